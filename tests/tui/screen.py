"""The trainer without a terminal: its screen as lines of text, and keys that are waited for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from lessons import loaded, timeline
from textual.events import Key
from textual.message import Message
from textual.pilot import Pilot

from gantui.engine import Timeline, compile_program
from gantui.scenario import find, parse
from gantui.tui.app import Trainer
from gantui.tui.screens.lessons import LessonsScreen
from gantui.tui.session.session import Session
from gantui.tui.trainer.options import DEFAULTS, Options
from gantui.tui.trainer.screen import TrainerScreen

RULE = "=" * 40
"""Above each screen of a golden file."""
SIZES = [(80, 24), (100, 28), (120, 40), (200, 60)]


def session(name: str, index: int = 0, text: str = "") -> Session:
    """A session of a small scenario, or of another text, at a step."""
    found = parse(text, source=name, name=name, strict=True) if text else loaded(name)
    return Session(found, timeline(name, text), index)


def lesson(name: str, index: int = 0) -> Session:
    """A session of a lesson that comes with gantui, at a step."""
    found = find(name)
    return Session(found, Timeline(compile_program(found.scenario)), index)


def text_of(pilot: Pilot[None]) -> list[str]:
    """What the screen shows, line by line, without trailing blanks."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


def trainer_of(pilot: Pilot[None]) -> TrainerScreen:
    """The trainer's own screen, whatever is open above it."""
    return next(found for found in pilot.app.screen_stack if isinstance(found, TrainerScreen))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until everything that follows from each has happened."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await settle(pilot)


def send(pilot: Pilot[None], *typed: str | Message) -> None:
    """Keys and other events all at once, as a terminal sends them; waits for nothing."""
    driver = pilot.app._driver
    assert driver is not None
    for found in typed:
        driver.send_message(key(found) if isinstance(found, str) else found)


def key(name: str) -> Key:
    """The event of a key."""
    return Key(name, " " if name == "space" else name if len(name) == 1 else None)


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Give the terminal another size; Textual tells the screen of it some milliseconds later."""
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: pilot.app._resize_event is None)
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no work is waiting and the screen is painted."""
    await pilot.pause()
    await pilot.pause()  # panels that get another size say so, and are painted again
    while pilot.app.is_running and (trainer_of(pilot).waiting or pilot.app.busy):
        await pilot.pause()


async def until(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    """Wait for something that a timer or a thread brings about, for ten seconds at most."""
    for _ in range(1000):
        if reached():
            return
        await pilot.pause(0.01)
    raise AssertionError("waited in vain")


@asynccontextmanager
async def opened(
    name: str = "by-hand",
    index: int = 0,
    size: tuple[int, int] = (100, 28),
    text: str = "",
    options: Options = DEFAULTS,
) -> AsyncIterator[Pilot[None]]:
    """The trainer on a small scenario."""
    app = Trainer(session(name, text=text), first=index, options=options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


def picker(pilot: Pilot[None]) -> LessonsScreen | None:
    """The screen with the lessons, where it is open."""
    top = pilot.app.screen
    return top if isinstance(top, LessonsScreen) else None


@asynccontextmanager
async def at(
    name: str, index: int, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The trainer at a step of a lesson."""
    async with Trainer(lesson(name), first=index).run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


def session_of(pilot: Pilot[None]) -> Session:
    """The run that is looked at, and where."""
    return trainer_of(pilot).session


def framed(line: str) -> str:
    """What stands on a line between the two sides of a frame."""
    return line.removeprefix("│").removesuffix("│").rstrip()


def said(pilot: Pilot[None]) -> str:
    """The message on the last line."""
    return text_of(pilot)[-1].strip()
