"""A step to look at: in a notebook as html, elsewhere as text."""

from dataclasses import dataclass, field

from gantui.engine import Step
from gantui.exports.html.one_step import one_step
from gantui.exports.text.text_log import step_lines, turn_heading
from gantui.interface.lesson import GantuiError, Source, opened
from gantui.record import StepRecord, record
from gantui.toml.problems import counted


@dataclass(frozen=True, eq=False)
class ShownStep:
    """A step; a notebook draws it, and `print` writes what the step log says of it."""

    record: StepRecord
    """All that is said of it, as data."""
    _step: Step = field(repr=False)

    def __repr__(self) -> str:
        said = record(self._step, reads=False)
        return "\n".join([turn_heading(said), "", *step_lines(said)])

    def _repr_html_(self) -> str:
        """The step as a piece of a web page that stands alone: no script, nothing from outside."""
        return one_step(self._step)


def show(source: Source, step: int = 1) -> ShownStep:
    """A step of a lesson or a file, counted from 1. Raises GantuiError where there is none."""
    timeline = opened(source)._timeline
    if not 1 <= step <= timeline.program.steps:
        raise GantuiError(
            f"step: the run has {counted(timeline.program.steps, 'step')}, found {step}"
        )
    found = timeline.step(step - 1)
    return ShownStep(record(found, 0), found)
