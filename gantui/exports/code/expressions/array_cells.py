"""Steps over whole arrays, as NumPy and PyTorch have them: products of matrices, sums, pieces.

An axis of an array stands for a variable of a template; a sum over a product of a row and a column
is a product of matrices. Where a step has no such form, it is written cell by cell.
"""

from collections.abc import Mapping
from typing import NamedTuple

from gantui.engine import Array, Cell
from gantui.engine.expression.nodes import Expression, Largest, Number, Product, Sum, rewritten
from gantui.engine.expression.source import Dialect, Names, source
from gantui.exports.code.expressions.blocks import Block, Form, Grid
from gantui.exports.code.expressions.forms import readable
from gantui.exports.code.expressions.python_cells import index_text
from gantui.exports.code.expressions.slices import slice_text
from gantui.exports.code.expressions.template import (
    COLUMN,
    ROW,
    Fold,
    Leaf,
    Slot,
    Table,
    Template,
)


class Words(NamedTuple):
    """What a library calls the functions of whole arrays; what is in braces stands for parts."""

    array: str
    beside: str
    below: str
    full: str
    """A matrix of `size` that has `x` everywhere."""
    sum: str
    largest: str
    along: str
    """The argument that sums along an axis and keeps it."""
    rounded: str
    copy: str


class NoMatrixError(Exception):
    """A template that has no form over whole arrays."""


class Axes(NamedTuple):
    """The variables along the rows and columns of an array, with their lengths."""

    row: tuple[str, int] | None
    column: tuple[str, int] | None


class ArrayCells(NamedTuple):
    """Writes the result of a step as an array."""

    names: Mapping[str, str]
    numbers: frozenset[str]
    sizes: Mapping[str, tuple[int, int]]
    """Rows and columns of each quantity; the empty name stands for what a feed brings."""
    dialect: Dialect
    words: Words
    form: Form = readable

    def literal(self, values: Array, *, is_number: bool) -> str:
        """An array, or a float."""
        return repr(values.item()) if is_number else self._array(repr(values.tolist()))

    def copy(self, name: str) -> str:
        """An array of its own."""
        return self.words.copy.format(x=name)

    def item(self, name: str, row: int, column: int) -> str:
        """A number of an array."""
        return f"{name}[{row}, {column}]"

    def _array(self, rows: str) -> str:
        return self.words.array.format(x=rows.replace("nan", self.dialect.nan))

    def matrix(self, found: Grid, *, is_number: bool, decimals: int | None) -> str:
        """The result of a step, rounded if it is to be."""
        text = self._number(found) if is_number else self._bands(found)
        return text if decimals is None else self.words.rounded.format(x=text, decimals=decimals)

    def _number(self, found: Grid) -> str:
        block = found.bands[0][0]
        text, shape = _Piece(self, block.template, Axes(None, None), []).written()
        return text if shape is None else f"({text}).item()"

    def _bands(self, found: Grid) -> str:
        blocks = [block for band in found.bands for block in band]
        if len(blocks) > 1 and all(block.rows == block.columns == 1 for block in blocks):
            rows = [", ".join(map(self._cell, band)) for band in found.bands]
            return self._array("[" + ", ".join(f"[{row}]" for row in rows) + "]")
        bands = [_joined(self.words.beside, [self._block(one) for one in band])
                 for band in found.bands]  # fmt: skip
        return _joined(self.words.below, bands)

    def _cell(self, block: Block) -> str:
        text, shape = _Piece(self, block.template, Axes(None, None), []).written()
        return text if shape is None else f"({text}).item()"

    def _block(self, block: Block) -> str:
        axes = Axes((ROW, block.rows), (COLUMN, block.columns))
        try:
            text, shape = _Piece(self, block.template, axes, []).written()
        except NoMatrixError:
            cell = _Piece(self, block.template, Axes(None, None), []).written()[0]
            row = f"[{cell} for {COLUMN} in range({block.columns})]"
            return self._array(f"[{row} for {ROW} in range({block.rows})]")
        if shape is not None and (block.rows == 1 or ROW in shape) and (
            block.columns == 1 or COLUMN in shape
        ):  # fmt: skip
            return text
        return self.words.full.format(size=f"({block.rows}, {block.columns})", x=text)


def _joined(word: str, several: list[str]) -> str:
    return several[0] if len(several) == 1 else word.format(x=", ".join(several))


Shape = frozenset[str] | None
"""The variables along which an array has more than one number; None of a single number."""


