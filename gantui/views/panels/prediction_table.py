"""The discriminator's verdict on each sample of a turn."""

from collections.abc import Sequence

from gantui.engine import Cell, Program, Step, Turn
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Entry, Line, Span, cut, extent, line, to_left

BAR, SHORTEST = 10, 5
"""Characters of a full bar where there is room for it, and where there is little."""


def has_predictions(program: Program) -> bool:
    """Whether a turn of a run judges samples."""
    return any("prediction" in _places(program, turn) for turn in program.turns)


def prediction_table(step: Step, width: int, height: int = 40) -> list[Line]:
    """A row a sample: its name, the prediction, the target; a probability has a bar too."""
    places = _places(step.program, step.turn)
    if "prediction" not in places:
        return _of_classes(step, width, height)
    p_name, p_place = places["prediction"]
    judged = step.program.quantities[p_name]
    likely, of = judged.scale == "probability", judged.probability_of
    p = f"P({of})" if of else "p" if likely else "score"
    t_name, t_place = places.get("target", ("", step.position + 1))
    labels = step.columns(p_name)
    groups = _groups(step, p_name)
    target, opposite = _whose(step, t_name)
    third = len(number(1 / 3))
    room = max(third, 8)
    free = width - room - 5 - max(third, len(target)) * bool(t_name)
    label = max(min(max(map(extent, labels)), free - SHORTEST * likely), 4)
    bar = min(max(free - label, SHORTEST), BAR) * likely
    head = f"{p:<{room}} {'0 … 1' * likely:<{bar}}"
    lines: list[Line] = [line(f"{'':{label}}  {head}  {target}", "label")]
    height -= len(opposite)
    shown = _fitting(labels, height)
    for column, name in enumerate(shown):
        lines.append(
            (
                Span(to_left(cut(name, label), label), f"group {groups[column]}"),
                *_prediction(step, Cell(p_name, 0, column), p_place, room, bar),
                _target(step, Cell(t_name, 0, column), t_place),
            )
        )
    return [*lines, *_left_out(labels, shown), *opposite]


def _of_classes(step: Step, width: int, height: int) -> list[Line]:
    """A row a sample: the most likely of several classes, how likely it is, and the right one."""
    places = _places(step.program, step.turn, several=True)
    if "prediction" not in places:
        return [line("no prediction in this turn", "dim")]
    (p_name, _), (t_name, _) = places["prediction"], places.get("target", ("", 0))
    labels, rows = step.columns(p_name), step.program.quantities[p_name].rows
    label, answer = max(map(extent, labels)), max(map(extent, (*rows, "highest p")))
    room = max(width - label - answer - 14, 4)
    lines: list[Line] = [
        line(f"{'':{label}}  {'highest p':<{answer + 10}}  {'target' * bool(t_name)}", "label")
    ]
    groups = _groups(step, p_name)
    shown = _fitting(labels, height)
    for column, name in enumerate(shown):
        likely = _highest(step, places, "prediction", column)
        right = _highest(step, places, "target", column)
        spans = [Span(to_left(name, label), f"group {groups[column]}"), Span("  ")]
        if likely is None:
            spans.append(Span(f"{'·':<{answer + 10}}", "dim"))
        else:
            row, p = likely
            spans.append(Span(to_left(rows[row], answer + 1)))
            spans.append(Span(f"{number(p):<9}", entry=Entry(Cell(p_name, row, column))))
        if right is not None:
            spans.append(Span(f"  {cut(rows[right[0]], room)}"))
        elif t_name:
            spans.append(Span("  ·", "dim"))
        lines.append(tuple(spans))
    return [*lines, *_left_out(labels, shown)]


def _fitting(labels: Sequence[str], height: int) -> Sequence[str]:
    """The samples that have a line below the heading, one being kept for what is left out."""
    return labels if len(labels) < height else labels[: height - 2]


def _left_out(labels: Sequence[str], shown: Sequence[str]) -> list[Line]:
    """A line on the samples that are not shown, if there are any."""
    missing = len(labels) - len(shown)
    return [line(f"… and {missing} more", "dim")] if missing else []


def _highest(
    step: Step, places: dict[str, tuple[str, int]], role: str, column: int
) -> tuple[int, float] | None:
    """Row and number of the highest one of a column; nothing where any is not known yet."""
    if role not in places:
        return None
    name, place = places[role]
    rows = range(len(step.program.quantities[name].rows))
    found = [_known(step, Cell(name, row, column), place) for row in rows]
    known = [(value, -row) for row, value in enumerate(found) if value is not None]
    return (-max(known)[1], max(known)[0]) if len(known) == len(rows) else None


def _whose(step: Step, name: str) -> tuple[str, list[Line]]:
    """What stands above the targets, and what below where those in training are the opposite."""
    if not name:
        return "", []
    wanting, trains = step.program.quantities[name].wanted_by, step.turn.trains
    if not wanting or wanting == trains:
        return "target", []
    return f"{wanting}'s target", [line(f"{trains} wants the opposite.", "dim")]


def _places(program: Program, turn: Turn, *, several: bool = False) -> dict[str, tuple[str, int]]:
    """By role, the first quantity of one row that a turn writes, or of `several`, and where.

    Samples that are judged for several classes have a row for each; points of a plane are no
    samples.
    """
    places: dict[str, tuple[str, int]] = {}
    for position in range(turn.start, turn.stop):
        quantity = program.quantities[program.operations[position].writes]
        of_classes = len(quantity.rows) > 1 and bool(quantity.groups)
        if of_classes if several else len(quantity.rows) == 1:
            places.setdefault(quantity.role, (quantity.name, position))
    return places


def _groups(step: Step, name: str) -> list[str]:
    sources = step.turn.sources
    return [
        group
        for group in step.program.quantities[name].groups
        for _ in sources[group].names(step.iteration)
    ]


def _known(step: Step, cell: Cell, written: int) -> float | None:
    """The number in a cell once it is written, unless it is hidden."""
    last = step.shown_from(cell)
    if last is None or written > last:
        return None
    return step.shown[cell.quantity].item(cell.row, cell.column)


def _target(step: Step, cell: Cell, written: int) -> Span:
    """A target where the turn has any; a dot where it is not known yet."""
    target = _known(step, cell, written)
    if target is None:
        return Span("  ·" if cell.quantity else "")
    return Span(f"  {number(target)}", entry=Entry(cell))


def _prediction(step: Step, cell: Cell, written: int, room: int, bar: int) -> tuple[Span, ...]:
    """A prediction in `room` characters and as a bar of `bar`; a dot where it is not known yet.

    A score, which has no ends, has no bar either: `bar` is 0.
    """
    p = _known(step, cell, written)
    if p is None:
        return (Span(f"  {'·':<{room}} {'':<{bar}}", "dim"),)
    shown = Span(f"  {number(p)}", entry=Entry(cell))
    blank = Span(" " * max(room - len(number(p)) + 1, 1))
    if not bar:
        return (shown, blank)
    share = min(max(p, 0.0), 1.0)
    filled = round(share * bar)
    return (shown, blank, Span("█" * filled + "░" * (bar - filled), "probability bar", share))
