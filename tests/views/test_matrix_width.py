"""The width of a matrix is that of its numbers, and few of them are written to know it."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from gantui.views.text.numbers.matrix_width import FEW, matrix_width
from gantui.views.text.numbers.number import matrix_texts

ENDS = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1e6, 999999.99995, -999999.99995, 999999.9999999, 1e16,
        0.00005, 0.00004999, -0.00005, 5e-324, -5e-324, 1e-9, 9.96e-10, 9.96e9, 0.12305, 0.1235,
        0.99999, -0.99999, 0.005, 0.0049, 1.7976931348623157e308, float("inf"), float("-inf"),
        float("nan"), 0.30000000000000004)  # fmt: skip
"""Where a number begins to be written otherwise."""
NUMBERS = st.sampled_from(ENDS) | st.floats() | st.floats(-3, 3) | st.integers(-99, 99).map(float)


@given(st.lists(NUMBERS, min_size=1, max_size=12), st.sampled_from([None, 0, 1, 2, 3]))
@example([0.0, -1e-9], 2)
@example([-2e-5, 3.0, 0.25], None)
def test_it_is_what_the_numbers_take(numbers: list[float], decimals: int | None) -> None:
    values = np.array([numbers])
    many = np.tile(values, FEW // len(numbers) + 1)
    assert matrix_width(many, decimals) == len(matrix_texts(values, decimals)[0][0])
    assert matrix_width(values, decimals) == len(matrix_texts(values, decimals)[0][0])
