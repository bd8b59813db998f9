"""Where a step stands: the title line, the operations of its iteration, the run."""

from gantui.engine import Step
from gantui.views.text import Line, Span, cut

SHORTEST = 8
"""Characters of a scenario's name that the title keeps."""


def title_line(step: Step, name: str, steps: int, width: int) -> Line:
    """Scenario, iteration, turn, step of so many, arithmetic.

    Where they do not fit, the turn is shortened first, then the scenario's name, then the rest.
    """
    program = step.program
    iteration = f"iteration {step.iteration + 1} of {program.iterations}"
    tail = f"  step {step.index + 1} of {steps}  {program.arithmetic} "
    name = cut(name, max(width - len(iteration) - len(tail) - 3, SHORTEST))
    head = f" {name}  "
    room = width - len(head) - len(iteration) - len(tail) - 2
    turn = cut(step.turn.title, room) if room >= 12 else ""
    room = max(width - len(head), 0)
    middle = f"{iteration}  {turn}".rstrip().ljust(room - len(tail))
    return (
        Span(cut(head, width), "title"),
        Span(cut(middle, room), f"network {step.turn.trains}"),
        Span(cut(tail, max(room - len(middle), 0)), "title"),
    )


def timeline_strip(step: Step, steps: int, width: int) -> list[Line]:
    """Two lines: the operations of the iteration, turn by turn, and the place in the run."""
    return [_operations(step, width), _run(step, steps, width)]


def _operations(step: Step, width: int) -> Line:
    """A mark an operation: done, this one, still to come; each turn with its network's letter."""
    spans: list[Span] = []
    for turn in step.program.turns:
        marks = [
            "█" if place == step.position else "▒" if place < step.position else "·"
            for place in range(turn.start, turn.stop)
        ]
        spans.append(Span(f" {turn.trains} ", f"network {turn.trains}"))
        here = turn.start <= step.position < turn.stop
        spans.append(Span("".join(marks), "text" if here else "dim"))
    if sum(len(span.text) for span in spans) > width:
        marks_text = f" operation {step.position + 1} of {len(step.program.operations)}"
        return (Span(marks_text.ljust(width), "text"),)
    return tuple(spans)


def _run(step: Step, steps: int, width: int) -> Line:
    label = f" iteration {step.iteration + 1} "
    room = max(width - len(label) - 2, 1)
    filled = round(step.index / max(steps - 1, 1) * (room - 1))
    bar = "━" * filled + "█" + "─" * (room - 1 - filled)
    return (Span(label, "label"), Span(bar, "text"))
