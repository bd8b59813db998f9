"""How hard the numbers of a lesson are by hand, and what their answers cannot tell.

The first iteration is looked at: later ones follow from it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Cell, Program, Step, Timeline
from gantui.engine.expression.nodes import Apply, Entry, Expression, Larger, Taught, parts
from gantui.practice.blanks import expected, workable_cells
from gantui.practice.forms import decided, expression_of, number_of
from gantui.practice.misconceptions import MISCONCEPTIONS, Misconception
from gantui.practice.misconceptions.functions import END
from gantui.practice.misconceptions.misconception import Context, outcomes_of

FARTHEST = 8.0
"""Beyond, an exact σ is 0 or 1 to three digits."""
MOST_STEPS = 60
"""So many steps are looked at."""
MOST_CELLS = 4
"""So many cells of a step are looked at for what a misconception changes."""


class Hardness(NamedTuple):
    """What makes an iteration hard; less is better, and the first counts most."""

    lost: int
    """Steps that give no finite number."""
    outside: int
    """Logits off the table, or so far out that their σ is 0 or 1."""
    one_sided: int
    """Layers whose units are all on or all off, for every sample."""


def hardness(steps: Sequence[Step]) -> Hardness:
    """How hard the first steps of a run are."""
    cells = [workable_cells(step) for step in steps]
    return Hardness(
        sum(step.failed for step in steps),
        sum(map(_outside, steps, cells)),
        sum(map(_one_sided, steps, cells)),
    )


def blind_spots(steps: Sequence[Step]) -> int:
    """How often a misconception changes the arithmetic of a step, but none of its answers."""
    return sum(
        _is_blind(asked, misconception)
        for step in steps
        if (asked := [_asked(step, cell) for cell in workable_cells(step)[:MOST_CELLS]])
        for misconception in MISCONCEPTIONS.values()
    )


def first_steps(program: Program) -> list[Step]:
    """The steps of the first iteration, up to the first that fails."""
    timeline = Timeline(program)
    steps: list[Step] = []
    for index in range(min(len(program.operations), MOST_STEPS)):
        steps.append(timeline.step(index))
        if steps[-1].failed:
            break
    return steps


def _outside(step: Step, cells: Sequence[Cell]) -> int:
    """The logits of a step that are off the table, or far out."""
    return sum(
        abs(number_of(argument, step)) > (END if in_table else FARTHEST)
        for cell in cells
        for argument, in_table in _logits(expression_of(step, cell))
    )


def _logits(expression: Expression) -> Iterator[tuple[Expression, bool]]:
    """The arguments of σ and of the exponential in an expression; whether each is looked up."""
    match expression:
        case Entry("σ", z):
            yield z, True
        case Apply("exp", z):
            yield z, False
    inside = (expression.taught,) if isinstance(expression, Taught) else parts(expression)
    for part in inside:
        yield from _logits(part)


def _one_sided(step: Step, cells: Sequence[Cell]) -> bool:
    """Whether all units of a kinked layer are on, or all off."""
    on = [
        number_of(kink.right, step) > number_of(kink.left, step)
        for cell in cells
        if isinstance(kink := expression_of(step, cell), Larger)
    ]
    return len(on) > 1 and (all(on) or not any(on))


class _Asked(NamedTuple):
    """A cell that a learner is asked for; what every misconception of it starts from."""

    expression: Expression
    context: Context
    right: float


def _asked(step: Step, cell: Cell) -> _Asked:
    expression = decided(expression_of(step, cell), step)
    return _Asked(expression, Context(step, cell), expected(step, cell))


def _is_blind(asked: Sequence[_Asked], misconception: Misconception) -> bool:
    tried = False
    for expression, context, right in asked:
        for number, _ in outcomes_of(misconception, expression, context):
            if not np.isclose(number, right, rtol=1e-6, atol=1e-9):
                return False
            tried = True
    return tried
