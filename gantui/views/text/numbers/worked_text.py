"""A line of arithmetic as text, whose shown numbers give the shown result.

Operands have the digits that a panel shows, and more only where a pocket calculator would give
another result than the one that is shown: where terms cancel, or a factor magnifies what was
rounded. A sum of which the middle is left out is not calculated.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from gantui.views.text.numbers.number import in_a_formula, in_full, is_written, most_more, number
from gantui.views.text.numbers.read_back import Calculator, Signs, calculator


class Valued(Protocol):
    """A number that stands in a piece of arithmetic."""

    @property
    def value(self) -> float:
        """The number."""


Piece = TypeVar("Piece", bound=Valued)
"""What a number in a piece of arithmetic is told by."""


class WorkedLine(NamedTuple):
    """Arithmetic as text, and how its numbers came to be written so."""

    pieces: Sequence[str]
    """The text of every part."""
    operands: Sequence[tuple[str, bool]]
    """The numbers without the result, and whether each has parentheses where it is negative."""
    more: int | None
    """How many more digits than usual they have; None where they have all."""
    has_result: bool
    """Whether the last number is the result, which is written as on every panel."""


def worked_text(worked: Sequence[str | Valued]) -> str:
    """Arithmetic as text; a negative number in the middle of it stands in parentheses."""
    return "".join(worked_pieces(worked).pieces)


def worked_parts(worked: Sequence[str | Piece]) -> list[tuple[str, Piece | None]]:
    """The pieces of the same text, those of numbers with the number."""
    numbers = (None if isinstance(part, str) else part for part in worked)
    return list(zip(worked_pieces(worked).pieces, numbers, strict=True))


class _Layout(NamedTuple):
    """What is the same of a line whatever its numbers are."""

    pieces: tuple[str, ...]
    """Its signs and words, with nothing where a number stands."""
    operands: tuple[tuple[int, bool], ...]
    """The places of its operands, and whether they stand in parentheses where they are negative."""
    result: int | None
    """The place of the result, which is written as on every panel; it is the last number."""
    calculate: Calculator | None
    """What computes the result from the operands, where the line says how."""


@lru_cache(maxsize=1024)
def _layout(signs: Signs) -> _Layout:
    """The layout of a line with these signs and words between its numbers."""
    places = [at for at, sign in enumerate(signs) if sign is None]
    end, result = len(signs), None
    if places and (places[-1] == 0 or _before(signs, places[-1]).endswith("= ")):
        result = places.pop()
        end = result - 1
    elif signs and signs[-1] == " = ?":
        end -= 1
    calculate = calculator(signs[:end]) if places and end < len(signs) else None
    operands = tuple((at, _stands_inside(signs, at)) for at in places)
    return _Layout(tuple(sign or "" for sign in signs), operands, result, calculate)


def _before(signs: Signs, at: int) -> str:
    """The signs right before a place."""
    return (signs[at - 1] or "") if at else "("


def _stands_inside(signs: Signs, at: int) -> bool:
    """Whether a negative number at a place needs parentheses."""
    after = signs[at + 1] or "" if at + 1 < len(signs) else ""
    return after.startswith("²") or not _before(signs, at).endswith(("(", "= ", ", "))


def worked_pieces(worked: Sequence[str | Valued]) -> WorkedLine:
    """Arithmetic as text, piece by piece."""
    signs = tuple([part if isinstance(part, str) else None for part in worked])
    numbers = [part.value for part in worked if not isinstance(part, str)]
    words, operands, at_result, calculate = _layout(signs)
    pieces = list(words)
    result = None
    if at_result is not None:
        pieces[at_result] = result = number(numbers.pop())
    texts: Sequence[str] = in_a_formula(numbers)
    more: int | None = 0
    if calculate is not None:
        wanted = _exact(calculate, numbers) if result is None else result
        if not _gives(calculate, texts, wanted):
            texts, more = _longer(calculate, numbers, wanted) or (texts, more)
    for (at, inside), text in zip(operands, texts, strict=True):
        pieces[at] = f"({text})" if inside and text[0] == "-" else text
    written = [(text, inside) for (_, inside), text in zip(operands, texts, strict=True)]
    return WorkedLine(pieces, written, more, result is not None)


def _gives(
    calculate: Calculator, operands: Iterable[float | str], result: str, *, nearly: bool = False
) -> bool:
    """Whether a calculator gives the shown result from the operands as they are shown."""
    try:
        return is_written(calculate(*map(float, operands)), result, nearly=nearly)
    except ZeroDivisionError:
        return False


def _longer(
    calculate: Calculator, operands: Sequence[float], result: str
) -> tuple[list[str], int | None] | None:
    """The operands with as few more digits as give the result, and with how many; None is all.

    Nothing where all their digits do not give it, since it was computed in another form.
    """
    first = in_a_formula(operands, 1)
    if _gives(calculate, first, result):  # as nearly always
        return first, 1
    nearly = not _gives(calculate, operands, result)
    if nearly and not _gives(calculate, operands, result, nearly=True):
        return None
    for more in range(most_more()):
        texts = in_a_formula(operands, more)
        if _gives(calculate, texts, result, nearly=nearly):
            return texts, more
    return in_full(operands), None


def _exact(calculate: Calculator, operands: Sequence[float]) -> str:
    """The result where it is hidden: what all digits of the operands give."""
    try:
        return number(calculate(*operands))
    except ZeroDivisionError:
        return "nan"
