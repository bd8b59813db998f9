"""The file of the lesson that is open: whether it still says what was read from it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell, Program, ProgramError, Timeline, compile_program, counterpart
from gantui.scenario import Loaded, Mode, ScenarioError, parse_again
from gantui.scenario.reading.sample_files import names_files
from gantui.toml.untrusted import clean, read
from gantui.views.text.spans import cut

LONGEST_NAME = 30
"""Columns of a file's name in a message, so that what can be done has room behind it."""

NO_FILE = "This lesson comes with gantui: there is no file of it to be read again."
"""What is said where there is nothing to look at."""

Mark: TypeAlias = tuple[int, ...]
"""What the system says of a file: another one where anything may be another; empty for none."""


@dataclass
class WatchedFile:
    """A file that is looked at from time to time."""

    path: Path
    """The whole path."""
    text: str
    """What was read from it last."""
    mark: Mark | None = None
    """Its mark at the last look; None before the first."""
    settled: bool = False
    """Whether it had the same mark at two looks, so that nobody is in the middle of writing it."""
    told: str = ""
    """What was said of it last; nothing where it is as it was read."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return cut(clean(self.path.name), LONGEST_NAME)

    def news(self, key: str) -> str:
        """What there is to say at this look, mostly nothing; `key` is what reads it again."""
        mark = mark_of(self.path)
        if mark != self.mark:
            self.mark, self.settled = mark, False
            return ""
        if self.settled:
            return ""
        self.settled = True
        before, self.told = self.told, self._told(key)
        if before == self.told:
            return ""
        return self.told or f"{self.name} is as it was again."

    def news_at_once(self, word: str) -> str:
        """What there is to say, without waiting for another look: nobody looks by themselves."""
        return self.news(word) or self.news(word)

    def read(self) -> str:
        """What it says now; what becomes of it from now on is news again. Raises ScenarioError."""
        self.text = read(self.path)
        self.told = ""
        return self.text

    def _told(self, key: str) -> str:
        """What it has become, in a sentence; nothing where it is as it was."""
        try:
            changed = read(self.path) != self.text
        except ScenarioError as error:
            return self.trouble(error)
        return f"{self.name} has changed: {key} reads it again." if changed else ""

    def unchanged(self) -> str:
        """That it says what it said."""
        return f"{self.name} is as it was."

    def unusable(self) -> str:
        """That it cannot be used yet, above what is wrong with it."""
        return f"{self.name} cannot be used yet; the lesson goes on as it was."

    def fault(self, error: ScenarioError, key: str) -> str:
        """What is wrong with it first, in one sentence; `key` shows all of it."""
        problems = sorted(error.problems, key=lambda problem: not problem.line)
        if not problems[0].line:
            return self.trouble(error) if len(problems) == 1 else self.unusable()
        line = f"{self.name}:{problems[0].line}"
        return f"{line} cannot be used yet ({key} says why); the lesson goes on as it was."

    def trouble(self, error: ScenarioError) -> str:
        """That it cannot be read, in one sentence."""
        reason = error.problems[0].message.removeprefix("cannot be read: ")
        gone = not os.path.lexists(self.path)
        state = " is gone" if gone else f": {reason}"
        return f"{self.name}{state}; the lesson goes on."


class Again(NamedTuple):
    """A scenario whose file was read again."""

    loaded: Loaded
    """The scenario as it is now."""
    run: Timeline
    """Its run."""


def again(file: WatchedFile, old: Loaded, mode: Mode) -> Again | None:
    """What a file that was read as `old`, and shown in an arithmetic, says now.

    None where it is as it was. An arithmetic that the learner chose stays. Raises ScenarioError
    where the file cannot be read or run.
    """
    text = file.read()
    loaded = old if text == old.text and not names_files(old.scenario) else parse_again(old, text)
    if (loaded.text, loaded.scenario) == (old.text, old.scenario):
        return None
    chosen = None if mode == old.scenario.arithmetic.mode else mode
    try:
        return Again(loaded, Timeline(compile_program(loaded.scenario, chosen)))
    except ProgramError as error:
        raise loaded.error(error.mismatches) from None


def said_again(*, same: bool) -> str:
    """What is said where it was read again; `same` is whether the step is the same."""
    return f"Read again, at the {'same step' if same else 'nearest step left'}."


def kept_typing(
    typed: Mapping[tuple[int, Cell], str], before: Program, now: Program
) -> dict[tuple[int, Cell], str]:
    """What was typed into blanks of steps, by the index in `before`, that are the same in `now`."""
    found: dict[tuple[int, Cell], str] = {}
    for (index, cell), text in typed.items():
        place = counterpart(before, now, *divmod(index, len(before.operations)))
        if place.same:
            found[place.iteration * len(now.operations) + place.position, cell] = text
    return found


def watched(loaded: Loaded) -> WatchedFile | None:
    """The file of a scenario; None for a lesson that comes with the program."""
    return None if loaded.path is None else WatchedFile(loaded.path, loaded.text)


def mark_of(path: Path) -> Mark:
    """The mark of a file, as it is now."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    return (
        found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns,
        found.st_ctime_ns,
    )  # fmt: skip
