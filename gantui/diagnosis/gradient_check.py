"""Checking a gradient: the slope of the loss, found by moving one number a little both ways.

The central difference (L(x + h) − L(x − h)) / 2h differs from the derivative by about h² times a
third derivative, and by about 10⁻¹⁶ · L / h since L is rounded. So the error falls as h becomes
smaller, and rises again: Nocedal and Wright, Numerical Optimization, section 8.1.
"""

from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import ZERO
from gantui.engine.expression.precedents import computed_from
from gantui.engine.program.program import Program
from gantui.engine.run.runner import last_of, walk
from gantui.engine.run.step import Step
from gantui.engine.run.timeline import Timeline

STEPS = tuple(10.0**-power for power in range(1, 11))
"""By how much the number is moved, largest first."""
LN_2 = 0.6931471805599453
AGREES = 1e-6
"""Two slopes agree where they differ by less than this share of the larger one, or of 1."""


SIDES, CORNER = 4, 1e-3
"""Of which try the slopes to both sides are looked at; by which share they differ at a corner."""
Verdict: TypeAlias = Literal["agrees", "bits", "corner", "differs"]
"""agrees: the slopes come to the gradient. bits: they do so times ln 2, since the loss is in bits
(log₂) and the gradient is that of the loss in nats (ln). corner: the slopes to both sides differ
and the gradient is one of them or between, as of a ReLU whose sum is 0. differs: none of it."""


class NoGradientError(ValueError):
    """Why there is nothing to check, in a sentence."""


class Difference(NamedTuple):
    """One try: the slope of the loss from the number moved up and down."""

    h: float
    """By how much it is moved."""
    slope: float
    """(L(x + h) − L(x − h)) / 2h."""
    sides: tuple[float, float]
    """(L(x) − L(x − h)) / h and (L(x + h) − L(x)) / h."""
    error: float
    """How far the slope is from the gradient that the operations compute."""


class GradientCheck(NamedTuple):
    """A gradient beside the slopes that differences give."""

    gradient: Cell
    """The number that is checked."""
    by: Cell
    """The number that the loss is differentiated by."""
    loss: str
    """The loss, one number."""
    computed: float
    """The gradient as the operations compute it."""
    differences: tuple[Difference, ...]
    """The tries, the largest h first."""

    @property
    def verdict(self) -> Verdict:
        """What the nearest slopes say."""
        slopes = [found.slope for found in self.differences]
        if any(map(self._near, slopes)):
            return "agrees"
        if any(self._near(slope * LN_2) for slope in slopes):
            return "bits"
        return "corner" if any(map(self._between_sides, (1.0, LN_2))) else "differs"

    def _near(self, slope: float) -> bool:
        """Whether a slope is the gradient, but for rounding."""
        return abs(slope - self.computed) <= AGREES * max(abs(self.computed), 1.0)

    def _between_sides(self, unit: float) -> bool:
        """Whether the slopes to both sides differ and the gradient is one of them, or between."""
        low, high = sorted(side * unit for side in self.differences[SIDES].sides)
        blur = CORNER * max(abs(low), abs(high))
        return high - low > blur and low - blur <= self.computed <= high + blur


def check_gradient(step: Step, row: int, column: int) -> GradientCheck:
    """Check one cell of the result of a step that computes a gradient.

    Raises NoGradientError where the step computes none, no loss that is one number is computed from
    what it is a gradient by, or results are rounded, which gives a loss without slopes.
    """
    program, name = step.program, step.operation.writes
    if program.arithmetic != "exact":
        raise NoGradientError("By hand results are rounded, so the loss has steps and no slope.")
    by = _by(program, name)
    if not by:
        raise NoGradientError(f"{name} is not the derivative of a loss by one quantity.")
    if _is_set_to_0(step, row, column):
        raise NoGradientError(f"This weight of {by} is frozen: its gradient is set to 0.")
    loss, positions = _loss_from(step, by)
    slopes = _Slopes(step, positions, Cell(by, row, column), loss)
    computed = step.written.item(row, column)
    tries = tuple(slopes.difference(h, computed) for h in STEPS)
    return GradientCheck(Cell(name, row, column), slopes.moved, loss, computed, tries)


def _is_set_to_0(step: Step, row: int, column: int) -> bool:
    """Whether the step changes a gradient in its place, and one of its cells to 0."""
    operation = step.operation
    changes = operation.writes in operation.reads
    return changes and operation.cell(row, column) == ZERO


