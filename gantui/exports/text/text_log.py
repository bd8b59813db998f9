"""The step log as text: stable, line by line, without colour."""

from collections.abc import Iterator

from gantui.engine import Step, Timeline
from gantui.exports.wording import steps_text, turn_text
from gantui.record import StepRecord, record, run_record
from gantui.views.panels.explanation import edit_texts, note_text, print_text, worked_line
from gantui.views.text.numbers.matrix import table


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The log of the steps `first` to `last`: a heading, then a chunk a step.

    Where the run is known to end before `first`, it is the log of its last step.
    """
    first = timeline.step(first).index
    last = min(last, len(timeline) - 1)
    yield heading(timeline.step(first), name, last)
    turn = -1
    for step in timeline.steps(first, last):
        said = record(step, reads=False)
        if said.turn.number != turn or said.position == 1:
            yield turn_heading(said) + "\n\n"
            turn = said.turn.number
        yield "\n".join(step_lines(said)) + "\n\n"


def heading(step: Step, name: str, last: int) -> str:
    """What the log from a step to the one with index `last` is of, and the weights before it."""
    run = run_record(step, name)
    lines = [
        f"{run.title} ({run.scenario})",
        f"arithmetic: {run.arithmetic}",
        steps_text(run, last),
        "",
        f"Before step {run.first_step}:",
    ]
    for quantity in run.start:
        if quantity.role == "rate":
            continue  # it stands in the formula of every update
        lines.append(f"  {quantity.name}")
        lines += [f"    {row}" for row in table(quantity)]
    return "\n".join(lines) + "\n\n"


def turn_heading(said: StepRecord) -> str:
    """The line above a turn."""
    return f"--- iteration {said.iteration}, {turn_text(said.turn)} ---"


def step_lines(said: StepRecord) -> list[str]:
    """The lines of one step: what was done, by which formula, with which numbers, the result."""
    lines = [
        f"[{said.step}] {said.title}",
        f"  {said.formula}",
        f"  {worked_line(said.example)}",
    ]
    lines += [f"    {row}" for row in table(said.writes, said.hidden)]
    if said.remarks:
        lines += [f"  ! {remark}" for remark in said.remarks]
    if said.edits:
        lines += [f"  ~ {text}" for text in edit_texts(said)]
    lines += [f"  Printed: {print_text(found)}" for found in said.prints]
    for note in said.notes:
        first, *rest = note_text(note).split("\n")
        lines += [f"  {first}", *(f"    {more}" for more in rest)]
    return lines
