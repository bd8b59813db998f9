"""Rows and columns: which cell `D.W1[1, x]` is, and what else one could have written.

A column of samples is named after its sample, and in another iteration another sample may stand
there; so a column that was chosen by such a name is looked for at each step.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gantui.engine.conditions.parse import ConditionError
from gantui.engine.conditions.syntax import Cells, label_name, quantity_name
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Turn
from gantui.toml.problems import listed
from gantui.toml.untrusted import clean

MOST_LISTED = 12
"""Names that a message lists."""


class Cell(NamedTuple):
    """A cell of a quantity."""

    row: int
    """Its row, from 0."""
    column: int | str
    """Its column, from 0, or the name of the sample whose column it is."""


def locate(program: Program, cells: Cells) -> Cell:
    """The cell that the labels mean: names first, then numbers from 1.

    One label is enough where there is one row or one column. A name may have a comma in it, as
    `1,2` of an image has; where that leaves two cells to choose from, quotes decide.
    Raises ConditionError where there is no such cell.
    """
    rows, columns = program.quantities[cells.name].rows, column_names(program, cells.name)
    for by_number in (False, True):
        found = list(dict.fromkeys(_readings(program, cells, by_number)))
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{_written(cells)} may be two cells; put names with a comma into quotes"
            raise ConditionError(message, cells.at)
    named = [
        f"its {what}{'s' if len(names) > 1 else ''} {'are' if len(names) > 1 else 'is'} {some}"
        for what, names in (("row", rows), ("column", columns))
        if (some := some_of(label_name(name) for name in names if name))
    ]
    if len(cells.labels) == 1 and len(rows) > 1 and _count(program, cells.name) > 1:
        named.insert(0, "name a row and a column")
    message = f"there is no cell {_written(cells)}; {', '.join(named) or 'it is one number'}"
    raise ConditionError(message, cells.at)


def column_names(program: Program, name: str) -> tuple[str, ...]:
    """Every name that a column of a quantity has in some iteration."""
    quantity = program.quantities[name]
    if quantity.columns:
        return quantity.columns
    sources = (turn.sources[g] for turn in turns_of(program, name) for g in quantity.groups)
    return tuple(dict.fromkeys(label for feed in sources for label in feed.every_name()))


def turns_of(program: Program, name: str) -> list[Turn]:
    """The turns that write a quantity; where none does, those that could name its columns."""
    writing = [
        program.turns[program.turn_at[place]]
        for place, operation in enumerate(program.operations)
        if operation.writes == name
    ]
    groups = program.quantities[name].groups
    return writing or [turn for turn in program.turns if set(groups) <= set(turn.sources)]


def size(program: Program, name: str) -> int:
    """How many numbers a quantity has; every batch of a run is as large as its first."""
    return len(program.quantities[name].rows) * _count(program, name)


def some_of(names: Iterable[str]) -> str:
    """`a, b and c`, but no more names than one reads."""
    found = [clean(name) for name in names]
    if len(found) > MOST_LISTED:
        return f"{', '.join(found[: MOST_LISTED - 1])} … ({len(found)} in all)"
    return listed(found) if found else ""


def _count(program: Program, name: str) -> int:
    return max(len(program.columns(name, turn, 0)) for turn in turns_of(program, name))


def _readings(program: Program, cells: Cells, by_number: bool) -> Iterator[Cell]:
    """The cells that the labels may mean, split between row and column wherever that is possible.

    A row or column of which there is only one needs no label.
    """
    rows, names = program.quantities[cells.name].rows, column_names(program, cells.name)
    count = _count(program, cells.name)
    for cut in range(len(cells.labels) + 1):
        row_label, column_label = ",".join(cells.labels[:cut]), ",".join(cells.labels[cut:])
        row = _place(row_label, rows, len(rows), by_number) if cut else _only(len(rows))
        column: int | str | None
        if cut == len(cells.labels):
            column = _only(count)
        elif column_label in names and not program.quantities[cells.name].columns:
            column = column_label
        else:
            column = _place(column_label, names, count, by_number)
        if row is not None and column is not None:
            yield Cell(row, column)


def _place(label: str, names: Sequence[str], count: int, by_number: bool) -> int | None:
    """The place of a row or column by its name or, where that is allowed, by its number."""
    if label in names:
        return names.index(label)
    number = int(label) if by_number and label.isdecimal() else 0
    return number - 1 if 0 < number <= count else None


def _only(count: int) -> int | None:
    return 0 if count == 1 else None


def _written(cells: Cells) -> str:
    return f"{quantity_name(cells.name)}[{', '.join(clean(label) for label in cells.labels)}]"
