"""What an audience answers before it sees a result."""

import pytest
from exercises import steps_of
from msgspec.structs import replace

from gantui.practice.judging.audience import Heard, in_words, is_answering, judged
from gantui.record import Question, question
from gantui.scenario import lessons
from gantui.views.panels.question import heard_text
from gantui.views.text.numbers.number import exact, number


def right_text(asked: Question) -> str:
    """What is typed for the right answer."""
    if asked.kind == "largest":
        return str(asked.choices.index(str(asked.answers[0])) + 1)
    if asked.choices:
        return "".join(str(asked.choices.index(str(one)) + 1) for one in asked.answers)
    if len(asked.names) > 1:
        return "".join(f"{one:g}" for one in asked.answers)
    return number(float(asked.answers[0]))


@pytest.mark.parametrize("loaded", lessons()[0], ids=lambda loaded: loaded.name)
def test_right_answers_are_right_and_others_wrong(loaded) -> None:
    for step in steps_of(loaded.scenario, 200):
        asked = question(step)
        if asked is None:
            continue
        text = right_text(asked)
        typed = ""
        for sign in text:
            assert is_answering(asked, typed, sign) or (typed, sign) == ("", ".")
            typed += sign
        assert judged(asked, text).verdict == "right", (asked, text)
        if asked.choices and asked.kind != "largest":
            other = "".join(sign for sign in "123" if sign != text[0])[0] + text[1:]
            assert judged(asked, other).verdict == "wrong"
        elif asked.kind == "largest":
            wrong = [one for one in asked.choices if one not in asked.answers]
            assert judged(asked, str(asked.choices.index(wrong[0]) + 1)).verdict == "wrong"
        elif len(asked.names) == 1:
            assert judged(asked, exact(float(asked.answers[0]) + 1)).verdict == "wrong"


WAYS = Question("direction", "Which way?", (), ("A", "B"), ("up", "down", "stays"), ("up", "up"))
AMOUNT = Question("amount", "About how much?", (), ("A",), (), (0.7311,))
TARGETS = Question("amount", "Which target?", (), ("A", "B"), (), (1.0, 0.0))
LARGEST = Question("largest", "Which?", (), ("A", "B"), ("A", "B"), ("A", "B"))


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        (WAYS, "1", "✓ up: right"),
        (WAYS, "11", "✓ A up, B up: right"),
        (WAYS, "13", "✗ A up, B stays: wrong"),
        (WAYS, "4", "4_  Type one of 1, 2, 3, or 2 of them, one for each."),
        (WAYS, "111", "111_  Type one of 1, 2, 3, or 2 of them, one for each."),
        (AMOUNT, "0.7", "✓ 0.7: right"),
        (AMOUNT, "0,73", "✓ 0,73: right"),
        (AMOUNT, "0.8", "✗ 0.8: wrong"),
        (AMOUNT, "-", "-_  '-' is not a number: type one such as 0.7, -2, 1/2 or 1e-3."),
        (TARGETS, "10", "✓ A 1, B 0: right"),
        (TARGETS, "1", "✗ 1: wrong"),
        (TARGETS, "2", "2_  Type one of 0, 1, or 2 of them, one for each."),
        (LARGEST, "2", "✓ B: right"),
        (LARGEST, "3", "3_  Type the number of an answer: 1 to 2."),
    ],
)
def test_what_is_said_of_an_answer(asked: Question, text: str, said: str) -> None:
    assert heard_text(asked, judged(asked, text)) == said


def test_while_nothing_is_judged_the_answers_stand_there() -> None:
    assert heard_text(WAYS, Heard()) == "?  1: up, 2: down, 3: stays"
    points = replace(LARGEST, choices=("2,1", "B"))
    assert heard_text(points, Heard()) == "?  1: (2,1), 2: B"
    assert heard_text(WAYS, Heard("1")) == "1_  1: up, 2: down, 3: stays"
    assert heard_text(AMOUNT, Heard()) == "?"


def test_a_stop_begins_no_number_since_it_blanks_the_screen() -> None:
    assert not is_answering(AMOUNT, "", ".")
    assert is_answering(AMOUNT, "0", ".")
    assert not is_answering(WAYS, "1", "-")
    assert not is_answering(WAYS, "1" * 16, "1")
    assert in_words(WAYS, "2") == ("down",)
