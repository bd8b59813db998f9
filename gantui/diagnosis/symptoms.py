"""What may be wrong in one iteration: one function a symptom, which says it with its numbers.

A symptom more is one function more in `SYMPTOMS`.
"""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite, sqrt
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import Cell, Program, Quantity, State, cell_name, column_names
from gantui.engine.expression.nodes import Absent
from gantui.engine.expression.precedents import precedents
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import norm, ordered_sum
from gantui.engine.operations.operation import cell_of
from gantui.engine.program.network import Pass
from gantui.toml.problems import listed
from gantui.views.text.numbers.number import in_a_formula, number

FLAT = 1e-3
"""A function is flat where its slope is below this; the largest slope of σ is a quarter."""
MOVED = 1e-6
"""By how much an argument is moved both ways to find the slope there."""
FAR_APART = 1e3
"""The gradients of two layers are far apart where one is so many times as long as the other."""
ALIKE = 0.05
"""Generated samples are all alike where they spread less than this share of the real ones."""
NARROW, FEW = 0.25, 3
"""About one of the real samples they are where they spread less than this share of these, and so
many, real and generated, have one nearest real sample: with fewer it may be chance."""


class Iteration(NamedTuple):
    """What is looked at."""

    program: Program
    number: int
    """The iteration, from 0."""
    states: tuple[State, ...]
    """The state before each of its operations that were made, and after the last one."""

    def value(self, position: int) -> Array | None:
        """What the operation at a position wrote, as edited; None where the run had ended."""
        if position + 1 >= len(self.states):
            return None
        return self.states[position + 1][self.program.operations[position].writes]


class Finding(NamedTuple):
    """Something that is wrong, at one place."""

    symptom: str
    """What it is called, in a few words."""
    subject: str
    """What has it: a unit, a network, a quantity."""
    text: str
    """It said in a sentence, with its numbers."""
    position: int
    """The operation after which it is seen."""


Symptom: TypeAlias = Callable[[Iteration], Iterator[Finding]]


def no_numbers(found: Iteration) -> Iterator[Finding]:
    """Infinite numbers, and such as are none, where they begin: made of numbers that are finite."""
    program = found.program
    for position, operation in enumerate(program.operations):
        values = found.value(position)
        if values is None or np.isfinite(values).all():
            continue
        for row, column in np.argwhere(~np.isfinite(values)).tolist():
            operands = _operands(found, position, row, column)
            if operands is not None and all(isfinite(value) for value in operands.values()):
                names = column_names(program, operation.writes, found.number, position)
                cell = cell_name(program, Cell(operation.writes, row, column), names)
                of = listed(f"{name} = {number(value)}" for name, value in operands.items())
                text = f"{cell} is {values[row, column]}, computed from {of}."
                yield Finding("no finite number", operation.writes, text, position)
                break


def dead_units(found: Iteration) -> Iterator[Finding]:
    """Units of hidden layers that are flat and at 0 for every sample of every pass."""
    for network in found.program.networks:
        for name, (position, slopes, values) in _functions(found, network.passes).items():
            if found.program.quantities[name].role != "activation":
                continue
            for row in np.flatnonzero(
                (slopes == 0.0).all(axis=1) & (values == 0.0).all(axis=1)
            ).tolist():
                unit = _row_name(found.program, name, row)
                text = (
                    f"{unit} is 0 for all {slopes.shape[1]} samples of the iteration, and stays 0 "
                    "where its sum changes a little. No gradient comes through it, so the weights "
                    "that lead to it do not learn."
                )
                yield Finding("dead unit", unit, text, position)


def saturated(found: Iteration) -> Iterator[Finding]:
    """Functions that are nearly flat for every sample of a pass, and not dead."""
    for network in found.program.networks:
        for passed in network.passes:
            functions = _functions(found, (passed,))
            for name, (position, slopes, values) in functions.items():
                flat = (slopes < FLAT).all(axis=1) & slopes.any(axis=1)
                for row in np.flatnonzero(flat).tolist():
                    unit = _row_name(found.program, name, row)
                    steepest = float(slopes[row].max())
                    least, most = in_a_formula([values[row].min(), values[row].max()])
                    text = (
                        f"{unit} is between {least} and {most} for all {slopes.shape[1]} samples "
                        f"of a pass, where its function is nearly flat: the slope is at most "
                        f"{number(steepest)}. So hardly any gradient comes through it."
                    )
                    yield Finding("saturated", unit, text, position)


def gradients_apart(found: Iteration) -> Iterator[Finding]:
    """Gradients that vanish or explode on their way back through the layers of a network."""
    for network in found.program.networks:
        for whole in network.gradients:
            lengths = [(part, *_length(found, part)) for part in whole.parts]
            known = [(part, at, length) for part, at, length in lengths if length is not None]
            if len(known) < len(whole.parts) or len(known) < 2:
                continue
            (last, _, near), (first, at, far) = known[0], known[-1]
            if 0 < far < near / FAR_APART:
                what, change = "vanishing gradient", f"shrinks {number(near / far)} times"
            elif near > 0 and far > near * FAR_APART:
                what, change = "exploding gradient", f"grows {number(far / near)} times"
            else:
                continue
            text = (
                f"On its way back through the {network.word} the gradient {change}: the length of "
                f"{last} is {number(near)}, that of {first}, nearer to the input, {number(far)}."
            )
            yield Finding(what, whole.length, text, at)


