"""Steps of random scenarios of every kind, and of the lessons."""

from collections.abc import Iterator

from engine_strategies import timeline_of
from lessons import lesson_run

from gantui.engine import Operand, Step
from gantui.practice.judging.hints import Sentence
from gantui.scenario import Scenario
from gantui.views.text.numbers.number import number


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


def text(sentence: Sentence) -> str:
    """A sentence as views write it."""
    written = (
        piece
        if isinstance(piece, str)
        else number(piece.value if isinstance(piece, Operand) else piece)
        for piece in sentence
    )
    return "".join(written)


def step_of(name: str, quantity: str) -> Step:
    """The first step of a lesson that writes a quantity."""
    timeline = lesson_run(name)
    return timeline.step(timeline.program.written_at[quantity][0])
