"""Wasserstein-1 and Jensen–Shannon: against SciPy, closed forms and plain loops."""

from collections.abc import Iterator
from math import log, pi, sqrt
from typing import Any

import numpy as np
import pytest
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from measured import cells
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist, jensenshannon
from scipy.stats import norm, wasserstein_distance

from gantui.engine.kinds.training.gan_measures import directions
from gantui.engine.operations.measures.histograms import Histogram, JensenShannon
from gantui.engine.operations.measures.transport import Ranks, Slices, Sorted, Wasserstein
from gantui.engine.operations.operation import Operation

NUMBERS = st.floats(-5, 5, width=32) | st.sampled_from([-1.0, -0.0, 0.0, 1.0, 2.0])


def pairs(features: int) -> st.SearchStrategy[tuple[np.ndarray, np.ndarray]]:
    """Two sets of equally many samples, some of them alike."""
    return st.integers(1, 8).flatmap(
        lambda n: st.tuples(*[arrays(np.float64, (features, n), elements=NUMBERS)] * 2)
    )


def same(operation: Any, **states: np.ndarray) -> np.ndarray:
    """What the kernel gives, after its bits are compared with those of the expressions."""
    found = operation.kernel()(*states.values())
    assert (found.view(np.int64) == cells(operation, **states).view(np.int64)).all()
    if operation.stacks:
        others = [array[:, ::-1] for array in states.values()]
        given = [np.stack(both) for both in zip(states.values(), others, strict=True)]
        each = np.stack([found, operation.kernel()(*others)])
        assert (operation.kernel()(*given).view(np.int64) == each.view(np.int64)).all()
    return np.asarray(found)


def test_what_takes_stacks_of_matrices_is_compared_with_one_after_the_other_here() -> None:
    assert {kind.__name__ for kind in every_kind() if kind.stacks} == {"Histogram", "JensenShannon"}


def every_kind(kind: type[Operation] = Operation) -> Iterator[type[Operation]]:
    """A class of operations, and all below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from every_kind(below)


def in_order(X: np.ndarray) -> np.ndarray:
    ranks = same(Ranks("r", ("X",), size=X.shape, sizes=(X.shape,)), X=X)
    assert sorted(ranks[0].tolist()) == list(range(X.shape[1]))
    return same(Sorted("s", ("X", "r"), size=X.shape, sizes=(X.shape, X.shape)), X=X, r=ranks)


def distance(X: np.ndarray, Y: np.ndarray) -> float:
    """The Wasserstein-1 distance of rows as the operations compute it."""
    A, B = in_order(X), in_order(Y)
    whole = Wasserstein("w", ("A", "B"), "", size=(1, 1), sizes=(A.shape, B.shape))
    return float(same(whole, A=A, B=B).item())


@given(pairs(1))
@tries(0.4)
def test_on_a_line_it_is_exact(both: tuple[np.ndarray, np.ndarray]) -> None:
    X, Y = both
    found = distance(X, Y)
    assert found >= 0
    assert found == pytest.approx(wasserstein_distance(X[0], Y[0]), abs=1e-12)
    costs = cdist(X.T, Y.T)
    assert found == pytest.approx(costs[linear_sum_assignment(costs)].mean(), abs=1e-12)
    assert (in_order(X) == np.sort(X, axis=1)).all()
    assert distance(X, X[:, ::-1]) == 0


@given(pairs(2), st.integers(1, 6))
@tries(0.4)
def test_sliced_it_is_the_mean_of_scipys_and_no_more_than_the_whole(
    both: tuple[np.ndarray, np.ndarray], count: int
) -> None:
    X, Y = both
    chosen, size = directions(count), (count, X.shape[1])
    rows = [
        same(Slices("v", (name,), chosen, size=size, sizes=(Z.shape,)), **{name: Z})
        for name, Z in (("X", X), ("Y", Y))
    ]
    found = distance(*rows)
    angles = [pi * place / count for place in range(count)]
    seen = [np.array([np.cos(at), np.sin(at)]) for at in angles]
    expected = np.mean([wasserstein_distance(way @ X, way @ Y) for way in seen])
    assert found == pytest.approx(expected, abs=1e-12)
    costs = cdist(X.T, Y.T)
    assert found <= costs[linear_sum_assignment(costs)].mean() + 1e-12


def test_directions_are_unit_vectors_and_begin_with_the_first_axis() -> None:
    assert directions(2) == ((1.0, 0.0), (0.0, 1.0))
    for count in (1, 3, 64):
        assert np.hypot(*np.array(directions(count)).T) == pytest.approx(1)


def test_of_two_gaussians_it_is_that_of_the_closed_form() -> None:
    """Two that differ in the mean are apart by that; in the deviation, by that times √(2/π)."""
    at = norm.ppf((np.arange(2000) + 0.5) / 2000)[np.newaxis]
    for shift, scale in ((0.7, 1.0), (0.0, 1.5)):
        first = Wasserstein("w", ("A", "B"), "", size=(1, 1), sizes=(at.shape, at.shape))
        found = first.kernel()(at, shift + scale * at).item()
        assert found == pytest.approx(shift + (scale - 1) * sqrt(2 / pi), rel=2e-3)


def histogram(X: np.ndarray, edges: tuple[float, ...]) -> np.ndarray:
    parts = len(edges) + 1
    size = (1 if len(X) == 1 else parts, parts)
    return same(Histogram("h", ("X",), edges, "", size=size, sizes=(X.shape,)), X=X)


def divergence(p: np.ndarray, q: np.ndarray) -> float:
    whole = JensenShannon("js", ("p", "q"), "", size=(1, 1), sizes=(p.shape, q.shape))
    return float(same(whole, p=p, q=q).item())


@given(pairs(1) | pairs(2), st.integers(2, 5))
@tries(0.4)
def test_the_divergence_is_that_of_scipy_and_the_histograms_those_of_numpy(
    both: tuple[np.ndarray, np.ndarray], bins: int
) -> None:
    edges = tuple(-2 + 4 * place / bins for place in range(1, bins))
    wide = [-np.inf, *edges, np.inf]
    shares = []
    for X in both:
        found = histogram(X, edges)
        if len(X) == 1:
            expected = np.histogram(X[0], [-9, *edges, 9])[0][np.newaxis]
        else:
            expected = np.histogram2d(X[1], X[0], [np.nan_to_num(wide, posinf=9, neginf=-9)] * 2)
            expected = expected[0][::-1]
        assert found * X.shape[1] == pytest.approx(expected)
        shares.append(found)
    found = divergence(*shares)
    assert 0 <= found <= log(2) + 1e-15
    assert found == pytest.approx(jensenshannon(*map(np.ravel, shares)) ** 2, abs=1e-12)
    assert divergence(shares[0], shares[0].copy()) == 0


def test_the_divergence_of_what_shares_no_part_is_the_logarithm_of_2() -> None:
    assert divergence(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])) == pytest.approx(log(2))
    assert divergence(np.array([[0.75, 0.25]]), np.array([[0.25, 0.75]])) == pytest.approx(
        0.75 * log(1.5) + 0.25 * log(0.5)
    )
