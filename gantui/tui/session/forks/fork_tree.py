"""The forks of a run: a tree in which each has something other than the run it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from gantui.engine import START, Edit, Program, Timeline, compile_program
from gantui.engine.change import UNCHANGED, Change, edit_of_one
from gantui.engine.settings import AS_GIVEN, Settings, with_settings
from gantui.scenario import Mode, Scenario

RUNS_AT_HAND = 6
"""How many forks keep what was computed of them; it is computed anew where another one is shown."""


@dataclass(eq=False)
class Fork:
    """A run: the scenario's own, or what became of it by a change."""

    number: int
    """By which number the learner knows it; 0 for the scenario's own run."""
    change: Change = UNCHANGED
    """What is other than in its parent; nothing for the scenario's own run."""
    parent: "Fork | None" = None
    """The run that it was made from."""
    timelines: dict[str, Timeline] = field(default_factory=dict)
    """Its steps, in each arithmetic that was asked for."""
    redone: "Fork | None" = None
    """The fork of it that was undone last."""
    ends: int | None = None
    """How many steps it was seen to have, when what was computed of it was let go."""
    waits_for: int | None = None
    """The number of the fork that it was made from, where that is kept aside."""

    @property
    def name(self) -> str:
        """What the title, the list and the log call it."""
        return f"fork {self.number}" if self.number else "the lesson"

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits on the way to it from the scenario's own run, which has its file's."""
        return tuple(edit for fork in self._way() for edit in fork.change.edits)

    @property
    def settings(self) -> Settings:
        """What it has otherwise than its scenario as a whole."""
        found = AS_GIVEN
        for fork in self._way():
            found = fork.change.settings.over(found)
        return found

    def _way(self) -> list["Fork"]:
        """The runs from the scenario's own to this one, however many they are."""
        way, here = [self], self.parent
        while here is not None:
            way.append(here)
            here = here.parent
        return way[::-1]


class Aside(NamedTuple):
    """A fork that has no place in what its file says now, kept for when it has one again."""

    number: int
    """Its number."""
    change: Change
    """What is other than in the run that it was made from."""
    parent: int
    """The number of that run."""
    program: Program
    """The program of which its edits were."""


class Forks:
    """All forks of a scenario, and the one that is on the screen."""

    def __init__(self, scenario: Scenario, timeline: Timeline):
        self.scenario = scenario
        self.here = Fork(0, timelines={timeline.program.arithmetic: timeline})
        self.all = [self.here]
        self.aside: list[Aside] = []
        self._at_hand: list[Fork] = []
        self._compiled: dict[tuple[Settings, Mode | None], Program] = {}

    @property
    def lesson(self) -> Fork:
        """The scenario's own run."""
        return self.all[0]

    def timeline(self, fork: Fork, mode: Mode) -> Timeline:
        """The steps of a fork in an arithmetic; what its parent has computed is shared."""
        if mode not in fork.timelines:
            fork.timelines[mode] = self._made(fork, mode)
        found = fork.timelines[mode]
        self._let_go(fork)
        return found

    def _made(self, fork: Fork, mode: Mode) -> Timeline:
        """A run with other settings is one of another scenario; with edits only, its parent's."""
        if fork.parent is None or fork.change.settings != AS_GIVEN:
            program = self.compiled(fork, mode)
            return Timeline(program.edited(*fork.edits) if fork.edits else program)
        return self.timeline(fork.parent, mode).fork(*fork.change.edits)

    def scenario_of(self, fork: Fork) -> Scenario:
        """The scenario with the settings of a fork."""
        return with_settings(self.scenario, fork.settings)

    def compiled(self, fork: Fork, mode: Mode | None = None) -> Program:
        """The program of a fork's run without the edits of forks.

        Raises EditError where the file's own edits do not fit the settings of the fork.
        """
        if fork.settings == AS_GIVEN and self.lesson.timelines:
            known = self.lesson.timelines
            found = known.get(mode) if mode is not None else next(iter(known.values()))
            if found is not None:
                return found.program
        key = fork.settings, mode
        if key not in self._compiled:
            if len(self._compiled) >= RUNS_AT_HAND:
                del self._compiled[next(iter(self._compiled))]
            self._compiled[key] = compile_program(self.scenario_of(fork), mode)
        return self._compiled[key]

    def _let_go(self, fork: Fork) -> None:
        """Let go of what was computed of the forks that were shown longest ago."""
        others = [one for one in self._at_hand if one is not fork]
        self._at_hand = others if fork is self.lesson else [*others, fork]
        for old in self._at_hand[:-RUNS_AT_HAND]:
            if old is not self.here:
                self._at_hand.remove(old)
                old.ends = min(map(len, old.timelines.values()), default=None)
                old.timelines.clear()

    def make(self, change: Change) -> Fork:
        """Fork the run on the screen and show the fork.

        Whole weights that are moved once more before the run, as by dragging, stay one fork. A
        fork with the same change of the same run is that one.
        """
        old, parent = self.here, self.here
        if old.parent is not None and _moves_again(old, change) and not any(self.children(old)):
            self.all.remove(old)
            self._at_hand = [fork for fork in self._at_hand if fork is not old]
            parent = old.parent
        made = self.made(parent, change)
        if made is not None:
            self.here = made
            return made
        known = [fork.number for fork in self.all] + [fork.number for fork in self.aside]
        number = old.number if parent is not old else max(known) + 1
        self.here = self.add(Fork(number, change, parent))
        return self.here

    def made(self, parent: Fork, change: Change) -> Fork | None:
        """The fork of a run that has this change, if there is one."""
        return next((one for one in self.children(parent) if _same(one.change, change)), None)

    def add(self, fork: Fork) -> Fork:
        """Have one more fork, without showing it."""
        self.all.append(fork)
        return fork

    def children(self, fork: Fork) -> Iterator[Fork]:
        """The forks that were made from one."""
        return (found for found in self.all if found.parent is fork)

    def undo(self) -> bool:
        """Back to the run that this one was made from; tells whether there is one."""
        if self.here.parent is None:
            return False
        self.here.parent.redone = self.here
        self.here = self.here.parent
        return True

    def redo(self) -> bool:
        """On to the fork that was undone last; tells whether there is one."""
        if self.here.redone not in self.all:
            return False
        self.here = self.here.redone
        return True

    def tree(self) -> list[tuple[int, Fork]]:
        """Every fork below the one that it was made from, with its depth."""
        return list(self._below(self.lesson, 0))

    def _below(self, fork: Fork, depth: int) -> Iterator[tuple[int, Fork]]:
        yield depth, fork
        for child in sorted(self.children(fork), key=lambda found: found.number):
            yield from self._below(child, depth + 1)


def _same(one: Change, other: Change) -> bool:
    """Whether two changes set the same numbers at the same place."""
    alike = one.settings == other.settings and len(one.edits) == len(other.edits)
    return alike and all(
        old[:-1] == new[:-1] and np.array_equal(old.values, new.values)
        for old, new in zip(one.edits, other.edits, strict=True)
    )


def _moves_again(fork: Fork, change: Change) -> bool:
    old, new = edit_of_one(fork.change), edit_of_one(change)
    if old is None or new is None or old.cell is not None or new.cell is not None:
        return False
    return (old.quantity, *old.place) == (new.quantity, 0, START) == (new.quantity, *new.place)
