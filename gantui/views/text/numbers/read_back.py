"""Reads a line of arithmetic as somebody with a pocket calculator does.

sum     = ["−"] term {(" + " | " − ") term}
term    = factor {(" · " | " / ") factor}       blanks group what stands between them
factor  = power {"·" power}
power   = atom ["²" | "^" atom]
atom    = number | "(" sum ")" | "|" sum "|" | function "(" sum {", " sum} ")"
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.compiled import over_floats
from gantui.engine.expression.functions import FUNCTIONS
from gantui.engine.expression.nodes import (
    Absolute,
    Apply,
    Constant,
    Entry,
    Expression,
    Larger,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Square,
    total,
)
from gantui.engine.expression.source import Names, source

Signs: TypeAlias = tuple[str | None, ...]
"""The signs and words of a line; None stands for a number of the state."""
Calculator: TypeAlias = Callable[..., float]
"""The result of a line from its numbers; a ZeroDivisionError where it divides by 0."""

OPENS: dict[str, Callable[..., Expression]] = {
    "(": lambda of: of,
    "√(": Root,
    "max(": Larger,
    "table σ(": lambda of: Entry("σ", of),
    "table −log(": lambda of: Entry("−log", of),
}
"""What is made of what stands in parentheses, by how they open; functions besides."""
ZEROS = " products with 0", " zeros"
"""How the terms of a long sum are counted that are not written."""
SIGNS = (
    rf"\d+(?:{'|'.join(ZEROS)})| [+−·/] |, | [≈≤≥] -?\d+|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[½−·²^()|]"
)
ROUNDED = (" ≈", " ≤", " ≥")
"""What a look-up in a table says of its argument begins so."""


@lru_cache(maxsize=1024)
def calculator(signs: Signs) -> Calculator | None:
    """What computes a line; None where it is more than arithmetic, or not all of it is written."""
    try:
        expression = _Reader(_tokens(signs)).whole()
    except (ValueError, TypeError):
        return None
    names = Names(lambda cell: f"a{cell.column}", lambda _row, _column: "nan")
    arguments = ", ".join(f"a{place}" for place in range(signs.count(None)))
    return over_floats(f"lambda {arguments}: {source(expression, names)}")


Token: TypeAlias = str | Expression


def _tokens(signs: Signs) -> list[Token]:
    """The signs and numbers of a line, those of the state as cells of one row."""
    opening = sorted([*(f"{name}(" for name in FUNCTIONS), *OPENS], key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, opening), SIGNS]))
    tokens: list[Token] = []
    count = 0
    for sign in signs:
        if sign is None:
            tokens.append(Number(Cell("", 0, count)))
            count += 1
            continue
        found = pattern.findall(sign)
        if "".join(found) != sign:
            raise ValueError(sign)
        tokens += map(_token, found)
    return tokens


def _token(text: str) -> Token:
    if text == "½" or text.endswith(ZEROS):
        return Constant(0.5 if text == "½" else 0.0)
    return Constant(float(text)) if text.strip("-")[:1].isdecimal() else text


class _Reader:
    """Reads tokens from the left; a ValueError says that they are no arithmetic."""

    def __init__(self, tokens: Sequence[Token]):
        self.tokens = [*reversed(tokens)]

    def whole(self) -> Expression:
        found = self.sum()
        if self.tokens:
            raise ValueError(self.tokens)
        return found

    def begins(self, *signs: str) -> bool:
        """Whether one of these is next; it is taken then."""
        next_one = self.tokens[-1] if self.tokens else ""
        if isinstance(next_one, str) and next_one in signs:
            self.tokens.pop()
            return True
        return False

    def sum(self) -> Expression:
        terms = [Negative(self.term()) if self.begins("−") else self.term()]
        while True:
            if self.begins(" + "):
                terms.append(self.term())
            elif self.begins(" − "):
                terms.append(Negative(self.term()))
            else:
                return total(terms)

    def term(self) -> Expression:
        found = self.factor()
        while True:
            if self.begins(" · "):
                found = Product((found, self.factor()))
            elif self.begins(" / "):
                found = Quotient(found, self.factor())
            else:
                return found

    def factor(self) -> Expression:
        found = self.power()
        while self.begins("·"):
            found = Product((found, self.power()))
        return found

    def power(self) -> Expression:
        base = self.atom()
        if self.begins("²"):
            return Square(base)
        return Power(base, self.atom()) if self.begins("^") else base

    def atom(self) -> Expression:
        token = self.tokens.pop() if self.tokens else ""
        if not isinstance(token, str):
            return token
        if token == "|":
            return Absolute(self.closed("|")[0])
        if token in OPENS:
            return OPENS[token](*self.closed(")"))
        if token[:-1] in FUNCTIONS:
            return Apply(token[:-1], *self.closed(")"))
        raise ValueError(token)

    def closed(self, end: str) -> list[Expression]:
        """What stands up to the end of a parenthesis."""
        found = [self.sum()]
        while self.begins(", "):
            found.append(self.sum())
        if self.tokens and isinstance(said := self.tokens[-1], str) and said.startswith(ROUNDED):
            self.tokens.pop()
        if not self.begins(end):
            raise ValueError(end)
        return found
