"""The loss table of an iteration: every turn's terms and total, as far as they are known."""

from collections.abc import Sequence

from gantui.engine import Step
from gantui.engine.operations import TotalLoss
from gantui.views.number import number
from gantui.views.text import Line, Span, cut, line


def loss_table(step: Step, width: int) -> list[Line]:
    """The table, a block a turn."""
    lines: list[Line] = []
    heading: tuple[str, ...] = ()
    program = step.program
    for turn in program.turns:
        for position in range(turn.start, turn.stop):
            operation = program.operations[position]
            if not isinstance(operation, TotalLoss):
                continue
            terms = operation.reads[0]
            names = program.columns(terms, turn, step.iteration)
            known = position <= step.position
            state = step.states[position + 1] if known else {}
            values = [number(x) for x in state[terms][0].tolist()] if known else ["·"] * len(names)
            total = number(float(state[operation.writes][0, 0])) if known else "·"
            if names != heading:
                lines += [line("")] if lines else []
                lines.append(_row("", names, "mean" if operation.mean else "sum", width, "label"))
                heading = names
            style = "written" if position == step.position else "text" if known else "dim"
            lines.append(_row(operation.writes, values, total, width, style))
    return lines


def _row(name: str, cells: Sequence[str], total: str, width: int, style: str) -> Line:
    """One row: the name, as many cells as fit, the total."""
    room = max((width - 12 - 9) // 8, 1)
    shown = [*cells[: room - 1], "…"] if len(cells) > room else list(cells)
    body = "".join(cut(cell, 7).rjust(8) for cell in shown).ljust(8 * min(len(cells), room))
    network = name.partition(".")[2][:1]
    span = Span(cut(name, 11).ljust(12), f"network {network}" if network else "label")
    return (span, Span(body, style), Span(total.rjust(9), style))
