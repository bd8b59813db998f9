"""Forks as they are remembered from one run of the program to the next: their edits, as data.

A fork is known by the edits on its way from the lesson's own run. Its number is only what the
learner calls it, so two programs may give the same number to different forks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from gantui.scenario import Loaded
from gantui.scenario.schema.tables import Edited
from gantui.scenario.schema.values import LARGEST_SEED, Count

MOST_FORKS = 100
"""Forks of a scenario that are remembered; the first ones that nothing was made from go first."""

LARGEST_NUMBER = 10_000
"""Of a fork; what is larger was not counted by anybody."""
Number = Annotated[int, Meta(ge=0, le=100 * LARGEST_NUMBER)]
MOST_EDITS = 16
"""Numbers that one fork has otherwise, beside the first."""
Way: TypeAlias = tuple[bytes, ...]
"""The changes from the lesson's own run to a fork, each as JSON."""


class KeptEdit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One number more that a fork has otherwise."""

    edit: Edited
    """What is other."""
    was: float | None = None
    """As in a fork."""


class KeptFork(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fork."""

    number: Number
    """By which number the learner knows it, from 1."""
    edit: Edited | None = None
    """What is other than in the run that it was made from, as a scenario file would say it."""
    parent: Number = 0
    """The number of the fork that it was made from; 0 for the lesson's own run."""
    was: float | None = None
    """The number before the edit, in the arithmetic of then; None for a whole quantity."""
    also: Annotated[tuple[KeptEdit, ...], Meta(max_length=MOST_EDITS)] = ()
    """What else is other, as when both learning rates were given another value at once."""
    seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)] | None = None
    """The seed, where that is another one."""
    iterations: Count | None = None
    """How many iterations the run has, where it was made longer."""

    def __post_init__(self) -> None:
        if self.edit is None and self.seed is None and self.iterations is None:
            raise ValueError("expected an edit, a seed or a number of iterations, found none")


class KeptForks(msgspec.Struct, frozen=True, omit_defaults=True):
    """The forks of a scenario, each after the one that it was made from."""

    forks: Annotated[tuple[KeptFork, ...], Meta(max_length=MOST_FORKS)] = ()
    """The forks."""
    shown: Number = 0
    """The number of the one that was on the screen; 0 for the lesson's own run."""
    file: Annotated[str, Meta(max_length=64)] = ""
    """The mark of the lesson's name or the file's path, which a changed scenario still has."""

    @property
    def longest(self) -> int:
        """The iterations of the longest run, where one was made longer; else 0."""
        return max((fork.iterations or 0 for fork in self.forks), default=0)

    @property
    def iterations(self) -> int:
        """The iterations of the run that was on the screen, where it was made longer; else 0."""
        by_number = {fork.number: fork for fork in reversed(self.forks)}
        here, seen = by_number.get(self.shown), 0
        while here is not None and here.iterations is None and seen < len(self.forks):
            here, seen = by_number.get(here.parent), seen + 1
        return here.iterations or 0 if here is not None else 0


NONE = KeptForks()
"""Where there are none."""


def file_mark(loaded: Loaded) -> str:
    """A short mark of a lesson's name or a file's path."""
    from hashlib import blake2b

    is_file = loaded.name == loaded.source
    name = f"file {Path(loaded.source).absolute()}" if is_file else f"lesson {loaded.name}"
    return blake2b(name.encode("utf-8", "replace"), digest_size=16).hexdigest()


def bounded(kept: KeptForks) -> KeptForks:
    """At most so many forks as are remembered, and of these what can be read again."""
    forks = [fork for fork in kept.forks if _valid(fork)]
    while len(forks) > MOST_FORKS:
        needed = {fork.parent for fork in forks} | {kept.shown}
        forks.remove(next((one for one in forks if one.number not in needed), forks[-1]))
    return msgspec.structs.replace(kept, forks=tuple(forks))


def _valid(fork: KeptFork) -> bool:
    try:
        msgspec.json.decode(msgspec.json.encode(fork), type=KeptFork)
    except msgspec.MsgspecError:
        return False
    return True


def merged(ours: KeptForks, known: KeptForks, theirs: KeptForks) -> KeptForks:
    """The forks of the file, `theirs`, with what was made and dropped here since it was `known`.

    A fork of ours keeps its number; one of theirs has another where that is taken.
    """
    mine, before, there = _ways(ours.forks), _ways(known.forks), _ways(theirs.forks)
    wanted = [way for way in there if way in mine or way not in before]
    wanted += [way for way in mine if way not in before and way not in there]
    needed = {way[:length] for way in wanted for length in range(1, len(way) + 1)}
    forks = {way: mine.get(way) or there[way] for way in needed}
    file = ours.file or theirs.file
    return bounded(msgspec.structs.replace(ours, forks=_numbered(forks, mine), file=file))


def _ways(forks: Iterable[KeptFork]) -> dict[Way, KeptFork]:
    """The forks by their ways; one that was made from none that is there is left out."""
    by_number: dict[int, Way] = {0: ()}
    found: dict[Way, KeptFork] = {}
    for fork in forks:
        if fork.parent in by_number:
            change = [fork.edit, [one.edit for one in fork.also], fork.seed, fork.iterations]
            way = (*by_number[fork.parent], msgspec.json.encode(change))
            by_number.setdefault(fork.number, way)
            found.setdefault(way, fork)
    return found


def _numbered(forks: Mapping[Way, KeptFork], mine: Mapping[Way, KeptFork]) -> tuple[KeptFork, ...]:
    """The forks, parents first, each with a number of its own."""
    numbers: dict[Way, int] = {(): 0}
    for way in sorted(forks, key=lambda way: (way not in mine, forks[way].number, way)):
        numbers[way] = free_number(forks[way].number, numbers.values())
    return tuple(
        msgspec.structs.replace(forks[way], number=numbers[way], parent=numbers[way[:-1]])
        for way in sorted(forks, key=lambda way: (len(way), numbers[way]))
    )


def free_number(wanted: int, taken: Collection[int]) -> int:
    """The number that is wanted, where it is one that nothing has; else the first that is free."""
    if wanted <= LARGEST_NUMBER and wanted not in taken:
        return wanted
    return next(number for number in count(1) if number not in taken)


def of_changed(places: Sequence[KeptForks], file: str) -> KeptForks:
    """The forks of the same lesson or file as it was before it was changed, the last ones."""
    return next((one for one in reversed(places) if one.forks and one.file == file), NONE)
