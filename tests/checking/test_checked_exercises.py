"""What a check says of the exercises of a file."""

import pytest
from lessons import BY_HAND
from printed_tables import report

from gantui.checking.check import check
from gantui.scenario import ScenarioError, find, parse


def asked(quantity: str, *lines: str) -> str:
    return "\n".join(["", "[[exercise]]", f'quantity = "{quantity}"', *lines, ""])


START = BY_HAND.count("\n") + 2
"""The line of the first `[[exercise]]` after the small scenario."""
WRONG = [
    (asked("pp"), 2, "quantity", 'no step of this scenario computes "pp"; did you mean "p"?'),
    (asked("noise"), 2, "quantity", "noise cannot be worked out: it is given"),
    (asked("noise", 'columns = ["A"]'), 2, "quantity",
     "noise[z1, A] cannot be worked out: it is given"),
    (asked("p", "turn = 2"), 2, "quantity", 'no step of turn 2 computes "p"'),
    (asked("p", "turn = 3"), 3, "turn", "an iteration has 2 turns, found turn 3"),
    (asked("p", "iteration = 4"), 3, "iteration", "the run has 3 iterations, found 4"),
    (asked("p", 'columns = ["Z"]'), 3, "columns",
     'p has no such column: "Z"; they are A, B, D, [red]x[/]'),
    (asked("p", 'cells = ["p[a]"]'), 3, "cells",
     'p has no such cell: p[a]; did you mean "p[A]"?'),
    (asked("p", 'reverse = "D.z2[1, a]"'), 3, "reverse",
     'no result of this step depends on a number called D.z2[1, a]; did you mean "D.z2[1, A]"?'),
    (asked("p", 'columns = ["A"]', "answer = 0.9"), 4, "answer",
     "p[A] is 0.7, found 0.9; correct it, or leave it out, since it is computed anyway"),
    (asked("p", 'columns = ["A", "B"]', "answer = 0.7"), 4, "answer",
     "expected 1 × 2 numbers, found 1 × 1"),
    (asked("fake", 'key = "sum"', "answer = 5"), 4, "answer",
     "the sum of 4 cells is 0, found 5; correct it, or leave it out, since it is computed anyway"),
    (asked("p", 'reverse = "D.z2[1, A]"', "answer = 2"), 4, "answer",
     "D.z2[1, A] is 1, found 2; correct it, or leave it out, since it is computed anyway"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "line", "key", "message"), WRONG)
def test_an_exercise_that_is_wrong(table: str, line: int, key: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        report(table)
    assert str(caught.value) == f"lesson.toml:{START + line - 1}: exercise[0].{key}: {message}"


def test_every_wrong_exercise_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        report(*(table for table, *_ in WRONG))
    assert len(caught.value.problems) == len(WRONG)


def test_right_answers_are_nothing_to_speak_of() -> None:
    tables = (
        asked("p", 'columns = ["A", "B"]', "answer = [[0.7, 0]]"),
        asked("D.z1", 'cells = ["D.z1[2, A]"]', "answer = 4"),
        asked("D.W2", "answer = [[1.01, 0.976, -2.997]]", "decimals = 3", 'level = "advanced"'),
        asked("p", 'reverse = "D.z2[1, A]"', "answer = 1"),
    )
    found = report(*tables)
    assert found.passed
    assert found.remarks == ()


def test_a_key_that_a_likely_mistake_gives_too_is_said() -> None:
    base = find("activation-field").text.partition("[[exercise]]")[0]
    table = asked("a1.middle", 'rows = ["3"]', 'columns = ["0", "1"]', 'key = "sum"', "answer = 7")
    loaded = parse(base + table, source="lesson.toml", strict=True)
    found = check(loaded)
    line = base.count("\n") + 2
    assert found.passed
    assert found.remarks == (
        f"line {line}: the key 7 of a1.middle comes out too with: "
        "rows and columns of the block exchanged",
    )
