"""The arithmetic behind a cell, as a record.

What an operation writes out is the same in every iteration but for its numbers and for the choices
that they decide. So the signs and words are put together once for each outcome of the choices, and
afterwards only the numbers are looked up.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias, TypeGuard

from gantui.engine import Operand, Program, Step, Worked, cell_name
from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Brought,
    Choice,
    Constant,
    Entry,
    Expression,
    Largest,
    Number,
    Product,
    Sum,
    Taught,
    parts,
)
from gantui.engine.expression.value import holds
from gantui.engine.operations.operation import Operation
from gantui.record.data import NumberRecord, WorkedRecord

MOST_TERMS = 8
"""Terms of a sum that are written out in a panel or a text log."""

MOST_PREPARED = 256
"""Cells of a result; what is prepared of a larger one takes longer than it saves."""

Outcomes: TypeAlias = tuple[bool, ...]
"""Which choices of an expression hold."""


class _Template(NamedTuple):
    """A piece of arithmetic without its numbers."""

    parts: tuple[str, ...]
    """Its signs and words, with nothing where a number stands."""
    operands: tuple[tuple[int, Cell], ...]
    """Where its operands stand, and their cells."""
    result: int | None
    """Where the result stands, which is looked up after the step."""


class _Prepared:
    """What is the same of the arithmetic of one cell in every iteration."""

    def __init__(self, step: Step, row: int, column: int):
        operation = step.operation
        found = list(_read(operation.cell(row, column)))
        self.cell = Cell(operation.writes, row, column)
        self.sign = operation.sign
        self.choices = [_decided(part) for part in found if isinstance(part, Choice)]
        self.varies = type(operation).origin is not Operation.origin or any(
            isinstance(part, Brought | Entry | Largest) for part in found
        )
        """Whether more than numbers differs from step to step: words, or which part is written."""
        self.longest = max((len(part.terms) for part in found if _of_products(part)), default=0)
        """The terms of its longest sum of products; in a shortened one those with 0 are counted."""
        self.names: dict[str, str] = {}
        """What the cell is called, by the name of its column, which may be another sample's."""
        self.arithmetic: dict[tuple[int, Outcomes], _Template] = {}
        """What is written, by the most terms of a sum and the outcomes of the choices."""


@lru_cache(maxsize=8)
def _prepared(program: Program) -> dict[tuple[int, int, int], _Prepared]:  # noqa: ARG001
    """The cells of a program by position, row and column, once they were looked at."""
    return {}


def worked_cell(
    step: Step, row: int, column: int, most: int = 0, columns: tuple[str, ...] | None = None
) -> WorkedRecord:
    """The arithmetic behind a cell of the result; row and column are counted from 0.

    With `most`, a sum of more terms is shortened. `columns` are the names of the
    result's columns, where the caller has looked them up already.
    """
    if step.written.size > MOST_PREPARED:
        return _at_once(step, Cell(step.operation.writes, row, column), most, columns)
    cells = _prepared(step.program.without_edits())
    place = (step.position, row, column)
    cell = cells.get(place)
    if cell is None:
        cell = cells[place] = _Prepared(step, row, column)
    names = step.columns(cell.cell.quantity) if columns is None else columns
    name = cell.names.get(names[column])
    if name is None:
        name = cell.names[names[column]] = cell_name(step.program, cell.cell, names)
    return WorkedRecord(row + 1, column + 1, name, cell.sign, _parts(step, cell, most))


def _at_once(step: Step, cell: Cell, most: int, columns: tuple[str, ...] | None) -> WorkedRecord:
    """The same without anything that is kept for other iterations."""
    names = step.columns(cell.quantity) if columns is None else columns
    parts = tuple(map(_recorded, step.worked(cell.row, cell.column, most)))
    name = cell_name(step.program, cell, names)
    return WorkedRecord(cell.row + 1, cell.column + 1, name, step.operation.sign, parts)


def _parts(step: Step, cell: _Prepared, most: int) -> tuple[str | NumberRecord, ...]:
    """Signs, words and numbers."""
    _, row, column = cell.cell
    if cell.varies or step.hidden or 0 < most < cell.longest:
        return tuple(map(_recorded, step.worked(row, column, most)))
    outcomes = tuple([holds(step) for holds in cell.choices]) if cell.choices else ()
    key = (most, outcomes)
    template = cell.arithmetic.get(key)
    if template is None:
        template = _template(step.worked(row, column, most), cell.cell)
        cell.arithmetic[key] = template
    return _filled(step, template, cell.cell)


def _of_products(part: Expression) -> TypeGuard[Sum]:
    """Whether it is a sum with products among its terms."""
    return isinstance(part, Sum) and any(isinstance(term, Product) for term in part.terms)


def _decided(choice: Choice) -> Callable[[Step], bool]:
    """Whether a choice holds at a step; most compare one number with a constant."""
    match choice:
        case Choice(Number((name, row, column)), "=", Constant(known)):
            return lambda step: step.before[name].item(row, column) == known
        case Choice(Number((name, row, column)), ">", Constant(known)):
            return lambda step: step.before[name].item(row, column) > known
    return lambda step: holds(choice, step.number)


def _template(arithmetic: Worked, written: Cell) -> _Template:
    """The arithmetic without its numbers; a number that is written is the last of its cell."""
    numbers = [(at, part.cell) for at, part in enumerate(arithmetic) if isinstance(part, Operand)]
    result = numbers.pop()[0] if numbers and numbers[-1][1] == written else None
    signs = tuple(part if isinstance(part, str) else "" for part in arithmetic)
    return _Template(signs, tuple(numbers), result)


def _filled(step: Step, template: _Template, written: Cell) -> tuple[str | NumberRecord, ...]:
    """The arithmetic with the numbers of a step."""
    before = step.before
    parts: list[str | NumberRecord] = list(template.parts)
    for at, (name, row, column) in template.operands:
        value = before[name].item(row, column)
        parts[at] = NumberRecord(name, row + 1, column + 1, value)
    if template.result is not None:
        name, row, column = written
        value = step.computed[name].item(row, column)
        parts[template.result] = NumberRecord(name, row + 1, column + 1, value)
    return tuple(parts)


def _recorded(part: str | Operand) -> str | NumberRecord:
    """A part of arithmetic as the record has it."""
    if isinstance(part, str):
        return part
    (name, row, column), value = part
    return NumberRecord(name, row + 1, column + 1, value)


def _read(expression: Expression) -> Iterator[Expression]:
    """What a learner may read of an expression, itself included; of a taught one that form."""
    yield expression
    inside = (expression.taught,) if isinstance(expression, Taught) else parts(expression)
    for part in inside:
        yield from _read(part)
