"""What the trainers of this user show right now, for speaker notes in another terminal.

Each running trainer has a small file of its own, named after its process, and removes it at its
end. None of it is needed: a file that cannot be read or written is as good as none.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import time

import msgspec

from gantui.scenario import Loaded

LARGEST = 64 * 1024
"""Bytes of a file that can be ours."""
FORGOTTEN = 12 * 60 * 60.0
"""Seconds after which a trainer on Windows that has not moved is taken to have ended."""


class Shown(msgspec.Struct, frozen=True):
    """What a trainer shows."""

    process: int
    """Its process."""
    scenario: str
    """Which scenario, as `identity` says it."""
    name: str
    """What it calls the scenario."""
    step: int
    """The step on the screen, from 1."""
    steps: int
    """How many the run has."""
    hides: bool
    """Whether the result is still to be predicted."""
    at: float
    """When it got there, in seconds of the system's clock."""


def identity(loaded: Loaded) -> str:
    """What tells a scenario from others: the whole path of its file, or a lesson's name."""
    return str(loaded.path) if loaded.path is not None else loaded.name


class Showing:
    """The file of this trainer."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.path = folder / f"{os.getpid()}.json"
        self.last: Shown | None = None

    def show(self, loaded: Loaded, step: int, steps: int, *, hides: bool) -> None:
        """Write what is shown, if that is something else; a scenario without a talk is not told.

        One that comes after another with a talk is, so that whoever follows hears of it.
        """
        if self.last is None and not loaded.scenario.talk:
            return
        at = self.last.at if self.last is not None else 0.0
        now = Shown(os.getpid(), identity(loaded), loaded.name, step, steps, hides, at)
        if now == self.last:
            return
        if self.last is None:
            _forget_ended(self.folder)
        self.last = msgspec.structs.replace(now, at=time())
        from gantui.exports import WriteError, write

        with suppress(WriteError):
            text = msgspec.json.encode(self.last).decode()
            write(self.path, [text], force=True, folders=True, lasting=False)

    def end(self) -> None:
        """Remove the file: nothing is shown any more."""
        if self.last is not None:
            from gantui.exports.write import remove

            remove(self.path)


def shown_now(folder: Path, scenario: str) -> list[Shown]:
    """The trainers that run and show a scenario, the one that moved last first."""
    found = [shown for _, shown in _files(folder) if _is_running(shown)]
    chosen = [shown for shown in found if shown.scenario == scenario]
    return sorted(chosen, key=lambda shown: (-shown.at, shown.process))


def _files(folder: Path) -> list[tuple[Path, Shown]]:
    """Every file of a trainer that can be read."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.glob("*.json")):
            with suppress(OSError, msgspec.DecodeError), path.open("rb") as file:
                data = file.read(LARGEST + 1)
                if len(data) <= LARGEST:
                    found.append((path, msgspec.json.decode(data, type=Shown)))
    return found


def _forget_ended(folder: Path) -> None:
    """Remove what trainers have left that were killed."""
    from gantui.exports.write import remove

    for path, shown in _files(folder):
        if not _is_running(shown):
            remove(path)


def _is_running(shown: Shown) -> bool:
    """Whether there is a process of this number; Windows cannot be asked without ending it."""
    if sys.platform == "win32":
        return time() - shown.at < FORGOTTEN
    if shown.process <= 0:
        return False
    try:
        os.kill(shown.process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is another user's
        return True
    return True
