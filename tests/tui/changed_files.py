"""A lesson's file that is changed while the trainer shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lessons import BY_HAND, file_of
from screen import (
    settle,
    trainer_of,
)
from textual.pilot import Pilot

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session
from gantui.tui.trainer.options import Options

NO_OPTIONS = Options()
CHANGED = "by-hand.toml has changed: F5 reads it again."
GONE = "by-hand.toml is gone; the lesson goes on."
OTHER = BY_HAND.replace("D = [0, 3]", "D = [0, 5]")
LONGER_LAYER = BY_HAND.replace(
    "weights = [[1, 0, 1], [0, 1, 1]]", "weights = [[2, 2, 2], [1, 0, 1], [0, 1, 1]]"
).replace("weights = [[1, 1, -3]]", "weights = [[1, 1, 1, -3]]")
"""With one more unit in front of the others."""
SHORTER = BY_HAND.replace("iterations = 3", "iterations = 1")


@asynccontextmanager
async def opened_file(
    folder: Path,
    index: int = 4,
    size: tuple[int, int] = (100, 28),
    options: Options = NO_OPTIONS,
    text: str = BY_HAND,
) -> AsyncIterator[tuple[Pilot[None], Path]]:
    """The trainer on a file, which has been looked at since."""
    path = file_of("by-hand", folder)
    in_place(path, text)
    found = find(str(path))
    run = Session(found, Timeline(compile_program(found.scenario)))
    async with Trainer(run, first=index, options=options).run_test(size=size) as pilot:
        await settle(pilot)
        await look(pilot)
        yield pilot, path


async def look(pilot: Pilot[None]) -> str:
    """Look at the file until nothing new is seen; what is said of it."""
    for _ in range(2):
        trainer_of(pilot).look_at_file()
    await settle(pilot)
    return trainer_of(pilot).message


def by_rename(path: Path, text: str) -> None:
    """As most editors save."""
    part = path.with_suffix(".new")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def after_a_gap(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")
