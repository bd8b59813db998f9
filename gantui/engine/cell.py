"""A cell: how every part of the program points at one number."""

from typing import NamedTuple


class Cell(NamedTuple):
    """One number of a quantity."""

    quantity: str
    """The quantity's name, such as `D.W1`."""
    row: int
    """Its row, from 0."""
    column: int
    """Its column, from 0."""


class Unit(NamedTuple):
    """One unit of a layer: a row of its weights."""

    weights: str
    """The weights' name, such as `D.W1`."""
    row: int
    """The row, from 0."""
