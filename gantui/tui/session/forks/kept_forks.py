"""Forks of a session as what is remembered of them, and back."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from gantui.engine import Program
from gantui.engine.change import UNCHANGED, Change
from gantui.engine.program.edit_table import compiled, problems, stated
from gantui.engine.settings import Settings, demand
from gantui.scenario import Loaded
from gantui.tui.session.forks.fork_tree import Fork, Forks
from gantui.user.kept_forks import NONE, KeptEdit, KeptFork, KeptForks, file_mark, free_number


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
    program_of = _programs(forks)
    found = tuple(_kept(fork, program_of(fork.parent)) for fork in forks.all if fork.parent)
    return KeptForks(found, forks.here.number, file_mark(loaded)) if found else NONE


def _kept(fork: Fork, program: Program) -> KeptFork:
    """A fork of a run of `program` as data."""
    change = fork.change
    edits = [
        KeptEdit(stated(program, edit), was)
        for edit, was in zip(change.edits, change.was, strict=True)
    ]
    first, also = (edits[0], tuple(edits[1:])) if edits else (None, ())
    return KeptFork(
        fork.number,
        first.edit if first else None,
        fork.parent.number if fork.parent else 0,
        first.was if first else None,
        also,
        *change.settings,
    )


def take_back(forks: Forks, remembered: KeptForks) -> Taken:
    """Add what is remembered to the forks of a session, except what these have already."""
    program_of = _programs(forks)
    by_number: dict[int, Fork] = {0: forks.lesson}
    taken: list[KeptFork] = []
    refused: list[str] = []
    why = ""
    for one in remembered.forks:
        parent = by_number.get(one.parent)
        wrong = "" if parent is None else _wrong(one, parent, forks, program_of)
        why = why or wrong
        if wrong or parent is None:
            refused.append(f"fork {one.number}")
            continue
        taken.append(one)
        by_number.setdefault(one.number, _added(forks, one, parent, program_of(parent)))
    shown = by_number.get(remembered.shown) if remembered.shown else None
    return Taken(msgspec.structs.replace(remembered, forks=tuple(taken)), shown, refused, why)


def _wrong(one: KeptFork, parent: Fork, forks: Forks, program_of: Callable[[Fork], Program]) -> str:
    """Why a fork cannot be made from the run of `parent`; nothing where it can."""
    for edit in _edits(one):
        for _, message in problems(program_of(parent), edit.edit, 0):
            return message
    try:
        demand(forks.scenario_of(parent), Settings(one.seed, one.iterations))
    except ValueError as error:
        return str(error).removesuffix(".")
    return ""


def _edits(one: KeptFork) -> list[KeptEdit]:
    first = [] if one.edit is None else [KeptEdit(one.edit, one.was)]
    return [*first, *one.also]


def _settings(one: KeptFork) -> Change:
    return UNCHANGED._replace(settings=Settings(one.seed, one.iterations))


def _added(forks: Forks, one: KeptFork, parent: Fork, program: Program) -> Fork:
    """The fork with this change: a new one, if there is none yet."""
    edits = _edits(one)
    change = _settings(one)._replace(
        edits=tuple(compiled(program, edit.edit) for edit in edits),
        was=tuple(edit.was for edit in edits),
    )
    made = forks.made(parent, change)
    if made is not None:
        return made
    number = free_number(one.number, [fork.number for fork in forks.all])
    return forks.add(Fork(number, change, parent))


def _programs(forks: Forks) -> Callable[[Fork], Program]:
    """The program of each run, in any arithmetic and without forks' edits, made once a setting."""
    known: dict[Settings, Program] = {}

    def program_of(fork: Fork) -> Program:
        settings = fork.settings
        if settings not in known:
            known[settings] = forks.compiled(fork)
        return known[settings]

    return program_of
