"""Arithmetic written out: signs, and numbers with the cells that they were taken from."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine.numbers.array import State


class Operand(NamedTuple):
    """A number in a piece of arithmetic, with the cell it was taken from."""

    quantity: str
    """The quantity's name."""
    row: int
    """The row, from 0."""
    col: int
    """The column, from 0."""
    value: float
    """The number."""


Worked: TypeAlias = tuple[str | Operand, ...]
"""The arithmetic behind one cell: signs and words, and the numbers between them."""


def operand(state: State, quantity: str, row: int, col: int) -> Operand:
    """The number in a cell of a quantity, as an operand."""
    return Operand(quantity, row, col, state[quantity].item(row, col))


def sum_of(pieces: Sequence[Worked]) -> Worked:
    """`a + b + c` of the pieces."""
    joined: list[str | Operand] = []
    for piece in pieces:
        joined.extend((" + ", *piece) if joined else piece)
    return tuple(joined)
