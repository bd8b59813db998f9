"""The lesson's file in the dialogue, read again where it was changed."""

from collections.abc import Mapping

from gantui.dialogue.practising import Practice
from gantui.engine import Cell, counterpart
from gantui.scenario import ScenarioError
from gantui.user.watched_file import NO_FILE, Again, WatchedFile, again, kept_typing, said_again

WORD = "reload"
"""What is typed for it."""


def read_again(practice: Practice, file: WatchedFile | None) -> bool:
    """Read the file again and be at the same step; tells whether it is another scenario now.

    Whatever became of the file is said. What was typed into blanks stays.
    """
    say = practice.dialogue.say
    if file is None:
        say(NO_FILE)
        return False
    try:
        found = again(file, practice.own, practice.own_run.program.arithmetic)
    except ScenarioError as error:
        _report(practice, file, error)
        return False
    if found is None:
        say(file.unchanged())
        return False
    _show_again(practice, found)
    return True


def _show_again(practice: Practice, read: Again) -> None:
    """Be at the same step of a changed scenario, with the numbers of the same seed."""
    dialogue = practice.dialogue
    before, now = practice.own_run.program, read.run.program
    place = counterpart(before, now, *divmod(dialogue.step.index, len(before.operations)))
    practice.typed = _kept(practice, read)
    practice.own, practice.own_run, dialogue.loaded = read.loaded, read.run, read.loaded
    dialogue.say(said_again(same=place.same))
    for warning in read.loaded.warnings[:1]:
        dialogue.say(f"{warning.render(read.loaded.source)} (shown as \N{REPLACEMENT CHARACTER})")
    index = read.run.index(place.iteration, place.position)
    if practice.place is not None:  # of all exercises only this one has to be found again
        practice.lesson = (practice.lesson[practice.place]._replace(at=index),)
        practice.place = 0
    dialogue.timeline = read.run
    dialogue.travel(index)
    practice.take_numbers()
    dialogue.arrive()


def _kept(practice: Practice, read: Again) -> dict[tuple[int, int], Mapping[Cell, str]]:
    """What was typed with each seed, at each step of the changed scenario."""
    found: dict[tuple[int, int], dict[Cell, str]] = {}
    before, now = practice.own_run.program, read.run.program
    for (seed, index), texts in practice.typed.items():
        typed = {(index, cell): text for cell, text in texts.items()}
        for (there, cell), text in kept_typing(typed, before, now).items():
            found.setdefault((seed, there), {})[cell] = text
    return {**found}


def _report(practice: Practice, file: WatchedFile, error: ScenarioError) -> None:
    """Say what is wrong with the file."""
    if len(error.problems) == 1 and not error.problems[0].line:
        practice.dialogue.say(file.trouble(error))
    else:
        practice.dialogue.say(file.unusable(), str(error))
