"""Steps of random scenarios of every kind, and of the lessons."""

from collections.abc import Iterator

from engine_strategies import timeline_of
from hypothesis import strategies as st

from gantui.engine import Step
from gantui.scenario.tables import Scenario


def steps_of(scenario: Scenario, most: int = 60) -> Iterator[Step]:
    """The first steps of a run, up to its end."""
    timeline = timeline_of(scenario)
    for index in range(min(most, timeline.program.steps)):
        step = timeline.step(index)
        yield step
        if step.failed:
            return


def decimal(number: float) -> str:
    """A number with all its digits, as one may type it."""
    return repr(number)


POSITIONS = st.integers(0, 10**6)
