"""Which steps of a run a command writes, as its options say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from gantui.cli.common import BAD_INPUT, FAILED, Command, stop
from gantui.cli.progress import progress

if TYPE_CHECKING:
    from gantui.engine import Timeline
    from gantui.exports.step_range import Wanted


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


def wanted_steps(iterations: int | None, steps: str | None, until: str | None) -> "Wanted":
    """What the options ask for. Raises click.UsageError where they exclude each other."""
    from gantui.exports.step_range import Wanted, contradiction

    wanted = Wanted(iterations, steps, until, "--")
    if message := contradiction(wanted):
        raise click.UsageError(message)
    return wanted


def refuse_more(timeline: "Timeline", wanted: "Wanted") -> None:
    """End the program where the run has not so many iterations."""
    from gantui.exports.step_range import refuse_more as refuse

    with _ends():
        refuse(timeline, wanted)


def step_range(timeline: "Timeline", wanted: "Wanted") -> tuple[int, int]:
    """The first and the last step, indices from 0; ends the program where there is no such."""
    from gantui.exports.step_range import step_range as found

    with _ends(), progress("until", timeline.program.iterations) as reached:
        return found(timeline, wanted, lambda iteration: reached(iteration, ""))


def span(option: str, text: str, most: int) -> tuple[int, int]:
    """The numbers A and B, 1 to `most`, of an option `A:B`; either may be left out, or be all."""
    from gantui.exports.step_range import span as found

    with _ends():
        return found(option, text, most)


@contextmanager
def _ends() -> Iterator[None]:
    """End the program where the run has no such steps, with the sentence that says so."""
    from gantui.exports.step_range import NeverError, RangeError

    try:
        yield
    except RangeError as error:
        stop(str(error), FAILED if isinstance(error, NeverError) else BAD_INPUT)
