"""A lesson whose file was changed: the forks, marks and place that one has in it stay."""

from dataclasses import dataclass

from gantui.engine import Timeline, counterpart
from gantui.scenario import Loaded
from gantui.toml.problems import counted, listed
from gantui.tui.session.chosen_chart import Curves
from gantui.tui.session.forks.carrying_over import carry_bookmarks, carry_forks
from gantui.tui.session.lesson_state import LessonState, lesson_state
from gantui.user.watched_file import kept_typing, said_again

MOST_NAMED = 2
"""Forks that a message names; of more it says how many."""


@dataclass
class ReadAgain:
    """The new state, and what of the old one has no place in it."""

    state: LessonState
    """The lesson as it is now; its step is still to be gone to."""
    index: int
    """The index of the same step, or of the nearest one."""
    same: bool
    """Whether it is the same."""
    lost: tuple[str, ...]
    """What is kept aside now: forks that do not fit, and bookmarks without a step, in words."""
    back: tuple[str, ...]
    """What is back, since it fits again."""

    @property
    def said(self) -> str:
        """What a message says of it."""
        back = f" Back: {listed(self.back)}." if self.back else ""
        lost = f" Kept aside: {listed(self.lost)}." if self.lost else ""
        return f"{said_again(same=self.same)}{back}{lost}"


def read_again(old: LessonState, loaded: Loaded, timeline: Timeline) -> ReadAgain:
    """The state of a lesson whose file has another scenario now, with the run of that."""
    state = lesson_state(loaded, timeline)
    found = carry_forks(old.forks, state.forks)
    forks = found.stands_for
    state.forks.here = forks[old.forks.here.number]
    state.timeline = state.forks.timeline(state.forks.here, timeline.program.arithmetic)
    before, now = old.timeline.program, state.timeline.program
    state.compared = forks[old.compared.number] if old.compared is not None else None
    if state.compared is state.forks.here:
        state.compared = None
    place = counterpart(before, now, *old.timeline.place(old.index))
    marks = carry_bookmarks(old.bookmarks, old.marks_aside, old.timeline, state.timeline)
    state.bookmarks, state.marks_aside = marks
    lost, back = _named(found.lost), _named(found.back)
    if gone := len(marks.aside - old.marks_aside):
        lost.append(counted(gone, "bookmark"))
    if again := len(old.marks_aside - marks.aside):
        back.append(counted(again, "bookmark"))
    if old.cursor is not None and old.cursor.quantity in now.quantities:
        state.cursor, state.point = old.cursor, old.point
    state.curves = Curves(old.curves.chart)
    state.watched = old.watched
    _keep_typing(old, state)
    index = timeline.index(place.iteration, place.position)
    return ReadAgain(state, index, place.same, tuple(lost), tuple(back))


def _named(forks: list[str]) -> list[str]:
    """The names of a few forks, or how many they are."""
    return forks if len(forks) <= MOST_NAMED else [counted(len(forks), "fork")]


def _keep_typing(old: LessonState, state: LessonState) -> None:
    """Give the new state what was typed into the blanks of steps that are the same."""
    state.practice.entry = old.practice.entry
    state.practice.typed = kept_typing(
        old.practice.kept_typing(), old.timeline.program, state.timeline.program
    )
