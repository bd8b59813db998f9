"""Which steps of a run a command writes, as its options say."""

from typing import TYPE_CHECKING, NamedTuple

import click

from gantui.cli.common import FAILED, Command, stop
from gantui.cli.progress import progress
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.engine import Timeline


class Wanted(NamedTuple):
    """What was asked for; nothing means the first iteration."""

    iterations: int | None
    steps: str | None
    until: str | None


def range_options(command: Command) -> Command:
    """The options `--iterations`, `--steps` and `--until`."""
    for option in (
        click.option("--until", metavar="CONDITION",
                     help="Up to where it begins to hold, such as 'loss.D < 0.1'."),
        click.option("--steps", metavar="A:B", help="From step A to step B, both included."),
        click.option("--iterations", type=click.IntRange(1),
                     help="How many iterations, from the first; else 1."),
    ):  # fmt: skip
        command = option(command)
    return command


def refuse_contradictions(wanted: Wanted) -> None:
    """Raises click.UsageError where the options exclude each other."""
    iterations, steps, until = wanted
    if iterations is not None and steps is not None:
        raise click.UsageError("give --iterations or --steps, not both")
    if until is not None and (iterations is not None or steps is not None):
        raise click.UsageError("give --until, or else --iterations or --steps")


def refuse_more(timeline: "Timeline", iterations: int | None) -> None:
    """End the program where the run has not so many iterations."""
    most = timeline.program.iterations
    if iterations is not None and iterations > most:
        stop(f"--iterations: the run has {counted(most, 'iteration')}, found {iterations}")


def step_range(timeline: "Timeline", wanted: Wanted) -> tuple[int, int]:
    """The first and the last step, indices from 0; ends the program where there is no such."""
    refuse_more(timeline, wanted.iterations)
    if wanted.steps is not None:
        first, last = span("--steps", wanted.steps, timeline.program.steps)
        return first - 1, last - 1
    if wanted.until is not None:
        return 0, _reached(timeline, wanted.until)
    return 0, timeline.index(wanted.iterations or 1, 0) - 1


def span(option: str, text: str, most: int) -> tuple[int, int]:
    """The numbers A and B, 1 to `most`, of an option `A:B`; either may be left out, or be all."""
    start, colon, stop_at = text.partition(":")
    try:
        first = int(start) if start or not colon else 1
        last = (int(stop_at) if stop_at else most) if colon else first
    except ValueError:
        stop(f'{option}: expected A:B such as 1:40, found "{text}"')
    if not 1 <= first <= last <= most:
        stop(f"{option}: expected 1 ≤ A ≤ B ≤ {most}, found {text}")
    return first, last


def _reached(timeline: "Timeline", text: str) -> int:
    """The index of the first step where a condition begins to hold; ends the program without."""
    from gantui.engine.conditions import ConditionError, condition, forwards
    from gantui.views.lists.condition_report import missing_text

    try:
        wanted = condition(text, timeline.program)
    except ConditionError as error:
        stop(f"--until: {error}")
    found: int | None = None
    with progress("until", timeline.program.iterations) as reached:
        for seen in forwards(timeline, wanted, -1):
            reached(timeline.place(seen.index)[0], "")
            found = seen.index if seen.found else None
    if found is None:
        stop(f"--until: {missing_text(wanted, back=False)}", FAILED)
    return found
