"""Images on the sheet: tiles with every pixel at its place, single numbers in their middle."""

import random
from itertools import pairwise

import pytest
from lessons import lesson_run, timeline

from gantui.engine import Cell, Step, Timeline
from gantui.views.sheet.layout.bands import bands
from gantui.views.sheet.layout.fit import LOOSE
from gantui.views.sheet.layout.tiles import MOST_PIXELS
from gantui.views.sheet.sheet import Sheet, sheet
from gantui.views.text.cells import ShownCell, nearest
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import plain

LESSONS = ["backpropagation", "backslashes", "conditional-gan", "critic", "shape-bow-tie",
           "slanted-faces", "tell-them-apart"]  # fmt: skip
"""The lessons whose samples are images."""

SIX = """\
title = "Six pixels"
summary = "Images of three rows and two columns."
lecture = "T5"
kind = "classifier"

[samples]
image = [3, 2]
[samples.samples]
{samples}

[[network.layers]]
weights = [[1, 2, 3, 4, 5, -600]]
bias = [0]
activation = "sigmoid"
"""


def first_iteration(name: str) -> list[Step]:
    run = lesson_run(name)
    return [run.step(index) for index in range(len(run.program.operations))]


def six(count: int) -> Timeline:
    """Images of 3 × 2 pixels, so many of them."""
    samples = [f"s{k} = [[{k}, 0.5], [0, {k}], [1, 1]]" for k in range(count)]
    return timeline("six", SIX.format(samples="\n".join(samples)))


def by_place(drawn: Sheet) -> dict[Cell, ShownCell]:
    return {cell.cell: cell for cell in drawn.cells}


def shown(step: Step) -> set[str]:
    """The quantities that stand among the samples of the sheet now, in the form they have now."""
    found = set()
    for band in bands(step.program, step.program.turn_at[step.position]):
        if band.joined is not None and band.joined[1] <= step.position:
            found.add(band.joined[0])
        else:
            found.update(name for name, place in zip(band.cells, band.places, strict=True)
                         if place <= step.position)  # fmt: skip
    return found


@pytest.mark.parametrize("position", [0, -1])
@pytest.mark.parametrize("name", LESSONS)
def test_sheets_are_as_they_were(name: str, position: int, golden) -> None:
    step = first_iteration(name)[position]
    place = {0: "first", -1: "last"}[position]
    golden(f"sheets/{name}-{place}.txt", [plain(found) for found in sheet(step).lines])


@pytest.mark.parametrize("name", LESSONS)
def test_every_known_number_has_one_place_and_stands_there(name: str) -> None:
    for step in first_iteration(name):
        drawn = sheet(step)
        places = by_place(drawn)
        assert len(places) == len(drawn.cells)
        for quantity in shown(step):
            rows, columns = step.after[quantity].shape
            for row in range(rows):
                for col in range(columns):
                    cell = places[quantity, row, col]
                    line = "".join(span.text for span in drawn.lines[cell.y])
                    text = line[cell.x : cell.x + cell.width]
                    assert len(text) == cell.width
                    assert text.strip() == number(step.after[quantity].item(row, col))


@pytest.mark.parametrize("name", LESSONS)
def test_a_tile_has_its_pixels_where_the_image_has_them(name: str) -> None:
    for step in first_iteration(name):
        places = by_place(sheet(step))
        for quantity in shown(step):
            tile = step.program.quantities[quantity].tile
            if tile is None:
                continue
            wide = max(one.width for one in places.values() if one.cell.quantity == quantity)
            for (found, row, col), cell in places.items():
                corner = places[found, 0, col]
                if found == quantity:
                    assert cell.y - corner.y == row // tile[1]
                    ends = (one.x + one.width for one in (cell, corner))
                    assert next(ends) - next(ends) == row % tile[1] * wide


@pytest.mark.parametrize("name", LESSONS)
def test_no_two_numbers_overlap_and_tiles_stand_apart(name: str) -> None:
    for step in first_iteration(name):
        lines: dict[int, list[ShownCell]] = {}
        for cell in sheet(step).cells:
            lines.setdefault(cell.y, []).append(cell)
        for cells in lines.values():
            for left, right in pairwise(sorted(cells, key=lambda cell: cell.x)):
                same = left.cell.quantity == right.cell.quantity
                quantity = step.program.quantities[left.cell.quantity]
                other = left.cell.column != right.cell.column
                apart = LOOSE.gap if same and quantity.tile and other else 0
                assert left.x + left.width + apart <= right.x


