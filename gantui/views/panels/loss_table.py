"""The loss table of an iteration: a row a sample, a column a loss, as far as they are known.

Below stand their totals and, where they are computed, the lengths of their gradients.
"""

from itertools import zip_longest
from typing import NamedTuple

from gantui.engine import Program, Step, Turn
from gantui.engine.operations.losses import TotalLoss
from gantui.engine.operations.updates import GradientNorm
from gantui.views.text.cells import entry_past
from gantui.views.text.number import aligned, number
from gantui.views.text.spans import Entry, Line, Span, cut, extent, length, line, to_left, to_right

UNKNOWN = "·"
"""What stands for a loss that is still to come."""

LENGTH = "|grad|"
"""The label of the lengths of the gradients."""


class Figure(NamedTuple):
    """A number of the table."""

    text: str
    """What is written."""
    entry: Entry | None = None
    """Which number it is, once it is known."""


class Column(NamedTuple):
    """One turn's losses."""

    name: str
    """The quantity's name without `loss.`."""
    style: str
    """`written` where the step writes it."""
    terms: dict[tuple[str, str], Figure]
    """The samples' losses by group and name."""
    total: Figure
    """Their mean or sum."""
    reduction: str
    """Which of the two."""
    length: Figure | None
    """The length of the gradient, where the lesson computes it."""


NOTHING = Figure("")
"""What stands where a turn does not see a sample."""


def has_losses(program: Program) -> bool:
    """Whether a run has any loss."""
    return any(isinstance(operation, TotalLoss) for operation in program.operations)


def loss_table(step: Step, width: int, height: int = 40) -> list[Line]:
    """The table; samples and turns that do not fit are counted."""
    columns = _columns(step)
    if not columns:
        return [line("no loss in this lesson", "dim")]
    reductions = "/".join(dict.fromkeys(column.reduction for column in columns))
    below = [reductions, LENGTH] if any(column.length for column in columns) else [reductions]
    samples = list(dict.fromkeys(sample for column in columns for sample in column.terms))
    room = height - 1 - len(below)
    shown = samples if len(samples) <= room else samples[: room - 1]
    heads = ["loss", *(cut(name, 10) for _, name in shown), *below]
    styles = ["label", *(f"group {group}" for group, _ in shown), *["label"] * len(below)]
    margin = max(map(extent, heads)) + 1
    rows = [[Span(to_left(head, margin), style)] for head, style in zip(heads, styles, strict=True)]
    used = margin
    for place, column in enumerate(columns):
        spans = _spans(column, shown, len(below))
        wide, last = length(spans[:1]), place == len(columns) - 1
        if used + wide + 2 * (not last) > width and place:
            rows[0].append(Span(" …", "dim"))
            break
        used += wide
        for row, span in zip(rows, spans, strict=True):
            row.append(span)
    lines: list[Line] = [tuple(row) for row in rows]
    if len(shown) < len(samples):
        left = f"… and {len(samples) - len(shown)} more"
        lines.insert(-len(below), line(left, "dim"))
    return lines


def _spans(column: Column, shown: list[tuple[str, str]], below: int) -> list[Span]:
    """A column from its name to the last of the numbers below its samples."""
    cells = [column.terms.get(sample, NOTHING) for sample in shown]
    cells += [column.total, column.length or NOTHING][:below]
    texts = [row[0] for row in aligned([[cell.text] for cell in cells])]
    wide = max(extent(column.name), len(texts[-1])) + 2
    styles = ["text"] * len(shown) + [column.style, "text"]
    head = Span(to_right(column.name, wide), f"network {column.name[:1]}")
    body = zip(texts, styles, cells, strict=False)
    return [
        head, *(Span(text.rjust(wide), style, entry=cell.entry) for text, style, cell in body)
    ]  # fmt: skip


def _columns(step: Step) -> list[Column]:
    operations = step.program.operations
    found: list[Column] = []
    for turn in step.program.turns:
        places = range(turn.start, turn.stop)
        totals = [place for place in places if isinstance(operations[place], TotalLoss)]
        norms = [place for place in places if isinstance(operations[place], GradientNorm)]
        for total, norm in zip_longest(totals, norms):
            found.append(_column(step, turn, total, norm))
    return found


def _column(step: Step, turn: Turn, position: int, norm: int | None) -> Column:
    """The losses that the operation at `position` totals; `norm` is the place of the length."""
    operations = step.program.operations
    operation = operations[position]
    assert isinstance(operation, TotalLoss)
    terms = operation.reads[0]
    samples = [
        (group, name)
        for group in step.program.quantities[terms].groups
        for name in turn.sources[group].names(step.iteration)
    ]
    shown = _row(step, terms, position, len(samples))
    return Column(
        name=operation.writes.removeprefix("loss."),
        style="written" if position == step.position else "title",
        terms=dict(zip(samples, shown, strict=True)),
        total=_row(step, operation.writes, position, 1)[0],
        reduction="mean" if operation.mean else "sum",
        length=None if norm is None else _row(step, operations[norm].writes, norm, 1)[0],
    )


def _row(step: Step, name: str, position: int, count: int) -> list[Figure]:
    """The first row of a quantity after the operation at `position`; dots before it."""
    if position > step.known:
        return [Figure(UNKNOWN)] * count
    past = entry_past(step, name, position)
    values = step.states[position + 1][name][0].tolist()
    return [Figure(number(value), Entry(name, 0, col, past)) for col, value in enumerate(values)]
