"""Forks of a session as what is remembered of them, and back."""

from typing import NamedTuple

import msgspec

from gantui.engine import Program
from gantui.engine.program.edit_table import compiled, problems, stated
from gantui.scenario import Loaded
from gantui.tui.session.fork_tree import Fork, Forks
from gantui.user.kept_forks import NONE, KeptFork, KeptForks, file_mark, free_number


class Taken(NamedTuple):
    """What became of the forks that were remembered."""

    kept: KeptForks
    """Those of them that are in the session now."""
    shown: Fork | None
    """The one that was on the screen; None where that was the lesson's own run."""
    refused: list[str]
    """The names of those that do not fit the scenario as it is now."""
    why: str
    """The reason for the first of these."""


def kept(loaded: Loaded, forks: Forks) -> KeptForks:
    """The forks as data."""
    program = _program(forks)
    found = tuple(
        KeptFork(fork.number, stated(program, fork.edit), fork.parent.number, fork.was)
        for fork in forks.all
        if fork.edit is not None and fork.parent is not None
    )
    return KeptForks(found, forks.here.number, file_mark(loaded)) if found else NONE


def take_back(forks: Forks, remembered: KeptForks) -> Taken:
    """Add what is remembered to the forks of a session, except what these have already."""
    program = _program(forks)
    by_number: dict[int, Fork] = {0: forks.lesson}
    taken: list[KeptFork] = []
    refused: list[str] = []
    why = ""
    for one in remembered.forks:
        parent = by_number.get(one.parent)
        wrong = next((message for _, message in problems(program, one.edit, 0)), "")
        why = why or wrong
        if wrong or parent is None:
            refused.append(f"fork {one.number}")
            continue
        taken.append(one)
        by_number.setdefault(one.number, _added(forks, one, parent, program))
    shown = by_number.get(remembered.shown) if remembered.shown else None
    return Taken(msgspec.structs.replace(remembered, forks=tuple(taken)), shown, refused, why)


def _added(forks: Forks, one: KeptFork, parent: Fork, program: Program) -> Fork:
    """The fork with this edit: a new one, if there is none yet."""
    edit = compiled(program, one.edit)
    made = forks.made(parent, edit)
    if made is not None:
        return made
    number = free_number(one.number, [fork.number for fork in forks.all])
    return forks.add(Fork(number, edit, parent, one.was))


def _program(forks: Forks) -> Program:
    """The scenario's own, in any arithmetic."""
    return next(iter(forks.lesson.timelines.values())).program
