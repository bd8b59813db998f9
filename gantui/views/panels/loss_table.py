"""The loss table of an iteration: a row a sample, a column a loss, as far as they are known.

Below stand their totals and, where they are computed, the lengths of their gradients.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from gantui.engine import Cell, Program, Step, Turn
from gantui.views.text.cells import written_by
from gantui.views.text.numbers.number import aligned, number
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
    """The quantity's name without the word before it, numbered where several turns have it."""
    turn: int
    """The turn that they are of, from 0."""
    style_of_name: str
    """That of the network that learns from it."""
    style: str
    """`written` where the step writes it."""
    terms: dict[tuple[str, str], Figure]
    """The samples' losses by group and name."""
    total: Figure
    """What they come to."""
    reduction: str
    """How."""
    length: Figure | None
    """The length of the gradient, where the lesson computes it."""


LONGEST = 9
"""Characters of the name of a loss where columns are few."""
REDUCTIONS = ("sum", "mean", "means")
"""How losses became one number, by how many means there are."""
NOTHING = Figure("")
"""What stands where a turn does not see a sample."""


def has_losses(program: Program) -> bool:
    """Whether a run has any loss."""
    return any(_losses(program, turn) for turn in program.turns)


def _losses(program: Program, turn: Turn) -> list[int]:
    """The positions in a turn that make one number of a row of losses."""
    return [place for place in _related(program, turn, "total") if _is_loss(program, place)]


def _is_loss(program: Program, position: int) -> bool:
    """Whether a total is that of one row, a loss a sample."""
    of = program.quantities[program.operations[position].writes].relation.of
    return [program.quantities[name].role for name in of] == ["loss"]


def _related(program: Program, turn: Turn, kind: str) -> list[int]:
    """The positions in a turn whose results have this relation to what they come from."""
    written = (program.quantities[program.operations[place].writes] for place in _places(turn))
    return [
        place
        for place, made in zip(_places(turn), written, strict=True)
        if made.relation.kind == kind
    ]


def _places(turn: Turn) -> range:
    return range(turn.start, turn.stop)


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
    drawn = [_spans(column, shown, len(below)) for column in columns]
    wanted, room = _wanted(step, columns), width - margin
    kept = _kept([length(spans[:1]) for spans in drawn], room, wanted)
    if len(kept) < len(columns):
        short = [column._replace(name=cut(column.name, LONGEST)) for column in columns]
        drawn = [_spans(column, shown, len(below)) for column in short]
        kept = _kept([length(spans[:1]) for spans in drawn], room, wanted)
    for place, spans in enumerate(drawn):
        if place in kept:
            for row, span in zip(rows, spans, strict=True):
                row.append(span)
        elif place == 0 or place - 1 in kept:
            for row in rows:
                row.append(Span(" …" if row is rows[0] else "  ", "dim"))
    lines: list[Line] = [tuple(row) for row in rows]
    if len(shown) < len(samples):
        left = f"… and {len(samples) - len(shown)} more"
        lines.insert(-len(below), line(left, "dim"))
    return lines


def _wanted(step: Step, columns: Sequence[Column]) -> list[int]:
    """The columns, the most wanted first: this turn's, the last one of each loss, the others."""
    turn = step.program.turn_at[step.position]
    last = {column.name: place for place, column in enumerate(columns)}
    here = [place for place, column in enumerate(columns) if column.turn == turn]
    return list(dict.fromkeys([*here, *last.values(), *range(len(columns))]))


def _kept(widths: Sequence[int], room: int, wanted: Sequence[int]) -> set[int]:
    """The columns that have room, of those in this order, with a sign for those left out."""
    kept: set[int] = set()
    for place in wanted:
        found = kept | {place}
        gaps = sum(at not in found and (at == 0 or at - 1 in found) for at in range(len(widths)))
        if kept and sum(widths[at] for at in found) + 2 * gaps > room:
            break
        kept = found
    return kept


def _spans(column: Column, shown: list[tuple[str, str]], below: int) -> list[Span]:
    """A column from its name to the last of the numbers below its samples."""
    cells = [column.terms.get(sample, NOTHING) for sample in shown]
    cells += [column.total, column.length or NOTHING][:below]
    texts = [row[0] for row in aligned([[cell.text] for cell in cells])]
    wide = max(extent(column.name), len(texts[-1])) + 2
    styles = ["text"] * len(shown) + [column.style, "text"]
    head = Span(to_right(column.name, wide), column.style_of_name)
    body = zip(texts, styles, cells, strict=False)
    return [
        head, *(Span(text.rjust(wide), style, entry=cell.entry) for text, style, cell in body)
    ]  # fmt: skip


def _columns(step: Step) -> list[Column]:
    """Those of every turn; a second one of the same network in a turn is called what it is."""
    found: list[Column] = []
    for place, turn in enumerate(step.program.turns):
        totals, norms = _losses(step.program, turn), _related(step.program, turn, "length")
        for total, norm in zip_longest(totals, norms):
            column = _column(step, place, total, norm)
            if (place, column.name) in {(one.turn, one.name) for one in found}:
                kind = step.program.operations[total].writes.partition(".")[0]
                column = column._replace(name=kind)
            found.append(column)
    return _numbered(found)


def _numbered(columns: Sequence[Column]) -> list[Column]:
    """Columns of the same name have a number behind it: `D 1`, `D 2`."""
    times, passed = Counter(column.name for column in columns), Counter[str]()
    found = []
    for column in columns:
        passed[column.name] += 1
        count = f" {passed[column.name]}" if times[column.name] > 1 else ""
        found.append(column._replace(name=f"{column.name}{count}"))
    return found


def _column(step: Step, turn_at: int, position: int, norm: int | None) -> Column:
    """The losses that the operation at `position` totals; `norm` is the place of the length."""
    operations, turn = step.program.operations, step.program.turns[turn_at]
    name = operations[position].writes
    relation = step.program.quantities[name].relation
    (terms,), learner = relation.of, step.program.learners.get(name)
    samples = [
        (group, sample)
        for group in step.program.quantities[terms].groups
        for sample in turn.sources[group].names(step.iteration)
    ]
    made = (at for at in range(position, -1, -1) if operations[at].writes == terms)
    shown = _row(step, terms, next(made, position), len(samples))
    return Column(
        name=name.partition(".")[2] or name,
        turn=turn_at,
        style_of_name=f"network {learner}" if learner else "text",
        style="written" if position == step.position else "title",
        terms=dict(zip(samples, shown, strict=True)),
        total=_row(step, name, position, 1)[0],
        reduction=f"{'½ ' if relation.halved else ''}{REDUCTIONS[relation.means]}",
        length=None if norm is None else _row(step, operations[norm].writes, norm, 1)[0],
    )


def _row(step: Step, name: str, position: int, count: int) -> list[Figure]:
    """The first row of a quantity after the operation at `position`; dots for what is not known."""
    if position > step.known:
        return [Figure(UNKNOWN)] * count
    values = step.states[position + 1][name][0].tolist()
    cells = [Cell(name, 0, column) for column in range(len(values))]
    return [
        Figure(number(value), Entry(cell, written_by(step, cell, position)))
        if step.shows(cell, position)
        else Figure(UNKNOWN)
        for cell, value in zip(cells, values, strict=True)
    ]
