"""The work on an exercise: what keys and judging make of it."""

import pytest
from engine_strategies import scenarios
from examples import tries
from exercises import decimal, step_of, steps_of
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Cell
from gantui.practice.attempts.work import (
    Work,
    answered,
    answers_of,
    asked_at,
    hinted,
    hints_for,
    is_typing,
    judged,
    unread,
    with_text,
)
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.judging.hints import HINTS


def work_on(name: str, quantity: str, level: int = 4) -> Work:
    found = asked_at(step_of(name, quantity), LEVELS[level - 1])
    assert found is not None
    return Work(found)


@given(scenarios(), st.sampled_from(LEVELS), st.booleans())
@tries(1.6)
def test_what_belongs_into_the_blanks_is_right(scenario, level, reverse) -> None:
    for step in steps_of(scenario, 25):
        asked = asked_at(step, level, reverse=reverse)
        if asked is None:
            continue
        work = Work(asked)
        assert work.hidden == set(asked.blanks)
        for part in answers_of(work):
            work = with_text(work, part.cell, decimal(part.value))
        work = judged(work)
        assert work.done, (step.operation, work)
        assert not work.hidden
        assert work.tries == 1


@pytest.mark.parametrize(
    ("text", "sign", "typing"),
    [("", "3", True), ("", "-", True), ("", "−", True), ("1", "e", True), ("", "e", False),
     ("1e", "e", False), ("1e-", "3", True), ("1", "/", True), ("", ",", True), ("1", "h", False),
     ("-", "e", False), ("1", " ", False)],
)  # fmt: skip
def test_numbers_are_typed_and_letters_are_keys(text: str, sign: str, typing: bool) -> None:
    assert is_typing(sign, text) == typing


def test_a_blank_is_marked_as_long_as_it_is_as_it_was_judged() -> None:
    work = work_on("gan-by-hand", "fake", 1)
    cell = work.exercise.blanks[0]
    wrong = judged(with_text(work, cell, "17"))
    assert wrong.verdict(cell) == "wrong"
    assert with_text(wrong, cell, "1").verdict(cell) is None
    assert with_text(with_text(wrong, cell, "1"), cell, "17").verdict(cell) == "wrong"


def test_a_try_counts_once_and_rubbish_is_none() -> None:
    work = work_on("gan-by-hand", "fake", 1)
    cell = work.exercise.blanks[0]
    assert judged(judged(with_text(work, cell, "17"))).tries == 1
    assert judged(with_text(judged(with_text(work, cell, "17")), cell, "18")).tries == 2
    rubbish = judged(with_text(work, cell, "1/0"))
    assert rubbish.refused
    assert rubbish.tries == 0
    assert rubbish.judgement is None
    assert unread(rubbish) == cell
    assert not with_text(rubbish, cell, "1").refused


def test_hints_end_with_the_answer_and_answers_end_the_work() -> None:
    work = work_on("gan-by-hand", "fake", 1)
    cell = work.exercise.blanks[0]
    for count in range(1, len(HINTS) + 1):
        work = hinted(work, cell)
        assert len(hints_for(work, cell)) == count
    assert hinted(work, cell).hints == work.hints
    assert not work.done
    assert answered(work).done
    assert not answered(work).hidden


def test_in_reverse_one_number_after_the_other_is_missing() -> None:
    step = step_of("gan-by-hand", "fake")
    found = [asked_at(step, 1, reverse=True, turn=turn) for turn in range(40)]
    cells = [one.blanks[0] for one in found if one is not None]
    assert Cell("G.W1", 0, 0) in cells
    assert len(set(cells)) > 6


def test_a_text_is_as_long_as_a_number_may_be() -> None:
    work = work_on("gan-by-hand", "fake", 1)
    cell = work.exercise.blanks[0]
    assert len(with_text(work, cell, "1" * 1000).typed[cell]) == 64
    assert with_text(with_text(work, cell, "1"), cell, "").typed == {}
