"""What a `[[printed]]` or `[[worked]]` table refers to: an operation, cells of what it writes."""

from collections.abc import Iterator, Sequence

from gantui.engine.cell import Cell
from gantui.engine.cell_names import index_of, long_names
from gantui.engine.operations.operation import Operation
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Print, Turn
from gantui.scenario.schema.expected import Expected
from gantui.scenario.schema.tables import Scenario


def places(
    operations: Sequence[Operation], turns: Sequence[Turn], quantity: str | None, turn: int | None
) -> tuple[int, ...]:
    """The positions that write `quantity` (None: the first) in turn number `turn` (None: any)."""
    if turn is not None and turn > len(turns):
        return ()
    start, stop = (turns[turn - 1].start, turns[turn - 1].stop) if turn else (0, len(operations))
    if quantity is None:
        return (start,)
    return tuple(place for place in range(start, stop) if operations[place].writes == quantity)


def prints_of(program: Program, scenario: Scenario) -> tuple[Print, ...]:
    """What the source of a scenario prints in place of what its own run computes.

    Those are the printed values that have a note, are of this arithmetic and of no other numbers.
    One that refers to nothing is left out; a check tells it.
    """
    found = []
    for printed in scenario.printed:
        mode = printed.arithmetic or scenario.arithmetic.mode
        if printed.note is None or printed.given or mode != program.arithmetic:
            continue
        if not places(program.operations, program.turns, printed.quantity, printed.turn):
            continue
        try:
            cells = tuple(cells_of(program, printed))
        except ValueError:  # it has other rows or columns than the quantity
            continue
        at = position_of(program, printed)
        found.append(Print(printed.source, printed.quantity, cells, at, printed.iteration - 1))
    return tuple(found)


def position_of(program: Program, printed: Expected) -> int:
    """The last operation that writes the quantity in the turn meant: then it is complete."""
    found = places(program.operations, program.turns, printed.quantity, printed.turn)
    turn = program.turn_at[found[0]]
    return [position for position in found if program.turn_at[position] == turn][-1]


def turn_of(program: Program, printed: Expected) -> Turn:
    """The turn meant."""
    return program.turns[program.turn_at[position_of(program, printed)]]


def columns_of(program: Program, printed: Expected) -> tuple[str, ...]:
    """The names of all columns that the quantity has there."""
    return program.columns(printed.quantity, turn_of(program, printed), printed.iteration - 1)


def cells_of(program: Program, printed: Expected) -> Iterator[tuple[Cell, float]]:
    """The cells that a print is about, each with its printed value."""
    columns = columns_of(program, printed)
    places = _chosen(printed.columns, columns, long_names(program, printed.quantity, columns))
    rows = _chosen(printed.rows, program.quantities[printed.quantity].rows)
    for row, line in zip(rows, matrix(printed.values), strict=True):
        for column, value in zip(places, line, strict=True):
            yield Cell(printed.quantity, row, column), value


def matrix(values: float | list[list[float]]) -> list[list[float]]:
    """The rows of what a file has, which may be a single number."""
    return values if isinstance(values, list) else [[values]]


def _chosen(labels: list[str] | None, *names: tuple[str, ...]) -> list[int]:
    """The places of the rows or columns that a print names; all of them where it names none."""
    if labels is None:
        return list(range(len(names[0])))
    return [place for label in labels if (place := index_of(label, *names)) is not None]
