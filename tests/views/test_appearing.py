"""A sheet that appears piece by piece: what no step has come to is blank, and nothing moves."""

from collections.abc import Iterator

import pytest
from lessons import CELL_BY_CELL, lesson_run

from gantui.engine import Step, Timeline, compile_program
from gantui.scenario import find, parse
from gantui.views.sheet.layout.blocks import Block
from gantui.views.sheet.layout.fit import FOLDED, LOOSE, SQUEEZED, Fit
from gantui.views.sheet.sheet import Sheet, sheet
from gantui.views.text.cells import Box
from gantui.views.text.spans import plain

PAIR = ("gan-by-hand", "two-networks")
"""A sheet of points and a sheet of images, for what is tried in every fit."""


def run(name: str, way: str) -> Timeline:
    """A lesson whose sheet appears in one of the two ways."""
    given = [line for line in find(name).text.splitlines() if not line.startswith("sheet = ")]
    text = "\n".join([f'sheet = "{way}"', *given])
    return Timeline(compile_program(parse(text, source=name, strict=True).scenario))


def pairs(name: str, last: int = 0) -> Iterator[tuple[Step, Step]]:
    """Each step of the first iteration, piece by piece and whole."""
    pieces, whole = run(name, "piece by piece"), run(name, "whole")
    for index in range(last or len(pieces.program.operations)):
        yield pieces.step(index), whole.step(index)


def lines_of(drawn: Sheet) -> list[str]:
    width = max(drawn.width, drawn.below) + 2
    return [plain(line).ljust(width) for line in drawn.lines]


def inside(lines: list[str], box: Box) -> str:
    """What stands in a part of a sheet, without blanks."""
    left, top, right, bottom = box
    return "".join(line[left:right] for line in lines[top:bottom]).replace(" ", "")


def is_same_or_blank(pieces: Sheet, whole: Sheet) -> bool:
    drawn = zip(lines_of(pieces), lines_of(whole), strict=True)
    return all(one in (" ", other) for a, b in drawn for one, other in zip(a, b, strict=True))


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_piece_is_where_it_is_on_the_whole_sheet(name: str) -> None:
    for one, other in pairs(name):
        pieces, whole = sheet(one), sheet(other)
        assert is_same_or_blank(pieces, whole), (name, one.index)
        assert pieces._replace(lines=(), groups=()) == whole._replace(lines=(), groups=())


@pytest.mark.parametrize("fit", [*SQUEEZED, *FOLDED], ids=str)
@pytest.mark.parametrize("name", PAIR)
def test_nothing_moves_in_any_fit(name: str, fit: Fit) -> None:
    for one, other in pairs(name):
        assert is_same_or_blank(sheet(one, fit=fit), sheet(other, fit=fit))


@pytest.mark.parametrize("fit", [LOOSE, FOLDED[0]], ids=str)
@pytest.mark.parametrize("name", PAIR)
def test_what_no_step_has_come_to_is_not_drawn(name: str, fit: Fit) -> None:
    come_to: set[str] = set()
    for one, other in pairs(name):
        come_to |= {one.operation.writes, *one.operation.reads}
        pieces, whole = sheet(one, fit=fit), lines_of(sheet(other, fit=fit))
        lines = lines_of(pieces)
        for block in pieces.blocks:
            here = [found for found in pieces.blocks if found.name == block.name]
            met = [found for found in here if found.quantity in come_to]
            if block.part == "right" and not has_row(pieces, block, come_to):
                met = []
            assert inside(lines, block.name) == (inside(whole, block.name) if met else "")
            assert (inside(lines, block.cells) != "") == any(overlap(one, block) for one in met)


def overlap(one: Block, other: Block) -> bool:
    """Whether two quantities under one name have columns in common, as what is joined does."""
    return one.cells[0] < other.cells[2] and other.cells[0] < one.cells[2]


def has_row(drawn: Sheet, total: Block, come_to: set[str]) -> bool:
    """Whether the row is drawn on whose right a number stands."""
    y = total.name[1]
    rows = (block for block in drawn.blocks if block.part == "samples")
    return any(row.cells[1] <= y < row.cells[3] and row.quantity in come_to for row in rows)


@pytest.mark.parametrize("name", PAIR)
def test_the_end_of_a_turn_and_the_second_iteration_have_the_whole_sheet(name: str) -> None:
    pieces, whole = run(name, "piece by piece"), run(name, "whole")
    operations = len(pieces.program.operations)
    ends = [turn.stop - 1 for turn in pieces.program.turns]
    for index in (*ends, operations, operations + 3, 2 * operations - 1):
        assert lines_of(sheet(pieces.step(index))) == lines_of(sheet(whole.step(index)))


def test_the_first_lesson_begins_with_one_image_and_a_heading() -> None:
    program = compile_program(find("two-networks").scenario)
    lines = lines_of(sheet(Timeline(program).step(0)))
    assert "".join(lines).split() == ["real", "genuine", "»x", "⎡", "1", "0⎤", "⎣", "0", "1⎦"]


def test_the_samples_of_a_group_are_named_with_the_first_number_of_theirs() -> None:
    timeline = lesson_run("two-networks")
    first, second = (lines_of(sheet(timeline.step(index)))[:2] for index in (0, 1))
    assert ["fake" in first[0], "forged" in first[1]] == [False, False]
    assert ["fake" in second[0], "forged" in second[1]] == [True, True]


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_only_the_lesson_before_any_arithmetic_asks_for_it(name: str) -> None:
    assert (find(name).scenario.sheet == "piece by piece") == (name == "two-networks")
