"""`gantui run` and `gantui log`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gantui.cli.commands.config import complain, settings
from gantui.cli.common import LOG_FORMAT, MODES, SCENARIO, deliver, load, put
from gantui.cli.opening import converse, is_dialogue, show, timeline_of
from gantui.cli.progress import progress
from gantui.cli.step_range import range_options, refuse_more, step_range, wanted_steps
from gantui.config.schema import THEMES
from gantui.scenario import Lessons, Mode, lessons
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.engine import Timeline


@click.command()
@click.argument("scenario", type=SCENARIO, required=False)
@click.option("--step", type=click.IntRange(1), help="Start at this step of the run.")
@click.option("--iteration", type=click.IntRange(1), help="Start at this iteration.")
@click.option("--theme", type=click.Choice(THEMES),
              help="The colours; else those of the configuration file.")  # fmt: skip
@click.option("--arithmetic", type=MODES, help="Instead of the scenario's own.")
@click.option("--plain/--screen", default=None,
              help="A dialogue, line by line, without a screen; or the screen.")  # fmt: skip
@click.option("--watch", is_flag=True,
              help="Read the file again whenever it changes, at the same step.")  # fmt: skip
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
    watch: bool,
    notes: bool,
) -> None:
    """Step through a scenario with the keyboard; ? shows the keys.

    Without a name it begins with the list of lessons.
    """
    if step is not None and iteration is not None:
        raise click.UsageError("give --step or --iteration, not both")
    if watch and notes:
        raise click.UsageError("give --watch or --notes, not both")
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
        if watch and loaded.path is None:
            raise click.UsageError(f"--watch: {loaded.name} comes with gantui; name a file")
    if notes:
        from gantui.cli.commands.speaker_notes import speak

        sys.exit(speak(loaded, theme, found, plain=dialogue))
    timeline = timeline_of(loaded, arithmetic)
    first = _first(timeline, step, iteration)
    if dialogue:
        complain(found)
        converse(loaded, timeline, first, found.config.start, watch=watch)
    else:
        kept = arithmetic is not None
        show(loaded, timeline, first, theme, found, kept, choosing, watch=watch)


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
@range_options
@click.option(
    "--digest",
    is_flag=True,
    help="One line instead: a digest, which differs if any digit does.",
)
@click.option("--format", "form", type=LOG_FORMAT, default="text", help="The format of the log.")
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
    from gantui.exports import step_log

    if digest and (steps is not None or until is not None or form != "text"):
        raise click.UsageError("give --digest alone, or with --iterations")
    wanted = wanted_steps(iterations, steps, until)
    loaded = load(scenario)
    complain(settings())
    timeline = timeline_of(loaded, arithmetic)
    if digest:
        refuse_more(timeline, wanted)
        put(_digest(timeline, loaded.name, iterations), output, force=force)
        return
    first, last = step_range(timeline, wanted)
    chunks, total = step_log(form, timeline, loaded.name, first, last), last - first + 1
    deliver(chunks, output, force=force, total=total, what=f"log of {loaded.name}")


def _digest(timeline: "Timeline", name: str, iterations: int | None) -> Iterator[str]:
    """The line of the digest; says how far it is."""
    from gantui.record.digest import digest_line, iterations_of

    steps = timeline.index(iterations_of(timeline, iterations), 0)
    with progress("digest", steps) as reached:
        line = digest_line(timeline, name, iterations, lambda done: reached(done, ""))
    yield f"{line}\n"
