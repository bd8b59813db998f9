"""What is to be seen on the screen, and how much room it wants."""

from collections.abc import Callable
from typing import NamedTuple

from gantui.tui.trainer.arrangement.panel_heights import Lines

NARROW_SIDE = 38
"""Columns of the panels beside the sheet."""


def unlimited(name: str, columns: int, lines: int) -> int:  # noqa: ARG001
    """Where nothing is known of it, a panel has as much to show as there is room."""
    return lines


class Seen(NamedTuple):
    """What is to be seen."""

    beside: tuple[str, ...] = ()
    """What the run has beside the explanation, the most wanted first."""
    fits: Callable[[int], bool] = lambda _: True
    """Whether the sheet shows in so many columns what each step needs; it takes a while to find."""
    width: Callable[[str], int] = lambda _: NARROW_SIDE
    """The columns of a panel in which it shows all that it has."""
    longest: Lines = unlimited
    """The lines that a panel has to show at most in any step of the run: it decides what stands
    where, so that nothing is moved to another place."""
    turn: Lines = unlimited
    """The same for the steps of this turn: it decides how high the panels are."""
    alone: str = ""
    """The panel that is shown alone; empty for all."""
    comparing: bool = False
    """Whether the sheet needs the whole width, for two runs, whose curves are the most wanted."""
    lecture: bool = False
    """Whether it is read from the last row."""
    blank: bool = False
    """Whether nothing is."""
