"""The only runner of operations: one iteration, one operation after the other.

It is what a run is: edits are made right after the operation that they follow, by hand every result
is rounded, and the run ends at the first number beyond float64 that the training depends on.
`fast_path` runs many iterations to the same bits; whatever it cannot do it leaves to this one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.program.edits import START, applied
from gantui.engine.program.program import Program


class Reached(NamedTuple):
    """How far a walk has come."""

    position: int
    """The operation that was applied; `START` before the first."""
    state: State
    """Every quantity after it, as edited where numbers were."""
    ended: bool = False
    """Whether the run ends here."""


def walk(
    program: Program,
    iteration: int,
    state: State,
    positions: Iterable[int] | None = None,
    *,
    given: Collection[str] = (),
    edited: bool = True,
) -> list[Reached]:
    """Apply the operations at `positions` (all, by default) one after the other.

    Returns the state before the first, then that after each, up to the end of the run. Quantities
    that are `given` stay as they are. Without `edited` no edit is made and the walk has no end: so
    one asks what the operations would say to other numbers than those of the run.
    """
    edits = program.edits_at.get(iteration, {}) if edited else {}
    ending = program.ending if edited else frozenset()
    state = applied(state, edits.get(START, ()))
    walked = [Reached(START, state)]
    with np.errstate(all="ignore"):
        for position in range(len(program.operations)) if positions is None else positions:
            name = program.operations[position].writes
            if name not in given:
                result = program.apply(position, iteration, state)
                state = MappingProxyType({**state, name: result})
                if position in ending and not is_finite(result):
                    return [*walked, Reached(position, state, ended=True)]
            if position in edits:
                state = applied(state, edits[position])
            walked.append(Reached(position, state))
    return walked


def is_finite(values: Array) -> bool:
    """Whether every number is finite."""
    return bool(np.isfinite(values).all())


def last_of(walked: Sequence[Reached]) -> State:
    """The state at the end of a walk."""
    return walked[-1].state


def state_of(program: Program, values: Iterable[Array]) -> State:
    """The state that has only the persistent quantities, which become read-only."""
    state: Mapping[str, Array] = dict(zip(program.persistent, values, strict=True))
    for array in state.values():
        array.flags.writeable = False
    return MappingProxyType(state)
