"""Where the panels stand: every size has all that it has room for, and no part of it overlaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import lesson, press, settle, trainer_of

from gantui.tui.app import Trainer
from gantui.tui.arrangement import LEAST, SMALLEST, Seen, arrangement
from gantui.tui.board import SIDE

SUBSETS = [
    tuple(name for place, name in enumerate(SIDE) if bits >> place & 1) for bits in range(16)
]
SIZES = st.tuples(st.integers(SMALLEST[0], 220), st.integers(SMALLEST[1], 80))
SEEN = st.builds(
    Seen,
    st.sampled_from(SUBSETS),
    st.booleans(),
    st.sampled_from(["", "sheet", "explanation", *SIDE]),
    comparing=st.booleans(),
    lecture=st.booleans(),
    blank=st.just(False),
)


@given(SIZES, SEEN)
def test_the_grid_is_filled_exactly(size: tuple[int, int], seen: Seen) -> None:
    """The panels, put one after the other into the free cells, fill the grid without a gap."""
    columns, rows, places = arrangement(size, seen)
    free = [[True] * len(columns) for _ in rows]
    for place in places.values():
        row, column = next(
            (y, x) for y, line in enumerate(free) for x, cell in enumerate(line) if cell
        )
        for y in range(row, row + place.rows):
            for x in range(column, column + place.columns):
                assert free[y][x]
                free[y][x] = False
    assert not any(cell for line in free for cell in line)
    assert sum(int(row) for row in rows if row != "1fr") < size[1] - 2
    assert rows.count("1fr") == columns.count("1fr") == 1


@given(SIZES, st.sampled_from(SUBSETS[1:]), st.booleans())
def test_what_stands_beside_the_sheet_has_the_lines_it_needs(
    size: tuple[int, int], beside: tuple[str, ...], plane: bool
) -> None:
    _, rows, places = arrangement(size, Seen(beside, plane))
    shown = [name for name in places if name in SIDE]
    assert shown == list(beside[: len(shown)])
    if size[0] < 120 or size[1] < 28:
        return
    least = {**LEAST, "explanation": 9} if plane else LEAST
    names = ["explanation", *shown]
    fixed = [int(row) for row in rows if row != "1fr"]
    flexible = size[1] - sum(fixed)
    heights = [flexible if row == "1fr" else int(row) for row in rows[1:-2]]
    assert all(height >= least[name] for name, height in zip(names, heights, strict=True))
    one_more = [*names, *beside[len(shown) : len(shown) + 1]]
    assert len(one_more) == len(names) or sum(least[name] for name in one_more) > size[1] - 4


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 5)])
def test_a_terminal_that_is_too_small_shows_what_it_needs(size: tuple[int, int]) -> None:
    assert list(arrangement(size, Seen(("losses",)))[2]) == ["small"]


@pytest.mark.parametrize("size", [(80, 24), (100, 28), (120, 40), (200, 60)])
@pytest.mark.parametrize("panel", ["sheet", "explanation", "losses", "predictions", "curves"])
async def test_a_panel_alone_leaves_the_strip_and_the_keys(
    panel: str, size: tuple[int, int]
) -> None:
    async with Trainer(lesson("slanted-faces")).run_test(size=size) as pilot:
        await settle(pilot)
        board = trainer_of(pilot).board
        while board.zoomed != panel:
            await press(pilot, "o")
        await settle(pilot)
        shown = {name: found.region for name, found in board.panels.items() if board.shows(name)}
        assert list(shown) == ["title", panel, "strip", "keys"]
        assert shown[panel].height == size[1] - 4
        assert (shown["strip"].y, shown["keys"].y) == (size[1] - 3, size[1] - 1)