def too_far(found: Iteration) -> Iterator[Finding]:
    """Updates that move weights by more than their own length."""
    for network in found.program.networks:
        for name in network.weights:
            for position in found.program.written_at.get(name, ())[:1]:
                now, before = found.value(position), found.states[0][name]
                long = norm(before)
                if now is None or not long or not np.isfinite(now).all():
                    continue
                with np.errstate(all="ignore"):
                    moved = norm(now - before)
                if moved > long:
                    text = (
                        f"An update moves {name} by {number(moved)}, which is more than its own "
                        f"length, {number(long)}. The learning rate is too large for this gradient."
                    )
                    yield Finding("large step", name, text, position)


def collapsed(found: Iteration) -> Iterator[Finding]:
    """A generator that makes the same of whatever noise; before it has learnt that says nothing."""
    program = found.program
    real = next((name for name, of in program.quantities.items() if _is_real(of)), "")
    for passed in (one for network in program.networks for one in network.passes):
        noise, position = found.states[-1].get(passed.inputs[0]), passed.positions[-1]
        made, given = found.value(position), found.states[-1].get(real)
        kinds = [program.quantities[name].role for name in (passed.inputs[0], passed.output)]
        if kinds != ["noise", "sample"] or made is None or given is None or noise is None:
            continue
        varied = found.number and min(_different(noise), _different(given)) > 1
        how = _alike(made, given) if varied else ""
        if how:
            text = f"The {made.shape[1]} samples of {passed.output} are nearly one: {how}"
            yield Finding("collapsed generator", passed.output, text, position)


def _alike(made: Array, given: Array) -> str:
    """In which way generated samples are all alike; empty where they are not."""
    width, other = _spread(made), _spread(given)
    if width < ALIKE * other:
        return (
            f"on average they are {number(width)} away from their mean, the real ones "
            f"{number(other)} from theirs. The noise makes hardly any difference."
        )
    few = min(made.shape[1], _different(given)) < FEW
    if few or width > NARROW * other or not np.isfinite(made).all():
        return ""
    apart = given[:, :, np.newaxis] - made[:, np.newaxis, :]
    nearest = set(ordered_sum(apart * apart, axis=0).argmin(axis=0).tolist())
    if len(nearest) > 1:
        return ""
    return (
        f"on average they are {number(width)} away from their mean, and all have the same nearest "
        f"real sample, of {_different(given)} different ones. The others are not learnt."
    )


SYMPTOMS: tuple[Symptom, ...] = (
    no_numbers, dead_units, saturated, gradients_apart, too_far, collapsed,
)  # fmt: skip
"""Everything that is looked for, in the order in which it is said."""


class Function(NamedTuple):
    """A function of one sum a cell, as an iteration has it; a sample a column."""

    position: int
    """Its operation, in the last of the passes."""
    slopes: Array
    """Its slope for each sample."""
    values: Array
    """Its value for each sample."""


def _functions(found: Iteration, passes: Sequence[Pass]) -> dict[str, Function]:
    """The functions in passes by what they write; the samples of all passes beside each other."""
    program, known = found.program, dict[str, Function]()
    for passed in passes:
        for position in passed.positions:
            operation, values = program.operations[position], found.value(position)
            reads = [program.quantities[name].role for name in operation.reads]
            if values is None or not operation.elementwise or reads != ["sum"]:
                continue
            slopes = _slopes(found, position)
            before = known.get(operation.writes)
            if before is not None:
                slopes = np.hstack([before.slopes, slopes])
                values = np.hstack([before.values, values])
            known[operation.writes] = Function(position, slopes, values)
    return known


def _slopes(found: Iteration, position: int) -> Array:
    """The absolute slope of an operation of one quantity, cell by cell, by differences."""
    kernel = found.program.kernels[position]
    sums = found.states[position][found.program.operations[position].reads[0]]
    with np.errstate(all="ignore"):
        slopes: Array = np.abs(kernel(sums + MOVED) - kernel(sums - MOVED)) / (2 * MOVED)
    return slopes


def _row_name(program: Program, name: str, row: int) -> str:
    """`D.a1[unit 2]`, or the quantity's name where it has one row."""
    word = program.quantities[name].rows[row]
    return f"{name}[{word}]" if word else name


def _length(found: Iteration, name: str) -> tuple[int, float | None]:
    """Where a quantity is written first in the iteration, and how long it is then."""
    position = found.program.written_at[name][0]
    values = found.value(position)
    return position, None if values is None else norm(values)


def _is_real(quantity: Quantity) -> bool:
    return quantity.role == "sample" and quantity.groups == ("real",)


def _spread(samples: Array) -> float:
    """The root of the mean squared distance of samples, one a column, from their mean."""
    count = samples.shape[1]
    with np.errstate(all="ignore"):
        mean = ordered_sum(samples, axis=1, keepdims=True) / count
        return norm(samples - mean) / sqrt(count)


def _different(samples: Array) -> int:
    """How many different samples there are, one a column."""
    return len({tuple(column) for column in samples.T.tolist()})


def _operands(found: Iteration, position: int, row: int, column: int) -> dict[str, float] | None:
    """The numbers that a cell is computed from, by name; None where it is not computed yet."""
    program = found.program
    expression = cell_of(program.operations[position], row, column)
    if isinstance(expression, Absent):
        return None
    before, operands = found.states[position], dict[str, float]()
    for cell in precedents(expression):
        names = column_names(program, cell.quantity, found.number, position - 1)
        name = cell_name(program, cell, names)
        operands[name] = before[cell.quantity].item(cell.row, cell.column)
    return operands