@pytest.mark.parametrize("name", LESSONS)
def test_single_numbers_stand_under_their_tile(name: str) -> None:
    for step in first_iteration(name):
        cells = sheet(step).cells
        quantities = step.program.quantities
        tiles = [cell for cell in cells if quantities[cell.cell.quantity].tile]
        for cell in cells:
            quantity = quantities[cell.cell.quantity]
            if quantity.tile or len(quantity.groups) == 0:
                continue
            group = group_of(step, cell)
            same = [tile for tile in tiles if group_of(step, tile) == group]
            if same:
                assert min(tile.x for tile in same) <= cell.x
                assert cell.x + cell.width <= max(tile.x + tile.width for tile in same)


def group_of(step: Step, cell: ShownCell) -> tuple[str, int]:
    """The group of a cell's sample, and its place in the group."""
    col = cell.cell.column
    for group in step.program.quantities[cell.cell.quantity].groups:
        count = len(step.turn.sources[group].names(step.iteration))
        if col < count:
            return group, col
        col -= count
    raise AssertionError(cell)


@pytest.mark.parametrize("name", LESSONS)
def test_nothing_moves_within_a_turn_and_blocks_frame_their_numbers(name: str) -> None:
    places: dict[tuple[int, Cell], ShownCell] = {}
    for step in first_iteration(name):
        drawn = sheet(step)
        frames = {}
        for block in drawn.blocks:
            frames.setdefault(block.quantity, []).append(block.cells)
        for cell in drawn.cells:
            kept = places.setdefault((step.turn.start, cell.cell), cell)
            assert kept == cell
            assert any(
                left <= cell.x and cell.x + cell.width <= right and top <= cell.y < bottom
                for left, top, right, bottom in frames[cell.cell.quantity]
            )


def test_the_weights_that_draw_an_image_keep_a_row_for_each_pixel() -> None:
    cells = sheet(first_iteration("slanted-faces")[-1]).cells
    high = {name: len({cell.y for cell in cells if cell.cell.quantity == name})
            for name in ("G.W1", "G.z1", "fake", "dfake", "G.dz1", "G.dW1")}  # fmt: skip
    assert high == {"G.W1": 4, "G.z1": 2, "fake": 2, "dfake": 2, "G.dz1": 2, "G.dW1": 4}


def test_arrows_go_to_the_pixel_beside_and_to_the_row_above_and_below() -> None:
    step = first_iteration("conditional-gan")[-1]
    cells = sheet(step).cells
    places = by_place(sheet(step))

    def go(place: Cell, right: int, down: int) -> Cell:
        found = nearest(places[place], cells, right, down)
        assert found is not None
        return found.cell

    assert go(("fake", 0, 1), 1, 0) == ("fake", 1, 1)
    assert go(("fake", 1, 1), 0, 1) == ("fake", 3, 1)
    assert go(("fake", 3, 1), -1, 0) == ("fake", 2, 1)
    assert go(("fake", 3, 1), 1, 0) == ("fake", 2, 2)
    assert go(("fake", 2, 1), 0, -1) == ("fake", 0, 1)
    for pixel in (2, 3):
        assert go(("fake", pixel, 3), 0, 1) == ("y.fake", 0, 3)
    assert go(("y.fake", 0, 2), 0, -1)[::2] == ("fake", 2)


def test_images_with_more_columns_than_have_room_stand_as_columns() -> None:
    most = MOST_PIXELS // 2
    few, many = (sheet(six(count).step(0)) for count in (most, most + 1))
    assert len({cell.y for cell in few.cells if cell.cell.quantity == "x"}) == 3
    assert len({cell.y for cell in many.cells if cell.cell.quantity == "x"}) == 6
    assert {
        cell.x for cell in many.cells if (cell.cell.quantity, cell.cell.column) == ("x", 0)
    } == {many.cells[0].x}


def test_an_image_of_one_column_is_a_column() -> None:
    step = timeline("one-by-one").step(0)
    assert step.program.quantities["real"].tile is None


def test_a_drawing_does_not_depend_on_the_one_before() -> None:
    steps = [step for name in LESSONS for step in first_iteration(name)]
    run, count = lesson_run("slanted-faces"), len(first_iteration("slanted-faces"))
    steps += [run.step(index) for index in range(2900 * count, 2902 * count)]
    drawn = {step: sheet(step) for step in steps}
    random.Random(3).shuffle(steps)
    for step in steps:
        assert sheet(step) == drawn[step]
