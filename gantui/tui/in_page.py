"""The trainer in a page in which Python itself runs, as WebAssembly: what the page may ask of it.

The page's worker calls `begin` once, and then says what is typed, how large its terminal is, where
a link leads and which files are dropped. It is told what is drawn, where the learner is, and files.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

from gantui.config import DEFAULT_THEME
from gantui.engine import ProgramError, Timeline, compile_program
from gantui.scenario import Lessons, Loaded, ScenarioError, find, lessons, load, names
from gantui.toml.untrusted import quoted
from gantui.tui import remembered
from gantui.tui.app import Trainer
from gantui.tui.screens.report import ReportScreen
from gantui.tui.session.session import Session
from gantui.tui.textual_gaps.page_driver import PageDriver, Tell, driver_of
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.screen import TrainerScreen
from gantui.user.showing import Showing
from gantui.user.this_run import PassingJournal, PassingMemory

if sys.platform == "emscripten":
    # Pyodide names tasks by a function of asyncio that Python 3.13 does not have any more.
    asyncio.tasks.__dict__.setdefault("_set_task_name", lambda task, name: task.set_name(name))

DROPPED = Path("dropped")
"""The folder, in the page's own memory, of the files that were dropped on it."""


class Place(NamedTuple):
    """What the trainer begins with."""

    loaded: Loaded
    timeline: Timeline
    first: int | None = None
    """The index of a step; None where none was asked for."""
    choosing: Lessons | None = None
    """The lessons with whose list it begins."""
    notice: str = ""
    """What the bottom line says first."""


class InPage:
    """The trainer in one page, from one thing that is opened to the next."""

    def __init__(self, tell: Tell, columns: int, rows: int) -> None:
        self.tell, self.size = tell, (columns, rows)
        self.driver = driver_of(tell, self._hear_early)
        self.early: list[str] = []
        self.memory, self.journal = PassingMemory(), PassingJournal()
        self.trainer: Trainer | None = None
        self.next: Place | None = None

    async def run(self, link: str) -> None:
        """Begin where the link leads, and go on with what is opened until the learner quits."""
        self.next = place_of(link)
        while self.next is not None:
            place, self.next = self.next, None
            await self._show(place)
        self.tell("ended", self.trainer.return_code or 0 if self.trainer is not None else 0)

    async def _show(self, place: Place) -> None:
        options = Options(
            choosing=place.choosing, notice=place.notice, memory=self.memory,
            journal=self.journal, showing=TellingWhere(self._tell_where),
        )  # fmt: skip
        session = Session(place.loaded, place.timeline)
        theme = self.memory.theme or DEFAULT_THEME
        self.trainer = Trainer(session, theme, place.first, options, self.driver)
        with remembered(session, options):
            await self.trainer.run_async(size=self.size)

    def hear(self, text: str) -> None:
        """Hear what the terminal sends; before there is a trainer, as soon as there is one."""
        if (driver := self._driver) is not None and driver.running:
            driver.hear(text)
        else:
            self.early.append(text)

    def _hear_early(self) -> None:
        early, self.early = self.early, []
        for text in early:
            self.hear(text)

    def resize(self, columns: int, rows: int) -> None:
        """Have a terminal of another size."""
        self.size = columns, rows
        if (driver := self._driver) is not None:
            driver.resize(columns, rows)

    def follow(self, link: str) -> None:
        """Go to where a link leads."""
        self._open(place_of(link))

    def drop(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Open the scenario among files that were dropped, the others of which it may name."""
        from gantui.exports import WriteError, write

        named = {PurePath(name.replace("\\", "/")).name: bytes(data) for name, data in files}
        try:
            for name, data in named.items():
                write(DROPPED / name, [data], force=True, folders=True)
            scenario = scenario_among(named)
            path = DROPPED / scenario
            self._open(_begun(replace(load(path, name=scenario), path=path)))
        except StopIteration:
            self._soon(self._say, "Drop a scenario: a file whose name ends with .toml.")
        except WriteError as error:
            self._soon(self._say, str(error))
        except ScenarioError as error:
            self._soon(self._report, error)

    @property
    def _driver(self) -> PageDriver | None:
        driver = self.trainer._driver if self.trainer is not None else None
        return driver if isinstance(driver, PageDriver) else None

    def _tell_where(self, where: str) -> None:
        """Tell it unless something else, such as the list of lessons, is on the screen."""
        if self.trainer is not None and len(self.trainer.screen_stack) == 1:
            self.tell("at", where)

    def _open(self, place: Place) -> None:
        """Begin anew with something else, whatever is open now."""
        self.next = place
        self._soon(Trainer.exit)

    def _soon(self, what: Callable[..., object], *arguments: object) -> None:
        """Call something with the trainer where that runs, and not where the page calls us."""
        if self.trainer is not None:
            self.trainer.call_later(what, self.trainer, *arguments)

    @staticmethod
    def _say(trainer: Trainer, text: str) -> None:
        screen = trainer.screen_stack[0]
        assert isinstance(screen, TrainerScreen)
        screen.say(text)

    @staticmethod
    def _report(trainer: Trainer, error: ScenarioError) -> None:
        title = "This file cannot be used"
        trainer.push_screen(ReportScreen(title, error.name, error.problems))


class TellingWhere(Showing):
    """Tells where the learner is, for the address that can be given to others."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(Path())
        self.tell = tell

    def show(self, loaded: Loaded, step: int, steps: int, *, hides: bool) -> None:  # noqa: ARG002
        """Tell it; a file that was dropped has no address."""
        self.tell(f"{loaded.name}/{step}" if loaded.path is None else "")

    def end(self) -> None:
        """There is no file to remove."""


def scenario_among(files: Mapping[str, bytes]) -> str:
    """The scenario that no other file of these names; raises StopIteration where none is one."""
    found = [name for name in files if name.endswith(".toml")]
    for name in found:
        others = [data for other, data in files.items() if other != name]
        if not any(name.encode() in data for data in others):
            return name
    return next(iter(found))


def place_of(link: str) -> Place:
    """Where a link leads: `LESSON` or `LESSON/STEP`; what leads nowhere, to the list of lessons."""
    name, _, step = link.partition("/")
    if name not in names():
        return _choosing(f"There is no lesson {quoted(name)} here." if name else "")
    try:
        place = _begun(find(name))
    except ScenarioError as error:
        return _choosing(f"{name} cannot be used: {error.problems[0].message}")
    if not step:
        return place
    steps = place.timeline.program.steps
    if not (step.isascii() and step.isdecimal() and 1 <= int(step) <= steps):
        return place._replace(notice=f"The run has no step {quoted(step)}, but 1 to {steps}.")
    return place._replace(first=int(step) - 1)


def _choosing(notice: str) -> Place:
    found = lessons()
    return _begun(found.found[0])._replace(choosing=found, notice=notice)


def _begun(loaded: Loaded) -> Place:
    """A scenario with its run. Raises ScenarioError."""
    try:
        return Place(loaded, Timeline(compile_program(loaded.scenario)))
    except ProgramError as error:
        raise loaded.error(error.mismatches) from None
