"""Sums and products have the bits of a loop over Python floats, in every shape and layout."""

import math
from fractions import Fraction
from threading import Thread

import numpy as np
import pytest
from exact_values import LARGEST, SMALLEST, same_bits
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from gantui.engine.numbers import products
from gantui.engine.numbers.products import BUFFER, product, product_with_rows, rows_in_place
from gantui.engine.numbers.sums import norm, ordered_sum

CELLS = st.floats(-1e3, 1e3) | st.sampled_from([0.0, -0.0, 1e16, -1e16, 1e-300, 0.1, 1.0])
SIDES = st.integers(0, 14)
SHAPES = [
    (1, 1, 1), (1, 5, 1), (3, 1, 4), (8, 8, 1), (8, 9, 2), (1, 300, 1), (1, 200, 8), (8, 150, 8),
    (8, 8, 150), (8, 8, 300), (2, 3, 6), (16, 16, 16), (12, 8, 8), (12, 9, 8), (40, 30, 40),
    (64, 64, 6), (3, 0, 4), (0, 3, 2), (8, 300, 9), (8, 300, 3), (1, 300, 9), (2, 2, 700),
    (1, 40, 1),
]  # fmt: skip
"""n, k and m of products: one column, one row, few and many of each, around each way of summing."""


def _sum(terms: list[float]) -> float:
    """first + second + … of Python floats."""
    total = terms[0] if terms else 0.0
    for term in terms[1:]:
        total = total + term
    return total


