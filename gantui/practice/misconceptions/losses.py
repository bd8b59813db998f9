"""Misconceptions about targets, losses, means and sums."""

from collections.abc import Iterator

from gantui.engine.expression.nodes import (
    ONE,
    Constant,
    Difference,
    Expression,
    Number,
    Quotient,
    Sum,
)
from gantui.practice.misconceptions.misconception import (
    Context,
    Mistaken,
    add_misconception,
    every,
    numbers,
    with_difference,
)


@add_misconception(
    "target of the other network",
    "{answer} is what comes out with the target of the other network.",
)
def other_target(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """1 for 0 and 0 for 1, where a target is written down or stands in a difference."""
    is_target = context.quantity.role == "target"

    def rule(part: Expression) -> Expression | None:
        is_one = context.role(part) == "target" or (is_target and isinstance(part, Constant))
        return Difference(ONE, part) if is_one and context.number(part) in (0.0, 1.0) else None

    for found in every(expression, rule):
        yield Mistaken(found)


@add_misconception("t − p for p − t", "{answer} is t − p, {1} − {0}; here p − t is meant.")
def t_minus_p(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A difference from a target the wrong way round."""

    def turned(part: Difference) -> Expression | None:
        is_meant = "target" in map(context.role, part)
        return Difference(part.right, part.left) if is_meant else None

    yield from with_difference(expression, turned)


@add_misconception(
    "subtracted the wrong way round", "{answer} is {1} − {0}; here {0} − {1} is meant."
)
def wrong_way_round(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """Another difference the wrong way round; not from 1, and not a step."""

    def turned(part: Difference) -> Expression | None:
        if isinstance(part.left, Constant):
            return None
        roles = {context.role(found) for found in (part.left, *numbers(part.right))}
        return None if roles & {"target", "rate"} else Difference(part.right, part.left)

    yield from with_difference(expression, turned)


@add_misconception(
    "mean for sum", "{answer} is the mean; here the sum is meant, not divided by {0}."
)
def mean_for_sum(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A sum of many, or what pushes one of many samples, divided by how many they are."""
    if isinstance(expression, Sum) and context.quantity.relation.kind == "total":
        count = len(expression.terms)
    elif isinstance(expression, Difference) and context.quantity.relation.kind == "gradient":
        count = context.step.written.shape[1]
    else:
        return
    if count > 1:
        divided = Quotient(expression, Constant(float(count)))
        yield Mistaken(divided, (Constant(float(count)),))


@add_misconception("sum for mean", "{answer} is the sum; here the mean is meant: divide by {0}.")
def sum_for_mean(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """What is to be divided by how many they are left as it is."""
    match expression:
        case Quotient(upper, Constant(count) as lower) if count.is_integer():
            yield Mistaken(upper, (lower,))


@add_misconception("divided the wrong way round", "{answer} is {1} / {0}; here {0} / {1} is meant.")
def divided_the_wrong_way(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """The lower over the upper, where both are numbers of the step."""
    match expression:
        case Quotient(upper, lower) if not isinstance(lower, Constant):
            yield Mistaken(Quotient(lower, upper), (upper, lower))


@add_misconception("sample beside", "{answer} is the number of {0}, the next column.", last=True)
def sample_beside(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The numbers of the next or the previous sample."""
    known, step = context.program.quantities, context.step
    for by in (-1, 1):

        def rule(part: Expression, by: int = by) -> Expression | None:
            if isinstance(part, Number) and known[part.cell.quantity].groups:
                cell = part.cell._replace(column=part.cell.column + by)
                return Number(cell) if context.has(cell) else None
            return None

        names, column = step.columns(context.cell.quantity), context.cell.column + by
        if 0 <= column < len(names):
            for found in every(expression, rule):
                yield Mistaken(found, (names[column] or f"column {column + 1}",))
