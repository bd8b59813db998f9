"""`gantui list`."""

import sys
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from gantui.cli.commands.learner_progress import kept_attempts
from gantui.cli.common import BAD_INPUT, as_json
from gantui.scenario import Loaded, OwnLessonError, ScenarioError, heading, lessons
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.practice.attempts.attempt import Attempt
    from gantui.practice.attempts.progress import State


@click.command("list")
@click.option("--json", "json_", is_flag=True, help="One JSON document instead of a table.")
def list_(json_: bool) -> None:
    """The lessons that come with gantui, and which are begun or done.

    Below them your own: the files in the folder lessons beside the configuration
    file. One that cannot be used is listed with what is wrong.
    """
    found, broken = lessons()
    own = [error for error in broken if isinstance(error, OwnLessonError)]
    errors = [error for error in broken if error not in own]
    attempts = kept_attempts()
    states = _states(found, attempts)
    for error in errors:
        click.echo(str(error), err=True)
    if json_:
        rows = [_row(loaded, states[loaded.name]) for loaded in found]
        click.echo(as_json([*rows, *map(_broken_row, own)]))
    else:
        _table(found, states)
        if own:
            click.echo("your own that cannot be used")
        for error in own:
            click.echo(f"  {_fault(error)}")
        if attempts:
            _say_next(found, attempts)
    sys.exit(BAD_INPUT if errors else 0)


def _states(found: list[Loaded], attempts: "Sequence[Attempt]") -> "dict[str, State]":
    """How far each lesson is; where nothing was answered, nothing is computed for it."""
    if not attempts:
        return {loaded.name: "new" for loaded in found}
    from gantui.practice.attempts.overview import states

    return states(found, attempts)


def _row(loaded: Loaded, state: str) -> dict[str, object]:
    scenario = loaded.scenario
    return {
        "name": loaded.name,
        "title": scenario.title,
        "lecture": scenario.lecture,
        "iterations": scenario.iterations,
        "state": state,
        "own": loaded.path is not None,
    }


def _fault(error: ScenarioError) -> str:
    """What is wrong with a file in a line: the first thing that has a line, and how many more."""
    problems = sorted(error.problems, key=lambda problem: not problem.line)
    first, more = problems[0].render(error.name), len(problems) - 1
    return f"{first}; and {counted(more, 'more problem')}, see gantui check" if more else first


def _broken_row(error: ScenarioError) -> dict[str, object]:
    """What JSON says of a file of the user's own that is no lesson."""
    return {"file": error.name, "own": True, "fault": str(error)}


def _table(found: list[Loaded], states: "dict[str, State]") -> None:
    """A heading for each lecture and its lessons under it; where some are begun, which."""
    width = max((len(loaded.name) for loaded in found), default=4)
    marked = set(states.values()) - {"new"}
    click.echo(f"  {'name':{width}}  {_mark('practice', marked)}{'iterations':>10}  title")
    for above, group in groupby(found, key=heading):
        click.echo(above)
        for loaded in group:
            scenario, state = loaded.scenario, states[loaded.name]
            mark = _mark("" if state == "new" else state, marked)
            row = f"{loaded.name:{width}}  {mark}{scenario.iterations:>10}  {scenario.title}"
            click.echo(f"  {row}")


def _mark(text: str, marked: "set[State]") -> str:
    """What stands in the column of what is begun and done, if there is one."""
    return f"{text:8}  " if marked else ""


def _say_next(found: list[Loaded], attempts: "Sequence[Attempt]") -> None:
    from gantui.practice.attempts.overview import what_next
    from gantui.views.lists.progress_table import next_text

    following = what_next(found, attempts, datetime.now().astimezone())
    if following is not None:
        click.echo(f"Next: {next_text(following)}.")
