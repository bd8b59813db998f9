"""What is computed and what is said of one cell of a step, against the step's own numbers."""

from collections.abc import Iterator

import numpy as np

from gantui.engine import Operand, Step, Timeline
from gantui.engine.cell import Cell
from gantui.engine.expression.activations import FROM_Z
from gantui.engine.expression.arithmetic import FROM_LOGIT
from gantui.engine.expression.precedents import precedents
from gantui.engine.expression.value import value
from gantui.engine.numbers import scalar
from gantui.engine.operations.layers.softmax import HOW
from gantui.engine.operations.measures.sample_measures import ROUNDED

WAYS = (FROM_LOGIT, FROM_Z, HOW, ROUNDED)
"""How a number may be computed that is read in another form."""


def cells_of(timeline: Timeline, iterations: int) -> Iterator[tuple[Step, int, int]]:
    """Every cell of the result of every step of the first iterations."""
    for index in range(timeline.index(iterations, 0)):
        step = timeline.step(index)
        for row, column in np.ndindex(step.written.shape):
            yield step, row, column


def bits(number: float) -> str:
    """A number so that texts are the same only where all bits are; not-a-number is one number."""
    return float(number).hex()


def assert_value(step: Step, row: int, column: int) -> None:
    """The value of the cell's expression, from floats alone, is the cell."""
    found = value(step.operation.cell(row, column), step.number, step.brought)
    assert bits(as_result(found, step)) == bits(step.written[row, column])


def as_result(number: float, step: Step) -> float:
    """What a number becomes as the result of a step, which a run may round; a copied one too."""
    decimals = step.program.decimals
    return number if decimals is None else scalar.rounded(number, decimals)


def copied(step: Step, row: int, column: int) -> Operand | None:
    """The cell that this one is a copy of, if it is one."""
    first, *rest = step.worked(row, column)
    if isinstance(first, Operand) and rest == [f"  (from {first.cell.quantity})"]:
        return first
    return None


def has_arithmetic(step: Step, row: int, column: int) -> bool:
    """Whether the cell has arithmetic or is a copy; else it was given, drawn, chosen or set."""
    return " = " in step.worked(row, column) or copied(step, row, column) is not None


def assert_explained(step: Step, row: int, column: int) -> None:
    """What is written of a cell has the numbers of the state, and ends with the cell."""
    cell = Cell(step.operation.writes, row, column)
    line, result = step.worked(row, column), Operand(cell, step.written.item(row, column))
    if " = " in line:
        middle = line.index(" = ")
        operands = [part for part in line[:middle] if isinstance(part, Operand)]
        end, *computed = line[middle + 1 :]
        assert isinstance(end, Operand)
        assert (end.cell, bits(end.value)) == (cell, bits(result.value))
        assert computed in ([], *([f"  (computed {how})"] for how in WAYS))
    elif (source := copied(step, row, column)) is not None:
        operands = [source]
        assert as_result(source.value, step) == result.value
    else:
        operands = []
        first, origin = line
        assert first == result
        assert isinstance(origin, str)
        assert origin.strip(" ()")
    known = precedents(step.operation.cell(row, column))
    for operand in operands:
        assert operand.cell in known
        assert bits(operand.value) == bits(step.number(operand.cell))
