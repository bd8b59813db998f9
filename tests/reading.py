"""Reads a line of arithmetic as a learner does: an oracle for what the product writes.

sum     = ["−"] term {(" + " | " − ") term}
term    = factor {(" · " | " / ") factor}       blanks group what stands between them
factor  = power {"·" power}
power   = atom ["²" | "^" atom]
atom    = number | "(" sum ")" | "|" sum "|" | function "(" sum {", " sum} ")"
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from gantui.engine.expression.functions import FLOATS
from gantui.engine.expression.functions import FUNCTIONS as NAMED
from gantui.engine.expression.worked import Operand, Worked

Token: TypeAlias = str | float
PATTERN = re.compile(
    r" [+−·/] |, |table σ\(|table −log\(|max\(|√\(|(?:expm1|exp|ln|log₂|softplus|tanh)\("
    r"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-?inf|nan|½| [≈≤≥] -?\d+|[−·²^()|]"
)
FUNCTIONS: dict[str, Callable[..., float]] = {
    "table σ(": NAMED["σ"].of_float, "table −log(": NAMED["−log"].of_float,
    "max(": FLOATS["larger"],
    "√(": FLOATS["root"], "(": lambda inside: inside,
    **{f"{name}(": function.of_float for name, function in NAMED.items()},
}  # fmt: skip


def read(line: Worked) -> float:
    """The value of what is written; raises AssertionError where it cannot be read."""
    reader = _Reader([token for piece in line for token in _tokens(piece)])
    found = reader.sum()
    assert reader.peek() == ""
    return found


def _tokens(piece: str | Operand) -> Sequence[Token]:
    if isinstance(piece, Operand):
        return [piece.value]
    found = PATTERN.findall(piece)
    assert "".join(found) == piece, piece
    halves = [token.replace("½", "0.5") for token in found]
    return [float(token) if re.match(r"-?(?:\d|inf)|nan", token) else token for token in halves]


class _Reader:
    def __init__(self, tokens: Sequence[Token]):
        self.tokens = list(tokens)

    def peek(self) -> Token:
        return self.tokens[0] if self.tokens else ""

    def take(self) -> Token:
        return self.tokens.pop(0)

    def sum(self) -> float:
        total = 0.0 - self.minus() if self.peek() == "−" else self.term()
        while self.peek() in (" + ", " − "):
            sign, term = self.take(), self.term()
            total = total + term if sign == " + " else total - term
        return total

    def minus(self) -> float:
        self.take()
        return self.term()

    def term(self) -> float:
        found = self.factor()
        while self.peek() in (" · ", " / "):
            sign, factor = self.take(), self.factor()
            found = found * factor if sign == " · " else FLOATS["/"](found, factor)
        return found

    def factor(self) -> float:
        found = self.power()
        while self.peek() == "·":
            self.take()
            found *= self.power()
        return found

    def power(self) -> float:
        base = self.atom()
        if self.peek() == "²":
            self.take()
            return base * base
        if self.peek() == "^":
            self.take()
            return FLOATS["power"](base, self.atom())
        return base

    def atom(self) -> float:
        token = self.take()
        if isinstance(token, float):
            return token
        if token == "|":
            inside = abs(self.sum())
            assert self.take() == "|"
            return inside
        arguments = [self.sum()]
        while self.peek() == ", ":
            self.take()
            arguments.append(self.sum())
        if str(self.peek())[:2] in (" ≈", " ≤", " ≥"):
            self.take()
        assert self.take() == ")"
        return FUNCTIONS[token](*arguments)
