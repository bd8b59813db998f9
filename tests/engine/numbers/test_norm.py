"""The length of a vector of floats has the bits of that of arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine.numbers import scalar, sums

EXTREME = st.sampled_from([0.0, -0.0, 5e-324, 1e-200, 1e-160, 1e150, 1e200, 1.7e308])
NUMBERS = st.lists(st.floats(allow_nan=True, allow_infinity=True) | EXTREME, max_size=6)


@given(NUMBERS)
def test_it_is_that_of_an_array(numbers: list[float]) -> None:
    with np.errstate(all="ignore"):
        assert repr(scalar.norm(*numbers)) == repr(sums.norm(np.array(numbers)))
