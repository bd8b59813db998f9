"""An expression as a learner reads it: with its numbers, or with the names of the quantities.

A text is built of pieces, so that a view can mark each number. How tightly a place binds decides
about parentheses: a sum inside a product stands in them, a product inside a sum does not.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from enum import IntEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Absent,
    Absolute,
    Apply,
    Brought,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Larger,
    Largest,
    Negative,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    Taught,
)
from gantui.engine.expression.precedents import computed_from
from gantui.toml.shortest import shortest


class Alternatives(NamedTuple):
    """Texts of which the numbers of a state choose one."""

    of: Choice | Largest
    """What chooses: the first where a comparison holds, or the one of the largest value."""
    texts: tuple["Text", ...]
    """What is written, for each."""


class Rounding(NamedTuple):
    """The place of what is said where an argument stands between two entries of a table."""

    of: Entry
    """The look-up."""


class LongSum(NamedTuple):
    """A sum with products or choices that is too long to be written out whole."""

    terms: tuple[Expression, ...]
    """What is added."""
    texts: tuple["Text", ...]
    """Each of them as text."""
    most: int
    """How many are written at most."""


Piece: TypeAlias = str | Cell | Alternatives | Rounding | LongSum
"""A piece of a text: words and signs, or what depends on numbers."""
Pieces: TypeAlias = list[Piece]
Text: TypeAlias = tuple[Piece, ...]
"""An expression as text before its numbers are known."""


class Place(IntEnum):
    """How tightly an expression is bound by what stands around it."""

    ALONE = 0
    TERM = 1
    CLOSE = 2
    FACTOR = 3
    BASE = 4


def formula(expression: Expression, names: Callable[[Cell], str] | None = None) -> str:
    """The arithmetic with names in the place of numbers, by default those of the quantities."""
    parts = Symbols(names or (lambda cell: cell.quantity)).write(expression, Place.ALONE)
    return "".join(part for part in parts if isinstance(part, str))


def markdown(text: str) -> str:
    """A text for Markdown, in which none of its signs is taken for markup."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~^" else sign for sign in text)


