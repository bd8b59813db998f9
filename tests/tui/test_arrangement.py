"""Where the panels stand: every size has all that it has room for, and no part of it overlaps."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import lesson, press, resize, settle, trainer_of

from gantui.engine import Timeline, compile_program
from gantui.scenario import find, names
from gantui.tui.app import Trainer
from gantui.tui.trainer.panel_layout import (
    BELOW,
    BELOW_ALONE,
    BELOW_WITH_PLANE,
    BROAD,
    FRAME,
    LEAST,
    LEAST_UNDER,
    NARROW_SIDE,
    ROOMY,
    SMALLEST,
    TALL,
    Place,
    Seen,
    arrangement,
)
from gantui.tui.trainer.panels import WALKED, TrainerPanels
from gantui.tui.trainer.side_panels import SIDE
from gantui.views.sheet.fit import FOLDED, LOOSE
from gantui.views.sheet.fit import ROOMY as ROOMY_FIT
from gantui.views.sheet.height import most_lines
from gantui.views.sheet.sheet import sheet

SUBSETS = [
    tuple(name for place, name in enumerate(SIDE) if bits >> place & 1) for bits in range(16)
]
SIZES = st.tuples(st.integers(SMALLEST[0], 220), st.integers(SMALLEST[1], 80))
LINES = st.integers(3, 70)
SEEN = st.builds(
    Seen,
    st.sampled_from(SUBSETS),
    st.booleans(),
    LINES,
    st.integers(0, 220),
    st.sampled_from(["", "sheet", "explanation", *SIDE]),
    comparing=st.booleans(),
    lecture=st.booleans(),
    blank=st.just(False),
)


@given(SIZES, SEEN)
def test_the_screen_is_filled_exactly(size: tuple[int, int], seen: Seen) -> None:
    """Every character of it belongs to one panel."""
    width, height = size
    owners = Counter(
        (x, y)
        for place in arrangement(size, seen).values()
        for y in range(place.y, place.y + place.height)
        for x in range(place.x, place.x + place.width)
    )
    assert owners == Counter((x, y) for y in range(height) for x in range(width))


@given(SIZES, SEEN)
def test_every_panel_has_a_frame_that_its_neighbours_close(
    size: tuple[int, int], seen: Seen
) -> None:
    places = arrangement(size, seen)
    for name, place in places.items():
        assert place.framed == (name in WALKED)
        if place.framed:
            assert place.last == (place.x + place.width == size[0])
            assert place.top == (place.y > 1 or size[1] >= TALL)


@given(SIZES, st.sampled_from(SUBSETS), st.booleans(), LINES)
def test_the_sheet_has_its_lines_before_others_have_more_than_they_need(
    size: tuple[int, int], beside: tuple[str, ...], plane: bool, lines: int
) -> None:
    places = arrangement(size, Seen(beside, plane, lines))
    area = size[1] - 4
    below = BELOW_WITH_PLANE if plane else BELOW
    roomy, broad = size[0] >= ROOMY[0] and size[1] >= ROOMY[1], size[0] >= BROAD
    kept = 0 if broad and roomy else below if roomy else BELOW_ALONE
    assert places["sheet"].height >= min(lines + FRAME * places["sheet"].top, area - kept)


@given(SIZES, st.sampled_from(SUBSETS), st.booleans(), LINES)
def test_what_stands_beside_a_sheet_has_the_lines_it_needs(
    size: tuple[int, int], beside: tuple[str, ...], plane: bool, lines: int
) -> None:
    if size[0] < BROAD or size[1] < ROOMY[1]:
        return
    places = arrangement(size, Seen(beside, plane, lines))
    under = [
        name for name, place in places.items() if name in SIDE and place.x < places["explanation"].x
    ]
    shown = [name for name in places if name in SIDE and name not in under]
    rest = [name for name in beside if name not in under]
    assert shown == rest[: len(shown)]
    assert all(places[name].height >= LEAST_UNDER for name in under)
    assert all(places[name].width >= NARROW_SIDE for name in under)
    least = {**LEAST, "explanation": 9} if plane and not under else LEAST
    assert all(places[name].height >= least[name] for name in ("explanation", *shown))
    one_more = ["explanation", *rest[: len(shown) + 1]]
    assert len(shown) == len(rest) or sum(least[name] for name in one_more) > size[1] - 4


def test_a_short_sheet_has_the_picture_and_the_curves_under_it() -> None:
    places = arrangement((200, 60), Seen(("losses", "picture", "curves"), plane=False, sheet=28))
    assert {name: tuple(place[:4]) for name, place in places.items()} == {
        "title": (0, 0, 200, 1),
        "sheet": (0, 1, 148, 29),
        "picture": (0, 30, 74, 27),
        "curves": (74, 30, 74, 27),
        "explanation": (148, 1, 52, 44),
        "losses": (148, 45, 52, 12),
        "strip": (0, 57, 200, 2),
        "keys": (0, 59, 200, 1),
    }


def test_a_sheet_that_needs_the_columns_has_the_whole_width() -> None:
    seen = Seen(("losses", "picture"), plane=False, sheet=22, columns=81)
    assert arrangement((120, 40), seen)["sheet"].width == 82
    places = arrangement((120, 40), seen._replace(columns=82))
    assert places["sheet"].width == 120
    assert places["explanation"].height == places["losses"].height == 36 - FRAME - 22


@pytest.mark.parametrize("name", names())
def test_a_sheet_has_as_many_lines_as_were_foretold(name: str) -> None:
    run = Timeline(compile_program(find(name).scenario))
    program = run.program
    steps = [run.step(index) for index in range(len(program.operations))]
    for fit in (LOOSE, ROOMY_FIT, *FOLDED):
        drawn = [len(sheet(step, fit=fit).lines) for step in steps]
        assert max(drawn) == most_lines(program, fit)


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 5)])
def test_a_terminal_that_is_too_small_shows_what_it_needs(size: tuple[int, int]) -> None:
    assert arrangement(size, Seen(("losses",))) == {"small": Place(0, 0, *size)}


@pytest.mark.parametrize("size", [(80, 24), (100, 28), (120, 40), (200, 60)])
async def test_the_panels_stand_where_the_arrangement_says(size: tuple[int, int]) -> None:
    async with Trainer(lesson("slanted-faces")).run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        await resize(pilot, *size)
        for key in ("o", "o", "p", "p"):
            await press(pilot, key)
            panels = trainer_of(pilot).panels
            found = {name: tuple(panel.region) for name, panel in panels.by_name.items()
                     if panels.shows(name)}  # fmt: skip
            places = arrangement(size, panels.tiling.seen)
            assert found == {name: tuple(place[:4]) for name, place in places.items()}
            walked = [name for name in WALKED if name in places]
            assert [panels.room(name) for name in walked] == [
                panels.by_name[name].size for name in walked
            ]


@pytest.mark.parametrize("size", [(80, 24), (100, 28), (120, 40), (200, 60)])
@pytest.mark.parametrize("panel", ["sheet", "explanation", "losses", "predictions", "curves"])
async def test_a_panel_alone_leaves_the_strip_and_the_keys(
    panel: str, size: tuple[int, int]
) -> None:
    async with Trainer(lesson("slanted-faces")).run_test(size=size) as pilot:
        await settle(pilot)
        panels = trainer_of(pilot).panels
        while panels.zoomed != panel:
            await press(pilot, "o")
        await settle(pilot)
        shown = {name: found.region for name, found in panels.by_name.items() if panels.shows(name)}
        assert list(shown) == ["title", panel, "strip", "keys"]
        assert shown[panel].height == size[1] - 4
        assert (shown["strip"].y, shown["keys"].y) == (size[1] - 3, size[1] - 1)


async def test_the_first_frame_has_everything(monkeypatch) -> None:
    """The panels are painted for their places, before Textual has given them their sizes."""
    frames = []
    arrange = TrainerPanels.arrange

    def watched(self: TrainerPanels, *given: object) -> None:
        frames.append({name: panel.lines for name, panel in self.by_name.items()})
        arrange(self, *given)

    monkeypatch.setattr(TrainerPanels, "arrange", watched)
    async with Trainer(lesson("slanted-faces")).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        panels = trainer_of(pilot).panels
        last = {name: panel.lines for name, panel in panels.by_name.items()}
    assert frames[0]["sheet"] == ()
    assert frames[1] == last
