"""The grounds of numbers: by sign and size, and none where nothing is to be compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from lessons import lesson_run

from gantui.engine import compile_program
from gantui.scenario import find
from gantui.views.sheet.sheet import sheet
from gantui.views.text.numbers.shades import LEVELS, scale_of, shades

MATRICES = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)))


def test_a_ground_tells_the_sign_and_the_part_of_the_largest_number() -> None:
    found = shades("value", np.array([[4.0, -2.0, 0.0], [0.1, -4.0, 1.0]]))
    assert found == ((1.0, -0.5, 0.0), (0.0, -1.0, 0.25))


def test_a_probability_lies_between_0_and_1() -> None:
    assert shades("probability", np.array([[0.25, -3.0, 7.0]])) == ((0.25, 0.0, 1.0),)


@pytest.mark.parametrize("values", [[[3.0]], [[0.0, 0.0]], [[np.inf, 5.0]]])
def test_a_number_that_nothing_is_compared_with_has_no_ground(values: list[list[float]]) -> None:
    assert shades("value", np.array(values)) == tuple((None,) * len(row) for row in values)


@given(MATRICES)
def test_grounds_keep_signs_and_order(values: np.ndarray) -> None:
    shaded = [shade for row in shades("value", values) for shade in row]
    known = [
        pair for pair in zip(values.ravel().tolist(), shaded, strict=True) if pair[1] is not None
    ]
    assert all(shade * LEVELS == round(shade * LEVELS) for _, shade in known)
    assert all(shade * value >= 0 for value, shade in known if shade)
    found = [shade for _, shade in sorted(known)]
    assert found == sorted(found)
    assert all(
        shade is None for value, shade in zip(values.flat, shaded, strict=True) if np.isnan(value)
    )


def test_targets_and_rates_have_no_ground_and_predictions_that_of_a_probability() -> None:
    program = compile_program(find("gan-by-hand").scenario)
    scales = {name: scale_of(quantity) for name, quantity in program.quantities.items()}
    assert (scales["p"], scales["t"], scales["rate.D"]) == ("probability", "", "")
    assert scales["D.W1"] == scales["noise"] == scales["D.dW1"] == "value"


def test_the_sheet_has_the_same_ground_for_the_same_number_of_a_matrix() -> None:
    timeline = lesson_run("gan-by-hand")
    spans = [span for spans in sheet(timeline.step(12)).lines for span in spans if span.entry]
    weights = {s.text.strip(): (s.style, s.shade) for s in spans if s.entry.cell.quantity == "G.W1"}
    assert weights == {
        "1": ("rest value", 0.5), "0": ("rest value", 0.0), "-2": ("rest value", -1.0),
        "2": ("rest value", 1.0),
    }  # fmt: skip
