"""Steps as text on lines of a given width: the log, with the goal and the reasons."""

from collections.abc import Iterator

from gantui.engine import Timeline
from gantui.exports.text.text_log import turn_heading
from gantui.exports.wording import steps_text
from gantui.record import RunRecord, StepRecord, record, run_record
from gantui.views.panels.explanation import edit_texts, note_text, print_text, worked_line
from gantui.views.text.numbers.matrix import tables
from gantui.views.text.spans import plain, wrap

INDENT = 2
"""Columns before what is said of a step."""


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, width: int = 80, full: bool = False
) -> Iterator[str]:
    """A heading, then a chunk a step; no line has more than `width` columns.

    The numbers of the tables have all their digits with `full`, else those of every panel.
    """
    step = timeline.step(first)
    first, last = step.index, min(last, len(timeline) - 1)
    yield _text(_heading(run_record(step, name), last, width, full=full))
    turn = -1
    for one in timeline.steps(first, last):
        said = record(one, reads=False)
        if said.turn.number != turn or said.position == 1:
            yield _text(_wrapped(turn_heading(said), width))
            turn = said.turn.number
        yield _text(_step_lines(said, width, full=full))


def _heading(run: RunRecord, last: int, width: int, *, full: bool) -> list[str]:
    """What the page is of, and the weights before its first step."""
    lines = [
        *_wrapped(f"{run.title} ({run.scenario})", width),
        *_wrapped(f"Goal: {run.goal}", width),
        "",
        f"arithmetic: {run.arithmetic}",
        *_wrapped(steps_text(run, last), width),
        "",
        f"Before step {run.first_step}:",
    ]
    for quantity in run.start:
        if quantity.role != "rate":  # it stands in the formula of every update
            lines += _wrapped(quantity.name, width, INDENT)
            lines += _indented(tables(quantity, width - 2 * INDENT, full=full))
    return lines


def _step_lines(said: StepRecord, width: int, *, full: bool) -> list[str]:
    """What was done and why, by which formula, with which numbers, and the result."""
    lines = _wrapped(f"[{said.step}] {said.title}", width)
    for text in (said.why, said.formula, worked_line(said.example)):
        lines += _wrapped(text, width, INDENT)
    lines += _indented(tables(said.writes, width - 2 * INDENT, said.hidden, full=full))
    for text in (
        *(f"! {remark}" for remark in said.remarks),
        *(f"~ {text}" for text in edit_texts(said)),
        *(f"Printed: {print_text(found)}" for found in said.prints),
        *map(note_text, said.notes),
    ):
        lines += _wrapped(text, width, INDENT)
    return lines


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """A text on lines of at most `width` columns, the further ones a little to the right."""
    first, *rest = wrap(text, width - INDENT, indent=indent)
    return [plain(first), *(" " * INDENT + plain(line) for line in rest)]


def _indented(several: list[list[str]]) -> list[str]:
    """Tables below each other."""
    return [" " * 2 * INDENT + line for table in several for line in table]


def _text(lines: list[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in [*lines, ""])
