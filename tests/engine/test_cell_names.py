"""What cells are called, and that every name leads back to its cell."""

import pytest
from lessons import timeline as small

from gantui.engine import (
    Cell,
    Program,
    Timeline,
    cell_name,
    column_names,
    compile_program,
    index_of,
    long_names,
)
from gantui.engine.conditions import condition
from gantui.scenario import find


def program_of(name: str) -> Program:
    return compile_program(find(name).scenario)


@pytest.mark.parametrize(
    ("lesson", "cell", "position", "name"),
    [
        ("weighted-sum-field", ("z1", 0, 0), 0, "z1(-3, 3)"),
        ("weighted-sum-field", ("W1", 0, 2), 0, "W1[1, bias]"),
        ("output-probability-field", ("p", 1, 6), 0, "p(3, 2)"),
        ("slanted-faces", ("noise", 0, 0), 1, "noise[z, fake 1]"),
        ("slanted-faces", ("D.W1", 0, 0), 0, "D.W1[1, 1,1]"),
        ("conditional-gan", ("y.noise", 1, 2), 5, "y.noise[slash, fake 3]"),
        ("gan-by-hand", ("noise", 0, 0), 5, "noise[z1, A]"),
        ("gan-by-hand", ("loss.D", 0, 0), 20, "loss.D"),
        ("shape-contractive", ("c1.1", 1, 2), 20, "c1.1[2, 3]"),
    ],
)
def test_a_cell_has_one_name(
    lesson: str, cell: tuple[str, int, int], position: int, name: str
) -> None:
    program = program_of(lesson)
    columns = column_names(program, cell[0], 0, position)
    assert cell_name(program, Cell(*cell), columns) == name


@pytest.mark.parametrize("lesson", ["conditional-gan", "slanted-faces", "gan-by-hand", "critic"])
def test_a_column_is_found_by_either_name_and_by_its_number(lesson: str) -> None:
    program = program_of(lesson)
    for position, operation in enumerate(program.operations):
        columns = column_names(program, operation.writes, 0, position)
        long = long_names(program, operation.writes, columns)
        for column, (short, name) in enumerate(zip(columns, long, strict=True)):
            assert index_of(column + 1, ("no name",) * len(columns)) == column
            if name:
                assert index_of(name, columns, long) == column
                assert index_of(short, columns, long) == columns.index(short)


def test_only_drawn_samples_are_called_by_their_group() -> None:
    """A real sample may be called by a number, too."""
    program = program_of("conditional-gan")
    joined = next(place for place, one in enumerate(program.operations) if one.writes == "x")
    columns = column_names(program, "x", 0, joined)
    long = long_names(program, "x", columns)
    assert long[:4] == ("fake 1", "fake 2", "fake 3", "fake 4")
    assert long[4:] == columns[4:]
    given = small("by-hand").program
    assert long_names(given, "p", ("1", "2", "3", "4")) == ("1", "2", "3", "4")


def test_a_condition_takes_both_names_of_a_drawn_sample() -> None:
    run = Timeline(program_of("conditional-gan"))
    short, long = (
        condition(f"noise[z, {name}] > 0", run.program).places for name in ("2", "fake 2")
    )
    assert [(place.quantity, place.row) for place in (*short.values(), *long.values())] == [
        ("noise", 0), ("noise", 0),
    ]  # fmt: skip
    assert list(long.values()) == [Cell("noise", 0, 1)]


def test_labels_of_a_field_are_row_and_column_as_before() -> None:
    """Rows are the lines of the sheet, the largest y first."""
    program = program_of("weighted-sum-field")
    found = condition("z1[2, -1] > 0", program).places
    (place,) = found.values()
    assert (place.quantity, place.row) == ("z1", 1)
