"""What a scenario says of its run, and whether it is so."""

from collections.abc import Iterator
from typing import NamedTuple

from gantui.engine import Program, Timeline
from gantui.engine.conditions import ConditionError, Moment, condition
from gantui.engine.conditions.evaluate import holds
from gantui.scenario import Loaded, Problem
from gantui.scenario.schema.claim import Claim
from gantui.toml.problems import counted
from gantui.views.lists.condition_report import now_text


class Tested(NamedTuple):
    """A claim, put to the run."""

    text: str
    """What is said."""
    line: int
    """The line of the file that says it."""
    condition: str
    """The same as a condition."""
    iteration: int
    """The iteration that it is about, counted from 1."""
    holds: bool
    """Whether it is so."""
    numbers: str
    """The numbers that were compared, as they are after that iteration; maybe none."""

    def render(self) -> str:
        """One line about it."""
        found = f" ({self.numbers})" if self.numbers else ""
        verdict = "holds" if self.holds else "does not hold"
        return f"line {self.line}: {self.condition}: {verdict}{found}; {self.text}"


def tested(loaded: Loaded, timeline: Timeline) -> Iterator[Tested]:
    """Every claim of a scenario, in which `problems` found none."""
    program = timeline.program
    for index, claim in enumerate(loaded.scenario.claims):
        asked, iteration = condition(claim.condition, program), _iteration(claim, program)
        moment = _after(timeline, iteration)
        verdict = moment is not None and holds(asked.tree, asked, moment) is True
        numbers = now_text(asked, moment) if moment is not None else ""
        line = loaded.line("claims", index, "condition")
        yield Tested(claim.text, line, asked.text, iteration, verdict, numbers)


def problems(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """Every claim that cannot be put to the run."""
    for index, claim in enumerate(loaded.scenario.claims):
        try:
            asked = condition(claim.condition, program)
        except ConditionError as error:
            yield loaded.problem(("claims", index, "condition"), str(error))
            continue
        if asked.momentary:
            message = "expected what holds after a whole iteration, found a change or nan"
            yield loaded.problem(("claims", index, "condition"), message)
        if _iteration(claim, program) > program.iterations:
            message = (
                f"the run has {counted(program.iterations, 'iteration')}, found {claim.iteration}"
            )
            yield loaded.problem(("claims", index, "iteration"), message)


def _iteration(claim: Claim, program: Program) -> int:
    return claim.iteration or program.iterations


def _after(timeline: Timeline, iteration: int) -> Moment | None:
    """The run after the last step of an iteration; None where it has ended before."""
    if timeline.complete(iteration) < iteration:
        return None
    position = len(timeline.program.operations) - 1
    return Moment(iteration - 1, position, timeline.last_state(iteration - 1), {})
