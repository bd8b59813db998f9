"""Which cell `D.W1[1, x]` is, and what else one could have written.

A column of samples is named after its sample, and in another iteration another sample may stand
there; so a column that was chosen by such a name is looked for at each step.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gantui.engine.cell import Cell
from gantui.engine.cell_names import index_of, long_names
from gantui.engine.conditions.parse import ConditionError
from gantui.engine.conditions.syntax import Cells, label_name, quantity_name
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Turn
from gantui.toml.problems import listed
from gantui.toml.untrusted import clean

MOST_LISTED = 12
"""Names that a message lists."""


class SampleCell(NamedTuple):
    """A number of a sample, in whichever column that sample stands at a step."""

    quantity: str
    """The quantity's name."""
    row: int
    """Its row, from 0."""
    sample: str
    """The sample's name."""


def locate(program: Program, cells: Cells) -> Cell | SampleCell:
    """The cell that the labels mean: names first, then numbers from 1.

    One label is enough where there is one row or one column. A name may have a comma in it, as
    `1,2` of an image has; where that leaves two cells to choose from, quotes decide.
    Raises ConditionError where there is no such cell.
    """
    rows, columns = program.quantities[cells.name].rows, every_column(program, cells.name)
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
    if len(cells.labels) == 1 and len(rows) > 1 and len(_columns(program, cells.name)) > 1:
        named.insert(0, "name a row and a column")
    message = f"there is no cell {_written(cells)}; {', '.join(named) or 'it is one number'}"
    raise ConditionError(message, cells.at)


def every_column(program: Program, name: str) -> tuple[str, ...]:
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
    return len(program.quantities[name].rows) * len(_columns(program, name))


def some_of(names: Iterable[str]) -> str:
    """`a, b and c`, but no more names than one reads."""
    found = [clean(name) for name in names]
    if len(found) > MOST_LISTED:
        return f"{', '.join(found[: MOST_LISTED - 1])} … ({len(found)} in all)"
    return listed(found) if found else ""


def _columns(program: Program, name: str) -> tuple[str, ...]:
    """The names of the columns in the first iteration."""
    found = (program.columns(name, turn, 0) for turn in turns_of(program, name))
    return max(found, key=len)


def _readings(program: Program, cells: Cells, by_number: bool) -> Iterator[Cell | SampleCell]:
    """The cells that the labels may mean, split between row and column wherever that is possible.

    A row or column of which there is only one needs no label.
    """
    quantity = program.quantities[cells.name]
    columns = _columns(program, cells.name)
    samples = () if quantity.columns else every_column(program, cells.name)
    long = long_names(program, cells.name, columns)
    for cut in range(len(cells.labels) + 1):
        row = _index(cells.labels[:cut], by_number, quantity.rows)
        if row is None:
            continue
        label = cells.labels[cut:]
        column = _index(label, by_number, columns, long)
        if label and ",".join(label) in samples:
            yield SampleCell(cells.name, row, ",".join(label))
        elif column is not None:
            yield Cell(cells.name, row, column)


def _index(labels: Sequence[str], by_number: bool, *names: Sequence[str]) -> int | None:
    """The index of a row or column by what stands for it, which may be nothing for the only one."""
    if not labels:
        return 0 if len(names[0]) == 1 else None
    return index_of(",".join(labels), *names, by_number=by_number)


def _written(cells: Cells) -> str:
    return f"{quantity_name(cells.name)}[{', '.join(clean(label) for label in cells.labels)}]"
