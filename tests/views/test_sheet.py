"""The sheet: every number where it says it is, nothing moves, signs and dots mean what they say."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Cell, Step
from gantui.views.sheet.layout.bands import MATRICES, bands
from gantui.views.sheet.layout.blocks import needed
from gantui.views.sheet.sheet import Sheet, sheet
from gantui.views.text.cells import (
    CLOSING,
    CURSOR,
    FROZEN,
    OPENING,
    READ,
    WRITTEN,
    ShownCell,
    marked,
)
from gantui.views.text.numbers.number import number, texts
from gantui.views.text.spans import Entry, plain

NAMES = list(TEXTS)


def steps(name: str) -> Iterator[Step]:
    """Every step of a small scenario's run."""
    run = timeline(name)
    return (run.step(index) for index in range(end(run) + 1))


def turns(name: str) -> list[list[Step]]:
    """The steps of a small scenario's run, turn by turn."""
    found: dict[tuple[int, str, int], list[Step]] = {}
    for step in steps(name):
        found.setdefault((step.iteration, step.turn.title, step.turn.start), []).append(step)
    return list(found.values())


def lines_of(drawn: Sheet) -> list[str]:
    """The lines of a sheet, with blanks for the brackets of its matrices."""
    brackets = (*OPENING, *CLOSING)
    return [
        "".join(" " if span.text in brackets else span.text for span in spans)
        for spans in drawn.lines
    ]


def on_page(step: Step) -> list[str]:
    """The lines of the sheet proper, without the update below it."""
    lines = lines_of(sheet(step))
    return lines[: lines.index("")] if "" in lines else lines


def value(step: Step, shown: ShownCell) -> float:
    name, row, column = shown.cell
    return step.after[name].item(row, column)


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_has_its_number_where_it_says(name: str) -> None:
    for step in steps(name):
        drawn = sheet(step)
        lines = lines_of(drawn)
        for cell in drawn.cells:
            text = lines[cell.y][cell.x : cell.x + cell.width]
            assert len(text) == cell.width
            assert text.strip() == number(value(step, cell))


@pytest.mark.parametrize("name", NAMES)
def test_between_two_numbers_is_a_blank(name: str) -> None:
    for step in steps(name):
        drawn = sheet(step)
        lines = lines_of(drawn)
        for cell in drawn.cells:
            around = lines[cell.y][max(cell.x - 1, 0) : cell.x + cell.width + 1]
            assert number(value(step, cell)) in around.split()


def skeleton(step: Step) -> list[str]:
    """The page with everything blanked out that may change within a turn."""
    drawn = sheet(step)
    lines = [list(line) for line in on_page(step)]
    for cell in drawn.cells:
        lines[cell.y][cell.x : cell.x + cell.width] = " " * cell.width
    signs = {WRITTEN, READ, FROZEN, "·"}
    joined = ["".join(" " if sign in signs else sign for sign in line) for line in lines]
    return [line.rstrip() for line in joined]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_moves_within_a_turn(name: str) -> None:
    for turn in turns(name):
        places: dict[Cell, tuple[int, int]] = {}
        for step in turn:
            assert skeleton(step) == skeleton(turn[0])
            for cell in sheet(step).cells:
                place = places.setdefault(cell.cell, (cell.x, cell.y))
                assert place == (cell.x, cell.y)


def page_names(step: Step) -> dict[str, set[str]]:
    """The names written on the page, each with the quantities that stand at it."""
    found: dict[str, set[str]] = {}
    for band in bands(step.program, step.program.turn_at[step.position]):
        label = band.joined[0] if band.joined else band.cells[0]
        found.setdefault(label, set()).update({label, *band.cells})
        if band.weights:
            found.setdefault(band.weights, set()).add(band.weights)
        for name, _ in band.totals:
            found.setdefault(name, set()).add(name)
    return found


def signed(step: Step, sign: str) -> set[str]:
    """The names on the page that a sign stands before."""
    return set(re.findall(rf"{re.escape(sign)}([^\s·]+)", "\n".join(on_page(step))))


