"""What the expressions of many cells have in common: one expression over the row i and column j.

It is found by comparing the cells, node by node, and holds only where it gives each of them back.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Absent,
    Apply,
    Brought,
    Choice,
    Constant,
    Entry,
    Expression,
    Number,
    parts,
    rewritten,
)

ROW, COLUMN = "i", "j"
"""The variables of a cell's row and column, from 0 within its block."""


class Index(NamedTuple):
    """A row or column: `start` plus each variable times its step."""

    start: int
    steps: tuple[tuple[str, int], ...] = ()
    """Variables with their steps, none of which is 0."""

    @property
    def variables(self) -> frozenset[str]:
        """The variables that it depends on."""
        return frozenset(name for name, _ in self.steps)


class Leaf(NamedTuple):
    """A number of a quantity, or of what a feed brings, which has no name."""

    quantity: str
    row: Index
    column: Index


class Table(NamedTuple):
    """Numbers that differ from cell to cell; a single row or column where the others repeat it."""

    rows: tuple[tuple[float, ...], ...]


class Fold(NamedTuple):
    """Parts of a sum, a norm or a largest, one for each value of some variables."""

    variables: tuple[tuple[str, int], ...]
    """One or two, with how many values each has, from 0; the last one changes fastest."""
    body: "Template"
    """The part."""


Slot: TypeAlias = Leaf | Table | Fold


class Template(NamedTuple):
    """An expression in which the cell `("", n, 0)` stands for the slot n."""

    expression: Expression
    slots: tuple[Slot, ...]


class DifferentError(Exception):
    """Cells that have no common expression."""


def slot_of(cell: Cell, slots: Sequence[Slot]) -> Slot:
    """What a cell of a template stands for."""
    return slots[cell.row]


def common(rows: Sequence[Sequence[Expression]]) -> Template:
    """The template of a block of cells. Raises DifferentError where they have none."""
    found = _Common((len(rows), len(rows[0])), {}, {})
    expression = found.of([expression for row in rows for expression in row])
    return Template(expression, tuple(found.slots))


def with_parts(expression: Expression, new: Sequence[Expression]) -> Expression:
    """The expression with other parts right inside it."""
    following = iter(new)
    return rewritten(expression, lambda part: None if part is expression else next(following))


def kind(expression: Expression) -> tuple[object, ...]:
    """What an expression is, apart from its parts."""
    match expression:
        case Apply(name) | Entry(name):
            return (type(expression), name)
        case Choice(_, sign):
            return (Choice, sign)
    return (type(expression), len(parts(expression)))


def _place(leaf: Expression) -> Cell:
    """The cell of a number; one that is brought is in no quantity."""
    match leaf:
        case Number(cell):
            return cell
        case Brought(row, column):
            return Cell("", row, column)
    raise DifferentError


class _Common(NamedTuple):
    shape: tuple[int, int]
    slots: dict[Slot, int]
    """Each with its number."""
    courses: dict[tuple[int, int, int], list[int]]
    """The values that an index has at the cells, by its start and its steps."""

    def of(self, several: Sequence[Expression]) -> Expression:
        """The expression of which all are cases."""
        first = several[0]
        if len(set(map(type, several))) > 1:
            raise DifferentError
        match first:
            case Number() | Brought():
                return self._leaf(list(map(_place, several)))
            case Constant():
                return self._constant(several)
            case Absent():
                return first
            case Apply() | Entry() | Choice() if len(set(map(kind, several))) > 1:
                raise DifferentError
        inside = list(map(parts, several))
        if len(set(map(len, inside))) > 1:
            raise DifferentError
        return with_parts(first, list(map(self.of, zip(*inside, strict=True))))

    def _leaf(self, places: Sequence[Cell]) -> Expression:
        quantities, rows, columns = zip(*places, strict=True)
        if len(set(quantities)) > 1:
            raise DifferentError
        return self._slot(Leaf(quantities[0], self._fitted(rows), self._fitted(columns)))

    def _fitted(self, values: Sequence[int]) -> Index:
        """The index that has these values at the cells."""
        rows, columns = self.shape
        start = values[0]
        down = values[columns] - start if len(values) > columns else 0
        right = values[1] - start if columns > 1 else 0
        key = start, down, right
        if key not in self.courses:
            self.courses[key] = [
                start + i * down + j * right for i in range(rows) for j in range(columns)
            ]
        if self.courses[key] != list(values):
            raise DifferentError
        steps = ((ROW, down), (COLUMN, right))
        return Index(start, tuple(pair for pair in steps if pair[1]))

    def _constant(self, several: Sequence[Expression]) -> Expression:
        values = [one.value for one in several if isinstance(one, Constant)]
        if len(set(map(repr, values))) == 1:
            return several[0]
        _, columns = self.shape
        rows = [tuple(values[at : at + columns]) for at in range(0, len(values), columns)]
        if len(set(rows)) == 1:
            rows = rows[:1]
        elif all(len(set(row)) == 1 for row in rows):
            rows = [row[:1] for row in rows]
        return self._slot(Table(tuple(rows)))

    def _slot(self, slot: Slot) -> Expression:
        """The cell that stands for a slot; the same one wherever the same is read."""
        return Number(Cell("", self.slots.setdefault(slot, len(self.slots)), 0))
