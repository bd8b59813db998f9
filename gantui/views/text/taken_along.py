"""Numbers and formulas as text for elsewhere: a spreadsheet, a slide, a mail."""

from math import isnan

from gantui.engine import Cell, Step, cell_name
from gantui.views.text.numbers.number import exact

UNKNOWN = "·"
"""What stands for a number that is not known yet, or hidden."""


def number_text(step: Step, cell: Cell) -> tuple[str, str]:
    """The name of a number and all its digits."""
    name = cell_name(step.program, cell, step.columns(cell.quantity))
    return name, _text(step, cell)


def matrix_text(step: Step, quantity: str) -> str:
    """A quantity with tabs between its columns and the names above and on the left, if any."""
    rows, columns = step.program.quantities[quantity].rows, step.columns(quantity)
    lines = [
        [name, *(_text(step, Cell(quantity, row, column)) for column in range(len(columns)))]
        for row, name in enumerate(rows)
    ]
    if any(columns):
        lines.insert(0, ["", *columns])
    if not any(line[0] for line in lines):
        lines = [line[1:] for line in lines]
    return "\n".join("\t".join(line) for line in lines)


def _text(step: Step, cell: Cell) -> str:
    values = step.shown.get(cell.quantity)
    value = float("nan") if values is None else values.item(cell.row, cell.column)
    return UNKNOWN if isnan(value) else exact(value)
