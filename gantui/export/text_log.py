"""The step log as text: stable, line by line, without colour."""

from collections.abc import Iterator

from gantui.engine import Step, Timeline
from gantui.views.panels.explanation import edit_texts, note_text, with_numbers
from gantui.views.text.matrix import grid, table
from gantui.views.text.number import texts


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The log of the steps `first` to `last`: a heading, then a chunk a step.

    Where the run is known to end before `first`, it is the log of its last step.
    """
    first = timeline.step(first).index
    last = min(last, len(timeline) - 1)
    yield heading(timeline, name, first, last)
    turn = -1
    for index in range(first, last + 1):
        step = timeline.step(index)
        new_turn = step.program.turn_at[step.position]
        if new_turn != turn or step.position == 0:
            yield turn_heading(step)
            turn = new_turn
        yield "\n".join(step_lines(step)) + "\n\n"
        if step.failed:
            return


def heading(timeline: Timeline, name: str, first: int, last: int) -> str:
    """What the log is of, and the weights before its first step."""
    step = timeline.step(first)
    program = step.program
    lines = [
        f"{program.title} ({name})",
        f"arithmetic: {program.arithmetic}",
        f"steps {first + 1} to {last + 1} of {program.steps}, "
        f"{len(program.operations)} an iteration, {program.iterations} iterations",
        "",
        f"Before step {first + 1}:",
    ]
    for quantity in program.persistent:
        if program.quantities[quantity].role == "rate":
            continue  # it stands in the formula of every update
        lines.append(f"  {quantity}")
        names = program.quantities[quantity].rows
        rows = grid(texts(step.before[quantity]), names, step.columns(quantity))
        lines += [f"    {row}" for row in rows]
    return "\n".join(lines) + "\n\n"


def turn_heading(step: Step) -> str:
    """The line above a turn."""
    frozen = f" (the {step.turn.frozen} is frozen)" if step.turn.frozen else ""
    return f"--- iteration {step.iteration + 1}, {step.turn.title}{frozen} ---\n\n"


def step_lines(step: Step) -> list[str]:
    """The lines of one step: what was done, by which formula, with which numbers, the result."""
    title = step.program.headings[step.position][0]
    columns = step.columns(step.operation.writes)
    lines = [
        f"[{step.index + 1}] {title}",
        f"  {step.formula}",
        f"  {with_numbers(step, *step.operation.example, columns=columns)}",
        *[f"    {row}" for row in table(step, step.operation.writes, columns)],
    ]
    lines += [f"  ! {remark}" for remark in step.remarks()]
    lines += [f"  ~ {text}" for text in edit_texts(step)]
    for note in step.notes():
        first, *rest = note_text(note).split("\n")
        lines += [f"  {first}", *(f"    {more}" for more in rest)]
    return lines
