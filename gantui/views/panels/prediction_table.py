"""The discriminator's verdict on each sample of a turn."""

from gantui.engine import Program, Step, Turn
from gantui.engine.numbers.array import State
from gantui.views.text.number import number
from gantui.views.text.spans import Entry, Line, Span, cut, extent, line, to_left

BAR = 10
"""Characters of a full bar, where there is room for it."""


def has_predictions(program: Program) -> bool:
    """Whether a turn of a run judges samples."""
    return any("probability" in _places(program, turn) for turn in program.turns)


def prediction_table(step: Step, width: int, height: int = 40) -> list[Line]:
    """A row a sample: its name, the prediction as a number and as a bar, the target."""
    places = _places(step.program, step.turn)
    if "probability" not in places:
        return [line("no prediction in this turn", "dim")]
    p_name, p_place = places["probability"]
    t_name, t_place = places.get("target", ("", step.position + 1))
    labels = step.columns(p_name)
    groups = _groups(step, p_name)
    p = step.shown if p_place <= step.known else None
    t = step.shown if t_name and t_place <= step.known else None
    target = "target" if t_name else ""
    third = len(number(1 / 3))
    room = max(third, 8)
    label = max(min(max(map(extent, labels)), width - 21 - room), 4)
    bar = min(max(width - label - room - 5 - max(third, 6) * bool(t_name), 5), BAR)
    lines: list[Line] = [line(f"{'':{label}}  {'p':<{room}} {'0 … 1':<{bar}}  {target}", "label")]
    shown = labels if len(labels) < height else labels[: height - 2]
    for column, name in enumerate(shown):
        lines.append(
            (
                Span(to_left(cut(name, label), label), f"group {groups[column]}"),
                *_prediction(p, p_name, column, room, bar),
                _target(t, t_name, column),
            )
        )
    if len(shown) < len(labels):
        lines.append(line(f"… and {len(labels) - len(shown)} more", "dim"))
    return lines


def _places(program: Program, turn: Turn) -> dict[str, tuple[str, int]]:
    """By role, the first quantity of one row that a turn writes, and where.

    A prediction for each of several classes has more rows and is none of this table's.
    """
    places: dict[str, tuple[str, int]] = {}
    for position in range(turn.start, turn.stop):
        quantity = program.quantities[program.operations[position].writes]
        if len(quantity.rows) == 1:
            places.setdefault(quantity.role, (quantity.name, position))
    return places


def _groups(step: Step, name: str) -> list[str]:
    sources = step.turn.sources
    return [
        group
        for group in step.program.quantities[name].groups
        for _ in sources[group].names(step.iteration)
    ]


def _target(state: State | None, name: str, column: int) -> Span:
    """A target where the turn has any; a dot where it is not known yet."""
    if state is None:
        return Span("  ·" if name else "")
    return Span(f"  {number(float(state[name][0, column]))}", entry=Entry(name, 0, column))


def _prediction(
    state: State | None, name: str, column: int, room: int, bar: int
) -> tuple[Span, ...]:
    """A prediction in `room` characters and as a bar of `bar`; a dot where it is not known yet."""
    if state is None:
        return (Span(f"  {'·':<{room}} {'':<{bar}}", "dim"),)
    p = float(state[name][0, column])
    filled = round(min(max(p, 0.0), 1.0) * bar)
    return (
        Span(f"  {number(p)}", entry=Entry(name, 0, column)),
        Span(" " * max(room - len(number(p)) + 1, 1)),
        Span("█" * filled + "░" * (bar - filled), "probability bar", min(max(p, 0.0), 1.0)),
    )
