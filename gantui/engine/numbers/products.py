"""Products of matrices in a fixed order: each cell is a₁·b₁ + a₂·b₂ + … from left to right.

All products of the numbers are made first, those of one term after those of the other, and then
added row by row. They lie in one room for all products, which stays in the processor's cache.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import sum_of_rows

MANY_CELLS = 4096
"""A result of more cells is summed product after product, so that nothing leaves the cache."""
BUFFER = 256
"""Numbers that NumPy copies at once.

With more it copies, for each row of up to so many, the number that multiplies it; with fewer it
copies the rows that it adds, where not even two of them fit in.
"""
LARGEST_ROOM = 2**18
"""Numbers up to which the room for products is kept: two megabytes."""
MOST_SHAPES = 64
"""For so many shapes of products it is kept how they lie in that room."""


@contextmanager
def rows_in_place() -> Iterator[None]:
    """Let NumPy multiply and add rows where they lie, as far as `BUFFER` goes.

    By its own choice it copies a number that multiplies a whole row into a buffer first, once for
    each of the row, which takes twice as long as the multiplication.
    """
    before = np.setbufsize(BUFFER)
    try:
        yield
    finally:
        np.setbufsize(before)


class _Room(threading.local):
    """Memory that is written anew in each product; each thread has its own."""

    def __init__(self) -> None:
        self.numbers: Array = np.empty(0)
        self.shaped: dict[tuple[int, int, int, bool], Shaped] = {}


class Shaped(NamedTuple):
    """Room for the products of one product of matrices."""

    rows: Array
    """A row for each term, as they are added."""
    products: Array
    """The same numbers by row, column and term of the product, or by term, row and column."""


_room = _Room()


def _room_for(terms: int, n: int, m: int, *, terms_last: bool) -> Shaped:
    """Room for the products of so many terms of n×m cells, whatever it held before.

    Were rows that are written one number each at a time a power of two apart, a cache would have
    place for few of them.
    """
    key = (terms, n, m, terms_last)
    if found := _room.shaped.get(key):
        return found
    width = (n * m | 7) + 5 if terms_last else n * m
    count = terms * width
    if count > LARGEST_ROOM:
        numbers = np.empty(count)
    elif count > _room.numbers.size or len(_room.shaped) > MOST_SHAPES:
        _room.shaped.clear()
        numbers = _room.numbers = np.empty(max(count, _room.numbers.size))
    else:
        numbers = _room.numbers
    rows = numbers[:count].reshape(terms, width)[:, : n * m]
    products = rows.reshape(terms, n, m)  # not a copy
    made = Shaped(rows, products.transpose(1, 2, 0) if terms_last else products)
    if count <= LARGEST_ROOM:
        _room.shaped[key] = made
    return made


def product(A: Array, B: Array) -> Array:
    """A·B, (n×k)·(k×m)."""
    (n, k), (rows_of_B, m) = A.shape, B.shape
    if k != rows_of_B:
        raise ValueError(f"a product of {n}×{k} and {rows_of_B}×{m}")
    if k < 2:
        return A * B if k else np.zeros((n, m))
    if m < n:  # long rows are multiplied faster, and a·b is b·a
        return product(B.T, A.T).T
    if n * m > MANY_CELLS:
        return _term_by_term(A, B)
    if k > m:
        return _along_terms(A, [B.T], ones=False)
    rows, products = _room_for(k, n, m, terms_last=False)
    np.multiply(A.T[:, :, np.newaxis], B[:, np.newaxis], out=products)  # (k, n, m)
    return sum_of_rows(rows).reshape(n, m)


def product_with_rows(A: Array, inputs: Sequence[Array], *, ones: bool) -> Array:
    """A·[X₁; X₂; …]ᵀ, (n×s)·(s×k), or with a row of ones below them: sums over the samples s."""
    n, s = A.shape
    k = _height(inputs) + ones
    if s > k and n * k <= MANY_CELLS:
        return _along_terms(A, inputs, ones=ones)
    below = [np.zeros((1, s)) + 1.0] if ones else []
    return product(A, np.concatenate((*inputs, *below)).T)


def _height(inputs: Sequence[Array]) -> int:
    """How many rows they have below each other."""
    height = 0
    for X in inputs:
        height += len(X)
    return height


def _along_terms(A: Array, inputs: Sequence[Array], *, ones: bool) -> Array:
    """The same where there are more terms than cells of a row.

    Products are made fastest along the longest side, which is that of the terms; each is written
    where it is to be added.
    """
    n, s = A.shape
    k = _height(inputs) + ones
    rows, products = _room_for(s, n, k, terms_last=True)
    start = 0
    for X in inputs:
        np.multiply(A[:, np.newaxis], X, out=products[:, start : start + len(X)])  # (n, k, s)
        start += len(X)
    if ones:
        products[:, start] = A
    return sum_of_rows(rows).reshape(n, k)


def _term_by_term(A: Array, B: Array) -> Array:
    """The product where its cells are many."""
    total, term = np.empty((len(A), B.shape[1])), np.empty((len(A), B.shape[1]))
    np.multiply(A[:, :1], B[0], out=total)
    for k in range(1, len(B)):
        np.multiply(A[:, k : k + 1], B[k], out=term)
        total += term
    return total
