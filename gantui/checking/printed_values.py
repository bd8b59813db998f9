"""What a `[[printed]]` or `[[worked]]` table refers to: an operation, cells of what it writes."""

from collections.abc import Iterator

from gantui.engine import Cell, Program, index_of, long_names
from gantui.engine.kinds.program_builder import places
from gantui.engine.program.quantity import Turn
from gantui.scenario import Expected


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
