"""The digits are those of every other machine: their hashes were taken once and never change."""

from hashlib import sha256

import numpy as np
import pytest

from gantui.engine.numbers import arrays
from gantui.engine.numbers.products import product
from gantui.engine.numbers.sums import norm, ordered_sum


def _spread(low: float, high: float, count: int = 4000) -> np.ndarray:
    """Numbers scattered over an interval, of exactly rounded operations alone."""
    fractions = (np.arange(count) * 2_654_435_761 % 2**32) / 2.0**32
    return low + (high - low) * fractions


def _hash(*values: np.ndarray) -> str:
    """The first digits of the hash of all bits."""
    return sha256(b"".join(value.astype("<f8").tobytes() for value in values)).hexdigest()[:16]


@pytest.mark.parametrize(
    ("name", "low", "high", "wanted"),
    [
        ("exp", -750.0, 712.0, "a0848eca0c4a5d9b"),
        ("expm1", -45.0, 45.0, "79669790c67155a7"),
        ("ln", 0.0, 10.0, "dffed22bceace24d"),
        ("log1p", -1.0, 5.0, "f1cd1d97b335bde6"),
        ("softplus", -50.0, 50.0, "74cf0c17f6a12bc4"),
        ("tanh", -22.0, 22.0, "d147d401da593ea6"),
        ("cosine_of_turns", 0.0, 1.0, "d105a68afcb59a60"),
        ("inverse_normal", 0.0, 1.0, "d42afe0f9e3948e4"),
    ],
)
def test_the_functions(name: str, low: float, high: float, wanted: str) -> None:
    function, points = getattr(arrays, name), _spread(low, high)
    assert _hash(function(points), function(points / 1024.0)) == wanted


def test_powers_and_rounding() -> None:
    points = _spread(-2.0, 2.0, 500)
    assert (
        _hash(arrays.power(points, np.arange(500)), arrays.power(points, 7)) == "c0e82fd67c0eb339"
    )
    assert _hash(arrays.rounded(points, 9), arrays.rounded(points * 1e6, 9)) == "bf49febc87640058"


def test_sums_and_products() -> None:
    A, B = _spread(-1.0, 1.0, 1200).reshape(8, 150), _spread(-9.0, 9.0, 1200).reshape(150, 8)
    assert _hash(product(A, B), product(B, A), product(A[:, :8], A)) == "3eaf7c9a892868b2"
    assert _hash(ordered_sum(A, 0), ordered_sum(A, 1), np.array(norm(A, B))) == "5dc1736fb9b2976e"
