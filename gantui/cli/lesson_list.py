"""`gantui list`."""

import sys
from itertools import groupby

import click

from gantui.cli.common import BAD_INPUT, as_json
from gantui.scenario import Loaded, lecture_heading, lessons


@click.command("list")
@click.option("--json", "json_", is_flag=True, help="One JSON document instead of a table.")
def list_(json_: bool) -> None:
    """The lessons that come with gantui."""
    found, errors = lessons()
    for error in errors:
        click.echo(str(error), err=True)
    if json_:
        click.echo(as_json([_row(loaded) for loaded in found]))
    else:
        _table(found)
    sys.exit(BAD_INPUT if errors else 0)


def _row(loaded: Loaded) -> dict[str, object]:
    scenario = loaded.scenario
    return {
        "name": loaded.name,
        "title": scenario.title,
        "lecture": scenario.lecture,
        "iterations": scenario.iterations,
    }


def _table(found: list[Loaded]) -> None:
    """A heading for each lecture and its lessons under it."""
    width = max((len(loaded.name) for loaded in found), default=4)
    click.echo(f"  {'name':{width}}  {'iterations':>10}  title")
    for lecture, group in groupby(found, key=lambda loaded: loaded.scenario.lecture):
        click.echo(lecture_heading(lecture))
        for loaded in group:
            scenario = loaded.scenario
            click.echo(f"  {loaded.name:{width}}  {scenario.iterations:>10}  {scenario.title}")
