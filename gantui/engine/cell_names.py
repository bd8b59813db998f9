"""What cells are called: the one way to name a cell, and the one to find a row or column by a name.

Rows have their names from the quantity. A column of samples is named after the sample that stands
there, which may be another one in another turn or iteration.
"""

from bisect import bisect_right
from collections.abc import Sequence

from gantui.engine.cell import Cell
from gantui.engine.operations.samples.drawn_feeds import DrawnNoise
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import POINTS, Quantity, Turn


def cell_name(program: Program, cell: Cell, columns: Sequence[str]) -> str:
    """`D.z1[2, A]`; a row or a column without a name is left out.

    A point of a field is called by its x and y, as in mathematics: `z1(-1, 2)`. `columns` are the
    names of all columns of the quantity, there where the number stands.
    """
    quantity = program.quantities[cell.quantity]
    row = quantity.rows[cell.row]
    column = _long_name(program, quantity, cell.column, columns[cell.column])
    if quantity.groups == (POINTS,):
        return f"{cell.quantity}({column}, {row})"
    inside = f"{row}, {column}" if row and column else row or column
    return f"{cell.quantity}[{inside}]" if inside else cell.quantity


def column_names(program: Program, quantity: str, iteration: int, position: int) -> tuple[str, ...]:
    """The names of a quantity's columns right after an operation: those of its last writing."""
    return program.columns(quantity, _turn(program, quantity, position), iteration)


def long_names(program: Program, quantity: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The names of a quantity's columns as `cell_name` writes them: `fake 1` for `1`."""
    found = program.quantities[quantity]
    return tuple(_long_name(program, found, *named) for named in enumerate(columns))


def index_of(label: str | int, *names: Sequence[str], by_number: bool = True) -> int | None:
    """The index of a row or column by its name or, where that is allowed, its number from 1.

    It may have several names, each in a sequence of all of that sort.
    """
    for sort in names:
        if label in sort:
            return sort.index(str(label))
    is_number = isinstance(label, int) or label.isdecimal()
    number = int(label) if by_number and is_number else 0
    return number - 1 if 0 < number <= len(names[0]) else None


def _long_name(program: Program, quantity: Quantity, column: int, name: str) -> str:
    """A column's name; that of a drawn sample, which is a mere number, with its group."""
    if quantity.columns or not name.isdecimal():
        return name
    group = quantity.groups[0]  # what is made of noise stands before what is given
    feed = next(turn.sources[group] for turn in program.turns if group in turn.sources)
    drawn = isinstance(feed, DrawnNoise) and column < feed.shape[1]
    return f"{group} {name}" if drawn else name


def _turn(program: Program, quantity: str, position: int) -> Turn:
    """The turn of the last operation up to `position` that writes a quantity, or of the first."""
    written = program.written_at.get(quantity, (0,))
    before = bisect_right(written, position)
    return program.turns[program.turn_at[written[max(before - 1, 0)]]]
