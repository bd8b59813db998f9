"""A change: what somebody wants to be other in a run, from a step on or in the whole of it."""

from typing import NamedTuple

from gantui.engine.program.edits import Edit
from gantui.engine.settings import AS_GIVEN, Settings


class Change(NamedTuple):
    """What one run has otherwise than another, made at once and undone at once."""

    edits: tuple[Edit, ...] = ()
    """The numbers that have other values from a step on, all of them from the same."""
    was: tuple[float | None, ...] = ()
    """What each of them was before; None for a whole quantity."""
    settings: Settings = AS_GIVEN
    """What is other in the whole run."""


UNCHANGED = Change()
"""Where nothing is other."""


def edit_of_one(change: Change) -> Edit | None:
    """The edit of a change that is that and nothing else."""
    return change.edits[0] if len(change.edits) == 1 and change.settings == AS_GIVEN else None
