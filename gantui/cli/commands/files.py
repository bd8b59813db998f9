"""`gantui new` and `gantui schema`."""

from pathlib import Path

import click

from gantui.cli.common import SCENARIO, load, save
from gantui.scenario.kinds import KINDS

KIND = click.Choice(list(KINDS))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=KIND, metavar="KIND",
              help='The kind, such as field or "loss table"; else gan.')  # fmt: skip
@click.option("--from", "source", type=SCENARIO, metavar="NAME|FILE",
              help="A copy of this lesson instead, to be changed.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(file: Path, kind: str | None, source: str | None, force: bool) -> None:
    """Write a scenario to begin with to FILE.

    It is a commented example of its kind with every table that the kind has, or
    a copy of a lesson.

    \b
    Kinds: gan, classifier, field, "loss table", curve, convolution, minimax
    """
    from gantui.scenario.kinds import DEFAULT_KIND
    from gantui.scenario.template import copied, template

    if kind is not None and source is not None:
        raise click.UsageError("give --kind or --from, not both")
    text = template(kind or DEFAULT_KIND) if source is None else copied(load(source))
    save(file, [text], force=force)
    click.echo(f"{file} is written; try: gantui check {file}")


@click.command()
@click.option("--log", is_flag=True, help="The schema of the JSON step log instead.")
@click.option("--report", is_flag=True, help="The schema of what gantui report writes instead.")
def schema(log: bool, report: bool) -> None:
    """Print the JSON Schema of scenario files, for editors.

    Save it beside a scenario and name it in the first line of the file:
    #:schema ./gantui.schema.json
    """
    import json

    if log and report:
        raise click.UsageError("give --log or --report, not both")
    if report:
        from gantui.practice.attempts.report import schema as json_schema
    elif log:
        from gantui.record.schema import schema as json_schema
    else:
        from gantui.scenario.jsonschema import schema as json_schema
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
