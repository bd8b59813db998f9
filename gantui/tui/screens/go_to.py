"""Asking for a step or an iteration; one beyond the end offers a longer run."""

from typing import NamedTuple

from gantui.engine import Timeline, navigation
from gantui.engine.settings import demand_iterations
from gantui.scenario import Scenario
from gantui.toml.problems import counted
from gantui.tui.screens.ask import Ask


class Destination(NamedTuple):
    """Where to go."""

    step: int
    """The index of the step."""
    iterations: int | None = None
    """To how many iterations the run is to be lengthened for it, if it must be."""


class AskPlace(Ask[Destination]):
    """Returns where to go in a run of a scenario, or nothing after Esc.

    What is beyond the end is refused once, with an offer that a second Enter accepts.
    """

    def __init__(self, question: str, timeline: Timeline, scenario: Scenario):
        super().__init__(question, self._place)
        self.timeline, self.scenario = timeline, scenario
        self.offered = ""

    def _place(self, text: str) -> Destination:
        """Where a text leads. Raises ValueError with a sentence for who wrote it."""
        try:
            return Destination(navigation.target(self.timeline, text))
        except navigation.BeyondTheEndError as beyond:
            demand_iterations(self.scenario, beyond.iterations)
            if self.wrong and text == self.offered:
                return Destination(beyond.index, beyond.iterations)
            self.offered = text
            has = counted(self.timeline.program.iterations, "iteration")
            message = f"The run has {has}. Enter: lengthen it to {beyond.iterations}."
            raise ValueError(message) from None
