"""How somebody wants to practise."""

from typing import NamedTuple

from gantui.practice.exercises.levels import Level
from gantui.scenario import Loaded


class Wanted(NamedTuple):
    """How somebody wants to practise."""

    level: Level = 1
    """How much is to be blank."""
    own: Loaded | None = None
    """The lesson with its own numbers, where others are shown."""
    seed: int = 0
    """The seed of these."""
