"""Misconceptions about the chain rule, the learning rate and when a weight changes."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import Constant, Expression, Number, Product
from gantui.engine.operations.layers.dropout import Masked
from gantui.engine.operations.operation import cell_of
from gantui.practice.misconceptions.misconception import (
    Context,
    Mistaken,
    add_misconception,
    each_of,
    every,
    without_first,
)

Other: TypeAlias = Callable[[Cell, Context], Expression | None]
"""What is taken for the number in a cell of weights; None where it has no other."""


@add_misconception(
    "chain rule without the slope", "{answer} is the gradient before the slope {0} is multiplied."
)
def without_the_slope(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The gradient by an activation taken for that by its sum."""
    match expression:
        case Product((Number() as gradient, slope)) if _is_chain(gradient, context):
            yield Mistaken(gradient, (slope,))


@add_misconception(
    "chain rule without the gradient", "{answer} is the slope alone, without the gradient {0}."
)
def without_the_gradient(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The slope taken for the gradient by a sum."""
    match expression:
        case Product((Number() as gradient, slope)) if _is_chain(gradient, context):
            yield Mistaken(slope, (gradient,))


@add_misconception(
    "mask forgotten",
    "{answer} is the number before it is multiplied by {0}, its entry of the mask.",
)
def mask_forgotten(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """What is dropped or made larger taken for what it is made of."""
    match expression:
        case Product((Number() as whole, mask)) if isinstance(context.step.operation, Masked):
            yield Mistaken(whole, (mask,))


@add_misconception(
    "learning rate forgotten", "{answer} is what comes out without the learning rate {0}."
)
def rate_forgotten(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The whole gradient taken for the step."""

    yield from _with_rated(expression, context, without_first)


@add_misconception(
    "learning rate applied twice", "{answer} is what comes out with the learning rate {0} twice."
)
def rate_applied_twice(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The step multiplied by the learning rate once more."""

    yield from _with_rated(
        expression, context, lambda step: Product((step.factors[0], *step.factors))
    )


@add_misconception(
    "old weight after its update", "{answer} comes from {0} as it was before its update."
)
def old_weight(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The weights as they were before the last update of the iteration."""
    yield from _with_weights(expression, context, _before_update)


@add_misconception("new weight too early", "{answer} comes from {0} as it is after its update.")
def new_weight_too_early(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The weights as the next update of the iteration will make them."""
    yield from _with_weights(expression, context, _after_update)


@add_misconception(
    "frozen network updated", "{answer} comes from an updated {0}, whose network is frozen here."
)
def frozen_updated(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The weights of the frozen network after one more update with the gradient that they have."""
    yield from _with_weights(expression, context, _updated_though_frozen)


def _with_rated(
    expression: Expression, context: Context, change: Callable[[Product], Expression]
) -> Iterator[Mistaken]:
    """The expression with one product by a learning rate changed."""

    def rated(product: Product) -> Expression | None:
        return change(product) if context.role(product.factors[0]) == "rate" else None

    for found, product in each_of(expression, Product, rated):
        yield Mistaken(found, (product.factors[0],))


def _is_chain(gradient: Expression, context: Context) -> bool:
    """Whether a gradient is multiplied by slopes, cell by cell, on its way to another."""
    is_gradient = context.quantity.role == "gradient" and context.role(gradient) == "gradient"
    operation = context.step.operation
    return is_gradient and operation.elementwise and not isinstance(operation, Masked)


def _with_weights(expression: Expression, context: Context, other: Other) -> Iterator[Mistaken]:
    """The expression with other numbers in the place of all weights that have others."""
    names: list[str] = []

    def rule(part: Expression) -> Expression | None:
        if not isinstance(part, Number) or context.role(part) != "weights":
            return None
        found = other(part.cell, context)
        if found is not None:
            names.append(part.cell.quantity)
        return found

    for found in every(expression, rule):
        yield Mistaken(found, (names[0],))


def _before_update(cell: Cell, context: Context) -> Expression | None:
    step = context.step
    written = context.program.written_at.get(cell.quantity, ())
    earlier = [position for position in written if position < step.position]
    return _number_at(earlier[-1], cell, context) if earlier else None


def _after_update(cell: Cell, context: Context) -> Expression | None:
    step = context.step
    written = context.program.written_at.get(cell.quantity, ())
    later = [position for position in written if position > step.position]
    return _number_at(later[0] + 1, cell, context) if later else None


def _updated_though_frozen(cell: Cell, context: Context) -> Expression | None:
    """The update of a weight, done with the numbers that stand there now."""
    program, step = context.program, context.step
    if program.quantities[cell.quantity].network in ("", step.turn.trains):
        return None
    for position in program.written_at.get(cell.quantity, ()):
        update = program.operations[position]
        if update.feed is None and all(name in step.before for name in update.reads):
            return cell_of(update, cell.row, cell.column)
    return None


def _number_at(place: int, cell: Cell, context: Context) -> Expression | None:
    """The number that a cell has in a state of the iteration, where there is such a state."""
    states = context.step.states
    if place >= len(states) or cell.quantity not in states[place]:
        return None
    return Constant(states[place][cell.quantity].item(cell.row, cell.column))