def gradient_positions(program: Program) -> tuple[int, ...]:
    """The positions of the operations whose results are derivatives of a loss by one quantity."""
    return tuple(
        position
        for position, operation in enumerate(program.operations)
        if _by(program, operation.writes)
    )


def verdicts(timeline: Timeline) -> dict[str, Verdict]:
    """The verdict on the first number of each gradient of the first iteration, where there is one.

    A gradient that the iteration computes several times counts as it is the last time.
    """
    found: dict[str, Verdict] = {}
    for position in gradient_positions(timeline.program):
        step = timeline.step(position)
        try:
            check = check_gradient(step, *step.operation.example)
        except NoGradientError:
            continue
        found[check.gradient.quantity] = check.verdict
    return found


def gradient_of(step: Step, cell: Cell) -> int | None:
    """The position at which a gradient that has a cell, or one by it, is computed; None if none is.

    In the step's turn rather than in another one.
    """
    program, turn = step.program, step.turn
    found = [
        position
        for position in gradient_positions(program)
        if cell.quantity in (program.operations[position].writes, _by(program, position))
    ]
    return min(found, key=lambda at: not turn.start <= at < turn.stop, default=None)


def _by(program: Program, gradient: str | int) -> str:
    """What a gradient, or the one computed at a position, is a derivative by; empty if by none."""
    name = program.operations[gradient].writes if isinstance(gradient, int) else gradient
    relation = program.quantities[name].relation
    return relation.of[0] if relation.kind == "gradient" and len(relation.of) == 1 else ""


class _Slopes(NamedTuple):
    """What the loss becomes where one number is moved and all that follows is computed anew."""

    step: Step
    positions: tuple[int, ...]
    moved: Cell
    loss: str

    def difference(self, h: float, computed: float) -> Difference:
        """The slope with one h."""
        below, here, above = self.loss_at(-h), self.loss_at(0.0), self.loss_at(h)
        slope = (above - below) / (2 * h)
        return Difference(h, slope, ((here - below) / h, (above - here) / h), abs(slope - computed))

    def loss_at(self, by: float) -> float:
        """The loss where the number is moved so far."""
        (name, row, column), step = self.moved, self.step
        values = step.before[name].copy()
        values[row, column] += by
        walked = walk(
            step.program,
            step.iteration,
            {**step.before, name: values},
            self.positions,
            given={name},
            edited=False,
        )
        return last_of(walked)[self.loss].item()


def _loss_from(step: Step, by: str) -> tuple[str, tuple[int, ...]]:
    """The loss of the step's turn that is computed from a quantity, and by which operations.

    It is the first one that there is, unless a penalty was added to it before the step.
    """
    program, found = step.program, dict[str, tuple[int, ...]]()
    belongs = program.quantities[step.operation.writes].loss
    for position in range(step.turn.start, step.turn.stop):
        operation = program.operations[position]
        quantity = program.quantities[operation.writes]
        if quantity.role == "loss" and operation.size == (1, 1) and quantity.loss == belongs:
            positions, reads_it = _between(program, by, position)
            added = position < step.position and not found.keys().isdisjoint(operation.reads)
            if reads_it and (added or not found):
                found = {operation.writes: positions}
    for loss, positions in found.items():
        return loss, positions
    raise NoGradientError(f"No loss of this turn is one number that is computed from {by}.")


def _between(program: Program, by: str, last: int) -> tuple[tuple[int, ...], bool]:
    """The operations that make the result of `last` from a quantity and from what is learnt.

    Samples may have been made in an earlier turn. What is learnt stays as it is: a network that was
    updated in between is frozen for the other one's gradient. Says also whether the quantity is
    read at all.
    """
    kept, reads_it, wanted = [last], False, {last}
    while wanted:
        at = wanted.pop()
        operation = program.operations[at]
        computed = computed_from(operation.cell(*operation.example))
        reads_it |= any(cell.quantity == by for cell in computed)
        for name in operation.reads:
            before = [place for place in program.written_at.get(name, ()) if place < at]
            stays = name == by or name in program.initial
            if before and not stays and before[-1] not in kept:
                kept.append(before[-1])
                wanted.add(before[-1])
    return tuple(sorted(kept)), reads_it
