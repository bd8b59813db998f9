"""`gantui new` and `gantui schema`."""

import json
from pathlib import Path

import click

from gantui.cli.common import stop
from gantui.scenario import json_schema, template


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(file: Path, force: bool) -> None:
    """Write a commented template of a scenario to FILE."""
    from gantui.export import WriteError, write

    try:
        write(file, [template()], force=force)
    except WriteError as error:
        stop(str(error))
    click.echo(f"{file} is written; try: gantui check {file}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors.

    Save it beside a scenario and name it in the first line of the file:
    #:schema ./gantui.schema.json
    """
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
