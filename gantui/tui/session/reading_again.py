"""A lesson whose file was changed: the forks, marks and place that one has in it stay."""

from dataclasses import dataclass

from gantui.engine import Timeline, carried_over, counterpart
from gantui.engine.change import Change
from gantui.engine.settings import demand
from gantui.scenario import Loaded
from gantui.toml.problems import counted, listed
from gantui.tui.session.chosen_chart import Curves
from gantui.tui.session.fork_tree import Fork, Forks
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
    """The forks whose edit does not fit any more, and the bookmarks without a step, in words."""

    @property
    def said(self) -> str:
        """What a message says of it."""
        gone = f" Gone: {listed(self.lost)}." if self.lost else ""
        return f"{said_again(same=self.same)}{gone}"


def read_again(old: LessonState, loaded: Loaded, timeline: Timeline) -> ReadAgain:
    """The state of a lesson whose file has another scenario now, with the run of that."""
    state = lesson_state(loaded, timeline)
    forks = _carry(old.forks, state.forks)
    state.forks.here = forks[old.forks.here]
    state.timeline = state.forks.timeline(state.forks.here, timeline.program.arithmetic)
    before, now = old.timeline.program, state.timeline.program
    state.compared = forks[old.compared] if old.compared is not None else None
    if state.compared is state.forks.here:
        state.compared = None
    place = counterpart(before, now, *old.timeline.place(old.index))
    lost = [fork.name for fork, found in forks.items() if fork.number != found.number]
    gone = _keep_bookmarks(old, state)
    if len(lost) > MOST_NAMED:
        lost = [counted(len(lost), "fork")]
    if gone:
        lost.append(counted(gone, "bookmark"))
    if old.cursor is not None and old.cursor.quantity in now.quantities:
        state.cursor, state.point = old.cursor, old.point
    state.curves = Curves(old.curves.chart)
    state.watched = old.watched
    _keep_typing(old, state)
    index = timeline.index(place.iteration, place.position)
    return ReadAgain(state, index, place.same, tuple(lost))


def _carry(old: Forks, new: Forks) -> dict[Fork, Fork]:
    """Make the forks anew, those whose changes fit; of each old one, what stands for it now.

    Where a change does not fit that is the run from which its fork was made.
    """
    found = {old.lesson: new.lesson}
    for _, fork in old.tree():
        if fork.parent is None:
            continue
        parent = found[fork.parent]
        change = _carried(fork, parent, old, new)
        found[fork] = parent if change is None else Fork(fork.number, change, parent)
        if change is not None:
            new.add(found[fork])
    for fork, made in found.items():
        if fork.number == made.number and fork.redone is not None:
            made.redone = found.get(fork.redone)
    return found


def _carried(fork: Fork, parent: Fork, old: Forks, new: Forks) -> Change | None:
    """The change of a fork for the run of `parent` in the new scenario; None where it has none."""
    change = fork.change
    assert fork.parent is not None
    before, now = old.compiled(fork.parent), new.compiled(parent)
    edits = [carried_over(before, now, edit) for edit in change.edits]
    kept = tuple(edit for edit in edits if edit is not None)
    try:
        demand(new.scenario_of(parent), change.settings)
    except ValueError:
        return None
    return change._replace(edits=kept) if len(kept) == len(edits) else None


def _keep_bookmarks(old: LessonState, state: LessonState) -> int:
    """Give the new state the bookmarks of steps that are the same; how many are not."""
    before, now = old.timeline.program, state.timeline.program
    places = [counterpart(before, now, *old.timeline.place(mark)) for mark in old.bookmarks]
    kept = [place for place in places if place.same]
    state.bookmarks = {state.timeline.index(place.iteration, place.position) for place in kept}
    return len(places) - len(kept)


def _keep_typing(old: LessonState, state: LessonState) -> None:
    """Give the new state what was typed into the blanks of steps that are the same."""
    state.practice.entry = old.practice.entry
    state.practice.typed = kept_typing(
        old.practice.kept_typing(), old.timeline.program, state.timeline.program
    )
