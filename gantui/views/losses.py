"""The loss table of an iteration: a row a sample, a column a turn, as far as they are known."""

from typing import NamedTuple

from gantui.engine import Step
from gantui.engine.operations.losses import TotalLoss
from gantui.views.number import aligned, number
from gantui.views.text import Line, Span, cut, line

UNKNOWN, ABSENT = "·", ""
"""What stands for a loss that is still to come, and where a turn does not see a sample."""


class Column(NamedTuple):
    """One turn's losses."""

    name: str
    """The quantity's name without `loss.`."""
    style: str
    """`written` where the step writes it."""
    terms: dict[tuple[str, str], str]
    """The samples' losses by group and name."""
    total: str
    """Their mean or sum."""
    reduction: str
    """Which of the two."""


def loss_table(step: Step, width: int, height: int = 40) -> list[Line]:
    """The table; samples and turns that do not fit are counted."""
    columns = _columns(step)
    if not columns:
        return [line("no loss in this lesson", "dim")]
    samples = list(dict.fromkeys(sample for column in columns for sample in column.terms))
    shown = samples if len(samples) <= height - 2 else samples[: height - 3]
    names = [cut(name, 10) for _, name in shown]
    reductions = "/".join(dict.fromkeys(column.reduction for column in columns))
    margin = max(map(len, [*names, "loss", reductions])) + 1
    spans = [[Span("loss".ljust(margin), "label")]]
    spans += [
        [Span(name.ljust(margin), f"group {group}")]
        for name, (group, _) in zip(names, shown, strict=True)
    ]
    spans.append([Span(reductions.ljust(margin), "label")])
    used = margin
    for place, column in enumerate(columns):
        cells = [column.terms.get(sample, ABSENT) for sample in shown]
        *body, total = (row[0] for row in aligned([[cell] for cell in [*cells, column.total]]))
        wide = max(len(column.name), len(total)) + 2
        more = place < len(columns) - 1
        if used + wide + 2 * more > width and place:
            spans[0].append(Span(" …", "dim"))
            break
        used += wide
        spans[0].append(Span(column.name.rjust(wide), f"network {column.name[:1]}"))
        for row, cell in zip(spans[1:-1], body, strict=True):
            row.append(Span(cell.rjust(wide), "text"))
        spans[-1].append(Span(total.rjust(wide), column.style))
    lines: list[Line] = [tuple(row) for row in spans]
    if len(shown) < len(samples):
        lines.insert(-1, line(f"… and {len(samples) - len(shown)} more", "dim"))
    return lines


def _columns(step: Step) -> list[Column]:
    program = step.program
    found: list[Column] = []
    for turn in program.turns:
        for position in range(turn.start, turn.stop):
            operation = program.operations[position]
            if not isinstance(operation, TotalLoss):
                continue
            terms = operation.reads[0]
            groups = program.quantities[terms].groups
            samples = [
                (group, name)
                for group in groups
                for name in turn.sources[group].names(step.iteration)
            ]
            known = position <= step.position
            state = step.states[position + 1] if known else {}
            values = map(number, state[terms][0].tolist()) if known else [UNKNOWN] * len(samples)
            total = number(float(state[operation.writes][0, 0])) if known else UNKNOWN
            style = "written" if position == step.position else "title"
            name = operation.writes.removeprefix("loss.")
            reduction = "mean" if operation.mean else "sum"
            cells = dict(zip(samples, values, strict=True))
            found.append(Column(name, style, cells, total, reduction))
    return found
