"""An iteration over arrays computes an exponential once, as long as its argument stays the same."""

import numpy as np
import pytest

from gantui.engine.expression.arithmetic import Exact, sigmoid
from gantui.engine.expression.functions import FUNCTIONS
from gantui.engine.expression.nodes import ONE, Apply, Difference, Expression, Sum, number
from gantui.engine.numbers import arrays
from gantui.engine.numbers.array import Array
from gantui.engine.run.executors.array_source import Call, written_out

Z = number("z", 0, 0)
P = number("p", 0, 0)
START = np.array([[-1.0, 0.5, 2.0, 800.0, -800.0]])


def _same(writes: str, reads: tuple[str, ...], expression: Expression) -> Call:
    return Call(writes, reads, _unwanted, same=expression)


def _unwanted(*_matrices: Array) -> Array:
    raise AssertionError("the expression is written out")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Array]:
    """What exponentials were taken of."""
    seen: list[Array] = []

    def exp(x: Array) -> Array:
        seen.append(x)
        return arrays.exp(x)

    monkeypatch.setitem(FUNCTIONS, "exp", FUNCTIONS["exp"]._replace(of_array=exp))
    return seen


def _run(calls: list[Call], noted: list[str]) -> list[tuple[Array, ...]]:
    rows: list[tuple[Array, ...]] = []
    with np.errstate(all="ignore"):
        written_out(["z"], calls, noted)((START,), [], 0, 2, rows.append)
    return rows


def test_a_prediction_and_its_error_share_one(counted: list[Array]) -> None:
    error = Exact().error(Z, P, ONE)
    rows = _run([_same("p", ("z",), sigmoid(Z)), _same("d", ("p", "z"), error)], ["p", "d"])
    assert len(counted) == 2  # one an iteration
    with np.errstate(all="ignore"):
        growth = arrays.exp(0.0 - START)
        p = 1.0 / (1.0 + growth)
        d = np.where(START > 0.0, 0.0 - growth / (1.0 + growth), p - 1.0)
    for found in rows:
        assert [one.tolist() for one in found] == [p.tolist(), d.tolist()]


def test_a_number_that_changed_has_an_exponential_of_its_own(counted: list[Array]) -> None:
    grown = _same("a", ("z",), Apply("exp", Z))
    after = _same("b", ("z",), Apply("exp", Z))
    rows = _run([grown, _same("z", ("z",), Sum((Z, ONE))), after], ["a", "b"])
    assert len(counted) == 4
    assert rows[0][1].tolist() == arrays.exp(START + 1.0).tolist()


def test_what_is_taught_in_another_form_is_computed_in_its_own(counted: list[Array]) -> None:
    softplus = Exact().cross_entropy(Z, P, ONE)  # taught as −ln p
    _run([_same("loss", ("z",), Difference(softplus, ONE))], ["loss"])
    assert not counted


def test_a_loss_calls_softplus_once_whatever_the_targets_are(monkeypatch) -> None:
    calls: list[int] = []

    def softplus(x: Array) -> Array:
        calls.append(x.size)
        return arrays.softplus(x)

    monkeypatch.setitem(FUNCTIONS, "softplus", FUNCTIONS["softplus"]._replace(of_array=softplus))
    T = number("t", 0, 0)
    loss = _same("loss", ("z", "t"), Exact().cross_entropy(Z, P, T))
    for targets, times in (([1.0, 0.0, 1.0, 0.0, 0.0], 1), ([1.0] * 5, 1), ([0.9] * 5, 2),
                           ([1.0, 0.9, 0.0, float("nan"), 1.0], 3)):  # fmt: skip
        calls.clear()
        rows: list[tuple[Array, ...]] = []
        with np.errstate(all="ignore"):
            iterate = written_out(["z", "t"], [loss], ["loss"])
            iterate((START, np.array([targets])), [], 0, 1, rows.append)
        assert len(calls) == times
        wanted = [
            arrays.softplus(-z if t == 1.0 else z).item() if t in (0.0, 1.0)
            else (t * arrays.softplus(-z) + (1.0 - t) * arrays.softplus(z)).item()
            for z, t in zip(START[0], targets, strict=True)
        ]  # fmt: skip
        np.testing.assert_array_equal(rows[0][0][0], wanted)
