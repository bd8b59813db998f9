"""An iteration over arrays computes an exponential once, as long as its argument stays the same."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine.expression.arithmetic import Exact, sigmoid
from gantui.engine.expression.functions import FUNCTIONS
from gantui.engine.expression.nodes import (
    ONE,
    Apply,
    Constant,
    Difference,
    Expression,
    Product,
    Sum,
    number,
)
from gantui.engine.numbers import arrays
from gantui.engine.numbers.array import Array
from gantui.engine.run.executors.array_source import Call, in_pieces, written_out

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
    assert len(counted) == 1  # of both iterations at once
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
    assert len(counted) == 2
    assert rows[0][1].tolist() == arrays.exp(START + 1.0).tolist()


def test_one_that_the_next_iteration_depends_on_is_taken_in_each(counted: list[Array]) -> None:
    shrunk = _same("z", ("p", "z"), Difference(Z, P))
    rows = _run([_same("p", ("z",), sigmoid(Z)), shrunk], ["p"])
    assert len(counted) == 2
    assert [found[0].shape for found in rows] == [START.shape] * 2


def _kernel(number: float) -> Callable[..., Array]:
    """Not the same in all cells, and it has seen nothing but matrices."""

    def computed(*given: Array) -> Array:
        assert all(array.shape == START.shape for array in given)
        return np.cumsum(sum(given, START), axis=1) * number

    return computed


def _in_each_cell(number: float) -> Callable[..., Array]:
    """What stands for an expression where one iteration comes after the other."""
    return lambda first, *others: arrays.tanh(number * sum(others, first))


NAMES = st.sampled_from("abcdef")
WEIGHTS = st.sampled_from([0.5, -0.25, 3.0])


@st.composite
def any_calls(draw: st.DrawFn) -> list[Call]:
    """Calls that read and write the same few names, in an order in which nothing is missing."""
    known, calls = {"a", "b"}, []
    for _ in range(draw(st.integers(1, 12))):
        reads = tuple(draw(st.lists(st.sampled_from(sorted(known)), max_size=3, unique=True)))
        writes, weight = draw(NAMES), draw(WEIGHTS)
        fed = draw(st.booleans()) and draw(st.booleans())
        call = Call(writes, reads, _kernel(weight), fed=fed)
        if reads and not fed and draw(st.booleans()):
            cells = tuple(number(name, 0, 0) for name in reads)
            same = Apply("tanh", Product((Constant(weight), Sum(cells))))
            call = call._replace(kernel=_in_each_cell(weight), same=same)
        calls.append(call)
        known.add(writes)
    return calls


@given(any_calls(), st.data(), st.integers(1, 5))
def test_what_is_computed_afterwards_is_what_it_would_be_in_the_loop(
    calls: list[Call], data: st.DataObject, most: int
) -> None:
    known = ["a", "b", *(call.writes for call in calls)]
    noted = data.draw(st.lists(st.sampled_from(known), max_size=4))
    feeds = [[START * (n + k) for k in range(7)] for n in range(sum(call.fed for call in calls))]
    state, wanted = {"a": START * 0.001, "b": 0.5 - START * 0.001}, []
    for k in range(2, 7):
        feed = iter(feeds)
        for call in calls:
            given = [state[name] for name in call.reads] + [next(feed)[k] for _ in range(call.fed)]
            state[call.writes] = call.kernel(*given)
        wanted.append([state[name].tolist() for name in noted])
    rows: list[tuple[Array, ...]] = []
    iterate = in_pieces(written_out(["a", "b"], calls, noted), most)
    with np.errstate(all="ignore"):
        end = iterate((START * 0.001, 0.5 - START * 0.001), feeds, 2, 7, rows.append)
    assert [[array.tolist() for array in row] for row in rows] == wanted
    assert [array.tolist() for array in end] == [state["a"].tolist(), state["b"].tolist()]


def test_a_kernel_for_several_iterations_is_called_once() -> None:
    shapes = []

    def doubled(p: Array) -> Array:
        shapes.append(p.shape)
        return 2.0 * p

    rows = _run([Call("d", ("z",), doubled, stacks=True)], ["d"])
    assert shapes == [(2, *START.shape)]
    assert [found[0].tolist() for found in rows] == [(2.0 * START).tolist()] * 2


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
