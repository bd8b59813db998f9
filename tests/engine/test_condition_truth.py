"""Whether a condition holds in a state: the same as straight NumPy says, and what is unknown."""

import operator
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from condition_examples import (
    BY_HAND,
    SIGNS,
    Known,
    Pair,
    number_pairs,
    on_by_hand,
    states,
)
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st

from gantui.engine.conditions import Moment
from gantui.engine.conditions.evaluate import holds, value_of
from gantui.engine.conditions.syntax import Comparison, Where

POSITION = {op.writes: place for place, op in reversed(list(enumerate(BY_HAND.operations)))}
"""The first operation that writes each quantity."""


def look(state: Known, position: int = 17, earlier: Known | None = None) -> Moment:
    return Moment(1, position, state, earlier or {})


def truth(text: str, at: Moment, **options: bool) -> bool | None:
    wanted = on_by_hand(text)
    return holds(wanted.tree, wanted, at, **options)


def value(text: str, at: Moment) -> float | None:
    wanted = on_by_hand(f"{text} < 1")
    assert isinstance(wanted.tree, Comparison)
    return value_of(wanted.tree.left, wanted, at)


@given(number_pairs, st.integers(0, 2**32 - 1))
@tries(8)
def test_numbers_are_those_of_numpy(pair: Pair, seed: int) -> None:
    known = states(seed)
    assume(len(pair.text) < 290)
    assert value(pair.text, look(known)) == pytest.approx(float(pair.compute(known)), rel=1e-12)


@st.composite
def condition_pairs(draw: st.DrawFn) -> Pair:
    """Comparisons joined by `and`, `or`, `not`."""
    left, right, sign = draw(number_pairs), draw(number_pairs), draw(st.sampled_from("<>"))
    one = Pair(
        f"({left.text} {sign} {right.text})",
        lambda known: SIGNS[sign](left.compute(known), right.compute(known)),
    )
    if draw(st.booleans()):
        return one
    if draw(st.booleans()):
        return Pair(f"not {one.text}", lambda known: not one.compute(known))
    other = draw(condition_pairs())
    word = draw(st.sampled_from(["and", "or"]))
    both = operator.and_ if word == "and" else operator.or_
    return Pair(
        f"({one.text} {word} {other.text})",
        lambda known: both(bool(one.compute(known)), bool(other.compute(known))),
    )


@given(condition_pairs(), st.integers(0, 2**32 - 1))
@tries(8)
def test_conditions_are_those_of_numpy(pair: Pair, seed: int) -> None:
    known = states(seed)
    assume(len(pair.text) <= 300)
    assert truth(pair.text, look(known)) is bool(pair.compute(known))


def test_each_sign_between_equal_and_unequal_numbers() -> None:
    known = {"loss.D": np.array([[0.5]])}
    found = {
        sign: [truth(f"loss.D {sign} {number}", look(known)) for number in ("0.25", "0.5", "1")]
        for sign in ("<", "<=", "=", ">=", ">")
    }
    assert found == {
        "<": [False, False, True], "<=": [False, True, True], "=": [False, True, False],
        ">=": [True, True, False], ">": [True, False, False],
    }  # fmt: skip


def test_places() -> None:
    at = look({}, position=POSITION["loss.G"])
    assert value("iteration", at) == 2
    assert value("turn", at) == 2
    assert value("turn", look({}, position=0)) == 1
    assert truth("iteration 2 and turn 2", at) is True
    assert truth("iteration < 2", at) is False
    assert isinstance(on_by_hand("turn < 2").tree, Comparison)
    assert on_by_hand("turn 2").tree == Comparison(Where("turn"), "=", on_by_hand("1<2").tree.right)


CERTAIN: Mapping[str, tuple[bool | None, str]] = {
    "true": (True, "1 < 2"),
    "false": (False, "2 < 1"),
    "unknown": (None, "loss.G < 1"),
}


@pytest.mark.parametrize("first", CERTAIN)
@pytest.mark.parametrize("second", CERTAIN)
def test_what_is_unknown_is_kleenes(first: str, second: str) -> None:
    """The tables of his strong three-valued logic: the least and the largest of 0, ½, 1."""
    size = {False: 0.0, None: 0.5, True: 1.0}
    back = {number: value for value, number in size.items()}
    (a, left), (b, right) = CERTAIN[first], CERTAIN[second]
    assert truth(f"{left} and {right}", look({})) is back[min(size[a], size[b])]
    assert truth(f"{left} or {right}", look({})) is back[max(size[a], size[b])]
    assert truth(f"not {left}", look({})) is back[1 - size[a]]


@pytest.mark.parametrize(
    "text",
    ["loss.D", "p[A]", "mean(p)", "-loss.D", "loss.D + 1", "1 - loss.D", "abs(loss.D)", "1 / 0",
     "loss.D / (2 - 2)", "1e308 * 10 - 1e308 * 10"],
)  # fmt: skip
def test_a_number_that_is_not_known(text: str) -> None:
    assert value(text, look({})) is None
    assert truth(f"{text} < 1 or {text} >= 1", look({})) is None


def test_a_number_that_is_none() -> None:
    known = {"loss.D": np.array([[np.nan]]), "p": np.array([[np.inf, -np.inf, 0, 1]])}
    assert value("loss.D", look(known)) is None
    assert value("sum(p)", look(known)) is None
    assert value("norm(p)", look(known)) == np.inf
    assert truth("p[A] > 1e300", look(known)) is True


def matrix(*rows: list[float]) -> Any:
    return np.array(rows)


def test_a_change_is_a_moment() -> None:
    at = POSITION["D.W2"]
    old, same, other = matrix([1, 2, 3]), matrix([1, 2, 3]), matrix([1, 2, 4])
    before = {"D.W2": old}
    for text, now, expected in [
        ("change in D.W2", other, True), ("change in D.W2", same, False),
        ("change in D.W2[bias]", other, True), ("change in D.W2[1, 2]", other, False),
        ("any sign change in D.W2", other, False),
        ("any sign change in D.W2", matrix([-1, 2, 3]), True),
        ("any sign change in D.W2", matrix([0, 2, 3]), True),
        ("any sign change in D.W2[2]", matrix([0, 2, 3]), False),
    ]:  # fmt: skip
        seen = look({"D.W2": now}, at, before)
        assert truth(text, seen) is expected
        assert truth(text, seen, moments=False) is False
        assert truth(text, look({"D.W2": now}, at + 1, before)) is False
        assert truth(text, look({"D.W2": now}, at)) is False


def test_zero_has_one_sign() -> None:
    at, before = POSITION["D.W2"], {"D.W2": matrix([0.0, -0.0, 1])}
    now = {"D.W2": matrix([-0.0, 0.0, 1])}
    assert truth("any sign change in D.W2", look(now, at, before)) is False
    assert truth("change in D.W2", look(now, at, before)) is False


def test_what_is_not_finite_is_a_moment() -> None:
    at = POSITION["p"]
    for number, expected in [(1, False), (np.inf, True), (np.nan, True)]:
        known = {"p": matrix([0, number, 0, 0]), "loss.D": matrix([np.nan])}
        assert truth("nan", look(known, at)) is expected
        assert truth("nan", look(known, at), moments=False) is False
        assert truth("nan or 1 < 2", look(known, at), moments=False) is True
