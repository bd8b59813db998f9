"""Asking what should be other: a number by its name, a learning rate, the seed."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from gantui.engine import Cell, Step
from gantui.engine.change import Change
from gantui.engine.conditions.what_if import completed, offered, what_if
from gantui.scenario import Scenario
from gantui.tui.screens.naming import AskByName


class Wish(NamedTuple):
    """A change and how it was entered."""

    text: str
    """As it was entered."""
    change: Change
    """What it says."""


class AskWhatIf(AskByName[Wish]):
    """Returns a change of the run from a step on, or nothing after Esc.

    `cell` is the number that one entered alone is for.
    """

    def __init__(
        self,
        question: str,
        step: Step,
        scenario: Scenario,
        earlier: Sequence[str],
        cell: Cell | None = None,
    ):
        def read(text: str) -> Wish:
            return Wish(text, what_if(text, step, scenario, cell))

        super().__init__(
            question, read, earlier, partial(offered, step=step), partial(completed, step=step)
        )
