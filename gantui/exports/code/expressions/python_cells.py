"""Steps in plain Python: lists of rows, comprehensions, and the bits of the trainer."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gantui.engine import Array, Cell
from gantui.engine.expression.nodes import (
    Apply,
    Constant,
    Expression,
    Largest,
    Norm,
    Number,
    Quotient,
    Root,
    Square,
    Sum,
    rewritten,
    total,
)
from gantui.engine.expression.source import Compiled, Names, source
from gantui.engine.numbers.scalar import rounded
from gantui.exports.code.expressions.blocks import Block, Form, Grid
from gantui.exports.code.expressions.forms import same_bits
from gantui.exports.code.expressions.template import (
    COLUMN,
    ROW,
    Fold,
    Index,
    Leaf,
    Slot,
    Table,
    Template,
)

DIALECT = Compiled(
    "floats",
    choice="({yes} if {test} else {no})",
    larger="larger({left}, {right})",
    norm="norm({cells})",
    absolute="abs({x})",
)


class PythonCells(NamedTuple):
    """Writes the result of a step as lists of rows."""

    names: Mapping[str, str]
    """What each quantity is called; the empty name stands for what a feed brings."""
    numbers: frozenset[str]
    """The quantities that are single numbers."""
    form: Form = same_bits

    def literal(self, values: Array, *, is_number: bool) -> str:
        """A list of rows."""
        return repr(values.item() if is_number else values.tolist())

    def copy(self, name: str) -> str:
        """The rows as lists of their own."""
        return f"[row[:] for row in {name}]"

    def item(self, name: str, row: int, column: int) -> str:
        """A number of a row."""
        return f"{name}[{row}][{column}]"

    def matrix(self, found: Grid, *, is_number: bool, decimals: int | None) -> str:
        """The result of a step, rounded if it is to be."""
        if is_number:
            return self._cell(found.bands[0][0], decimals)
        return " + ".join(self._band(band, decimals) for band in found.bands)

    def _band(self, band: tuple[Block, ...], decimals: int | None) -> str:
        template, rows = band[0].template, band[0].rows
        numbers = _literal(template, rows, band[0].columns) if len(band) == 1 else []
        if numbers and all(_is_round(x, decimals) for line in numbers for x in line):
            return repr(numbers)
        row = " + ".join(self._row(block, decimals) for block in band)
        return f"[{row}]" if rows == 1 else f"[{row} for {ROW} in range({rows})]"

    def _row(self, block: Block, decimals: int | None) -> str:
        cell, columns = self._cell(block, decimals), block.columns
        return f"[{cell}]" if columns == 1 else f"[{cell} for {COLUMN} in range({columns})]"

    def _cell(self, block: Block, decimals: int | None) -> str:
        text = _Cell(self, block.template, []).text()
        return text if decimals is None else f"rounded({text}, {decimals})"


class _Cell(NamedTuple):
    """One template while it is written."""

    of: PythonCells
    template: Template
    placed: list[str]
    """What stands for the cells behind those of the slots."""

    def text(self) -> str:
        """The source of the cell."""
        return self._written(self.template.expression)

    def _written(self, part: Expression) -> str:
        names = Names(self._name, lambda _row, _column: "")
        return source(rewritten(part, self._rule), names, DIALECT)

    def _name(self, cell: Cell) -> str:
        slots = self.template.slots
        if cell.row < len(slots):
            return self._slot(slots[cell.row])
        return self.placed[cell.row - len(slots)]

    def _place(self, text: str) -> Expression:
        self.placed.append(text)
        return Number(Cell("", len(self.template.slots) + len(self.placed) - 1, 0))

    def _rule(self, part: Expression) -> Expression | None:
        match part:
            case Number() if self._is_fold(part):
                return self._place(f"total{self._terms(part)}")
            case Sum(terms) if any(map(self._is_fold, terms)):
                return self._sum(terms)
            case Norm(several) | Largest(several):
                name = "norm" if isinstance(part, Norm) else "largest"
                return self._place(f"{name}({', '.join(map(self._spread, several))})")
            case Quotient(upper, lower) if not _is_above_zero(lower):
                return self._place(f"divide({self._written(upper)}, {self._written(lower)})")
        return None

    def _is_fold(self, part: Expression) -> bool:
        slots = self.template.slots
        return (
            isinstance(part, Number)
            and part.cell.row < len(slots)
            and isinstance(slots[part.cell.row], Fold)
        )

    def _sum(self, terms: Sequence[Expression]) -> Expression:
        """Terms are added from the left: a sum that comes later is no number of its own."""
        first, *others = terms
        if not any(map(self._is_fold, others)):
            return total((self._place(f"total{self._terms(first)}"), *map(self._inside, others)))
        return self._place(f"total([{', '.join(map(self._spread, terms))}])")

    def _inside(self, part: Expression) -> Expression:
        return rewritten(part, self._rule)

    def _spread(self, part: Expression) -> str:
        return f"*{self._terms(part)}" if self._is_fold(part) else self._written(part)

    def _terms(self, part: Expression) -> str:
        """The terms of a sum, in parentheses."""
        assert isinstance(part, Number)
        fold = self.template.slots[part.cell.row]
        assert isinstance(fold, Fold)
        loops = " ".join(f"for {name} in range({count})" for name, count in fold.variables)
        return f"({_Cell(self.of, fold.body, []).text()} {loops})"

    def _slot(self, slot: Slot) -> str:
        match slot:
            case Leaf(quantity, row, column):
                name = self.of.names[quantity]
                single = quantity in self.of.numbers
                return name if single else f"{name}[{index_text(row)}][{index_text(column)}]"
            case Table((row,)):
                return f"{list(row)!r}[{COLUMN}]"
            case Table(rows) if len(rows[0]) == 1:
                return f"{[value for (value,) in rows]!r}[{ROW}]"
            case Table(rows):
                return f"{list(map(list, rows))!r}[{ROW}][{COLUMN}]"
        raise TypeError(slot)


def index_text(index: Index) -> str:
    """An index as one writes it: `2 * i + k + 1`."""
    terms = [name if step == 1 else f"{step} * {name}" for name, step in index.steps]
    if index.start or not terms:
        terms.append(str(index.start))
    return " + ".join(terms)


def _literal(template: Template, rows: int, columns: int) -> list[list[float]]:
    """Numbers that are written down as they are; none where something is computed."""
    match template:
        case Template(Number(), (Table(values),)):
            wide = [list(value) * (columns if len(value) == 1 else 1) for value in values]
            return wide * rows if len(wide) == 1 else wide
    return []


def _is_round(x: float, decimals: int | None) -> bool:
    return decimals is None or repr(rounded(x, decimals)) == repr(x)


def _is_above_zero(expression: Expression) -> bool:
    """Whether it is surely no 0, so that one may divide by it as Python does."""
    match expression:
        case Constant(value):
            return value > 0.0
        case Sum(terms):
            several = any(isinstance(term, Constant) and term.value > 0.0 for term in terms)
            return several and all(map(_is_not_below_zero, terms))
    return False


def _is_not_below_zero(expression: Expression) -> bool:
    match expression:
        case Constant(value):
            return value >= 0.0
        case Apply("exp") | Root() | Square():
            return True
    return False
