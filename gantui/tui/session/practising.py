"""Practising: the work on each step of a lesson, and the blank that is typed into."""

from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from gantui.engine import Cell, Timeline, compile_program
from gantui.practice.attempts.work import (
    KEY,
    Work,
    answered,
    asked_at,
    hinted,
    judged,
    unread,
    with_text,
)
from gantui.practice.exercises.exercises import Assignment, assigned, exercises
from gantui.practice.exercises.levels import LEVELS, Level
from gantui.practice.exercises.places import neighbour
from gantui.practice.exercises.prompts import asked_beside
from gantui.scenario import Loaded, Mode
from gantui.tui.session.lesson_state import lesson_state
from gantui.tui.session.practice_state import WorkKey
from gantui.tui.session.shown_step import ShownStep
from gantui.views.panels.exercise import filling
from gantui.views.text.cells import ShownCell, nearest
from gantui.views.text.numbers.fillings import Filling


class Numbers(NamedTuple):
    """A lesson with the numbers of a seed."""

    loaded: Loaded
    """The lesson."""
    timeline: Timeline
    """Its run."""
    seed: int
    """The seed; 0 for the lesson's own numbers."""


class Practising(ShownStep):
    """What a session knows of practising."""

    practising = False
    """Whether the learner answers, and does not only look."""
    level: Level = 1
    """How much is blank."""
    _given: tuple[Timeline, tuple[Assignment, ...]] | None = None
    reverse = False
    """Whether results are given, and a number that they come from is asked."""
    missing = -1
    """Which of these numbers it is; each time another one."""

    @property
    def work(self) -> Work | None:
        """The work on the step on the screen; None where nothing of it is asked."""
        if not self.practising:
            return None
        return self.state.practice.works.get(self._key)

    @property
    def _key(self) -> WorkKey:
        given = self.assignment()
        missing = self.missing if self.reverse else None
        return WorkKey(self.state.index, None if given is None else given.entry, missing)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The exercises that the lesson's file says, in its order; none where it says nothing."""
        timeline, scenario = self.state.timeline, self.state.loaded.scenario
        if self._given is None or self._given[0] is not timeline:
            found = exercises(scenario, timeline) if scenario.exercise else ()
            self._given = (timeline, found)
        return self._given[1]

    def assignment(self) -> Assignment | None:
        """The one at the step on the screen, if any; of several the one that was gone to."""
        if self.reverse:
            return None
        here = [one for one in self.assignments if one.at == self.state.index]
        chosen = (one for one in here if one.entry == self.state.practice.entry)
        return next(chosen, here[0] if here else None)

    def next_assignment(self) -> Assignment | None:
        """The one after that on the screen; from a step of none, the first one after the step."""
        given, here = self.assignments, self.assignment()
        place = None if here is None else given.index(here)
        there = neighbour(given, place, self.state.index, 1)
        found = None if there is None else given[there]
        return found if found is not None and found.at < len(self.state.timeline) else None

    @property
    def asked(self) -> Work | None:
        """The same, but None where nothing is asked any more."""
        work = self.work
        return None if work is None or work.done else work

    def take_up(self) -> None:
        """Have the work on the step on the screen, and hide what it asks for."""
        if not self.practising:
            return
        practice, key = self.state.practice, self._key
        known = practice.works.get(key)
        if known is None or not self._fits(known):
            self._begin(key, known)
        work = self.work
        self.state.hidden = work.hidden if work is not None else frozenset()
        if work is None or practice.here not in work.blanks:
            practice.here = _first_open(work) if work is not None else None

    def _fits(self, work: Work) -> bool:
        """Whether a work is on the step as it is now, at the level that is wanted now."""
        step = work.exercise.step
        same = step.program is self.state.timeline.program
        return same and (work.exercise.level == self.level or work.done)

    def _begin(self, key: WorkKey, old: Work | None) -> None:
        """Begin the work on the step on the screen; what was typed into its blanks stays."""
        practice, given = self.state.practice, self.assignment()
        step = self.state.timeline.step(self.state.index)
        if given is not None:
            found = assigned(given, step, self.level)
        else:
            found = asked_at(step, self.level, reverse=self.reverse, turn=self.missing)
        if found is None:
            practice.works.pop(key, None)
            return
        typed = {cell: text for (index, cell), text in practice.typed.items() if index == key.at}
        for at, other in practice.works.items():  # in reverse the same number comes round again
            if at.at == key.at and None not in (at.missing, key.missing):
                typed |= other.typed
        typed |= old.typed if old is not None else {}
        practice.works[key] = Work(found, asked_beside(found), typed)
        practice.begun = monotonic()

    def replace_work(self, work: Work) -> None:
        """Go on with what became of the work on the step on the screen."""
        self.state.practice.works[self._key] = work
        self.state.hidden = work.hidden

    def ask_backwards(self) -> None:
        """Give the result and ask for a number that it comes from, each time another; or back."""
        self.reverse = not self.reverse
        self.missing += self.reverse
        self.take_up()

    def type_(self, text: str) -> None:
        """Put a text into the blank that is typed into."""
        practice, work, here = self.state.practice, self.asked, self.state.practice.here
        if work is not None and here is not None:
            practice.touched = self._key, here
            self.replace_work(with_text(work, here, text))

    def type_over(self, text: str) -> None:
        """The same, but what stood there can be brought back."""
        here = self.state.practice.here
        if here is not None and self.typed:
            self.state.practice.replaced = self._key, here, self.typed
        self.type_(text)

    def bring_back(self) -> bool:
        """Exchange what was typed over in this blank with what stands there; tells if so."""
        found, here = self.state.practice.replaced, self.state.practice.here
        if self.asked is None or found is None or found[:2] != (self._key, here):
            return False
        self.type_over(found[2])
        return True

    @property
    def is_old(self) -> bool:
        """Whether the next sign takes the place of what stands in the blank one has come to.

        So it is of what was judged and is not right, or was typed in an earlier run.
        """
        practice, work, here = self.state.practice, self.asked, self.state.practice.here
        if work is None or here is None or practice.touched == (self._key, here):
            return False
        text = work.typed.get(here, "")
        was_judged = work.judged.get(here) == text and work.verdict(here) != "right"
        return bool(text) and (was_judged or practice.typed.get((self.state.index, here)) == text)

    @property
    def typed(self) -> str:
        """What stands in the blank that is typed into."""
        work, here = self.asked, self.state.practice.here
        return work.typed.get(here, "") if work is not None and here is not None else ""

    def judge(self) -> Work | None:
        """Judge what stands in the blanks, and go to the first that is not right."""
        work = self.asked
        if work is None:
            return None
        found = judged(work)
        self.replace_work(found)
        self._enter(unread(found) if found.refused else _next_open(found))
        return found

    def _enter(self, blank: Cell | None) -> None:
        """Come to a blank."""
        self.state.practice.here, self.state.practice.touched = blank, None

    def hint(self) -> None:
        """Ask for a further hint for the blank that is typed into."""
        work, here = self.asked, self.state.practice.here
        if work is not None and here is not None:
            self.replace_work(hinted(work, here))

    def answer(self) -> None:
        """Ask for the answers."""
        work = self.asked
        if work is not None:
            self.replace_work(answered(work))

    def to_blank(self, by: int) -> None:
        """Go to the next blank, or the one before; after the last one comes the first."""
        work, here = self.asked, self.state.practice.here
        if work is not None and here is not None:
            blanks = work.blanks
            self._enter(blanks[(blanks.index(here) + by) % len(blanks)])

    def steer_blank(self, drawn: tuple[ShownCell, ...], right: int, down: int) -> bool:
        """Go to the nearest blank in a direction on the sheet; tells whether there is one."""
        here = next((one for one in drawn if one.cell == self.state.practice.here), None)
        there = nearest(here, drawn, right, down) if here is not None else None
        if there is None:
            return False
        self._enter(there.cell)
        return True

    def point_at_blank(self, drawn: tuple[ShownCell, ...], x: int, y: int) -> bool:
        """Go to the blank at a place of the sheet; tells whether there is one."""
        found = [one.cell for one in drawn if one.y == y and one.x <= x < one.x + one.width]
        if self.asked is None or not found:
            return False
        self.state.cursor = None
        self._enter(found[0])
        return True

    def change_level(self, by: int) -> bool:
        """Blank more or less; tells whether that could be."""
        level = self.level + by
        if level not in LEVELS:
            return False
        self.level, self.state.practice.here = LEVELS[level - 1], None
        self.take_up()
        return True

    def fillings(self) -> dict[Cell, Filling]:
        """What is to be seen in the blanks."""
        work = self.asked
        if work is None:
            return {}
        here = self.state.practice.here
        return {cell: filling(work, cell, here) for cell in work.exercise.blanks}

    def take_numbers(self, run: Numbers) -> None:
        """Show the same step with the numbers of a seed."""
        old = self.state
        self.state = lesson_state(run.loaded, run.timeline)
        self.state.practice.own = old.practice.own or old.loaded
        self.state.practice.seed = run.seed
        self.state.watched = old.watched  # those of a seed have no file of their own
        self.state.index = min(old.index, len(run.timeline) - 1)


def numbers(own: Loaded, seed: int, mode: Mode) -> Numbers:
    """A lesson with the numbers of a seed, 0 for its own, in an arithmetic; it takes a while."""
    from gantui.practice.new_numbers.variants import variant

    loaded = replace(own, scenario=variant(own.scenario, seed), text="") if seed else own
    chosen = None if mode == loaded.scenario.arithmetic.mode else mode
    return Numbers(loaded, Timeline(compile_program(loaded.scenario, chosen)), seed)


def _first_open(work: Work) -> Cell:
    """The first blank without anything in it; the first one where all are filled in."""
    blanks = [cell for cell in work.blanks if cell != KEY]
    return next((cell for cell in blanks if not work.typed.get(cell)), blanks[0])


def _next_open(work: Work) -> Cell:
    """The first blank that is known not to be right, or is empty."""
    if set(work.judged) == {KEY}:
        return KEY
    wrong = (cell for cell in work.blanks if work.verdict(cell) == "wrong")
    return next(wrong, _first_open(work))
