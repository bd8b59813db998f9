"""Every exercise of the lectures in the trainer: rubbish, a likely mistake and the right answer."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from answering import NAMES, keys, session_of, work_of
from screen import at, press, send, text_of
from test_lecture_exercises import SMALL_ENOUGH, mistakes, of_the_file, timeline
from textual.events import Key
from textual.pilot import Pilot

from gantui.engine import Cell
from gantui.practice.attempts.attempt import attempt_of, verdict_of
from gantui.practice.attempts.rejudging import rejudged_on
from gantui.practice.attempts.work import KEY, Work, answers_of
from gantui.practice.exercises.exercises import exercises
from gantui.practice.exercises.keys import key_number
from gantui.practice.exercises.levels import Level
from gantui.scenario import Loaded
from gantui.views.text.numbers.number import exact
from gantui.views.text.sentence import sentence_text

SIZE = (120, 40)
LEVEL: Level = 3
EXPLANATION = re.compile("╭─ what and why[^╭╮│]*")
"""The frame above the explanation, to where the next panel begins."""


async def fill_in(pilot: Pilot[None], texts: dict[Cell, str]) -> None:
    """Go from blank to blank with Tab and type, all in one go; then have it judged."""
    blanks, here = work_of(pilot).blanks, session_of(pilot).state.practice.here
    assert here is not None
    first = blanks.index(here)
    for cell in (*blanks[first:], *blanks[:first]):
        typed = (Key(NAMES.get(sign, sign), sign) for sign in texts.get(cell, ""))
        send(pilot, "delete", *typed, "tab")
    await press(pilot, "enter")


def right_answers(work: Work) -> dict[Cell, str]:
    return {part.cell: exact(part.value) for part in answers_of(work)}


def wrong_answers(work: Work) -> Iterator[dict[Cell, str]]:
    """The right answers but for one number, with each likely mistake, or one beside it."""
    right, exercise = right_answers(work), work.exercise
    cell = (*exercise.blanks, *work.words)[0]
    likely = () if exercise.reverse or not exercise.blanks else mistakes(exercise, cell)
    numbers = {number for _, number in likely} or {float(right[cell]) + 1}
    yield from ({**right, cell: exact(number)} for number in sorted(numbers))


def is_said(lines: Sequence[str], work: Work) -> bool:
    """Whether the panel under the title of the explanation has what was said of the answers."""
    assert work.judgement is not None
    said = "".join(sentence_text(work.judgement.sentence).split())
    frames = [(y, found) for y, line in enumerate(lines) if (found := EXPLANATION.search(line))]
    shown = (
        "".join(line[frame.start() : frame.end()] for line in lines[y:]) for y, frame in frames
    )
    return any(said in "".join(re.sub("[│╭╰]", "", text).split()) for text in shown)


def graded_alike(work: Work, loaded: Loaded, entry: int | None) -> bool:
    """Whether grading comes to what the trainer has said."""
    kept = attempt_of(work, loaded, when=datetime.now(UTC), entry=entry)
    graded = rejudged_on(kept, timeline(loaded.name), loaded.scenario)
    return verdict_of(graded) == kept.verdict == verdict_of(work)


@pytest.mark.parametrize("loaded", SMALL_ENOUGH, ids=lambda loaded: loaded.name)
async def test_the_trainer_judges_every_exercise_of_a_lesson(loaded: Loaded) -> None:
    given = exercises(loaded.scenario, timeline(loaded.name))
    async with at(loaded.name, 0, SIZE) as pilot:
        session = session_of(pilot)
        session.level = LEVEL
        await press(pilot, "m")
        for number, one in enumerate(given):
            assert (session.state.index, work_of(pilot).exercise.level) == (one.at, LEVEL)
            assignment = session.assignment()
            assert assignment is not None
            assert assignment.entry == one.entry
            await press(pilot, *keys("1/0"), "enter")
            assert work_of(pilot).refused
            assert work_of(pilot).tries == 0
            for wrong in wrong_answers(work_of(pilot)):
                await fill_in(pilot, wrong)
                assert verdict_of(work_of(pilot)) == "wrong", work_of(pilot)
                assert is_said(text_of(pilot), work_of(pilot))
                assert graded_alike(work_of(pilot), loaded, one.entry)
            await fill_in(pilot, right_answers(work_of(pilot)))
            assert verdict_of(work_of(pilot)) == "right", work_of(pilot)
            assert is_said(text_of(pilot), work_of(pilot))
            assert graded_alike(work_of(pilot), loaded, one.entry)
            await press(pilot, "enter")
            is_last = number + 1 == len(given)
            assert ("No exercise comes after" in text_of(pilot)[-1]) == is_last


@pytest.mark.parametrize(
    "loaded",
    [one for one in SMALL_ENOUGH if any(asked.key for asked in one.scenario.exercise)],
    ids=lambda loaded: loaded.name,
)
async def test_the_trainer_judges_every_key_of_a_lesson(loaded: Loaded) -> None:
    async with at(loaded.name, 0, SIZE) as pilot:
        session_of(pilot).level = LEVEL
        await press(pilot, "m")
        for _, exercise in of_the_file(loaded, LEVEL):
            if exercise.key is None:
                await fill_in(pilot, right_answers(work_of(pilot)))
            else:
                right = key_number(exercise)
                await fill_in(pilot, {KEY: exact(right + 1)})
                assert verdict_of(work_of(pilot)) == "wrong"
                await fill_in(pilot, {KEY: exact(right)})
            assert work_of(pilot).done
            await press(pilot, "enter")
