"""`gantui new` and `gantui schema`."""

from pathlib import Path

import click

from gantui.cli.common import save


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(file: Path, force: bool) -> None:
    """Write a commented template of a scenario to FILE."""
    from gantui.scenario.template import template

    save(file, [template()], force=force)
    click.echo(f"{file} is written; try: gantui check {file}")


@click.command()
@click.option("--log", is_flag=True, help="That of the JSON step log instead.")
@click.option("--report", is_flag=True, help="That of what gantui report writes instead.")
def schema(log: bool, report: bool) -> None:
    """Print the JSON Schema of scenario files, for editors.

    Save it beside a scenario and name it in the first line of the file:
    #:schema ./gantui.schema.json
    """
    import json

    if log and report:
        raise click.UsageError("give --log or --report, not both")
    if report:
        from gantui.practice.report import schema as json_schema
    elif log:
        from gantui.record.schema import schema as json_schema
    else:
        from gantui.scenario.jsonschema import schema as json_schema
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