@pytest.mark.parametrize("name", NAMES)
def test_the_signs_are_before_what_is_written_and_read(name: str) -> None:
    for step in steps(name):
        operation, labels = step.operation, page_names(step)
        written = {name for name, shown in labels.items() if operation.writes in shown}
        read = {name for name, shown in labels.items() if shown & set(operation.uses)} - written
        assert signed(step, WRITTEN) == written
        assert signed(step, READ) == read


@pytest.mark.parametrize("name", NAMES)
def test_the_frozen_networks_weights_have_their_sign(name: str) -> None:
    for step in steps(name):
        weights = {found for found in page_names(step) if re.fullmatch(r"[DG]\.W\d+", found)}
        frozen = {found for found in weights if not found.startswith(step.turn.trains)}
        busy = {step.operation.writes, *step.operation.uses}
        assert signed(step, FROZEN) == frozen - busy


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_known_yet_is_a_dot(name: str) -> None:
    for turn in turns(name):
        whole = turn[-1].position == turn[-1].turn.stop - 1
        cells = len(sheet(turn[-1]).cells) if whole else None
        for step in turn:
            known, dots = len(sheet(step).cells), "".join(on_page(step)).count("·")
            cells = known + dots if cells is None else cells
            assert known + dots == cells
        assert dots == 0 or not whole


@pytest.mark.parametrize("name", NAMES)
def test_every_number_that_a_step_writes_is_in_sight(name: str) -> None:
    for step in steps(name):
        written, drawn = step.operation.writes, sheet(step)
        if step.program.quantities[written].role in MATRICES:
            assert_update(step)
        else:
            found = {shown.cell for shown in drawn.cells if shown.cell.quantity == written}
            rows, columns = step.written.shape
            every = {Cell(written, row, col) for row in range(rows) for col in range(columns)}
            assert found == every


def assert_update(step: Step) -> None:
    """Below the page stand all that an update reads, as it was, and the result.

    But the learning rate, which stands on the page.
    """
    reads = [name for name in step.operation.reads if not name.startswith("rate.")]
    lines = lines_of(sheet(step))
    heading, *below = lines[lines.index("") + 1 :]
    titles = [f"{READ} {name}" for name in reads]
    titles.append(f"{WRITTEN} {step.operation.writes} new")
    assert re.findall(rf"[{READ}{WRITTEN}] \S+(?: new)?", heading) == titles
    blocks = [*(step.before[name] for name in reads), step.written]
    for row, line in enumerate(below):
        cells = [cell for block in blocks if row < len(block) for cell in texts(block)[row]]
        assert line.split() == cells


@pytest.mark.parametrize("name", NAMES)
def test_a_block_frames_what_is_written(name: str) -> None:
    for step in steps(name):
        drawn = sheet(step)
        found = [one.block for one in needed(step, drawn.blocks)]
        written = [one for one in found if one.quantity == step.operation.writes]
        left, top, right, bottom = written[-1].cells
        lines = lines_of(drawn)
        inside = "\n".join(line[left:right] for line in lines[top:bottom])
        cells = {cell for row in texts(step.written) for cell in row}
        assert cells <= set(inside.split())


@pytest.mark.parametrize("name", NAMES)
def test_the_width_is_that_of_the_longest_line(name: str) -> None:
    for step in steps(name):
        drawn = sheet(step)
        assert drawn.width == max(map(len, lines_of(drawn)))


def test_the_cursor_and_where_its_number_came_from() -> None:
    step = timeline("by-hand").step(4)
    bare = sheet(step)
    marks = {Entry(Cell("D.z1", 1, 0)): "cursor", Entry(Cell("x", 1, 0)): "lit"}
    found = bare._replace(lines=marked(bare.lines, marks.get))
    assert found.cells == bare.cells
    signs = {("D.z1", 1, 0): CURSOR, ("x", 1, 0): READ}
    for cell in found.cells:
        text = lines_of(found)[cell.y][cell.x : cell.x + cell.width]
        sign = signs.get(cell.cell, "")
        assert text.strip() == sign + number(value(step, cell))


