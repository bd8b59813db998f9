"""The forks of a run: a tree in which each has one edit more than the one that it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from gantui.engine import START, Edit, Timeline, compile_program
from gantui.scenario import Mode, Scenario

RUNS_AT_HAND = 6
"""How many forks keep what was computed of them; it is computed anew where another one is shown."""


@dataclass(eq=False)
class Fork:
    """A run: the scenario's own, or what became of it by an edit."""

    number: int
    """By which number the learner knows it; 0 for the scenario's own run."""
    edit: Edit | None = None
    """What is other than in its parent; None for the scenario's own run."""
    parent: "Fork | None" = None
    """The run that it was made from."""
    was: float | None = None
    """The number before the edit; None where a whole quantity has other values."""
    timelines: dict[str, Timeline] = field(default_factory=dict)
    """Its steps, in each arithmetic that was asked for."""
    redone: "Fork | None" = None
    """The fork of it that was undone last."""
    ends: int | None = None
    """How many steps it was seen to have, when what was computed of it was let go."""

    @property
    def name(self) -> str:
        """What the title, the list and the log call it."""
        return f"fork {self.number}" if self.number else "the lesson"


class Forks:
    """All forks of a scenario, and the one that is on the screen."""

    def __init__(self, scenario: Scenario, timeline: Timeline):
        self.scenario = scenario
        self.here = Fork(0, timelines={timeline.program.arithmetic: timeline})
        self.all = [self.here]
        self._at_hand: list[Fork] = []

    @property
    def lesson(self) -> Fork:
        """The scenario's own run."""
        return self.all[0]

    def timeline(self, fork: Fork, mode: Mode) -> Timeline:
        """The steps of a fork in an arithmetic; what its parent has computed is shared."""
        if mode not in fork.timelines:
            if fork.parent is None or fork.edit is None:
                made = Timeline(compile_program(self.scenario, mode))
            else:
                made = self.timeline(fork.parent, mode).fork(fork.edit)
            fork.timelines[mode] = made
        found = fork.timelines[mode]
        self._let_go(fork)
        return found

    def _let_go(self, fork: Fork) -> None:
        """Let go of what was computed of the forks that were shown longest ago."""
        others = [one for one in self._at_hand if one is not fork]
        self._at_hand = others if fork is self.lesson else [*others, fork]
        for old in self._at_hand[:-RUNS_AT_HAND]:
            if old is not self.here:
                self._at_hand.remove(old)
                old.ends = min(map(len, old.timelines.values()), default=None)
                old.timelines.clear()

    def make(self, edit: Edit, was: float | None = None) -> Fork:
        """Fork the run on the screen, where the edited number is another one than it `was`.

        Whole weights that are moved once more before the run, as by dragging, stay one fork. A
        fork with the same edit of the same run is that one.
        """
        old, parent = self.here, self.here
        if old.parent is not None and _moves_again(old, edit) and not any(self.children(old)):
            self.all.remove(old)
            self._at_hand = [fork for fork in self._at_hand if fork is not old]
            parent = old.parent
        made = self.made(parent, edit)
        if made is not None:
            self.here = made
            return made
        number = old.number if parent is not old else max(fork.number for fork in self.all) + 1
        self.here = self.add(Fork(number, edit, parent, was))
        return self.here

    def made(self, parent: Fork, edit: Edit) -> Fork | None:
        """The fork of a run that has this edit, if there is one."""
        for child in self.children(parent):
            if child.edit is not None and _same(child.edit, edit):
                return child
        return None

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


def _same(one: Edit, other: Edit) -> bool:
    """Whether two edits set the same numbers at the same place."""
    return one[:-1] == other[:-1] and np.array_equal(one.values, other.values)


def _moves_again(fork: Fork, edit: Edit) -> bool:
    old = fork.edit
    whole = old is not None and old.cell is None and edit.cell is None
    return whole and old is not None and (old.quantity, *old.place) == (
        edit.quantity, 0, START,
    ) == (edit.quantity, *edit.place)  # fmt: skip
