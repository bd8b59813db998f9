"""What a misconception is: a rewriting of the arithmetic behind a cell, and what is said of it."""

from collections.abc import Callable, Iterable, Iterator
from math import isfinite
from typing import NamedTuple, TypeAlias, TypeVar

from gantui.engine import Cell, Program, Quantity, Step
from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Number,
    Product,
    Sum,
    parts,
    rewritten,
)
from gantui.engine.program.quantity import Role
from gantui.practice.judging.forms import decided, expression_of, number_of, taught

Part = TypeVar("Part")
"""A kind of expression."""

MOST = 200
"""So many places of one expression are tried; a longer sum is not done by hand."""

Said: TypeAlias = Expression | str
"""What a sentence names: a number of the step, or a word."""


class Context(NamedTuple):
    """Where an expression stands: what a rewriting may ask besides it."""

    step: Step
    """The step whose result is asked for; it hides nothing."""
    cell: Cell
    """The cell of its result."""

    @property
    def program(self) -> Program:
        """The program of the step."""
        return self.step.program

    @property
    def quantity(self) -> Quantity:
        """What is known of the result."""
        return self.program.quantities[self.cell.quantity]

    @property
    def undecided(self) -> Expression:
        """The arithmetic behind the cell, as it is taught, with its choices."""
        return taught(expression_of(self.step, self.cell))

    def role(self, part: Expression) -> Role | None:
        """What the quantity is whose number a part is; None where it is no number of a cell."""
        known = self.program.quantities
        return known[part.cell.quantity].role if isinstance(part, Number) else None

    def has(self, cell: Cell) -> bool:
        """Whether there is such a cell before the step."""
        array = self.step.before.get(cell.quantity)
        if array is None or min(cell.row, cell.column) < 0:
            return False
        rows, columns = array.shape
        return bool(cell.row < rows and cell.column < columns)

    def number(self, expression: Expression) -> float:
        """What an expression comes to before the step."""
        return number_of(expression, self.step)

    def decided(self, expression: Expression) -> Expression:
        """An expression with its choices made."""
        return decided(expression, self.step)

    def bias(self, expression: Expression) -> Expression | None:
        """The bias at the end of a weighted sum; None where the expression is none."""
        if self.quantity.relation.kind != "product" or not isinstance(expression, Sum):
            return None
        match expression.terms[-1]:
            case Product((Number() as bias, Constant())) | (Number() as bias):
                return bias
        return None


class Mistaken(NamedTuple):
    """One way in which a misconception does the arithmetic behind a cell."""

    expression: Expression
    """What is computed."""
    said: tuple[Said, ...] = ()
    """What its sentence names, in order."""
    sure: bool = True
    """Whether this number can tell the misconception; not where a simpler one gives it too."""


Rewriting: TypeAlias = Callable[[Expression, Context], Iterable[Mistaken]]
"""From the arithmetic behind a cell, taught and with its choices made, to what is done instead."""


class Misconception(NamedTuple):
    """A systematic error."""

    name: str
    """Its name, for reports: a few words."""
    sentence: str
    """What is said of it: `{answer}` is what was typed, `{0}` the first that is said, and so on."""
    rewriting: Rewriting
    """What it does."""
    last: bool = False
    """Whether it is said only where no other explains the answers: it gives many numbers."""


MISCONCEPTIONS: dict[str, Misconception] = {}
"""Every misconception by name."""


def add_misconception(
    name: str, sentence: str, *, last: bool = False
) -> Callable[[Rewriting], Rewriting]:
    """Add a misconception: a decorator of its rewriting."""

    def added(rewriting: Rewriting) -> Rewriting:
        MISCONCEPTIONS[name] = Misconception(name, sentence, rewriting, last)
        return rewriting

    return added


class Outcome(NamedTuple):
    """A number that a misconception gives in a cell."""

    number: float
    """The number."""
    mistaken: Mistaken
    """How it comes about."""


def outcomes(misconception: Misconception, step: Step, cell: Cell) -> list[Outcome]:
    """The numbers that a misconception gives in a cell of a step's result; finite ones only."""
    expression = decided(expression_of(step, cell), step)
    return outcomes_of(misconception, expression, Context(step, cell))


def outcomes_of(
    misconception: Misconception, expression: Expression, context: Context
) -> list[Outcome]:
    """The same of a cell whose arithmetic is known already, with its choices made."""
    found = misconception.rewriting(expression, context)
    made = [Outcome(context.number(mistaken.expression), mistaken) for mistaken in found]
    return [outcome for outcome in made if isfinite(outcome.number)]


def each(
    expression: Expression, rule: Callable[[Expression], Expression | None]
) -> Iterator[tuple[Expression, Expression]]:
    """The expression with one part rewritten, for every part that the rule rewrites.

    With each comes the part as it was.
    """
    for place, part in enumerate(_parts_with(expression, rule)[:MOST]):
        yield rewritten(expression, _at(place, rule)), part


def each_of(
    expression: Expression, kind: type[Part], change: Callable[[Part], Expression | None]
) -> Iterator[tuple[Expression, Part]]:
    """The same for the parts of one kind that `change` rewrites."""

    def rule(part: Expression) -> Expression | None:
        return change(part) if isinstance(part, kind) else None

    for found, part in each(expression, rule):
        if isinstance(part, kind):
            yield found, part


def with_difference(
    expression: Expression, change: Callable[[Difference], Expression | None]
) -> Iterator[Mistaken]:
    """The expression with one difference changed; what is said names its two sides."""
    for found, part in each_of(expression, Difference, change):
        yield Mistaken(found, (part.left, part.right))


def without_first(product: Product) -> Expression:
    """What is left of a product without its first factor."""
    rest = product.factors[1:]
    return rest[0] if len(rest) == 1 else Product(rest)


def every(
    expression: Expression, rule: Callable[[Expression], Expression | None]
) -> Iterator[Expression]:
    """The expression with every part rewritten for which the rule has another, if there is one."""
    if _parts_with(expression, rule):
        yield rewritten(expression, rule)


def numbers(expression: Expression) -> Iterator[Expression]:
    """Every number of a cell and every constant in an expression, left to right."""
    if isinstance(expression, (Number, Constant)):
        yield expression
    for part in parts(expression):
        yield from numbers(part)


def _parts_with(
    expression: Expression, rule: Callable[[Expression], Expression | None]
) -> list[Expression]:
    """The parts that a rule rewrites, itself included, from the outside in."""
    return [part for part in _all_parts(expression) if rule(part) is not None]


def _all_parts(expression: Expression) -> list[Expression]:
    """An expression and all parts of it, from the outside in.

    One misconception after the other asks it of the same expression, so those of the last one are
    at hand.
    """
    last = _LAST[0]
    if last[0] is not expression:
        found, open_parts = [], [expression]
        while open_parts:
            found.append(open_parts.pop())
            open_parts += reversed(parts(found[-1]))
        _LAST[0] = last = expression, found
    return last[1]


_LAST: list[tuple[Expression | None, list[Expression]]] = [(None, [])]


def _at(
    place: int, rule: Callable[[Expression], Expression | None]
) -> Callable[[Expression], Expression | None]:
    """The rule for the part at a place among those that it rewrites, and for no other."""
    passed = -1

    def once(part: Expression) -> Expression | None:
        nonlocal passed
        other = rule(part)
        passed += other is not None
        return other if passed == place and other is not None else None

    return once