class Writer(ABC):
    """Writes any expression; subclasses say what stands for a number and for a choice."""

    @abstractmethod
    def leaf(self, cell: Cell) -> Piece:
        """What stands for the number in a cell."""

    @abstractmethod
    def choice(self, choice: Choice, place: Place) -> Pieces:
        """What is written of a choice."""

    @abstractmethod
    def largest(self, largest: Largest, place: Place) -> Pieces:
        """What is written of several of which the largest counts."""

    def entry(self, entry: Entry) -> Pieces:
        """A look-up."""
        return [f"table {entry.table}(", *self.write(entry.of, Place.ALONE), ")"]

    def shown(self, terms: tuple[Expression, ...]) -> list[Pieces]:
        """The terms of a sum that are written, each in its pieces."""
        first, *rest = terms
        return [
            self.write(first, Place.ALONE),
            *(self.write(term, Place.TERM) for term in rest),
        ]

    def write(self, expression: Expression, place: Place) -> Pieces:
        """The pieces of an expression, in parentheses where its place asks for them."""
        match expression:
            case Number(cell):
                return [self.leaf(cell)]
            case Choice():
                return self.choice(expression, place)
            case Largest():
                return self.largest(expression, place)
            case Taught(taught):
                return self.write(taught, place)
        pieces, binds = self._open(expression)
        return ["(", *pieces, ")"] if place > binds else pieces

    def _open(self, expression: Expression) -> tuple[Pieces, Place]:
        """The pieces without parentheses, and the tightest place that asks for none."""
        match expression:
            case Sum(terms):
                shown = self.shown(terms)
                return _between(" + ", shown), _binds(len(terms), len(shown))
            case Difference(left, right):
                return self._pair(left, " − ", right, Place.ALONE, Place.TERM), Place.ALONE
            case Negative(of):
                return ["−", *self.write(of, Place.TERM)], Place.ALONE
            case Product(factors, spaced):
                return self._product(factors, spaced), Place.TERM if spaced else Place.CLOSE
            case Quotient(upper, lower):
                return self._pair(upper, " / ", lower, Place.TERM, Place.FACTOR), Place.TERM
            case Power(base, exponent):
                return self._pair(base, "^", exponent, Place.BASE, Place.BASE), Place.FACTOR
        return self._closed(expression)

    def _closed(self, expression: Expression) -> tuple[Pieces, Place]:
        """The same for what hardly ever needs parentheses."""
        match expression:
            case Constant(known, text):
                return [text or shortest(known)], Place.BASE if known >= 0 else Place.CLOSE
            case Square(of):
                return [*self.write(of, Place.BASE), "²"], Place.FACTOR
            case Root(of):
                return ["√(", *self.write(of, Place.ALONE), ")"], Place.BASE
            case Norm(several):
                squares = tuple(Square(of) for of in several)
                return ["√(", *_between(" + ", self.shown(squares)), ")"], Place.BASE
            case Apply(function, of):
                return [f"{function}(", *self.write(of, Place.ALONE), ")"], Place.BASE
            case Entry():
                return self.entry(expression), Place.CLOSE
            case Larger(left, right):
                pair = self._pair(left, ", ", right, Place.ALONE, Place.ALONE)
                return ["max(", *pair, ")"], Place.BASE
            case Absolute(of):
                return ["|", *self.write(of, Place.ALONE), "|"], Place.BASE
            case Absent():
                return ["not computed yet"], Place.BASE
            case Brought():
                return ["what is brought"], Place.BASE
        raise TypeError(expression)

    def _product(self, factors: tuple[Expression, ...], spaced: bool) -> Pieces:
        """Blanks group what stands between them: a product inside needs no parentheses."""
        first, rest = (Place.TERM, Place.CLOSE) if spaced else (Place.CLOSE, Place.FACTOR)
        places = (first, *[rest] * (len(factors) - 1))
        written = map(self.write, factors, places)
        return _between(" · " if spaced else "·", written)

    def _pair(
        self, left: Expression, sign: str, right: Expression, first: Place, second: Place
    ) -> Pieces:
        return [*self.write(left, first), sign, *self.write(right, second)]


class Symbols(Writer):
    """With names; what a choice depends on is said in words."""

    def __init__(self, names: Callable[[Cell], Piece]):
        self.names = names

    def leaf(self, cell: Cell) -> Piece:
        """The cell's name."""
        return self.names(cell)

    def choice(self, choice: Choice, place: Place) -> Pieces:
        """Both sides; one where a learner reads the same in both."""
        if (same := self.write(choice.yes, place)) == self.write(choice.no, place):
            return same
        left, right, yes, no = (
            self.write(part, Place.ALONE)
            for part in (choice.left, choice.right, choice.yes, choice.no)
        )
        pieces = [*yes, " where ", *left, f" {choice.sign} ", *right, ", else ", *no]
        return pieces if place == Place.ALONE else ["(", *pieces, ")"]

    def shown(self, terms: tuple[Expression, ...]) -> list[Pieces]:
        """Terms that differ in their cells alone are one behind a Σ."""
        written = [(term, self.write(term, Place.TERM)) for term in terms]
        shown: list[Pieces] = []
        for pieces, run in groupby(written, key=itemgetter(1)):
            cells = [computed_from(term) for term, _ in run]
            one = len(cells) > 1 and len(set(cells)) == len(cells)
            shown += [["Σ ", *pieces]] if one else [pieces] * len(cells)
        if len(shown) == len(terms):  # nothing was put together
            shown[0] = self.write(terms[0], Place.ALONE)
        return shown

    def largest(self, largest: Largest, place: Place) -> Pieces:
        """The first stands for all: they differ in their cells alone."""
        return ["max ", *self.write(largest.of[0], place)]


def _binds(terms: int, shown: int) -> Place:
    """How tightly a sum binds: one that is all behind a Σ may be divided as it stands."""
    if terms == 1:
        return Place.BASE
    return Place.TERM if shown == 1 else Place.ALONE


def _between(sign: str, several: Iterable[Pieces]) -> Pieces:
    pieces: Pieces = []
    for found in several:
        pieces += [sign, *found] if pieces else found
    return pieces
