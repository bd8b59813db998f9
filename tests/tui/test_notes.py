"""Notes: marked on the strip, a key away, and said once more where their iteration ends."""

from itertools import pairwise

import pytest
from lessons import lesson_run, timeline
from screen import lesson, opened, press, settle, text_of, trainer_of, until

from gantui.engine import Timeline
from gantui.engine.run.navigation import next_note, previous_note
from gantui.scenario import names
from gantui.tui.app import Trainer
from gantui.views.panels.explanation import OF_THE_PRINT, explanation
from gantui.views.panels.position_strip import NOTE, timeline_strip
from gantui.views.text.spans import plain


def run(name: str) -> Timeline:
    """A lesson's run."""
    return lesson_run(name)


@pytest.mark.parametrize("name", names())
def test_the_keys_find_every_note_of_the_first_iterations_and_no_other_step(name: str) -> None:
    found = run(name)
    each = len(found.program.operations)
    noted = [index for index in range(min(3 * each, len(found))) if found.step(index).notes()]
    forwards = [0] if noted[:1] == [0] else []
    index = 0
    while (following := next_note(found, found.step(index))) != index:
        index = following
        if index >= 3 * each or len(forwards) == len(noted):
            break
        forwards.append(index)
    assert forwards == noted
    for before, after in pairwise(noted):
        assert previous_note(found, found.step(after)) == before


def test_the_end_of_a_run_says_what_was_seen() -> None:
    found = run("discriminator-wins")
    last = found.step(len(found) - 1)
    said = " ".join(plain(line) for line in explanation(last, 0, 0, 76))
    assert "Seen in iteration 200 • The discriminator has won" in said
    assert "• The samples stand at -0.9, 0.33 and 1.56" in said
    before = found.step(len(found) - 2)
    assert "Seen in" not in " ".join(plain(line) for line in explanation(before, 0, 0, 76))
    assert "Seen in" not in " ".join(
        plain(line) for line in explanation(last, 0, 0, 76, notes=OF_THE_PRINT)
    )


def test_the_notes_of_the_last_iteration_are_on_the_strip() -> None:
    found = run("discriminator-wins")
    step = found.step(found.index(199, 3))
    operations, bar = (plain(line) for line in timeline_strip(step, len(found), 160))
    noted = {place for note in step.program.notes if note.iteration == 199
             for place in note.positions}  # fmt: skip
    assert operations.count(NOTE) == len(noted)
    assert (
        bar.count(NOTE) == 3
    )  # two places in the first iteration, and the last one after the step


async def test_the_notes_are_a_key_away() -> None:
    app = Trainer(lesson("discriminator-wins"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        state = trainer_of(pilot).session.state
        await press(pilot, "end", "less_than_sign")
        assert trainer_of(pilot).session.step.iteration == 199
        assert "Note: " in "\n".join(text_of(pilot))
        here = state.index
        await press(pilot, "less_than_sign", "greater_than_sign")
        assert state.index == here
        await press(pilot, "end", "greater_than_sign")
        assert text_of(pilot)[-1].strip() == "There is no note after this step."
        await press(pilot, "home", "less_than_sign", "less_than_sign")
        assert text_of(pilot)[-1].strip() == "There is no note before this step."


async def test_after_the_last_step_comes_the_next_lesson() -> None:
    app = Trainer(lesson("architecture"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "end", "n")
        assert text_of(pilot)[-1].strip() == "This is the last step. L opens generator."
        await press(pilot, "L")
        await until(pilot, lambda: text_of(pilot)[0].startswith(" generator "))
        assert trainer_of(pilot).session.state.index == 0


async def test_after_a_file_comes_no_lesson() -> None:
    async with opened(index=len(timeline("by-hand")) - 1) as pilot:
        await press(pilot, "n")
        assert text_of(pilot)[-1].strip() == "This is the last step."
        await press(pilot, "L")
        assert text_of(pilot)[-1].strip() == "No lesson comes after this one."
