"""The line of arithmetic that a learner reads behind a cell, with the numbers of a state.

It is written once for an expression, as a template, and filled in for every state: a log has the
same few lines of thousands of steps.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isnan
from typing import NamedTuple, TypeAlias, TypeVar

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Choice,
    Entry,
    Expression,
    Largest,
    Negative,
    Product,
    Quotient,
    Sum,
    Taught,
)
from gantui.engine.expression.text import (
    Alternatives,
    LongSum,
    Pieces,
    Place,
    Rounding,
    Symbols,
    Text,
    Writer,
)
from gantui.engine.expression.value import Numbers, holds, value
from gantui.engine.numbers import by_hand

Term = TypeVar("Term")
"""A term of a sum, being written or to be filled in."""
COUNTED = Product, Choice
"""Terms of a long sum that are only counted where they are 0."""
MOST_KEPT = 8192
"""Templates that are kept; beyond that all are written anew."""


class Operand(NamedTuple):
    """A number in a piece of arithmetic, with the cell that it was taken from."""

    cell: Cell
    """The cell."""
    value: float
    """The number."""


Worked: TypeAlias = tuple[str | Operand, ...]
"""Arithmetic as a learner reads it: signs and words, and the numbers between them."""


def worked(
    expression: Expression,
    number: Numbers,
    most: int = 0,
    brought: Sequence[Sequence[float]] = (),
) -> Worked:
    """The arithmetic with the numbers of a state; a choice is made, and the taken side written.

    With `most`, a sum of more terms is shortened: products and choices that are 0 are only counted,
    and if there are still too many, its middle is left out.
    """
    return _joined(_filled(_template(expression, most), number, brought))


def undecided(expression: Expression, leaf: Callable[[Cell], str | Operand]) -> Worked:
    """The arithmetic with both sides of every choice, as where a number that decides is hidden.

    `leaf` says what stands for the number in a cell.
    """
    text = Symbols(lambda cell: cell).write(expression, Place.ALONE)
    return _joined(leaf(piece) if isinstance(piece, Cell) else str(piece) for piece in text)


_KEPT: dict[tuple[int, int], tuple[Expression, Text]] = {}


def _template(expression: Expression, most: int) -> Text:
    """The template of an expression, kept for as long as the same object is asked for."""
    key = (id(expression), most)
    kept = _KEPT.get(key)
    if kept is not None and kept[0] is expression:
        return kept[1]
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    made = tuple(_Templates(most).write(expression, Place.ALONE))
    _KEPT[key] = (expression, made)
    return made


class _Templates(Writer):
    """Leaves open what depends on the numbers of a state."""

    def __init__(self, most: int):
        self.most = most

    def leaf(self, cell: Cell) -> Cell:
        return cell

    def choice(self, choice: Choice, place: Place) -> Pieces:
        texts = (tuple(self.write(side, place)) for side in (choice.yes, choice.no))
        return [Alternatives(choice, tuple(texts))]

    def largest(self, largest: Largest, place: Place) -> Pieces:
        return [Alternatives(largest, tuple(tuple(self.write(of, place)) for of in largest.of))]

    def entry(self, entry: Entry) -> Pieces:
        return [f"table {entry.table}(", *self.write(entry.of, Place.ALONE), Rounding(entry), ")"]

    def _open(self, expression: Expression) -> tuple[Pieces, Place]:
        if isinstance(expression, Sum) and 0 < self.most < len(expression.terms):
            terms = expression.terms
            if any(isinstance(term, COUNTED) for term in terms):
                texts = tuple(map(tuple, super().shown(terms)))
                return [LongSum(terms, texts, self.most)], Place.ALONE
        return super()._open(expression)

    def shown(self, terms: tuple[Expression, ...]) -> list[Pieces]:
        """The first and the last where there are more than one reads."""
        return _shortened(super().shown(terms), self.most, ["…"])


def _filled(
    text: Text, number: Numbers, brought: Sequence[Sequence[float]]
) -> Iterator[str | Operand]:
    for piece in text:
        match piece:
            case str():
                yield piece
            case Cell():
                yield Operand(piece, number(piece))
            case Alternatives(of, texts):
                yield from _filled(texts[_which(of, number, brought)], number, brought)
            case LongSum():
                for place, term in enumerate(_counted(piece, number, brought)):
                    if place:
                        yield " + "
                    yield from _filled(term, number, brought)
            case Rounding(entry):
                yield by_hand.NOTES[entry.table](value(entry.of, number, brought))


def _counted(of: LongSum, number: Numbers, brought: Sequence[Sequence[float]]) -> Sequence[Text]:
    """The terms that are written; where the last one that is 0 would stand, how many there are."""
    zeros = [
        at
        for at, term in enumerate(of.terms)
        if isinstance(term, COUNTED) and value(term, number, brought) == 0
    ]
    texts = dict(enumerate(of.texts))
    if len(zeros) > 1:
        products = all(isinstance(of.terms[at], Product) for at in zeros)
        texts[zeros[-1]] = (f"{len(zeros)} {'products with 0' if products else 'zeros'}",)
        for at in zeros[:-1]:
            del texts[at]
    return _shortened([*texts.values()], of.most, ("…",))


def _shortened(terms: list[Term], most: int, left_out: Term) -> list[Term]:
    """The first and the last of the terms where there are more than one reads."""
    if not 0 < most < len(terms):
        return terms
    return [*terms[: max(most - 2, 1)], left_out, terms[-1]]


def _which(of: Choice | Largest, number: Numbers, brought: Sequence[Sequence[float]]) -> int:
    """The place of the text that the numbers choose; the first that is not a number counts."""
    if isinstance(of, Choice):
        return 0 if holds(of, number, brought) else 1
    found = [value(part, number, brought) for part in of.of]
    lost = [isnan(one) for one in found]
    return lost.index(True) if any(lost) else found.index(max(found))


def _joined(pieces: Iterable[str | Operand]) -> Worked:
    """The pieces with neighbouring texts made one."""
    joined: list[str | Operand] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def chosen(
    expression: Expression, number: Numbers, brought: Sequence[Sequence[float]] = ()
) -> Expression:
    """What is left of an expression when its outermost choices are made, in its taught form."""
    match expression:
        case Choice(_, _, _, yes, no):
            return chosen(yes if holds(expression, number, brought) else no, number, brought)
        case Taught(taught):
            return chosen(taught, number, brought)
        case Largest(several):
            return chosen(several[_which(expression, number, brought)], number, brought)
    return expression


def how_computed(
    expression: Expression, number: Numbers, brought: Sequence[Sequence[float]] = ()
) -> str:
    """How the value is computed where that is not what a learner reads; else nothing."""
    match expression:
        case Taught(_, _, how):
            return how
        case Negative(of) | Quotient(of):
            return how_computed(of, number, brought)
        case Choice(_, _, _, yes, no):
            made = yes if holds(expression, number, brought) else no
            return how_computed(made, number, brought)
        case Product(several):
            found = (how_computed(part, number, brought) for part in several)
            return next(filter(None, found), "")
    return ""
