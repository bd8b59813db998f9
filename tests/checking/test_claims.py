"""What a check says of the claims of a file."""

import pytest
from lessons import BY_HAND
from printed_tables import report

from gantui.scenario import ScenarioError


def claim(condition: str, *lines: str) -> str:
    table = ["", "[[claims]]", 'text = "So it is."', f'condition = "{condition}"']
    return "\n".join([*table, *lines, ""])


START = BY_HAND.count("\n") + 2
"""The line of the first `[[claims]]` after the small scenario."""


def test_a_claim_is_put_to_the_last_step_of_its_iteration() -> None:
    found = report(
        claim("loss.D > 5 and loss.D < 6", "iteration = 1"),
        claim("D.W2[1, bias] = -3", "iteration = 1"),  # the update has been made by then
        claim("D.W2[1, bias] < -2.99"),
        claim("iteration = 3"),
    )
    assert [one.holds for one in found.claims] == [True, False, True, True]
    assert [one.iteration for one in found.claims] == [1, 1, 3, 3]
    assert not found.passed


def test_a_claim_that_does_not_hold_is_said_with_its_numbers() -> None:
    (found,) = report(claim("loss.D < 1", "iteration = 1")).claims
    assert found.render() == (
        f"line {START + 2}: loss.D < 1: does not hold (loss.D = 5.2); So it is."
    )


def test_what_is_not_known_does_not_hold() -> None:
    (found,) = report(claim("loss.D / (turn - turn) > 0")).claims
    assert not found.holds


@pytest.mark.parametrize(
    ("table", "key", "message"),
    [
        (claim("los.D < 1"), "condition",
         'at character 1: there is no quantity "los.D"; did you mean "loss.D"?'),
        (claim("change in D.W2"), "condition",
         "expected what holds after a whole iteration, found a change or nan"),
        (claim("loss.D < 1", "iteration = 4"), "iteration", "the run has 3 iterations, found 4"),
    ],
)  # fmt: skip
def test_a_claim_that_cannot_be_put_to_the_run(table: str, key: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        report(table)
    line = START + (3 if key == "iteration" else 2)
    assert str(caught.value) == f"lesson.toml:{line}: claims[0].{key}: {message}"
