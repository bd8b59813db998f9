"""A sentence of words and numbers as text."""

from collections.abc import Sequence
from typing import NamedTuple

from gantui.engine import Operand
from gantui.views.text.numbers.worked_text import worked_text


class Bare(NamedTuple):
    """A number of no cell."""

    value: float
    """The number."""


def sentence_text(pieces: Sequence[str | float | Operand]) -> str:
    """The sentence, its numbers as every panel writes them."""
    return worked_text([Bare(piece) if isinstance(piece, float) else piece for piece in pieces])