def test_fake_and_real_joined_have_room_where_either_is_long_on_another_side() -> None:
    longer = TEXTS["by-hand"].replace("D = [0, 3]", "D = [0.1234, 3]")
    longer = longer.replace("[1, 0, -2], [0, 2, 1]", "[1, 0, -23456], [0, 2, 1]")
    longer = longer.replace("weights = [[1, 0, 1], [0, 1, 1]]", "weights = [[0, 0, 1], [0, 0, 1]]")
    drawn = sheet(timeline("longer", longer).step(3))
    for cell in drawn.cells:
        if cell.cell.quantity in ("rate.D", "rate.G"):
            continue  # a single number, with its name and a blank before it
        text = lines_of(drawn)[cell.y][cell.x - 1 : cell.x + cell.width]
        assert " " in text[:2]  # its own, or in the place of a bracket


def test_markup_like_names_are_written_as_they_are() -> None:
    longer = TEXTS["by-hand"].replace("D = [0, 3]", "D = [0.12345, 3000.1234]")
    heading = lines_of(sheet(timeline("longer", longer).step(3)))[1]
    assert "[red]x[/]" in heading


def test_the_cells_of_a_script_are_as_wide_as_before_and_after() -> None:
    """In one turn the weights have eleven characters and then one."""
    widths = {cell.width for turn in turns("scripted")[6:7] for step in turn
              for cell in sheet(step).cells
              if cell.cell.quantity == "D.W1" and cell.cell.column}  # fmt: skip
    assert len(widths) == 1


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_the_lessons_sheets_have_every_number(lesson: str) -> None:
    run = lesson_run(lesson)
    for index in range(len(run.program.operations)):
        step = run.step(index)
        drawn = sheet(step)
        for cell in drawn.cells:
            text = plain(drawn.lines[cell.y]).ljust(cell.x + cell.width)
            assert text[cell.x : cell.x + cell.width].strip() == number(value(step, cell))


def lesson_turns(name: str) -> list[list[Step]]:
    """The steps of a lesson's first iteration, turn by turn."""
    run = lesson_run(name)
    return [[run.step(n) for n in range(turn.start, turn.stop)] for turn in run.program.turns]


def test_maps_begin_where_the_image_does_and_are_as_wide_as_they_are() -> None:
    """Filters stand to the left of their maps, biases to the right, pooled maps below."""
    step = lesson_turns("shape-contractive")[-1][-1]
    cells = sheet(step).cells
    left = {c.cell.quantity: c.x + c.width for c in cells if c.cell.column == 0}
    top = {c.cell.quantity: c.y for c in cells if c.cell.row == c.cell.column == 0}
    wide = {name: sum(c.cell.quantity == name and c.cell.row == 0 for c in cells) for name in left}
    order = ["image", "c1.1", "a1.1", "c1.2", "a1.2", "s2.1", "s2.2", "flat", "D.z1", "p"]
    assert {left[name] for name in order} == {left["image"]}
    assert [top[name] for name in order] == sorted(top[name] for name in order)
    assert [wide[name] for name in order] == [8, 4, 4, 4, 4, 2, 2, 1, 1, 1]
    for number_ in "12":
        place = top[f"c1.{number_}"]
        assert (top[f"C1.{number_}"], top[f"b1.{number_}"]) == (place, place)
        assert left[f"C1.{number_}"] < left["image"] < left[f"b1.{number_}"]
    assert sum(c.cell.quantity == "C1.1" for c in cells) == 25
    ones = lines_of(sheet(step))[top["D.z1"] - 1]
    assert ones.split() == ["bias", "1"]


def test_a_map_fills_cell_by_cell_and_nothing_moves() -> None:
    for turn in lesson_turns("shape-contractive"):
        places: dict[Cell, tuple[int, int]] = {}
        for step in turn:
            drawn = sheet(step)
            assert skeleton(step) == skeleton(turn[0])
            for cell in drawn.cells:
                place = places.setdefault(cell.cell, (cell.x, cell.y))
                assert place == (cell.x, cell.y)
            written = step.operation.writes
            found = {shown.cell for shown in drawn.cells if shown.cell.quantity == written}
            known = np.argwhere(~np.isnan(step.written)).tolist()
            assert found == {Cell(written, row, col) for row, col in known}
            assert signed(step, WRITTEN) == {step.operation.writes}
            assert signed(step, READ) == set(step.operation.uses) - {step.operation.writes}