def _product(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    """The product by three loops."""
    rows, columns = A.tolist(), B.T.tolist()
    cells = [[_sum([a * b for a, b in zip(r, c, strict=True)]) for c in columns] for r in rows]
    return np.array(cells, dtype=np.float64).reshape(A.shape[0], B.shape[1])


def _numbers(*shape: int) -> np.ndarray:
    """Numbers of many sizes: in another order their sum would have other digits."""
    random = np.random.Generator(np.random.PCG64(shape[0] * 1000 + shape[-1]))
    return random.standard_normal(shape) * 2.0 ** random.integers(-30, 30, shape)


def _layouts(values: np.ndarray) -> list[np.ndarray]:
    """The same matrix in the order of C and of Fortran, with gaps, backwards and transposed."""
    rows, columns = values.shape
    gaps = np.full((2 * rows, 3 * columns), np.nan)
    gaps[::2, ::3] = values
    backwards = np.ascontiguousarray(values[::-1, ::-1])[::-1, ::-1]
    transposed = np.ascontiguousarray(values.T).T
    return [values, np.asfortranarray(values), gaps[::2, ::3], backwards, transposed]


@pytest.mark.parametrize(("n", "k", "m"), SHAPES)
def test_a_product_is_summed_from_left_to_right(n: int, k: int, m: int) -> None:
    A, B = _numbers(n, k), _numbers(k, m)
    assert same_bits(product(A, B), _product(A, B))
    with rows_in_place():
        assert same_bits(product(A, B), _product(A, B))
        assert same_bits(product(A, B.T.copy().T), _product(A, B))


@pytest.mark.parametrize(("n", "k", "m"), SHAPES)
def test_sums_over_samples_take_the_inputs_below_each_other_as_they_are(
    n: int, k: int, m: int
) -> None:
    A, X, C = _numbers(n, k), _numbers(m, k), _numbers(2, k)
    whole = np.concatenate([X, C, np.ones((1, k))])
    assert same_bits(product_with_rows(A, [X], ones=False), _product(A, X.T))
    assert same_bits(product_with_rows(A, [X, C], ones=True), _product(A, whole.T))


def test_a_product_stays_when_the_next_one_is_made() -> None:
    A, B = _numbers(8, 300), _numbers(300, 9)
    first = product(A, B)
    kept = first.copy()
    product(-A, B)
    product(_numbers(16, 500), _numbers(500, 16))
    assert same_bits(first, kept)


def test_each_thread_has_its_own_room() -> None:
    rooms: list[np.ndarray] = []

    def multiply() -> None:
        product(_numbers(8, 300), _numbers(300, 9))
        rooms.append(products._room.numbers)

    threads = [Thread(target=multiply) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert not np.shares_memory(*rooms)


def test_numpy_has_its_own_buffer_again_after_rows_in_place() -> None:
    before, flags = np.getbufsize(), np.geterr()
    with np.errstate(all="raise"), rows_in_place():
        assert np.getbufsize() == BUFFER
        with pytest.raises(FloatingPointError):
            np.array([1.0]) / np.zeros(1)
    assert (np.getbufsize(), np.geterr()) == (before, flags)


@pytest.mark.parametrize(
    ("n", "k", "m"), [(8, 8, 150), (8, 150, 8), (8, 9, 1), (1, 9, 8), (40, 30, 40)]
)
def test_a_product_does_not_depend_on_the_layout(n: int, k: int, m: int) -> None:
    A, B = _numbers(n, k), _numbers(k, m)
    wanted = product(A, B)
    for left in _layouts(A):
        for right in _layouts(B):
            assert same_bits(product(left, right), wanted)


@given(n=SIDES, k=SIDES, m=SIDES, data=st.data())
def test_any_product_is_that_of_the_loop(n: int, k: int, m: int, data: st.DataObject) -> None:
    A = data.draw(arrays_of.arrays(np.float64, (n, k), elements=CELLS))
    B = data.draw(arrays_of.arrays(np.float64, (k, m), elements=CELLS))
    assert same_bits(product(A, B), _product(A, B))


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("shape", [
    (1, 1), (9, 1), (300, 1), (1, 300), (300, 2), (2, 300), (8, 150), (150, 8), (95, 96), (96, 95),
    (97, 97), (0, 3), (3, 0),
])  # fmt: skip
def test_a_sum_goes_from_the_first_term_to_the_last(shape: tuple[int, int], axis: int) -> None:
    values = _numbers(*shape)
    lines = values.T.tolist() if axis == 0 else values.tolist()
    wanted = np.array([_sum(line) for line in lines], dtype=np.float64)
    for layout in _layouts(values):
        assert same_bits(ordered_sum(layout, axis), wanted)
        kept = ordered_sum(layout, axis, keepdims=True)
        assert same_bits(kept, np.expand_dims(wanted, axis))


@given(values=arrays_of.arrays(np.float64, st.integers(0, 40), elements=CELLS))
def test_a_row_of_numbers_is_summed_in_order(values: np.ndarray) -> None:
    assert same_bits(ordered_sum(values, 0), np.array(_sum(values.tolist())))


def test_more_axes_than_two() -> None:
    values = _numbers(5, 7, 30)
    for axis in (0, 1):
        lines = np.moveaxis(values, axis, -1).reshape(-1, values.shape[axis]).tolist()
        wanted = np.array([_sum(line) for line in lines])
        shape = tuple(side for i, side in enumerate(values.shape) if i != axis)
        assert same_bits(ordered_sum(values, axis), wanted.reshape(shape))


@pytest.mark.parametrize("columns", [1, 2, 200])
def test_the_sign_of_zero_is_that_of_the_loop(columns: int) -> None:
    zeros = np.full((3, columns), -0.0)
    assert same_bits(ordered_sum(zeros, 0), zeros[0])
    assert same_bits(product(np.array([[1.0, 1.0, 1.0]]), zeros), zeros[:1])
    assert same_bits(product(np.array([[1.0, -1.0, 1.0]]), zeros), np.zeros((1, columns)))


def test_nothing_is_written_into_what_is_summed() -> None:
    for shape in ((8, 150), (150, 8), (1, 1), (1, 200)):
        values = _numbers(*shape)
        kept = values.copy()
        values.flags.writeable = False
        for total in (ordered_sum(values, 0), ordered_sum(values, 1), product(values, values.T)):
            total.fill(1.0)
        assert same_bits(values, kept)


def _plain_norm(cells: list[float]) -> float:
    return math.sqrt(_sum([cell * cell for cell in cells]))


@given(
    first=arrays_of.arrays(np.float64, st.tuples(SIDES, SIDES), elements=CELLS),
    second=arrays_of.arrays(np.float64, SIDES, elements=CELLS),
)
def test_a_norm_is_the_root_of_the_squares_row_by_row(
    first: np.ndarray, second: np.ndarray
) -> None:
    cells = [*first.ravel().tolist(), *second.tolist()]
    largest = max(map(abs, cells), default=0.0)
    if largest == 0.0 or largest > 1e-130:
        assert norm(first, second) == _plain_norm(cells)
    assert norm(np.asfortranarray(first), second) == norm(first, second)


@pytest.mark.parametrize("scale", [2.0**1000, 2.0**600, 2.0**-600, 2.0**-1000])
def test_a_norm_of_huge_and_of_tiny_numbers_has_the_same_digits(scale: float) -> None:
    cells = _numbers(9, 13) / 2.0**30
    with np.errstate(all="raise", under="ignore"):
        assert norm(cells * scale) == pytest.approx(norm(cells) * scale, rel=1e-12)
        assert norm(np.array([3.0, -4.0]) * scale) == 5.0 * scale


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ([], 0.0),
        ([0.0, -0.0], 0.0),
        ([SMALLEST], SMALLEST),
        ([3 * SMALLEST, 4 * SMALLEST], 5 * SMALLEST),
        ([LARGEST], LARGEST),
        ([LARGEST, LARGEST], math.inf),
        ([1.0, math.inf], math.inf),
        ([-math.inf, 0.0], math.inf),
    ],
)
def test_the_norm_of_special_numbers(cells: list[float], wanted: float) -> None:
    with np.errstate(all="raise", under="ignore"):
        assert norm(cells) == wanted
    assert norm() == 0.0
    assert math.isnan(norm([1.0, math.nan]))


@given(st.lists(st.floats(-LARGEST, LARGEST), min_size=1, max_size=6))
def test_a_norm_is_right_at_every_size(cells: list[float]) -> None:
    exact = sum(Fraction(cell) ** 2 for cell in cells)
    value = norm(cells)
    if math.isinf(value):
        assert exact > Fraction(LARGEST) ** 2
        return
    least = Fraction(SMALLEST)
    low, high = (
        Fraction(value) * (1 - Fraction(1, 2**49)),
        Fraction(value) * (1 + Fraction(1, 2**49)),
    )
    assert max(low - least, 0) ** 2 <= exact <= (high + least) ** 2
