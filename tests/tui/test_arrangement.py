"""Where the panels stand: every size has all that it has room for, and no part of it overlaps."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run
from screen import lesson, press, resize, settle, trainer_of

from gantui.scenario import names
from gantui.tui.app import Trainer
from gantui.tui.trainer.arrangement.panel_heights import LEAST, LEAST_BELOW, LEAST_FOR_NAMES, lent
from gantui.tui.trainer.arrangement.panel_layout import (
    BELOW,
    BROAD,
    LEAST_UNDER,
    ROOMY,
    SMALLEST,
    TALL,
    arrangement,
)
from gantui.tui.trainer.arrangement.places import FRAME, Place, inside
from gantui.tui.trainer.arrangement.seen import NARROW_SIDE, Seen
from gantui.tui.trainer.arrangement.side_panels import SIDE
from gantui.tui.trainer.panels import WALKED, TrainerPanels
from gantui.views.sheet.layout.fit import FOLDED, LOOSE
from gantui.views.sheet.layout.fit import ROOMY as ROOMY_FIT
from gantui.views.sheet.layout.height import most_lines
from gantui.views.sheet.sheet import sheet

SUBSETS = [
    tuple(name for place, name in enumerate(SIDE) if bits >> place & 1) for bits in range(16)
]
SIZES = st.tuples(st.integers(SMALLEST[0], 220), st.integers(SMALLEST[1], 80))
LINES = st.integers(3, 70)


def seen(
    beside: tuple[str, ...] = (),
    columns: int = 0,
    shown: tuple[bool, str] = (False, ""),
    **lines: int,
) -> Seen:
    """What is to be seen where panels have so many lines to show, in any columns."""

    def found(name: str, _: int, most: int) -> int:
        if name == "names":
            return min(lines.get(name, 0), lines["sheet"])
        return lines.get(name, most)

    lecture, alone = shown
    return Seen(
        beside,
        lambda room: columns <= room,
        longest=found,
        turn=found,
        lecture=lecture,
        alone=alone,
    )


NEEDS = {"sheet": LINES, "explanation": LINES, "losses": LINES, "predictions": LINES,
         "names": st.integers(2, 20), "picture": LINES}  # fmt: skip
SEEN = st.builds(
    seen,
    st.sampled_from(SUBSETS),
    st.integers(0, 220),
    st.tuples(st.booleans(), st.sampled_from(["", "sheet", "explanation", *SIDE])),
    **NEEDS,
)
"""What may be to be seen."""


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


@given(SIZES, SEEN.filter(lambda seen: not seen.alone and not seen.lecture))
def test_the_explanation_has_its_lines_below_the_sheet_and_the_sheet_those_of_its_names(
    size: tuple[int, int], seen: Seen
) -> None:
    places = arrangement(size, seen)
    said, above = places["explanation"], places["sheet"]
    if said.y < above.end:
        return
    columns, lines = inside("sheet", above)
    needed = seen.turn("names", columns, lines)
    assert said.height >= min(FRAME + seen.turn("explanation", 0, 0), LEAST_FOR_NAMES)
    if said.height < min(FRAME + seen.turn("explanation", 0, 0), BELOW):
        assert lines <= needed
    if lines < needed:
        assert said.height <= LEAST_BELOW


@given(SIZES, SEEN.filter(lambda seen: not seen.alone and not seen.lecture))
def test_what_stands_beside_others_has_the_lines_it_needs(
    size: tuple[int, int], seen: Seen
) -> None:
    """Panels below each other are shown as long as there is room, the most wanted first."""
    if size[0] < BROAD or size[1] < ROOMY[1]:
        return
    places = arrangement(size, seen)
    x = max(place.x for place in places.values())
    column = {name: place for name, place in places.items() if place.x == x and x}
    shown = [name for name in seen.beside if name in column]
    assert [name for name in column if name != "explanation"] == shown
    for name, place in column.items():
        need = seen.turn(name, *inside(name, place))
        assert place.height >= min(LEAST[name], need + FRAME * place.top) or len(column) == 1
        assert place.width >= 20
    under = [
        place for name, place in places.items() if name in SIDE and place.x < x and place.y > 1
    ]
    assert all(place.height >= LEAST_UNDER and place.width >= NARROW_SIDE for place in under)


def test_a_short_sheet_has_the_picture_and_the_curves_under_it() -> None:
    wanted = seen(("losses", "picture", "curves"), sheet=28, explanation=20, losses=11)
    assert {name: tuple(place[:4]) for name, place in arrangement((200, 60), wanted).items()} == {
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
    needs = {"sheet": 22, "explanation": 10, "losses": 8}
    places = arrangement((120, 40), seen(("losses", "picture"), 81, **needs))
    assert places["sheet"].width == 82
    places = arrangement((120, 40), seen(("losses", "picture"), 82, **needs))
    assert places["sheet"].width == 120
    assert places["explanation"].height == places["losses"].height == 36 - FRAME - 22


@given(SIZES, SEEN.filter(lambda seen: not seen.alone), st.integers(1, 30),
       st.fixed_dictionaries(dict.fromkeys(WALKED, st.integers(0, 12))))  # fmt: skip
def test_lines_that_others_leave_blank_are_lent_to_the_explanation(
    size: tuple[int, int], seen: Seen, lacking: int, blank: dict[str, int]
) -> None:
    """It is as much larger as all others are smaller, and no panel lends more than it has."""
    before = arrangement(size, seen)
    spare = {
        name: min(blank[name], before[name].height - 2) if name in blank else 0 for name in before
    }
    after = lent(before, lacking, spare.__getitem__)
    gained = after["explanation"].height - before["explanation"].height
    assert 0 <= gained <= lacking
    for name, place in before.items():
        assert after[name].height >= place.height - spare[name]
        assert after[name][::2] == place[::2]  # the same columns, with the same frame
    owners = Counter(
        (x, y)
        for place in after.values()
        for y in range(place.y, place.end)
        for x in range(place.x, place.right)
    )
    assert owners == Counter((x, y) for y in range(size[1]) for x in range(size[0]))
    if "explanation" in before and before["explanation"].right == before["sheet"].right:
        assert gained >= min(lacking, spare["sheet"])


@pytest.mark.parametrize("name", names())
def test_a_sheet_has_as_many_lines_as_were_foretold(name: str) -> None:
    run = lesson_run(name)
    program = run.program
    steps = [run.step(index) for index in range(len(program.operations))]
    for fit in (LOOSE, ROOMY_FIT, *FOLDED):
        drawn = [len(sheet(step, fit=fit).lines) for step in steps]
        assert max(drawn) == most_lines(program, fit)


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 5)])
def test_a_terminal_that_is_too_small_shows_what_it_needs(size: tuple[int, int]) -> None:
    assert arrangement(size, seen(("losses",))) == {"small": Place(0, 0, *size)}


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
            places = panels.tiling.places
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
