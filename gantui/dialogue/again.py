"""What is kept of answers in the dialogue: how far one is, and what comes again."""

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from gantui.practice.attempts.attempt import attempt_of
from gantui.practice.attempts.overview import due_in, overview
from gantui.practice.attempts.work import Work
from gantui.views.lists.progress_table import progress_lines

if TYPE_CHECKING:
    from gantui.dialogue.practising import Practice


def keep_answer(practice: "Practice", work: Work) -> None:
    """Keep what was judged, or that the answers were asked for."""
    known = practice.known
    given = practice.assignment(practice.dialogue.step)
    found = attempt_of(
        work,
        practice.own,
        when=datetime.now(UTC),
        seed=practice.seed or None,
        entry=given.entry if given is not None and not practice.reverse else None,
        seconds=monotonic() - practice.since,
    )
    practice.keep(found)
    if known is not None:
        known.append(found)


def tell_progress(practice: "Practice") -> None:
    """Say how far the learner is with the lesson, and what comes next."""
    if practice.known is None:
        practice.dialogue.say("Answers given here are not kept.")
        return
    seen = overview([practice.own], practice.known, datetime.now().astimezone())
    practice.dialogue.say(*progress_lines(seen, every=True))


def is_asked_again(practice: "Practice") -> bool:
    """Ask once more, with new numbers, for a kind of step that failed before; tells if so."""
    known, dialogue = practice.known, practice.dialogue
    one = due_in(practice.own, known, datetime.now().astimezone()) if known else None
    if one is None:
        return False
    index = dialogue.timeline.index(one.attempt.iteration, one.attempt.operation)
    practice.level, practice.reverse, practice.place = one.attempt.level, False, None
    practice.seed += 1
    dialogue.say(f"{one.kind}, once more, with new numbers: those of seed {practice.seed}.")
    dialogue.travel(index)
    practice.take_numbers()
    at = [(found.entry, found.at) for found in practice.lesson]
    here = one.attempt.entry, dialogue.step.index
    practice.place = at.index(here) if here in at else None
    practice.begin()
    return True
