"""Every lesson says at its end what was seen, and what comes next: the lesson that `L` opens."""

import re

import pytest

from gantui.engine import Timeline, compile_program
from gantui.scenario import Note, find, lessons, names
from gantui.tui.session.session import Session

HYPHENATED = (
    "base-2", "bow-tie", "cross-entropy", "half-plane", "half-planes", "look-up", "mini-batch",
    "non-saturating", "well-known",
    "zero-sum",
)  # fmt: skip
"""Words of notes that are no names of lessons."""
LAST = "dropout"
"""The lesson after which none comes."""


def end_of(name: str) -> Note:
    """The note that sums a lesson up."""
    notes = find(name).scenario.notes
    (note,) = [note for note in notes if note.text.startswith("What was seen: ")]
    return note


@pytest.mark.parametrize("name", names())
def test_the_last_step_says_what_was_seen_and_what_comes_next(name: str) -> None:
    note = end_of(name)
    assert note.text.count("What comes next") == 1
    program = compile_program(find(name).scenario)
    assert note.quantity == program.operations[-1].writes
    assert note.iteration in ((program.iterations,) if program.iterations > 1 else (None, 1))


@pytest.mark.parametrize("name", names())
def test_what_comes_next_is_the_lesson_that_the_trainer_opens_next(name: str) -> None:
    """It is named in brackets, last of all."""
    _, following = end_of(name).text.split("What comes next")
    named = re.findall(r" \(([a-z0-9-]+)\)\.$", following)
    loaded = find(name)
    opened = Session(loaded, Timeline(compile_program(loaded.scenario))).next_lesson()
    assert named == ([] if opened is None else [opened.name])


def test_only_the_last_of_the_list_has_none_after_it() -> None:
    assert [loaded.name for loaded in lessons().found][-1] == LAST
    assert "(" not in end_of(LAST).text


@pytest.mark.parametrize("name", names())
def test_a_note_names_no_lesson_that_there_is_not(name: str) -> None:
    """Every word with a hyphen is a lesson's name, or one of a few others."""
    for note in find(name).scenario.notes:
        words = re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b", note.text)
        assert {*words} <= {*names(), *HYPHENATED}
