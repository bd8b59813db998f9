"""Misconceptions about weighted sums, matrices and signs."""

from collections.abc import Iterator

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Negative,
    Number,
    Product,
    Sum,
    parts,
    total,
)
from gantui.practice.misconceptions.misconception import (
    Context,
    Mistaken,
    add_misconception,
    each,
    every,
    numbers,
    with_difference,
)


@add_misconception("bias left out", "{answer} is what comes out without the bias {0}.")
def bias_left_out(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A weighted sum without its last term."""
    bias = context.bias(expression)
    if bias is not None and isinstance(expression, Sum):
        yield Mistaken(total(expression.terms[:-1]), (bias,))


@add_misconception("bias added twice", "{answer} is what comes out with the bias {0} added twice.")
def bias_added_twice(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A weighted sum with its last term once more."""
    bias = context.bias(expression)
    if bias is not None and isinstance(expression, Sum):
        yield Mistaken(Sum((*expression.terms, expression.terms[-1])), (bias,))


@add_misconception("term left out", "{answer} is what comes out without the term {0} of the sum.")
def term_left_out(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A sum without one of its terms, which is not the bias."""
    if isinstance(expression, Sum):
        kept = expression.terms if context.bias(expression) is None else expression.terms[:-1]
        for place, term in enumerate(kept):
            rest = expression.terms[:place] + expression.terms[place + 1 :]
            yield Mistaken(total(rest), (term,))


@add_misconception(
    "row for column", "{answer} is what comes out with a row of {0} where its column belongs."
)
def row_for_column(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The second factor of every product read along the other direction."""

    def rule(part: Expression) -> Expression | None:
        match part:
            case Product((Number() as left, Number(cell))) if context.role(left) != "rate":
                return Product((left, Number(_transposed(cell))))
        return None

    for found in every(expression, rule):
        if _is_there(found, context) and (of := _second(expression)) is not None:
            yield Mistaken(found, (of.quantity,))


@add_misconception("weights transposed", "{answer} is what comes out with {0} transposed.")
def weights_transposed(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """Rows and columns of the weights exchanged, but for the bias."""
    if not isinstance(expression, Sum):
        return
    bias = context.bias(expression)
    names: list[str] = []

    def rule(part: Expression) -> Expression | None:
        if isinstance(part, Number) and part != bias and context.role(part) == "weights":
            names.append(part.cell.quantity)
            return Number(_transposed(part.cell))
        return None

    for found in every(expression, rule):
        if _is_there(found, context):
            yield Mistaken(found, (names[0],))


@add_misconception("factors swapped", "{answer} is {0} · {1}: the factors are swapped.")
def factors_swapped(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """B · A where A · B is meant."""

    def rule(part: Expression) -> Expression | None:
        match part:
            case Product((Number(left), Number(right))) if left.column == right.row:
                swapped = (
                    Cell(right.quantity, left.row, right.row),
                    Cell(left.quantity, left.column, right.column),
                )
                return Product(tuple(map(Number, swapped)))
        return None

    if not isinstance(expression, Sum):
        return
    for found in every(expression, rule):
        match expression.terms[0]:
            case Product((Number(left), Number(right))) if _is_there(found, context):
                yield Mistaken(found, (right.quantity, left.quantity))


@add_misconception("sign lost", "{answer} is what comes out with {0} taken without its sign.")
def sign_lost(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """One number below 0 taken as if it were above.

    Not where its sign is turned anyway, or a step is added: other misconceptions give that too.
    """
    others = set(_turned(expression))
    if _is_step(context) and isinstance(expression, Sum):
        others.update(numbers(expression.terms[-1]))

    def rule(part: Expression) -> Expression | None:
        if not isinstance(part, (Number, Constant)) or part in others:
            return None
        return Negative(part) if context.number(part) < 0 else None

    for found, part in each(expression, rule):
        yield Mistaken(found, (part,))


@add_misconception("added for subtracted", "{answer} is {0} + {1}; here {1} is subtracted.")
def added_for_subtracted(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """A sum where a difference is meant."""

    yield from with_difference(expression, lambda part: Sum((part.left, part.right)))


@add_misconception(
    "subtracted for added", "{answer} is what comes out with {1} subtracted from {0}."
)
def subtracted_for_added(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """A difference where a step or a mean is added to what was."""
    if not _is_step(context):
        return

    def rule(part: Expression) -> Expression | None:
        match part:
            case Sum((left, right)):
                return Difference(left, right)
        return None

    for found, part in each(expression, rule):
        left, right = parts(part)
        yield Mistaken(found, (left, right))


def _transposed(cell: Cell) -> Cell:
    return Cell(cell.quantity, cell.column, cell.row)


def _is_there(expression: Expression, context: Context) -> bool:
    """Whether every cell of an expression is one."""
    return all(context.has(part.cell) for part in numbers(expression) if isinstance(part, Number))


def _second(expression: Expression) -> Cell | None:
    """The cell of the second factor of the first product of two numbers."""
    match expression:
        case Product((Number(), Number(cell))):
            return cell
    return next(filter(None, map(_second, parts(expression))), None)


def _turned(expression: Expression) -> Iterator[Expression]:
    """The numbers behind a minus."""
    if isinstance(expression, Difference):
        yield from numbers(expression.right)
    if isinstance(expression, Negative):
        yield from numbers(expression.of)
    for part in parts(expression):
        yield from _turned(part)


def _is_step(context: Context) -> bool:
    """Whether the result comes from its own old value, or by a learning rate."""
    operation, known = context.step.operation, context.program.quantities
    rated = any(known[name].role == "rate" for name in operation.reads)
    return rated or (operation.writes in operation.reads and context.quantity.role == "moment")
