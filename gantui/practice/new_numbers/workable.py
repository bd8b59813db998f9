"""How hard the numbers of a lesson are by hand, how dull, and what their answers cannot tell.

The first iteration is looked at: later ones follow from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gantui.engine import Cell, Program, Step, Timeline
from gantui.engine.expression.nodes import Apply, Entry, Expression, Larger, Taught, parts
from gantui.practice.exercises.blanks import expected, workable, workable_cells
from gantui.practice.judging.forms import decided, expression_of, number_of
from gantui.practice.misconceptions import MISCONCEPTIONS, Misconception
from gantui.practice.misconceptions.functions import END
from gantui.practice.misconceptions.misconception import Context, outcomes_of

FARTHEST = 8.0
"""Beyond, an exact σ is 0 or 1 to three digits."""
NEAR, NEAR_SHARE = 1e-9, 1e-6
"""How far two answers may be apart that one cannot tell, by itself and as a share."""
OF_SAMPLES = ("sample", "sum", "activation", "prediction")
"""The roles of what networks make of samples."""
SURE = 0.005
"""A probability nearer than this to 0 or 1 is that, to two decimals."""
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


def hardness(steps: Iterable[Step], most: Hardness | None = None) -> Hardness:
    """How hard the first steps of a run are.

    Where they are harder than `most`, no more steps are looked at than it takes to know that.
    """
    found = Hardness(0, 0, 0)
    for step in steps:
        cells = workable_cells(step)
        lost, outside, one_sided = step.failed, _outside(step, cells), _one_sided(step, cells)
        found = Hardness(found.lost + lost, found.outside + outside, found.one_sided + one_sided)
        if most is not None and found > most:  # no number of it becomes smaller
            break
    return found


def dullness(steps: Iterable[Step]) -> int:
    """How many numbers tell little, since there is nothing to work out or to tell apart.

    Units that give every sample the same number, such as one that is never on, and probabilities
    of 0 or 1, to two decimals.
    """
    found = 0
    for step in steps:
        quantity, values = step.program.quantities[step.operation.writes], step.written
        if quantity.role in OF_SAMPLES and quantity.groups and step.operation.predictable:
            if values.shape[1] > 1:
                found += int((values == values[:, :1]).all(axis=1).sum())
            if quantity.scale == "probability":
                found += int(((values < SURE) | (values > 1 - SURE)).sum())
    return found


def blind_spots(steps: Sequence[Step], most: int | None = None) -> int:
    """How often a misconception changes the arithmetic of a step, but none of its answers.

    Where it is more often than `most`, no more steps are looked at than it takes to know that.
    """
    found = 0
    for step in steps:
        found += _unseen(_asked(step, cell) for cell in islice(workable(step), MOST_CELLS))
        if most is not None and found > most:
            break
    return found


def first_steps(program: Program) -> Iterator[Step]:
    """The steps of the first iteration, up to the first that fails."""
    timeline = Timeline(program)
    for index in range(min(len(program.operations), MOST_STEPS)):
        step = timeline.step(index)
        yield step
        if step.failed:
            return


def _outside(step: Step, cells: Sequence[Cell]) -> int:
    """The logits of a step that are off the table, or far out."""
    return sum(
        abs(number_of(argument, step)) > (END if in_table else FARTHEST)
        for cell in cells
        for argument, in_table in _logits(expression_of(step, cell))
    )


def _logits(expression: Expression) -> Iterator[tuple[Expression, bool]]:
    """The arguments of σ and of the exponential in an expression; whether each is looked up."""
    open_parts = [expression]
    while open_parts:
        match part := open_parts.pop():
            case Entry("σ", z):
                yield z, True
            case Apply("exp", z):
                yield z, False
        open_parts += (part.taught,) if isinstance(part, Taught) else parts(part)


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


def _unseen(asked: Iterable[_Asked]) -> int:
    """How many misconceptions change the arithmetic of cells, and none of their numbers."""
    left, tried = dict(MISCONCEPTIONS), set[str]()
    for one in asked:
        for name, misconception in [*left.items()]:
            found = _is_seen(one, misconception)
            if found:
                del left[name]
            elif found is not None:
                tried.add(name)
    return len(tried & left.keys())


def _is_seen(asked: _Asked, misconception: Misconception) -> bool | None:
    """Whether a misconception gives another number in a cell; None where it changes nothing."""
    seen = None
    for number, _ in outcomes_of(misconception, asked.expression, asked.context):
        seen = abs(number - asked.right) > NEAR + NEAR_SHARE * abs(asked.right)
        if seen:
            break
    return seen
