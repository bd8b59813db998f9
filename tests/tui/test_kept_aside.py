"""What becomes of forks and bookmarks that have no place in what a file says now."""

import pytest
from changed_files import LONGER_LAYER, OTHER, SHORTER, in_place, opened_file
from lessons import BY_HAND
from prompts import enter
from screen import press, said, session_of
from textual.pilot import Pilot

from gantui.engine import Cell
from gantui.tui.session.session import Session
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory

pytestmark = pytest.mark.usefixtures("no_timer")

WITHOUT_A_SAMPLE = BY_HAND.replace('"[red]x[/]" = [0, -1]\n', "")


async def test_forks_are_kept_where_their_edits_still_apply(tmp_path) -> None:
    async with opened_file(tmp_path, index=4) as (pilot, path):
        session = session_of(pilot)
        for cell, value in ((Cell("D.W1", 1, 2), "7"), (Cell("D.W2", 0, 2), "8")):
            session.state.cursor = cell
            await press(pilot, "e")
            await enter(pilot, value)
        assert session.name.endswith("fork 2")
        in_place(path, LONGER_LAYER)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."
        assert session.name.endswith("fork 2")
        values = session.step.after
        assert values["D.W1"].tolist() == [[2, 2, 2], [1, 0, 7], [0, 1, 1]]
        assert values["D.W2"].tolist() == [[1, 1, 1, 8]]
        await press(pilot, "z")
        assert session.name.endswith("fork 1")
        await press(pilot, "Z", "c", "C")
        assert session.name.endswith("fork 2")


async def test_forks_whose_edits_do_not_apply_are_named(tmp_path) -> None:
    async with opened_file(tmp_path, index=4) as (pilot, path):
        session = session_of(pilot)
        await press(pilot, "n", "N")
        session.state.cursor = Cell("real", 0, 1)
        await press(pilot, "e")
        await enter(pilot, "9")
        session.state.cursor = Cell("D.W1", 0, 0)
        await press(pilot, "e")
        await enter(pilot, "6")
        await press(pilot, "escape", "E", "c")
        in_place(path, BY_HAND.replace('"[red]x[/]" = [0, -1]\n', ""))
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step. Kept aside: fork 1."
        assert session.name.endswith("fork 2")
        assert session.state.compared is session.state.forks.lesson
        assert session.step.after["D.W1"].item(0, 0) == 6
        await press(pilot, "up")
        assert said(pilot).startswith("What is kept aside comes back once ")
        await press(pilot, "z")
        assert session.state.forks.here is session.state.forks.lesson


async def test_forks_that_are_kept_aside_come_back_with_the_file(tmp_path) -> None:
    """Each below the one that it was made from, under its number; new ones get other numbers."""
    async with opened_file(tmp_path, index=4) as (pilot, path):
        session = session_of(pilot)
        for cell, value in (
            (Cell("real", 0, 1), "9"), (Cell("real", 1, 1), "8"), (Cell("D.W1", 0, 0), "6"),
        ):  # fmt: skip
            await change(pilot, cell, value)
        in_place(path, WITHOUT_A_SAMPLE)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step. Kept aside: fork 1 and fork 2."
        assert family(session) == {3: 0}
        in_place(path, WITHOUT_A_SAMPLE + "# and a remark")
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."
        await change(pilot, Cell("D.W1", 0, 1), "5")
        assert family(session) == {3: 0, 4: 3}
        in_place(path, OTHER)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step. Back: fork 1 and fork 2."
        assert family(session) == {1: 0, 2: 1, 3: 2, 4: 3}
        assert session.name.endswith("fork 4")
        step = session.step
        assert step.after["real"].tolist() == [[0, 9], [5, 8]]
        assert step.after["D.W1"][0].tolist() == [6, 5, 1]
        assert session.state.forks.aside == []


async def test_where_only_the_first_fits_again_the_second_still_waits(tmp_path) -> None:
    only_x = BY_HAND.replace('features = ["x", "y"]', 'features = ["x", "q"]')
    async with opened_file(tmp_path, index=4) as (pilot, path):
        session = session_of(pilot)
        for cell, value in ((Cell("real", 0, 1), "9"), (Cell("real", 1, 1), "8")):
            await change(pilot, cell, value)
        for text, expected in ((WITHOUT_A_SAMPLE, {}), (only_x, {1: 0}), (BY_HAND, {1: 0, 2: 1})):
            in_place(path, text)
            await press(pilot, "f5")
            assert family(session) == expected


async def test_forks_of_an_earlier_run_come_back_with_the_file(tmp_path) -> None:
    options = Options(memory=Memory(tmp_path / "places.json"))
    assert options.memory is not None
    async with opened_file(tmp_path, options=options) as (pilot, path):
        await change(pilot, Cell("real", 0, 1), "9")
        remember_place(session_of(pilot), options.memory)
        options.memory.save()
    in_place(path, WITHOUT_A_SAMPLE)
    again = Options(memory=Memory(tmp_path / "places.json"), start="ask")
    async with opened_file(tmp_path, options=again, text=WITHOUT_A_SAMPLE) as (pilot, path):
        assert family(session_of(pilot)) == {}
        in_place(path, BY_HAND)
        await press(pilot, "f5")
        assert family(session_of(pilot)) == {1: 0}


async def change(pilot: Pilot[None], cell: Cell, value: str) -> None:
    """Make a fork in which a number is another."""
    session_of(pilot).state.cursor = cell
    await press(pilot, "e")
    await enter(pilot, value)


def family(session: Session) -> dict[int, int]:
    """The number of each fork with that of the one it is below."""
    forks = session.state.forks.all
    return {fork.number: fork.parent.number for fork in forks if fork.parent is not None}


async def test_many_of_them_are_counted(tmp_path) -> None:
    async with opened_file(tmp_path, index=0, size=(80, 24)) as (pilot, path):
        session = session_of(pilot)
        for value in "789":
            session.state.cursor = Cell("real", 0, 1)
            await press(pilot, "e")
            await enter(pilot, value)
        session.state.bookmarks |= {35, 70}
        session.go(50)
        in_place(path, SHORTER.replace('"[red]x[/]" = [0, -1]\n', ""))
        await press(pilot, "f5")
        assert said(pilot) == (
            "Read again, at the nearest step left. Kept aside: 3 forks and 2 bookmarks."
        )
