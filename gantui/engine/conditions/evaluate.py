"""Whether a condition holds after a step, and the numbers that it looks at.

A quantity that is not known after a step, such as a loss before it is computed in this iteration,
leaves what depends on it unknown: None. `and`, `or` and `not` are Kleene's: false and unknown is
false, true or unknown is true.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from operator import eq, ge, gt, le, lt

import numpy as np

from gantui.engine.conditions.bind import Condition
from gantui.engine.conditions.locate import SampleCell, turns_of
from gantui.engine.conditions.syntax import (
    Arithmetic,
    Call,
    Cells,
    Change,
    Comparison,
    Joined,
    Negative,
    Not,
    NotFinite,
    Number,
    Numeric,
    Sign,
    Tree,
    Where,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.sums import norm, sum_of_cells

COMPARE: Mapping[Sign, Callable[[float, float], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq,
}  # fmt: skip
"""What each sign asks of two numbers."""
REDUCE: Mapping[str, Callable[[Array], float]] = {
    "max": lambda cells: float(cells.max()),
    "mean": lambda cells: sum_of_cells(cells) / cells.size,
    "min": lambda cells: float(cells.min()),
    "norm": norm,
    "sum": sum_of_cells,
}
"""The functions that make one number of many; `norm` is the Euclidean one."""


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A step, as a condition sees it."""

    iteration: int
    """Its iteration, from 0."""
    position: int
    """Its operation's place in the iteration, from 0."""
    state: State
    """Every quantity after it."""
    earlier: Mapping[str, Array]
    """The quantities whose changes are looked at, as they were when they were last written before.

    That may have been in the iteration before.
    """


def holds(tree: Tree, condition: Condition, moment: Moment, *, moments: bool = True) -> bool | None:
    """Whether the condition, or a part of its tree, holds after a step; None where unknown.

    Without `moments`, as it were had the step changed nothing.
    """
    match tree:
        case Comparison(left, sign, right):
            first, second = value_of(left, condition, moment), value_of(right, condition, moment)
            return None if first is None or second is None else COMPARE[sign](first, second)
        case Joined(word, parts):
            found = [holds(part, condition, moment, moments=moments) for part in parts]
            decisive = word == "or"
            return decisive if decisive in found else None if None in found else not decisive
        case Not(of):
            opposite = holds(of, condition, moment, moments=moments)
            return None if opposite is None else not opposite
        case Change():
            return moments and changed_cell(tree, condition, moment) is not None
        case NotFinite():
            written = moment.state[condition.program.operations[moment.position].writes]
            return moments and not bool(np.isfinite(written).all())


def value_of(node: Numeric, condition: Condition, moment: Moment) -> float | None:
    """The number that a node stands for after a step; None where there is none."""
    found = _value(node, condition, moment)
    if isinstance(found, np.ndarray):
        found = float(found.item()) if found.size == 1 else None
    return None if found is None or isnan(found) else found


def _value(node: Numeric, condition: Condition, moment: Moment) -> float | Array | None:
    found: float | Array | None
    match node:
        case Number(value):
            found = value
        case Where(what):
            turn = condition.program.turn_at[moment.position]
            found = float(1 + (moment.iteration if what == "iteration" else turn))
        case Cells(name):
            found = _cells(moment.state.get(name), node, condition, moment)
        case Call(function, of):
            found = _called(function, _value(of, condition, moment))
        case Negative(of):
            positive = value_of(of, condition, moment)
            found = None if positive is None else -positive
        case Arithmetic(left, sign, right):
            both = value_of(left, condition, moment), value_of(right, condition, moment)
            found = _computed(both[0], sign, both[1])
    return found


def _called(function: str, of: float | Array | None) -> float | Array | None:
    """The absolute values, number by number, or one number of them all."""
    if of is None:
        return None
    if function == "abs":
        return abs(of) if isinstance(of, float) else np.absolute(of, dtype=np.float64)
    with np.errstate(all="ignore"):
        return REDUCE[function](np.asarray(of, dtype=np.float64))


def _computed(left: float | None, sign: str, right: float | None) -> float | None:
    """A sum, difference, product or quotient; there is no quotient by 0."""
    if left is None or right is None:
        return None
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right if right else None


def _cells(array: Array | None, cells: Cells, condition: Condition, moment: Moment) -> Array | None:
    """The quantity, or the one cell of it that is meant, as a matrix of one number."""
    if array is None or not cells.labels:
        return array
    place = condition.places[cells]
    if isinstance(place, SampleCell):
        names = _columns(cells.name, condition, moment)
        if place.sample not in names:
            return None
        column = names.index(place.sample)
    else:
        column = place.column
    return array[place.row : place.row + 1, column : column + 1]


def _columns(name: str, condition: Condition, moment: Moment) -> tuple[str, ...]:
    """The names of the columns of a quantity as it was last written in this iteration."""
    program = condition.program
    turns = turns_of(program, name)
    begun = [turn for turn in turns if turn.start <= moment.position]
    return program.columns(name, (begun or turns)[-1], moment.iteration)


def changed_cell(change: Change, condition: Condition, moment: Moment) -> tuple[int, int] | None:
    """Row and column, in what is looked at, of the first change that is asked for."""
    both = before_and_after(change.of, condition, moment)
    if both is None:
        return None
    old, now = both
    differs = np.sign(now) != np.sign(old) if change.of_sign else now != old
    found = np.argwhere(differs & ~(np.isnan(now) & np.isnan(old)))
    return (int(found[0][0]), int(found[0][1])) if len(found) else None


def before_and_after(
    cells: Cells, condition: Condition, moment: Moment
) -> tuple[Array, Array] | None:
    """What the step wrote, before it and after; None where it wrote something else."""
    if condition.program.operations[moment.position].writes != cells.name:
        return None
    old = _cells(moment.earlier.get(cells.name), cells, condition, moment)
    now = _cells(moment.state[cells.name], cells, condition, moment)
    return None if old is None or now is None or old.shape != now.shape else (old, now)