class _Piece(NamedTuple):
    of: ArrayCells
    template: Template
    axes: Axes
    placed: list[str]

    def written(self) -> tuple[str, Shape]:
        """The source over the axes, and along which it reaches."""
        shapes: list[Shape] = []

        def place(text: str, shape: Shape) -> Expression:
            self.placed.append(text)
            shapes.append(shape)
            return Number(Cell("", len(self.placed) - 1, 0))

        def rule(part: Expression) -> Expression | None:
            match part:
                case Largest((Number(cell),)) if isinstance(self._slot(cell), Fold):
                    return place(
                        *self._fold(self._slot(cell), self.of.words.largest, open_at=False)
                    )
                case Number(cell):
                    slot = self._slot(cell)
                    if isinstance(slot, Fold):
                        return place(*self._fold(slot, self.of.words.sum, open_at=part in top))
                    return place(*self._leaf(slot))
            return None

        top = _terms(self.template.expression)
        expression = rewritten(self.template.expression, rule)
        names = Names(lambda cell: self.placed[cell.row], lambda _row, _column: "")
        text = source(expression, names, self.of.dialect)
        reached = [shape for shape in shapes if shape is not None]
        return text, frozenset().union(*reached) if reached else None

    def _slot(self, cell: Cell) -> Slot:
        return self.template.slots[cell.row]

    def _leaf(self, slot: Slot) -> tuple[str, Shape]:
        row, column = self.axes
        if isinstance(slot, Table):
            if not {ROW, COLUMN} & {axis[0] for axis in self.axes if axis}:
                return self._entry(slot), None  # of one cell, whose place two variables say
            if row is None or row[0] != ROW or column is None or column[0] != COLUMN:
                raise NoMatrixError
            reach = {ROW} if len(slot.rows) > 1 else set()
            reach |= {COLUMN} if len(slot.rows[0]) > 1 else set()
            return self.of._array(repr([list(line) for line in slot.rows])), frozenset(reach)
        assert isinstance(slot, Leaf)
        if slot.quantity in self.of.numbers:
            return self.of.names[slot.quantity], None
        names = {axis[0] for axis in self.axes if axis}
        down, across = slot.row.variables & names, slot.column.variables & names
        if (row and row[0] in across) or (column and column[0] in down):
            if (row and row[0] in down) or (column and column[0] in across):
                raise NoMatrixError
            text = self._sliced(slot, column, row)
            return f"{text}.T", frozenset(down | across)
        if max(len(down), len(across)) > 1:
            raise NoMatrixError
        if not down and not across and self.of.sizes[slot.quantity] != (1, 1):
            name = self.of.names[slot.quantity]
            return f"{name}[{index_text(slot.row)}, {index_text(slot.column)}]", None
        return self._sliced(slot, row, column), frozenset(down | across)

    def _entry(self, table: Table) -> str:
        """The number of a table for the cell that is written."""
        places = ROW if len(table.rows) > 1 else "0", COLUMN if len(table.rows[0]) > 1 else "0"
        rows = repr([list(line) for line in table.rows]).replace("nan", self.of.dialect.nan)
        return f"{rows}[{places[0]}][{places[1]}]"

    def _sliced(
        self, slot: Leaf, row: tuple[str, int] | None, column: tuple[str, int] | None
    ) -> str:
        name, (rows, columns) = self.of.names[slot.quantity], self.of.sizes[slot.quantity]
        parts = slice_text(slot.row, row, rows), slice_text(slot.column, column, columns)
        if parts == (":", ":"):
            return name
        return f"{name}[{parts[0]}, {parts[1]}]"

    def _fold(self, slot: Slot, word: str, *, open_at: bool) -> tuple[str, Shape]:
        assert isinstance(slot, Fold)
        names = {axis[0] for axis in self.axes if axis}
        deps = _variables(slot.body) & names
        if word == self.of.words.sum and len(slot.variables) == 1:
            product = self._product(slot)
            if product:
                return (product if open_at else f"({product})"), deps
        row, column = self.axes
        if len(deps) > 1:
            raise NoMatrixError
        along = ""
        if deps:
            if len(slot.variables) > 1:
                raise NoMatrixError
            by_row = bool(row and row[0] in deps)
            tried = [Axes(row, slot.variables[0]) if by_row else Axes(slot.variables[0], column)]
            along = self.of.words.along.format(axis=1 if by_row else 0)
        elif len(slot.variables) == 2:
            tried = [Axes(*slot.variables)]
        else:
            tried = [Axes(None, slot.variables[0]), Axes(slot.variables[0], None)]
        for axes in tried:
            try:
                text, _ = _Piece(self.of, slot.body, axes, []).written()
            except NoMatrixError:
                continue
            return word.format(x=text + along), deps if deps else None
        raise NoMatrixError

    def _product(self, fold: Fold) -> str:
        """A sum over products of two numbers as a product of matrices; empty where it is none."""
        match fold.body.expression:
            case Product((Number(first), Number(second))):
                left, right = (fold.body.slots[cell.row] for cell in (first, second))
            case _:
                return ""
        if not isinstance(left, Leaf) or not isinstance(right, Leaf):
            return ""
        variable, (row, column) = fold.variables[0], self.axes
        if row is None or column is None:
            return ""
        for one, other in ((left, right), (right, left)):
            if column[0] in _leaf_variables(one) or row[0] in _leaf_variables(other):
                continue
            try:
                texts = [
                    _Piece(self.of, Template(Number(Cell("", 0, 0)), (leaf,)), axes, []).written()[
                        0
                    ]
                    for leaf, axes in ((one, Axes(row, variable)), (other, Axes(variable, column)))
                ]
            except NoMatrixError:
                continue
            return " @ ".join(texts)
        return ""


def _terms(expression: Expression) -> list[Expression]:
    """The parts beside which a product of matrices needs no parentheses."""
    return list(expression.terms) if isinstance(expression, Sum) else [expression]


def _leaf_variables(leaf: Leaf) -> frozenset[str]:
    return leaf.row.variables | leaf.column.variables


def _variables(template: Template) -> frozenset[str]:
    found: set[str] = set()
    for slot in template.slots:
        match slot:
            case Leaf():
                found |= _leaf_variables(slot)
            case Table(rows):
                found |= ({ROW} if len(rows) > 1 else set()) | (
                    {COLUMN} if len(rows[0]) > 1 else set()
                )
            case Fold(variables, body):
                found |= _variables(body) - {name for name, _ in variables}
    return frozenset(found)
