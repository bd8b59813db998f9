"""Opening a lesson: in the trainer, or in a dialogue."""

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from gantui.cli.commands.config import complain, theme_of, with_keys
from gantui.cli.common import stop
from gantui.cli.terminal import capability
from gantui.config.schema import Config, Start
from gantui.scenario import Lessons, Loaded, Mode
from gantui.served import is_served

if TYPE_CHECKING:
    from gantui.config import Configured
    from gantui.engine import Timeline
    from gantui.practice.exercises.wanted import Wanted


def is_dialogue(config: Config, plain: bool | None) -> bool:
    """Whether a lesson is a dialogue: as wished, or else as the configuration and the terminal say.

    Raises click.UsageError where a screen is wished for that cannot be.
    """
    able = capability()
    if plain is False and not able.possible:
        raise click.UsageError(f"--screen: {able.why}")
    return plain or (plain is None and (config.plain or not able.screen))


def timeline_of(loaded: Loaded, mode: Mode | None) -> "Timeline":
    """The run of a scenario, in its own arithmetic or another; a bad edit ends the program."""
    from gantui.engine import ProgramError, Timeline, compile_program

    try:
        return Timeline(compile_program(loaded.scenario, mode))
    except ProgramError as error:
        stop(str(loaded.error(error.mismatches)))


def show(
    loaded: Loaded,
    timeline: "Timeline",
    first: int | None,
    theme: str | None,
    found: "Configured",
    keeps_arithmetic: bool,
    choosing: Lessons | None = None,
    practise: "Wanted | None" = None,
    watch: bool = False,
) -> None:
    """Run the trainer; the exit code tells of a signal or an error that ended it."""
    from gantui.tui.textual_gaps.variables import forget_unwanted

    forget_unwanted()
    from gantui.tui import start
    from gantui.tui.trainer.options import Options
    from gantui.user.folders import answers_path, memory_path, showing_folder
    from gantui.user.memory import Memory
    from gantui.user.progress import Journal
    from gantui.user.showing import Showing
    from gantui.user.this_run import PassingJournal, PassingMemory

    found, keys = with_keys(found)
    complain(found)
    own = not is_served()
    memory = Memory(memory_path()) if own else PassingMemory()
    options = Options(
        keys=keys,
        start=found.config.start,
        grounds=found.config.grounds,
        keeps_arithmetic=keeps_arithmetic,
        choosing=choosing,
        practise=practise,
        notice=found.notice(),
        watch=watch,
        memory=memory,
        journal=Journal(answers_path()) if own else PassingJournal(),
        showing=Showing(showing_folder()) if own else None,
    )
    sys.exit(start(loaded, timeline, first, theme or theme_of(found.config, memory), options))


def converse(
    loaded: Loaded,
    timeline: "Timeline",
    first: int | None,
    wish: Start,
    practise: "Wanted | None" = None,
    watch: bool = False,
) -> None:
    """Run the dialogue; only at a terminal is there somebody who comes back to a place."""
    from gantui import dialogue
    from gantui.practice.exercises.wanted import Wanted
    from gantui.user.folders import answers_path, memory_path
    from gantui.user.memory import Memory
    from gantui.user.progress import Journal

    wanted, journal = practise or Wanted(), Journal(answers_path())
    talk = partial(
        dialogue.converse,
        loaded,
        timeline,
        source=sys.stdin,
        target=sys.stdout,
        practise=practise is not None,
        level=wanted.level,
        seed=wanted.seed,
        keep=journal.remember,
        watch=watch,
        earlier=lambda: journal.attempts().attempts,
    )
    if not sys.stdin.isatty():
        talk(first or 0)
        return
    memory = Memory(memory_path())
    place = memory.place(loaded.scenario, timeline.program) if first is None else None
    if place is not None and place.index >= timeline.program.steps:
        place = None  # it is in a fork that is longer, and here there are no forks
    if place is not None and wish == "resume":
        first = place.index
    elif place is not None and wish == "ask":
        click.echo(f"Step {place.index + 1} last time: g {place.index + 1} goes there.")

    def left(loaded: Loaded, run: "Timeline", index: int) -> None:
        bookmarks = memory.bookmarks(loaded.scenario, run.program)
        memory.leave(loaded.scenario, run.program, index, bookmarks)
        memory.save()

    talk(first or 0, left=left)
