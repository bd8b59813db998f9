"""Forks and bookmarks of a scenario that was changed, in what it is now.

What has no place there is kept aside, and comes back with a change that gives it one again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gantui.engine import ProgramError, Timeline, carried_over
from gantui.engine.change import Change
from gantui.engine.program.counterparts import Named, index_of, named
from gantui.engine.settings import demand
from gantui.tui.session.forks.fork_tree import Aside, Fork, Forks


class Carried(NamedTuple):
    """What became of forks."""

    stands_for: dict[int, Fork]
    """For the number of each one what stands for it now: itself, or the run it was made from."""
    lost: list[str]
    """The names of those that were kept aside just now."""
    back: list[str]
    """The names of those that came back."""


def carry_forks(old: Forks, new: Forks) -> Carried:
    """Make the forks anew, those whose changes fit; the others are kept aside.

    Where a change does not fit, the run from which its fork was made stands for it, so what was
    made from the fork is made from that until the fork is back.
    """
    found = Carried({0: new.lesson}, [], [])
    waiting = {one.number for one in old.aside}
    for one in _all(old):
        parent, name = found.stands_for[one.parent], f"fork {one.number}"
        change = _carried(one, parent, new)
        if change is None:
            new.aside.append(one)
            found.stands_for[one.number] = parent
            found.lost.extend([] if one.number in waiting else [name])
            continue
        made_from = one.parent if one.parent != parent.number else None
        fork = new.made(parent, change) or new.add(
            Fork(one.number, change, parent, waits_for=made_from)
        )
        found.stands_for[one.number] = fork
        found.back.extend([name] if one.number in waiting else [])
    for fork in old.all:
        made = found.stands_for[fork.number]
        if made.number == fork.number and fork.redone is not None:
            made.redone = found.stands_for.get(fork.redone.number)
    return found


def _all(forks: Forks) -> Iterator[Aside]:
    """The forks, with those that are kept aside, each after the one that it was made from."""
    known = {one.number: one for one in forks.aside}
    for fork in forks.all:
        if fork.parent is not None:
            made_from = fork.parent.number if fork.waits_for is None else fork.waits_for
            program = forks.compiled(fork.parent)
            known[fork.number] = Aside(fork.number, fork.change, made_from, program)
    given = {0}
    while known:  # parents may have larger numbers than what was made from them
        ready = [one for _, one in sorted(known.items()) if one.parent in given]
        for one in ready or [one._replace(parent=0) for one in known.values()]:
            given.add(one.number)
            del known[one.number]
            yield one


def _carried(one: Aside, parent: Fork, new: Forks) -> Change | None:
    """A change for the run of `parent` in the new scenario; None where it has no place there."""
    try:
        demand(new.scenario_of(parent), one.change.settings)
        now = new.compiled(parent)
    except (ValueError, ProgramError):
        return None
    edits = [carried_over(one.program, now, edit) for edit in one.change.edits]
    kept = tuple(edit for edit in edits if edit is not None)
    return one.change._replace(edits=kept) if len(kept) == len(edits) else None


class Marks(NamedTuple):
    """The bookmarks in what a scenario is now."""

    here: set[int]
    """The indices of the steps that have one."""
    aside: set[Named]
    """Those that have no step."""


def carry_bookmarks(
    bookmarks: set[int], aside: set[Named], before: Timeline, now: Timeline
) -> Marks:
    """The bookmarks of steps that are the same, and the others."""
    places = aside | {named(before.program, *before.place(mark)) for mark in bookmarks}
    found = {place: index_of(now.program, place) for place in places}
    here = {index for index in found.values() if index is not None}
    return Marks(here, {place for place, index in found.items() if index is None})
