"""`gantui progress`."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from gantui.cli.common import SCENARIO, as_json, load
from gantui.scenario import lessons
from gantui.toml.untrusted import clean

if TYPE_CHECKING:
    from gantui.practice.attempts.attempt import Attempt, Place
    from gantui.practice.attempts.overview import Overview


@click.command()
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--json", "json_", is_flag=True, help="One JSON document instead of tables.")
def progress(scenarios: tuple[str, ...], json_: bool) -> None:
    """How far you are with the exercises, and what comes next.

    Of all lessons, or of those named. An exercise that is right at a level counts
    at those below it, which ask for less.
    """
    from gantui.practice.attempts.overview import overview
    from gantui.views.lists.progress_table import progress_lines

    attempts = kept_attempts()
    found = [load(name) for name in scenarios] or lessons()[0]
    seen = overview(found, attempts, datetime.now().astimezone())
    if json_:
        click.echo(as_json(_document(seen)))
        return
    for line in progress_lines(seen, every=bool(scenarios)):
        click.echo(line)


def kept_attempts() -> "tuple[Attempt, ...]":
    """Every answer that is kept; says what is wrong with their file."""
    from gantui.user.folders import answers_path
    from gantui.user.progress import Journal

    kept = Journal(answers_path()).attempts()
    if kept.notice:
        click.echo(clean(kept.notice), err=True)
    return kept.attempts


def _document(seen: "Overview") -> dict[str, object]:
    from gantui.practice.exercises.levels import LEVEL_NAMES

    following = seen.following
    return {
        "lessons": [
            {
                "name": far.lesson.name,
                "state": far.state,
                "goal": far.goal,
                "completed": {
                    name: len(far.completed[level]) for level, name in LEVEL_NAMES.items()
                },
            }
            for _, far in seen.lessons
        ],
        "again": [
            {
                "kind": one.kind,
                "when": one.when,
                "lesson": one.attempt.lesson,
                **_place(one.attempt.place),
                "level": LEVEL_NAMES[one.attempt.level],
            }
            for one in seen.again
        ],
        "next": following
        and {
            "lesson": following.lesson,
            **_place(following.place),
            "kind": following.kind,
            "level": LEVEL_NAMES[following.level],
        },
    }


def _place(place: "Place") -> dict[str, int]:
    """Where an exercise is, counted from 1."""
    if place.entry is None:
        return {"step": place.operation + 1}
    return {"exercise": place.entry + 1, "iteration": (place.iteration or 0) + 1}
