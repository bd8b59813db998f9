"""Softmax against SciPy and mpmath, and what a file may not say of its classes."""

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from gantui.engine import Cell
from gantui.engine.expression.value import value
from gantui.engine.operations.layers.softmax import Softmax
from gantui.scenario.kinds import classifier
from gantui.scenario.kinds.classifier import ClassifierScenario

SCORES = st.lists(
    st.lists(st.one_of(st.floats(-30, 30), st.floats(-1e9, 1e9)), min_size=3, max_size=3),
    min_size=1,
    max_size=5,
)


def shares(z: np.ndarray) -> np.ndarray:
    return Softmax("p", ("z",), sizes=(z.shape,), size=z.shape).kernel()(z)


@given(SCORES)
def test_the_shares_are_those_of_scipy_and_of_sixty_digits(columns: list[list[float]]) -> None:
    z = np.array(columns).T
    found = shares(z)
    np.testing.assert_allclose(found, softmax(z, axis=0), rtol=1e-12, atol=1e-300)
    with mpmath.workdps(60):
        for column in range(z.shape[1]):
            growth = [mpmath.exp(mpmath.mpf(one)) for one in z[:, column].tolist()]
            for row, one in enumerate(growth):
                exact = one / sum(growth)
                assert abs(found[row, column] - exact) <= max(1e-12 * exact, 1e-300)


@given(SCORES)
def test_the_kernel_has_the_bits_of_the_expressions(columns: list[list[float]]) -> None:
    z = np.array(columns).T
    operation = Softmax("p", ("z",), sizes=(z.shape,), size=z.shape)
    found = shares(z)

    def lookup(cell: Cell) -> float:
        return float(z.item(cell.row, cell.column))

    for (row, column), share in np.ndenumerate(found):
        assert value(operation.cell(row, column), lookup) == share


def test_a_softmax_of_a_score_and_0_is_the_sigmoid() -> None:
    z = np.array([[-3.0, 0.5, 40.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(shares(z)[0], 1 / (1 + np.exp(-z[0])), rtol=1e-14)


RIGHT = {
    "title": "t", "summary": "s", "lecture": "x", "kind": "classifier",
    "samples": {"samples": {"A": [1.0], "B": [0.0]}},
    "network": {"layers": [{"weights": [[1.0, 0.0], [2.0, 1.0]]}]},
    "classes": ["cat", "dog"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"classes": ["cat", "dog", "fish"]}, ("classes",),
         "expected one for each of 2 units, found 3 names"),
        ({"classes": ["cat", "cat"]}, ("classes",), "expected different names, found one twice"),
        ({"part": "generator"}, ("classes",),
         'expected beside part = "discriminator"'),
        ({"network": {"layers": [{"weights": [[1.0, 0.0], [2.0, 1.0]], "activation": "sigmoid"}]}},
         ("network", "layers", 0, "activation"),
         'expected "identity" before the softmax of the classes'),
    ],
)  # fmt: skip
def test_classes_that_do_not_fit_are_said(change, path, message) -> None:
    assert not list(classifier.contradictions(msgspec.convert(RIGHT, ClassifierScenario)))
    wrong = msgspec.convert(RIGHT | change, ClassifierScenario)
    assert list(classifier.contradictions(wrong)) == [(path, message)]


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"draws": [2, 2]}, ("draws",), "2 × 2 pixels are not 2 numbers, which come out"),
        ({"judge": {"layers": [{"weights": [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]}]}},
         ("judge", "layers", 0), "the last layer: expected 1 unit, the verdict"),
    ],
)  # fmt: skip
def test_what_a_generator_cannot_draw_is_said(change, path, message) -> None:
    generator = {key: found for key, found in RIGHT.items() if key != "classes"}
    generator |= {"part": "generator"}
    assert not list(classifier.contradictions(msgspec.convert(generator, ClassifierScenario)))
    wrong = msgspec.convert(generator | change, ClassifierScenario)
    assert list(classifier.contradictions(wrong)) == [(path, message)]
    alone = {key: found for key, found in RIGHT.items() if key != "classes"} | change
    found = list(classifier.contradictions(msgspec.convert(alone, ClassifierScenario)))
    assert found[0][1] == 'expected beside part = "generator", which draws something'
