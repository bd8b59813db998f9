"""What a fact of the lectures is: numbers as printed, where they stand, where they are computed."""

from dataclasses import dataclass, field
from typing import Literal

Row = list[float]
Values = float | Row | list[Row]
"""One number, one row, or rows of numbers."""

START = 0
"""The iteration of what is there before the first one: the weights that a file gives."""


def matrix(values: Values) -> list[Row]:
    """The values as rows, whichever way they are written."""
    if not isinstance(values, list):
        return [[float(values)]]
    if not isinstance(values[0], list):
        return [[float(value) for value in values]]
    return [[float(value) for value in row] for row in values]


@dataclass(frozen=True)
class At:
    """Where a lesson computes a fact."""

    lesson: str
    """The lesson's name."""
    quantity: str
    """The quantity whose cells they are."""
    iteration: int = 1
    """The iteration, from 1, or START."""
    turn: int | None = None
    """The turn, from 1; None is the first that writes the quantity."""
    rows: tuple[str, ...] | None = None
    """Which rows, by name; None is all of them."""
    columns: tuple[str, ...] | None = None
    """Which columns, by name; None is all of them."""
    given: dict[str, Values] = field(default_factory=dict)
    """Quantities that have these values while the turn is computed."""
    note: str = ""
    """The kind of the note that the lesson gives with it, although the numbers agree."""


@dataclass(frozen=True)
class Fact:
    """A block of numbers that a lecture prints."""

    section: str
    """The lecture's key and the section, one of `sections.SECTIONS`."""
    table: str
    """What it is within the section."""
    values: Values
    """As printed."""
    places: tuple[At, ...]
    """Everywhere it is computed."""
    decimals: int | None = None
    """To how many decimals it is printed; None is exactly."""
    arithmetic: Literal["exact", "by hand"] | None = None
    """Its arithmetic, where that is not the lesson's."""
    differs: Literal["", "erratum", "illustrative"] = ""
    """Why no cell of it is the computed number, where that is so."""

    @property
    def name(self) -> str:
        """What reports call it."""
        return f"{self.section}, {self.table}"

    @property
    def lecture(self) -> str:
        """The lecture's key."""
        return self.section.partition(" ")[0]

    @property
    def cells(self) -> int:
        """How many numbers it has."""
        return sum(map(len, matrix(self.values)))


def fact(section: str, table: str, values: Values, *places: At, **more: object) -> Fact:
    """A fact with its places written one after the other."""
    return Fact(section, table, values, places, **more)
