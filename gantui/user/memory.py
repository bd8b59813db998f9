"""What is remembered from one run of the program to the next: places in scenarios, the theme.

None of it is needed. A file that is broken is put aside, one that cannot be read or written is as
good as none, and nothing here raises.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gantui.scenario import Mode, Scenario

if TYPE_CHECKING:
    from gantui.engine import Program

MOST = 200
"""Scenarios whose places are remembered; the ones left longest ago are forgotten."""
MOST_BOOKMARKS = 100
"""Bookmarks of a scenario that are remembered, the first ones of the run."""
LARGEST = 1024 * 1024
"""Bytes of a file that can be ours: of 200 places with all their bookmarks."""


class Place(msgspec.Struct, frozen=True):
    """Where somebody left a scenario."""

    index: int
    """The index of the step, from 0."""
    steps: int
    """How many steps the run had; with other operations the index would mean something else."""
    arithmetic: Mode
    """The arithmetic in which it was."""
    bookmarks: tuple[int, ...] = ()
    """The indices of the steps that have a bookmark, in their order."""


class Remembered(msgspec.Struct):
    """The file."""

    theme: str = ""
    """The theme that was last chosen; empty where none was."""
    places: dict[str, Place] = msgspec.field(default_factory=dict)
    """By the mark of a scenario, the one left last at the end."""


@dataclass
class Memory:
    """The file as it was at the start, and what this run adds to it."""

    path: Path
    """Where the file is, or would be."""
    before: Remembered = field(init=False)
    """What the file says at the start."""
    theme: str = ""
    """The theme chosen in this run."""
    left: dict[str, Place] = field(default_factory=dict)
    """The places where this run left scenarios, by their marks."""

    def __post_init__(self) -> None:
        self.before = recall(self.path)

    @property
    def new(self) -> bool:
        """Whether nothing was remembered at the start, as before the first run of all."""
        return self.before == Remembered()

    def place(self, scenario: Scenario, program: "Program") -> Place | None:
        """Where a scenario was left, in this run or the one before; nothing for its first step."""
        key = mark(scenario)
        found = self.left.get(key) or self.before.places.get(key)
        steps = program.steps
        fits = found is not None and found.steps == steps and 0 < found.index < steps
        return found if fits else None

    def bookmarks(self, scenario: Scenario, program: "Program") -> set[int]:
        """The indices of the steps that had a bookmark when a scenario was left."""
        key = mark(scenario)
        found = self.left.get(key) or self.before.places.get(key)
        if found is None or found.steps != program.steps:
            return set()
        return {index for index in found.bookmarks if 0 <= index < program.steps}

    def leave(
        self, scenario: Scenario, program: "Program", index: int, bookmarks: Collection[int] = ()
    ) -> None:
        """Take down that a scenario is left at the step with this index, counted from 0.

        The first step is no place to come back to; a look at it leaves the place from before.
        """
        had = self.bookmarks(scenario, program)
        if index == 0 and had == set(bookmarks):
            return
        key = mark(scenario)
        if index == 0:
            before = self.place(scenario, program)
            index = before.index if before is not None else 0
        mode: Mode = "by hand" if program.arithmetic == "by hand" else "exact"
        self.left.pop(key, None)
        kept = tuple(sorted(bookmarks)[:MOST_BOOKMARKS])
        self.left[key] = Place(index, program.steps, mode, kept)

    def save(self) -> None:
        """Add what this run took down to the file, which another one may have changed since."""
        if not self.left and not self.theme:
            return
        from gantui.export.write import alone

        with alone(self.path):
            now = recall(self.path)
            for key, place in self.left.items():
                there = now.places.pop(key, None)
                now.places[key] = _merged(place, self.before.places.get(key), there)
            now.places = dict(list(now.places.items())[-MOST:])
            now.theme = self.theme or now.theme
            _write(self.path, msgspec.json.format(msgspec.json.encode(now), indent=1).decode())


def _merged(place: Place, before: Place | None, there: Place | None) -> Place:
    """The place with the bookmarks that another program has set since and taken away since."""
    if there is None or there == before or there.steps != place.steps:
        return place
    old = set(before.bookmarks) if before is not None else set()
    ours, theirs = set(place.bookmarks), set(there.bookmarks)
    both = (ours | (theirs - old)) - (old - theirs)
    return msgspec.structs.replace(place, bookmarks=tuple(sorted(both)[:MOST_BOOKMARKS]))


def mark(scenario: Scenario) -> str:
    """A short mark of everything that a scenario says: another one once a number is changed."""
    return blake2b(msgspec.json.encode(scenario), digest_size=16).hexdigest()


def recall(path: Path) -> Remembered:
    """What the file says; nothing where there is none, and a broken one is renamed."""
    try:
        if not path.is_file():
            return Remembered()
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) <= LARGEST:
            return msgspec.json.decode(data, type=Remembered)
    except OSError:
        return Remembered()
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        pass
    from gantui.export.write import put_aside

    put_aside(path)
    return Remembered()


def _write(path: Path, text: str) -> None:
    """Replace the file as a whole; where that is refused, there is nothing to remember with."""
    from gantui.export.write import WriteError, write

    with suppress(WriteError):
        write(path, [text], force=True, folders=True)
