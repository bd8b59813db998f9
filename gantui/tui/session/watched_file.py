"""The file of the lesson on the screen: whether it still says what was read from it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from gantui.scenario import Loaded, ScenarioError
from gantui.toml.untrusted import clean, read
from gantui.views.text.spans import cut

LONGEST_NAME = 30
"""Columns of a file's name in a message, so that what can be done has room behind it."""

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

    def trouble(self, error: ScenarioError) -> str:
        """That it cannot be read, in one sentence."""
        reason = error.problems[0].message.removeprefix("cannot be read: ")
        gone = not os.path.lexists(self.path)
        state = " is gone" if gone else f": {reason}"
        return f"{self.name}{state}; the lesson goes on."


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
