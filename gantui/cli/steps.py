"""`gantui run` and `gantui log`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gantui.cli.common import FAILED, FORMAT, SCENARIO, deliver, load, put, stop
from gantui.cli.config import complain, settings
from gantui.cli.opening import converse, is_dialogue, show, timeline_of
from gantui.cli.progress import progress
from gantui.config.schema import THEMES
from gantui.scenario import Lessons, Mode, lessons
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.engine import Timeline

MODES = click.Choice(["exact", "by hand"])


@click.command()
@click.argument("scenario", type=SCENARIO, required=False)
@click.option("--step", type=click.IntRange(1), help="Start at this step of the run.")
@click.option("--iteration", type=click.IntRange(1), help="Start at this iteration.")
@click.option("--theme", type=click.Choice(THEMES),
              help="The colours; else those of the configuration file.")  # fmt: skip
@click.option("--arithmetic", type=MODES, help="Instead of the scenario's own.")
@click.option("--plain/--screen", default=None,
              help="A dialogue, line by line, without a screen; or the screen.")  # fmt: skip
@click.option(
    "--notes",
    is_flag=True,
    help="The lesson's speaker notes instead, which follow a trainer in another terminal.",
)
def run(
    scenario: str | None,
    step: int | None,
    iteration: int | None,
    theme: str | None,
    arithmetic: Mode | None,
    plain: bool | None,
    notes: bool,
) -> None:
    """Step through a scenario with the keyboard; ? shows the keys.

    Without a name it begins with the list of lessons.
    """
    if step is not None and iteration is not None:
        raise click.UsageError("give --step or --iteration, not both")
    found = settings()
    dialogue = is_dialogue(found.config, plain)
    if scenario is None and (dialogue or notes):
        raise click.UsageError("name a lesson or a file; gantui list shows the lessons")
    choosing: Lessons | None = None
    if scenario is None:
        choosing = lessons()
        loaded = choosing.found[0]
    else:
        loaded = load(scenario)
    if notes:
        from gantui.cli.speaker_notes import speak

        sys.exit(speak(loaded, theme, found, plain=dialogue))
    timeline = timeline_of(loaded, arithmetic)
    first = _first(timeline, step, iteration)
    if dialogue:
        complain(found)
        converse(loaded, timeline, first, found.config.start)
    else:
        kept = arithmetic is not None
        show(loaded, timeline, first, theme, found, kept, choosing)


def _first(timeline: "Timeline", step: int | None, iteration: int | None) -> int | None:
    """The index of the step to start at, from 0; None where it was not said."""
    program = timeline.program
    if step is not None and step > program.steps:
        raise click.BadParameter(
            f"the run has {counted(program.steps, 'step')}", param_hint="--step"
        )
    if iteration is not None and iteration > program.iterations:
        message = f"the run has {counted(program.iterations, 'iteration')}"
        raise click.BadParameter(message, param_hint="--iteration")
    if iteration is not None:
        return timeline.index(iteration - 1, 0)
    return None if step is None else step - 1


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option(
    "--iterations", type=click.IntRange(1), help="How many iterations, from the first; else 1."
)
@click.option("--steps", metavar="A:B", help="From step A to step B, both included.")
@click.option(
    "--until", metavar="CONDITION", help="Up to where it begins to hold, such as 'loss.D < 0.1'."
)
@click.option(
    "--digest",
    is_flag=True,
    help="One line instead: a digest, another one where any digit differs.",
)
@click.option("--format", "form", type=FORMAT, default="text", help="The form of the log.")
@click.option("--arithmetic", type=MODES, help="Instead of the scenario's own.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; else the terminal."
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def log(
    scenario: str,
    iterations: int | None,
    steps: str | None,
    until: str | None,
    digest: bool,
    form: str,
    arithmetic: Mode | None,
    output: Path | None,
    force: bool,
) -> None:
    """Write the step log of a scenario."""
    from gantui.export import step_log

    if digest and (steps is not None or until is not None or form != "text"):
        raise click.UsageError("give --digest alone, or with --iterations")
    if iterations is not None and steps is not None:
        raise click.UsageError("give --iterations or --steps, not both")
    if until is not None and (iterations is not None or steps is not None):
        raise click.UsageError("give --until, or else --iterations or --steps")
    loaded = load(scenario)
    complain(settings())
    timeline = timeline_of(loaded, arithmetic)
    program = timeline.program
    if iterations is not None and iterations > program.iterations:
        had = counted(program.iterations, "iteration")
        stop(f"--iterations: the run has {had}, found {iterations}")
    if digest:
        put(_digest(timeline, loaded.name, iterations), output, force=force)
        return
    first, last = 0, timeline.index(iterations or 1, 0) - 1
    if steps is not None:
        first, last = _range(steps, program.steps)
    elif until is not None:
        last = _reached(timeline, until)
    chunks, total = step_log(form, timeline, loaded.name, first, last), last - first + 1
    deliver(chunks, output, force=force, total=total, what=f"log of {loaded.name}")


def _digest(timeline: "Timeline", name: str, iterations: int | None) -> Iterator[str]:
    """The line of the digest; says how far it is."""
    from gantui.record.digest import digest_line, iterations_of

    steps = timeline.index(iterations_of(timeline, iterations), 0)
    with progress("digest", steps) as reached:
        line = digest_line(timeline, name, iterations, lambda done: reached(done, ""))
    yield f"{line}\n"


def _range(text: str, steps: int) -> tuple[int, int]:
    """Step indices from 0, both included, of `A:B` counted from 1; A or B may be left out."""
    start, colon, stop_at = text.partition(":")
    try:
        first = int(start) if start or not colon else 1
        last = (int(stop_at) if stop_at else steps) if colon else first
    except ValueError:
        stop(f'--steps: expected A:B such as 1:40, found "{text}"')
    if not 1 <= first <= last <= steps:
        stop(f"--steps: expected 1 ≤ A ≤ B ≤ {steps}, found {text}")
    return first - 1, last - 1


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
