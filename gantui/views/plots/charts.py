"""Which curves of a run are shown together, and how they are told apart."""

from collections.abc import Sequence
from typing import NamedTuple

from gantui.engine import Program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import Metric

MOST = 5
"""Losses that one chart holds; more have a chart for each turn."""
OTHERS = ("curve third", "curve fourth")
"""The colours of curves whose own has another one of the chart."""
NAMES = {"loss": "losses", "norm": "lengths of the gradients"}
"""What a chart is called, where it is not by its numbers."""


class Chart(NamedTuple):
    """Curves that are shown together."""

    title: str
    """What they are."""
    watched: tuple[Metric, ...]
    """The numbers."""


def charts(program: Program, watched: Sequence[Metric]) -> list[Chart]:
    """Which curves are shown together: losses, D's mean outputs, lengths of gradients, a cell."""
    found: list[Chart] = []
    for kind in dict.fromkeys(one.kind for one in watched):
        members = tuple(one for one in watched if one.kind == kind)
        title = NAMES.get(kind, ", ".join(one.name for one in members))
        parts = {title: members}
        if kind == "measure":
            parts = {}
            for one in members:
                what = program.operations[one.after].title.partition(":")[0]
                parts[what] = (*parts.get(what, ()), one)
        if kind == "loss" and len(members) > MOST:
            parts = {}
            for one in members:
                turn = program.turns[program.turn_at[one.after]].title
                parts[f"{title}: {turn}"] = (*parts.get(f"{title}: {turn}", ()), one)
        found += [Chart(title, part) for title, part in parts.items()]
    return found


def watched_in(history: History, chosen: str) -> tuple[Metric, ...]:
    """The numbers of the chart of this title."""
    found = charts(history.timeline.program, history.watched)
    return next((chart.watched for chart in found if chart.title == chosen), ())


def styles(watched: Sequence[Metric], place: int) -> list[str]:
    """The colour of what each belongs to, or another where one of the chart has that already.

    Those of a run which stands beside another are paler.
    """
    found: list[str] = []
    for one in watched:
        own = f"group {one.group}" if one.kind == "output" else "curve"
        own = f"network {one.network}" if one.network and one.kind != "output" else own
        free = (style for style in (own, *OTHERS) if style not in found)
        found.append(next(free, own))
    return ["dim"] * len(found) if place else found


def letters(watched: Sequence[Metric], place: int = 0) -> list[str]:
    """A letter for each, to tell their lines apart: its last word's first that is still free.

    In the run beside it, the same letter is small instead of large, or the other way round.
    """
    taken: list[str] = []
    for one in watched:
        last = one.name.replace("(", ".").split(".")[-1]
        letters = (letter for letter in f"{last}{one.name}abcdefgh" if letter.isalnum())
        other = {letter.lower() for letter in taken}
        taken.append(next(letter for letter in letters if letter.lower() not in other))
    return [sign.swapcase() if place else sign for sign in taken]
