"""What a place, or an edit, of one program is in another: that of a scenario that was changed."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from gantui.engine.program.edit_table import compiled, problems, stated
from gantui.engine.program.edits import START, Edit
from gantui.engine.program.program import Program


class Counterpart(NamedTuple):
    """A place of the other program."""

    iteration: int
    """The iteration, from 0."""
    position: int
    """The operation, from 0."""
    same: bool
    """Whether it is the same place; else it is the nearest one that there is."""


class Named(NamedTuple):
    """A place by what its operation writes, so that another program may have it too."""

    iteration: int
    """The iteration, from 0."""
    writes: str
    """The quantity."""
    time: int
    """Which time in the iteration it is written, from 1."""


def named(program: Program, iteration: int, position: int) -> Named:
    """The name of a place."""
    return Named(iteration, *list(_marks(program))[position])


def index_of(program: Program, place: Named) -> int | None:
    """The index of the step of that name, from 0; None where there is none."""
    marks = list(_marks(program))
    if place.iteration >= program.iterations or place[1:] not in marks:
        return None
    return place.iteration * len(marks) + marks.index(place[1:])


def counterpart(old: Program, new: Program, iteration: int, position: int) -> Counterpart:
    """The place in `new` where an operation writes what the one of `old` at this place does.

    Where there is none it is that of the operation before it, or the last step of a shorter run.
    """
    if iteration >= new.iterations:
        return Counterpart(new.iterations - 1, len(new.operations) - 1, False)
    there = {mark: place for place, mark in enumerate(_marks(new))}
    here = list(_marks(old))
    for earlier in range(position, -1, -1):
        if here[earlier] in there:
            return Counterpart(iteration, there[here[earlier]], earlier == position)
    return Counterpart(iteration, 0, False)


def carried_over(old: Program, new: Program, edit: Edit) -> Edit | None:
    """The same edit in `new`, its cell found by its names; None where there is no such number."""
    table = stated(old, edit)
    if edit.position != START:
        place = counterpart(old, new, *edit.place)
        if not place.same:
            return None
        table = msgspec.structs.replace(table, step=place.position - START)
    return None if any(problems(new, table, 0)) else compiled(new, table)


def _marks(program: Program) -> Iterator[tuple[str, int]]:
    """For each operation what it writes, and which time in the iteration."""
    times: Counter[str] = Counter()
    for operation in program.operations:
        times[operation.writes] += 1
        yield operation.writes, times[operation.writes]
