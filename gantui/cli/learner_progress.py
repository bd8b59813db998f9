"""`gantui progress`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import click

from gantui.cli.common import SCENARIO, as_json, load
from gantui.scenario import Loaded, lessons
from gantui.toml.untrusted import clean

if TYPE_CHECKING:
    from gantui.practice.attempt import Attempt, Place
    from gantui.practice.progress import Due, Next, Practised
    from gantui.views.lists.progress_table import Row


@click.command()
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--json", "json_", is_flag=True, help="One JSON document instead of tables.")
def progress(scenarios: tuple[str, ...], json_: bool) -> None:
    """How far you are with the exercises, and what comes next.

    Of all lessons, or of those named. An exercise that is right at a level counts
    at those below it, which ask for less.
    """
    from gantui.practice.attempt import lesson_name
    from gantui.practice.progress import due

    attempts = kept_attempts()
    found = [load(name) for name in scenarios] or lessons()[0]
    named = {lesson_name(loaded) for loaded in found}
    now = datetime.now().astimezone()
    rows = _rows(found, attempts)
    again = [one for one in due(attempts, now) if one.attempt.lesson in named]
    following = what_next(found, attempts, now)
    attempts = tuple(one for one in attempts if one.lesson in named)
    if json_:
        click.echo(as_json(_document(rows, again, following)))
        return
    for line in _lines(rows, attempts, again, following, named=bool(scenarios)):
        click.echo(line)


def kept_attempts() -> "tuple[Attempt, ...]":
    """Every answer that is kept; says what is wrong with their file."""
    from gantui.user.folders import answers_path
    from gantui.user.progress import Journal

    kept = Journal(answers_path()).attempts()
    if kept.notice:
        click.echo(clean(kept.notice), err=True)
    return kept.attempts


def what_next(
    found: Sequence[Loaded], attempts: "Sequence[Attempt]", now: datetime
) -> "Next | None":
    """What to do next in some lessons; only those are computed of which it has to be known."""
    from gantui.practice.attempt import lesson_name
    from gantui.practice.progress import next_up, practised

    by_name = {lesson_name(loaded): loaded for loaded in found}

    @cache
    def known(name: str) -> "Practised":
        return practised(by_name[name])

    return next_up(list(by_name), known, attempts, now)


def _rows(found: Iterable[Loaded], attempts: "Sequence[Attempt]") -> "list[Row]":
    from gantui.practice.progress import practised
    from gantui.practice.progress import progress as progress_of
    from gantui.views.lists.progress_table import Row

    return [
        Row(
            loaded.scenario.lecture if loaded.path is None else "",
            progress_of(practised(loaded), attempts),
        )
        for loaded in found
    ]


def _lines(
    rows: "Sequence[Row]",
    attempts: "Sequence[Attempt]",
    again: "Sequence[Due]",
    following: "Next | None",
    *,
    named: bool,
) -> Iterable[str]:
    from gantui.views.lists.progress_table import by_kind, by_lesson, by_level, due_text, next_text

    yield from by_level(rows)
    shown = [row for row in rows if named or row.far.state != "new"]
    if shown:
        yield from ("", *by_lesson(shown))
    if attempts and named:
        yield from ("", *by_kind(attempts))
    if again:
        yield from ("", "To come again:", *(f"  {due_text(one)}" for one in again))
    yield ""
    if following is None:
        yield "Everything is completed."
        return
    yield f"Next: {next_text(following)}."
    if not attempts:
        yield f"Nothing is answered yet; this begins: gantui practise {following.lesson}"


def _document(
    rows: "Sequence[Row]", again: "Sequence[Due]", following: "Next | None"
) -> dict[str, object]:
    from gantui.practice.levels import LEVEL_NAMES

    def counts(row: "Row") -> dict[str, int]:
        return {name: len(row.far.completed[level]) for level, name in LEVEL_NAMES.items()}

    return {
        "lessons": [
            {
                "name": row.far.lesson.name,
                "state": row.far.state,
                "goal": row.far.goal,
                "completed": counts(row),
            }
            for row in rows
        ],
        "again": [
            {
                "kind": one.kind,
                "when": one.when,
                "lesson": one.attempt.lesson,
                **_place(one.attempt.place),
                "level": LEVEL_NAMES[one.attempt.level],
            }
            for one in again
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
