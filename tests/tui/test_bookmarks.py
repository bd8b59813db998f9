"""The timeline on the screen: clicks on it, and bookmarks, which are set and gone to."""

from lessons import loaded
from screen import opened, press, settle, text_of, trainer_of

from gantui.views.panels.position_strip import BOOKMARK


async def test_clicks_on_the_strip() -> None:
    async with opened(index=40) as pilot:
        for column, index in ((3, 31), (7, 35), (0, 31), (90, 31)):
            await pilot.click("#strip", offset=(column, 0))
            await settle(pilot)
            assert trainer_of(pilot).session.state.index == index
        await pilot.click("#strip", offset=(97, 1))
        await settle(pilot)
        assert trainer_of(pilot).session.state.index == 92
        assert text_of(pilot)[-2].endswith("━█")
        await pilot.click("#strip", offset=(13, 1))
        await settle(pilot)
        assert trainer_of(pilot).session.state.index == 0
        await pilot.click("#strip", offset=(3, 1))
        assert trainer_of(pilot).session.state.index == 0


async def test_bookmarks() -> None:
    async with opened() as pilot:
        await press(pilot, "j")
        assert text_of(pilot)[-1].strip() == "There is no bookmark after this step; B sets one."
        for index in (40, 5, 80):
            trainer_of(pilot).travel(index)
            await press(pilot, "B")
            assert text_of(pilot)[-1].strip() == f"The bookmark at step {index + 1} is set."
        assert text_of(pilot)[-2].startswith(f"{BOOKMARK}iteration 3")
        assert text_of(pilot)[-2].count(BOOKMARK) == 3
        for key, index in (("J", 40), ("J", 5), ("J", 5), ("j", 40), ("j", 80), ("j", 80)):
            await press(pilot, key)
            assert trainer_of(pilot).session.state.index == index
        await press(pilot, "J", "n", "J", "B")
        assert text_of(pilot)[-1].strip() == "The bookmark at step 41 is taken away."
        await press(pilot, "j", "J")
        assert trainer_of(pilot).session.state.index == 5


async def test_bookmarks_stay_in_the_other_arithmetic_and_not_in_another_lesson() -> None:
    async with opened(index=40) as pilot:
        session = trainer_of(pilot).session
        await press(pilot, "B", "home", "d", "k", "k")
        assert session.state.timeline.program.arithmetic == "exact"
        await press(pilot, "j")
        assert session.state.index == 40
        session.open(loaded("one-by-one"))
        assert session.state.bookmarks == set()
        assert session.state.curves.chart == 0
        trainer_of(pilot).changed()
        await press(pilot, "j")
        assert session.state.index == 0
