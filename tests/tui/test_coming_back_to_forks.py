"""Coming back to forks: at the next start, after another lesson, after any end of the program."""

import json
import os
import signal
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from lessons import TEXTS, file_of
from screen import press, said, session, settle, text_of, trainer_of, until
from terminal import PATIENCE, Terminal, gone, running

from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session
from gantui.tui.trainer import resuming
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

OFFER = "Step 5 of fork 2 last time: press R to go there; E lists 2 forks."
LEFT = [(2, 1, 1)]
"""What is kept of the run in a real terminal."""
EDIT = ("i", "e", *"0.3", "enter")


@asynccontextmanager
async def trainer(path: Path, first: int | None = None, text: str = "", **wish):
    """The trainer on a small scenario, with what the file remembers."""
    options = Options(memory=Memory(path), **wish)
    found = parse(text or TEXTS["by-hand"], source="by-hand.toml", name="by-hand")
    shown = Session(found, Timeline(compile_program(found.scenario)))
    async with Trainer(shown, first=first, options=options).run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        yield pilot
    remember_place(shown, options.memory)
    options.memory.save()


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A file that remembers two forks and step 5 of the second one."""
    path = tmp_path / "places.json"
    async with trainer(path) as pilot:
        await press(pilot, *EDIT, "escape", *"nnnn", *EDIT)
    return path


def forks(pilot) -> list[str]:
    return [fork.name for fork in trainer_of(pilot).session.state.forks.all]


def title(pilot) -> str:
    return text_of(pilot)[0]


async def test_they_are_there_and_a_key_goes_to_the_one_that_was_shown(path: Path) -> None:
    async with trainer(path) as pilot:
        assert said(pilot) == OFFER
        assert "fork" not in title(pilot)
        await press(pilot, "E")
        assert [row.split()[:2] for row in text_of(pilot)[2:4]] == [["fork", "1"], ["fork", "2"]]
        assert "→ 0.3" in text_of(pilot)[3]
        await press(pilot, "escape", "R")
        assert "step 5 of 93" in title(pilot)
        assert ", fork 2" in title(pilot)
        await press(pilot, "z")
        assert ", fork 1" in title(pilot)


async def test_who_resumes_begins_in_the_fork(path: Path) -> None:
    async with trainer(path, start="resume") as pilot:
        assert "fork 2" in title(pilot)
        assert "step 5 of 93" in title(pilot)
        assert said(pilot) == "2 forks from last time: E lists them."
    async with trainer(path, start="resume") as pilot:
        assert forks(pilot) == ["the lesson", "fork 1", "fork 2"]


async def test_who_begins_at_a_step_is_in_the_lesson_and_has_the_forks(path: Path) -> None:
    async with trainer(path, first=6) as pilot:
        assert "fork" not in title(pilot)
        assert said(pilot) == "2 forks from last time: E lists them."


async def test_who_begins_at_the_first_step_has_none_until_they_are_asked_for(path: Path) -> None:
    async with trainer(path, start="first") as pilot:
        assert "next" in said(pilot)
        await press(pilot, "E")
        assert said(pilot).startswith("There is no fork yet")
        await press(pilot, "n", "escape", *EDIT)
        assert forks(pilot) == ["the lesson", "fork 1"]
    async with trainer(path, start="first") as pilot:
        await press(pilot, "R")
        assert forks(pilot) == ["the lesson", "fork 1", "fork 2", "fork 3"]
        assert ", fork 1" in title(pilot)


async def test_forks_at_the_first_step_are_said_and_gone_to(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    async with trainer(path) as pilot:
        await press(pilot, *EDIT)
    async with trainer(path) as pilot:
        assert said(pilot) == "1 fork from last time: E lists it."
        await press(pilot, "R")
        assert ", fork 1" in title(pilot)


async def test_they_are_there_after_another_lesson(path: Path) -> None:
    async with trainer(path) as pilot:
        loaded = trainer_of(pilot).session.state.loaded
        await press(pilot, "R", "l", *"minimax", "enter")
        assert forks(pilot) == ["the lesson"]
        trainer_of(pilot).open(loaded)
        await settle(pilot)
        assert said(pilot) == OFFER
        assert forks(pilot) == ["the lesson", "fork 1", "fork 2"]


async def test_what_does_not_fit_a_changed_scenario_is_named(path: Path) -> None:
    text = TEXTS["by-hand"].replace("iterations = 3", "iterations = 4")
    async with trainer(path, text=text) as pilot:
        assert said(pilot) == "2 forks from last time: E lists them."
    file = json.loads(path.read_text())
    for place in file["places"].values():
        place["kept"]["forks"][1]["edit"]["quantity"] = "D.W9"
    path.write_text(json.dumps(file))
    async with trainer(path) as pilot:
        assert said(pilot).startswith(
            'Fork 2 does not fit the lesson as it is now; it is kept (there is no quantity "D.W9"'
        )
        await press(pilot, "n")
        assert said(pilot) == "Step 5 last time: press R to go there; E lists 1 fork."
    assert "D.W9" in path.read_text()


async def test_it_is_written_while_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resuming, "LOOK", 0.01)
    monkeypatch.setattr(resuming, "PAUSE", 0.0)
    path = tmp_path / "places.json"
    options = Options(memory=Memory(path))
    async with Trainer(session("by-hand"), first=None, options=options).run_test(
        size=(100, 28)
    ) as pilot:
        await press(pilot, "n")
        assert not path.exists()  # a key may be held
        await until(pilot, path.exists)
        await press(pilot, "R")
        assert said(pilot) == "There is no place from last time in this scenario."


def start(terminal: Terminal) -> None:
    """Make a fork and go on in it."""
    terminal.expect("step 1 of 93")
    terminal.press("n", "i", "e", "0", "enter")
    terminal.expect("fork 1: ")
    terminal.press("escape", "n")
    terminal.expect("step 3 of 93")


def kept(folder: Path) -> list[tuple[int, int, int]]:
    """Index, number of forks, and the fork that is shown, of each place."""
    places = Memory(folder / "gantui" / "places.json").before.places.values()
    return [(place.index, len(place.kept.forks), place.kept.shown) for place in places]


def killed(terminal: Terminal, folder: Path) -> None:
    """Kill the program as nobody can hear it, once the fork is written."""
    path, end = folder / "gantui" / "places.json", monotonic() + PATIENCE
    while not (path.exists() and kept(folder) == LEFT) and monotonic() < end:
        terminal.read(0.1)
    terminal.child.kill(signal.SIGKILL)
    terminal.end()


def closed(terminal: Terminal, _folder: Path) -> None:
    """Close the window."""
    os.close(terminal.child.child_fd)
    terminal.child.closed = True
    assert gone(terminal.child.pid)


def quit_(terminal: Terminal, _folder: Path) -> None:
    terminal.child.send("q")
    assert terminal.end() == 0


def ended_by(number: int) -> Callable[[Terminal, Path], None]:
    def end(terminal: Terminal, _folder: Path) -> None:
        terminal.child.kill(number)
        assert terminal.end() == 128 + number

    return end


ENDS = {"q": quit_, "closed": closed, "killed": killed} | {
    number.name: ended_by(number)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
}


@pytest.mark.parametrize("end", ENDS)
def test_whatever_the_end_the_place_and_the_fork_are_kept(tmp_path: Path, end: str) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path)}
    with running(file_of("by-hand", tmp_path), (100, 28), **home) as terminal:
        start(terminal)
        ENDS[end](terminal, tmp_path)
    assert kept(tmp_path) == LEFT
