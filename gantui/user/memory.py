"""What is remembered from one run of the program to the next: places, forks, the theme.

None of it is needed. A file that is broken is put aside, one that cannot be read or written is as
good as none, and nothing here raises.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from gantui.scenario import Mode, Scenario
from gantui.scenario.mark import mark
from gantui.user.kept_forks import NONE, KeptForks, bounded, merged, of_changed

if TYPE_CHECKING:
    from gantui.engine import Program

MOST = 200
"""Scenarios whose places are remembered; the ones left longest ago are forgotten."""
MOST_BOOKMARKS = 100
"""Bookmarks of a scenario that are remembered, the first ones of the run."""
MOST_TYPED = 500
"""Blanks of a scenario whose texts are remembered."""
FORKS_ROOM = 1024 * 1024
"""Bytes of the forks of all scenarios together; those of the ones left longest ago go first."""
LARGEST = 2 * FORKS_ROOM
"""Bytes of a file that can be ours: of 200 places with all their bookmarks, and the forks."""


class Typed(msgspec.Struct, frozen=True, array_like=True):
    """What stands in a blank that is not judged right yet."""

    index: int
    """The index of the step, from 0."""
    quantity: Annotated[str, Meta(max_length=200)]
    """The quantity whose number is asked."""
    row: int
    """Its row, from 0."""
    column: int
    """Its column, from 0."""
    text: Annotated[str, Meta(max_length=64)]
    """What was typed."""


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
    kept: KeptForks = NONE
    """The forks, and which of them was on the screen."""
    typed: Annotated[tuple[Typed, ...], Meta(max_length=MOST_TYPED)] = ()
    """What stands in the blanks of exercises that are not done."""


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
    known: dict[str, Place] = field(default_factory=dict)
    """What this run knows to be in the file: of it what it took or wrote, not what others did."""
    tried: tuple[str, dict[str, Place]] = ("", {})
    """What was written last, or was tried to."""

    def __post_init__(self) -> None:
        self.before = recall(self.path)
        self.known = {
            key: msgspec.structs.replace(place, kept=NONE)
            for key, place in self.before.places.items()
        }

    @property
    def new(self) -> bool:
        """Whether nothing was remembered at the start, as before the first run of all."""
        return self.before == Remembered()

    def place(self, scenario: Scenario, program: "Program") -> Place | None:
        """Where a scenario was left, in this run or the one before; nothing for its first step.

        `program` is that of the scenario's own run, though a longer fork may be longer.
        """
        found = self._left(scenario)
        if found is None or found.steps != program.steps:
            return None
        return found if 0 < found.index < _steps(program, found.kept.iterations) else None

    def _left(self, scenario: Scenario) -> Place | None:
        key = mark(scenario)
        return self.left.get(key) or self.before.places.get(key)

    def bookmarks(self, scenario: Scenario, program: "Program") -> set[int]:
        """The indices of the steps that had a bookmark when a scenario was left."""
        found = self._left(scenario)
        if found is None or found.steps != program.steps:
            return set()
        steps = _steps(program, found.kept.longest)
        return {index for index in found.bookmarks if 0 <= index < steps}

    def typed(self, scenario: Scenario, program: "Program") -> tuple[Typed, ...]:
        """What stood in blanks when a scenario was left."""
        found = self._left(scenario)
        return found.typed if found is not None and found.steps == program.steps else ()

    def forks(self, scenario: Scenario, file: str, *, earlier: bool = True) -> KeptForks:
        """The forks that a scenario had when it was left, in this run or, if `earlier`, before.

        Where it was changed since, those that it had before that; `file` is its `file_mark`.
        """
        found = self._left(scenario) if earlier else self.left.get(mark(scenario))
        if found is not None or not earlier:
            return NONE if found is None else found.kept
        return of_changed([place.kept for place in self.before.places.values()], file)

    def forks_of_before(self, scenario: Scenario) -> KeptForks:
        """The forks that exactly this scenario had before this run, if that has not left it yet."""
        found = self._left(scenario)
        return NONE if found is None or mark(scenario) in self.left else found.kept

    def take(self, scenario: Scenario, kept: KeptForks) -> None:
        """Take down which forks of the file this run has: dropped here, they are dropped there."""
        key = mark(scenario)
        if key in self.before.places and key not in self.left:
            self.known[key] = msgspec.structs.replace(self.known[key], kept=kept)

    def leave(
        self,
        scenario: Scenario,
        program: "Program",
        index: int,
        bookmarks: Collection[int] = (),
        kept: KeptForks | None = None,
        typed: Sequence[Typed] | None = None,
    ) -> None:
        """Take down that a scenario is left at the step with this index, counted from 0.

        The first step is no place to come back to; a look at it leaves the place from before.
        Without `kept` the forks stay as they were, and without `typed` what was typed.
        """
        key = mark(scenario)
        place = self._leaving(key, scenario, program, index, bookmarks, kept, typed)
        if place is not None:
            self.left.pop(key, None)
            self.left[key] = place

    def _leaving(
        self,
        key: str,
        scenario: Scenario,
        program: "Program",
        index: int,
        bookmarks: Collection[int],
        kept: KeptForks | None,
        typed: Sequence[Typed] | None,
    ) -> Place | None:
        """The place that is left; None where it is none to come back to."""
        had = self.left.get(key) or self.known.get(key)
        old = had.typed if had is not None else ()
        texts = old if typed is None else tuple(typed[-MOST_TYPED:])
        forks = (had.kept if had is not None else NONE) if kept is None else bounded(kept)
        if index == 0 and self.bookmarks(scenario, program) == set(bookmarks):
            same = had.kept.forks if had is not None else ()
            if forks.forks == same and texts == old:
                return None
        if index == 0 and (before := self.place(scenario, program)) is not None:
            index = before.index
            shown = forks.shown or before.kept.shown
            forks = msgspec.structs.replace(forks, shown=shown)
        marks = tuple(sorted(bookmarks)[:MOST_BOOKMARKS])
        return Place(index, program.steps, program.arithmetic, marks, forks, texts)

    def keep(
        self,
        scenario: Scenario,
        program: "Program",
        index: int,
        bookmarks: Collection[int],
        kept: KeptForks,
        typed: Sequence[Typed] = (),
    ) -> None:
        """Write what there is to remember by now, where it is not written yet.

        What is offered as the place of last time stays so. Nobody waits for another program that
        writes; another time will come.
        """
        key = mark(scenario)
        place = self._leaving(key, scenario, program, index, bookmarks, kept, typed)
        left = self.left | ({key: place} if place is not None else {})
        if self.tried != (self.theme, left):
            self._add(left, wait=0.0)

    def save(self) -> None:
        """Add what this run took down to the file, which another one may have changed since."""
        self._add(self.left, wait=None)

    def _add(self, left: dict[str, Place], wait: float | None) -> None:
        """Merge places into the file; with a time to `wait` for it only if nobody else writes."""
        if not left and not self.theme:
            return
        from gantui.exports.write import LONGEST_WAIT, alone

        with alone(self.path, LONGEST_WAIT if wait is None else wait) as locked:
            if not locked and wait is not None:
                return
            now = recall(self.path)
            for key, place in left.items():
                there = now.places.pop(key, None)
                now.places[key] = _merged(place, self.known.get(key), there)
            now.places = _with_room(dict(list(now.places.items())[-MOST:]))
            now.theme = self.theme or now.theme
            self.tried = self.theme, dict(left)
            if _write(self.path, _text(now)):
                self.known.update(left)


def _steps(program: "Program", iterations: int) -> int:
    """The steps of a run of a program that may have been made longer."""
    return len(program.operations) * max(program.iterations, iterations)


def _text(part: object) -> str:
    return msgspec.json.format(msgspec.json.encode(part), indent=1).decode()


def _with_room(places: dict[str, Place]) -> dict[str, Place]:
    """The places, but without the forks for which there is no room any more."""
    room, found = FORKS_ROOM, dict(places)
    for key, place in reversed(places.items()):
        room -= len(_text(place.kept)) if place.kept.forks else 0
        if room < 0:
            found[key] = msgspec.structs.replace(place, kept=NONE)
    return found


def _merged(place: Place, known: Place | None, there: Place | None) -> Place:
    """The place with what another program has set since and taken away since."""
    if there is None or there == known or there.steps != place.steps:
        return place
    old = set(known.bookmarks) if known is not None else set()
    ours, theirs = set(place.bookmarks), set(there.bookmarks)
    both = (ours | (theirs - old)) - (old - theirs)
    kept = merged(place.kept, known.kept if known is not None else NONE, there.kept)
    return msgspec.structs.replace(place, bookmarks=tuple(sorted(both)[:MOST_BOOKMARKS]), kept=kept)


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
    from gantui.exports.write import put_aside

    put_aside(path)
    return Remembered()


def _write(path: Path, text: str) -> bool:
    """Replace the file as a whole; tells whether there is anything to remember with."""
    from gantui.exports.write import WriteError, write

    try:
        write(path, [text], force=True, folders=True)
    except WriteError:
        return False
    return True
