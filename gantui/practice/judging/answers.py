"""Reading what a learner types, and whether it is the number in a cell.

An answer is kept exactly as it was typed, and its value as a fraction, so nothing is lost between
the keys and the verdict.
"""

import re
from fractions import Fraction
from math import isfinite
from typing import Literal, NamedTuple, TypeAlias

LONGEST = 64
"""So many characters are read; no number that anybody means is longer."""
FARTHEST = 400
"""The largest exponent; float64's own end near 308."""
FEWEST_DIGITS = 2
"""With fewer significant digits a rounded answer says too little to count as right."""
ROUNDED_AWAY = Fraction(1, 10**9)
"""The share of a number that may be lost to the digits nobody sees."""
NOTHING = Fraction(1, 10**12)
"""What float64 may leave where the exact result is 0, such as 0.9 − 1 + 0.1."""

Verdict: TypeAlias = Literal["not done", "right", "wrong"]
"""What becomes of a blank."""
Rounding: TypeAlias = Literal["exact", "rounded", "cut off"]
"""How a right answer stands to its number: all of it, rounded, or its last digits left out."""

_DECIMAL = r"([0-9]*)(?:[.,]([0-9]*))?(?:[eE]([+-]?[0-9]+))?"
_NUMBER = re.compile(rf"([+-]?){_DECIMAL}")
_EXAMPLES = "such as 0.7, -2, 1/2 or 1e-3"


class Answer(NamedTuple):
    """A number as it was typed."""

    text: str
    """What was typed, to the character."""
    value: Fraction
    """The number, exactly."""
    half: Fraction = Fraction(0)
    """Half a unit of its last digit; 0 of a fraction, which is meant exactly."""
    digits: int = 0
    """How many of its digits are significant; 0 of the number 0."""


def read(text: str) -> Answer:
    """The answer that a text says; raises ValueError with a sentence for the learner.

    It understands `.5`, `0,5`, `1/2`, `−2`, `+3` and `1e-3`, with blanks around.
    """
    plain = text.strip().replace("−", "-")
    if not plain:
        raise ValueError(f"Nothing is typed yet: type a number, {_EXAMPLES}.")
    if len(plain) > LONGEST:
        raise ValueError(f"This is longer than {LONGEST} characters: type a number, {_EXAMPLES}.")
    upper, stroke, lower = plain.partition("/")
    if not stroke:
        value, half, digits = _decimal(upper, text)
        return Answer(text, value, half, digits)
    below = _decimal(lower.strip(), text)[0]
    if below == 0:
        raise ValueError(f"{plain!r} divides by 0, which gives no number.")
    return Answer(text, _decimal(upper.strip(), text)[0] / below)


def _decimal(plain: str, typed: str) -> tuple[Fraction, Fraction, int]:
    """Value, half a unit of the last digit, and how many digits are significant."""
    found = _NUMBER.fullmatch(plain)
    if found is None or not (found[2] or found[3]):
        raise ValueError(f"{typed.strip()!r} is not a number: type one {_EXAMPLES}.")
    sign, whole, part, exponent = found[1], found[2] or "", found[3] or "", int(found[4] or 0)
    if abs(exponent) > FARTHEST:
        raise ValueError(f"The exponent of {typed.strip()!r} is beyond {FARTHEST}.")
    unit = Fraction(10) ** (exponent - len(part))
    counted = int(whole + part)
    value = counted * unit
    return (-value if sign == "-" else value), unit / 2, len(str(counted)) if counted else 0


def rounding_of(answer: Answer, number: float, decimals: int | None = None) -> Rounding | None:
    """How an answer is right for a number, or None where it is not.

    It counts at the precision that it was typed in: within half a unit of its last digit it is
    rounded, within a whole one towards 0 the digits behind were cut off where it should have been
    rounded. With fewer than two significant digits it is right only where it is exact. By hand,
    where results have so many `decimals`, half a unit of the last of them is nothing.
    """
    if not isfinite(number):
        return None
    exact = Fraction(number)
    away, nothing = abs(answer.value - exact), slack(number, decimals)
    if away <= nothing:
        return "exact"
    if answer.digits < FEWEST_DIGITS:
        return None
    if away <= answer.half + nothing:
        return "rounded"
    same_side = answer.value * exact > 0
    if same_side and abs(answer.value) < abs(exact) and away < 2 * answer.half:
        return "cut off"
    return None


def slack(number: float, decimals: int | None = None) -> Fraction:
    """How far an exact answer may be from a number: what nobody sees, or by hand ever writes."""
    least = max(NOTHING, ROUNDED_AWAY * abs(Fraction(number)))
    return least if decimals is None else max(least, Fraction(1, 2 * 10**decimals))


def nearest(answer: Answer, number: float) -> str:
    """The number correctly rounded to the digits of a decimal answer, as a text."""
    unit = 2 * answer.half
    counted = round(Fraction(number) / unit)
    places = max(0, len(str(unit.denominator)) - 1)
    digits = str(abs(counted * unit.numerator)).rjust(places + 1, "0")
    sign = "-" if counted < 0 else ""
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
