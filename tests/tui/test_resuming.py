"""Coming back: the place in a scenario is remembered, offered, and gone to."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lessons import TEXTS
from screen import press, said, session, settle, text_of, trainer_of, until

from gantui.scenario.block import BLOCK
from gantui.tui.app import Trainer
from gantui.tui.keys.user_keymap import keymap
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory, Place

OFFER = "Step 41 last time: press R to go there."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that remembers step 41 of a small scenario, in its other arithmetic."""
    path = tmp_path / "places.json"
    before = session("by-hand", 40)
    before.change_arithmetic()
    before.go(40)
    memory = Memory(path)
    remember_place(before, memory)
    memory.save()
    return path


@asynccontextmanager
async def again(
    path: Path, first: int | None = None, name: str = "by-hand", text: str = "", **wish
):
    """The trainer on a small scenario, with what the file remembers."""
    options = Options(memory=Memory(path), **wish)
    app = Trainer(session(name, text=text), first=first, options=options)
    async with app.run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        yield pilot


async def test_the_place_is_offered_and_a_key_goes_there(path: Path) -> None:
    async with again(path) as pilot:
        assert "step 1 of 93  by hand" in text_of(pilot)[0]
        assert said(pilot) == OFFER
        await press(pilot, "R")
        assert "step 41 of 93  exact" in text_of(pilot)[0]
        assert "next" in said(pilot)


async def test_the_key_still_goes_there_after_others(path: Path) -> None:
    async with again(path) as pilot:
        await press(pilot, "n")
        assert OFFER not in said(pilot)
        await press(pilot, "n", "i", "R")
        assert "step 41 of 93  exact" in text_of(pilot)[0]


async def test_the_offer_names_the_learners_key(path: Path) -> None:
    async with again(path, keys=keymap({"resume": "F7"})[0]) as pilot:
        assert said(pilot) == "Step 41 last time: press F7 to go there."
        await press(pilot, "f7")
        assert "step 41 of 93" in text_of(pilot)[0]


async def test_it_may_begin_there(path: Path) -> None:
    async with again(path, start="resume") as pilot:
        assert "step 41 of 93  exact" in text_of(pilot)[0]
        assert "next" in said(pilot)


async def test_it_may_begin_at_the_first_step_without_a_word(path: Path) -> None:
    async with again(path, start="first") as pilot:
        assert "step 1 of 93" in text_of(pilot)[0]
        assert "next" in said(pilot)
        await press(pilot, "R")
        assert "step 41 of 93" in text_of(pilot)[0]


@pytest.mark.parametrize("start", ["ask", "resume", "first"])
async def test_a_step_that_was_asked_for_wins(path: Path, start: str) -> None:
    async with again(path, first=6, start=start) as pilot:
        assert "step 7 of 93  by hand" in text_of(pilot)[0]
        assert "next" in said(pilot)


@pytest.mark.parametrize("start", ["ask", "resume"])
async def test_an_arithmetic_that_was_asked_for_stays(path: Path, start: str) -> None:
    async with again(path, start=start, keeps_arithmetic=True) as pilot:
        await press(pilot, "R")
        assert "step 41 of 93  by hand" in text_of(pilot)[0]


@pytest.mark.parametrize("start", ["ask", "resume"])
async def test_a_changed_scenario_begins_at_its_first_step(path: Path, start: str) -> None:
    text = TEXTS["by-hand"].replace("D = [0, 3]", "D = [0, 4]")
    async with again(path, text=text, start=start) as pilot:
        assert "step 1 of 93" in text_of(pilot)[0]
        assert "next" in said(pilot)
        await press(pilot, "R")
        assert said(pilot) == "There is no place from last time in this scenario."


async def test_what_is_wrong_is_said_first_and_then_the_offer(path: Path) -> None:
    async with again(path, notice="config.toml:1: plain: wrong") as pilot:
        assert said(pilot) == "config.toml:1: plain: wrong"
        await press(pilot, "i")
        assert said(pilot) == OFFER
        await press(pilot, "i")
        assert "next" in said(pilot)


async def test_without_a_memory_nothing_is_offered() -> None:
    app = Trainer(session("by-hand"), first=None)
    async with app.run_test(size=(100, 28)) as pilot:
        await press(pilot, "R")
        assert said(pilot) == "There is no place from last time in this scenario."
        await press(pilot, "T")
        assert pilot.app.theme == "light"


async def test_the_theme_that_is_chosen_is_remembered(path: Path) -> None:
    async with again(path) as pilot:
        await press(pilot, "T", "T")
        memory = trainer_of(pilot).options.memory
        assert memory.theme == "contrast"
        memory.save()
    assert Memory(path).before.theme == "contrast"


async def test_a_lesson_that_is_left_for_another_has_its_place(path: Path) -> None:
    async with again(path) as pilot:
        await press(pilot, "l", *"slanted-f", "enter", "f", "n")
        left = trainer_of(pilot).session.state.index
        await press(pilot, "l", *"gan-by-hand", "enter")
        assert "step 1 of" in text_of(pilot)[0]
        await press(pilot, "l", *"slanted-f", "enter")
        assert said(pilot) == f"Step {left + 1} last time: press R to go there."
        await press(pilot, "R")
        assert f"step {left + 1} of 120000" in text_of(pilot)[0]
        memory = trainer_of(pilot).options.memory
        assert list(memory.left.values()) == [Place(left, 120000, "exact")]


async def test_a_place_far_away_is_computed_and_the_notice_stays(tmp_path: Path) -> None:
    long = TEXTS["one-by-one"].replace("iterations = 4", f"iterations = {20 * BLOCK}")
    before = session("long", text=long)
    memory = Memory(tmp_path / "places.json")
    far = before.state.timeline.program.steps // 2
    memory.leave(before.state.loaded.scenario, before.state.timeline.program, far)
    memory.save()
    options = Options(memory=Memory(memory.path), start="resume", notice="A notice.")
    app = Trainer(session("long", text=long), first=None, options=options)
    async with app.run_test(size=(100, 28)) as pilot:
        await until(pilot, lambda: f"step {far + 1} of" in text_of(pilot)[0])
        assert said(pilot) == "A notice."
