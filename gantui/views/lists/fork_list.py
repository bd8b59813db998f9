"""The forks of a run as a list: a line each, below and to the right of the one it was made from."""

from collections.abc import Sequence
from typing import NamedTuple

from gantui.engine import START, Edit, Program, cell_name, column_names
from gantui.engine.change import Change
from gantui.toml.problems import counted
from gantui.views.lists.lesson_list import OPEN
from gantui.views.text.cells import CURSOR, UNLIKE
from gantui.views.text.numbers.number import exact, number
from gantui.views.text.spans import Line, cut, extent, line, to_left


class ForkRow(NamedTuple):
    """What the list says of a fork."""

    name: str
    """Its name."""
    depth: int
    """How many forks it was made over."""
    edit: str
    """What is other, or nothing for the scenario's own run."""
    change: str
    """The number before and after."""
    place: str
    """Where it is edited."""
    steps: int
    """How many steps the run has."""
    shown: bool
    """Whether it is on the screen."""
    compared: bool
    """Whether it stands beside it, to compare."""


def described(program: Program, change: Change, given: tuple[int, int]) -> tuple[str, str, str]:
    """What is other, the number before and after, and from where on.

    `given` is the seed and the number of iterations of the run that was changed.
    """
    names, numbers = [], []
    for name, old, new in zip(("seed", "iterations"), given, change.settings, strict=True):
        if new is not None:
            names.append(name)
            numbers.append(f"{old} → {new}")
    place = "the whole run"
    for edit, was in zip(change.edits, change.was, strict=True):
        name, text = _number(program, edit, was)
        names.append(name)
        numbers.append(text)
        place = _place(program, edit)
    return ", ".join(names), ", ".join(dict.fromkeys(numbers)), place


def _number(program: Program, edit: Edit, was: float | None) -> tuple[str, str]:
    """The edited cell, and its number before, which it `was`, and after."""
    if edit.cell is None:
        return edit.quantity, counted(edit.values.size, "number")
    columns = column_names(program, edit.quantity, edit.iteration, edit.position)
    name, now = cell_name(program, edit.cell, columns), exact(edit.values.item())
    return name, now if was is None else f"{number(was)} → {now}"


def _place(program: Program, edit: Edit) -> str:
    """Where it is edited."""
    step = edit.iteration * len(program.operations) + edit.position + 1
    place = f"after step {step}, iteration {edit.iteration + 1}"
    return "before step 1" if edit.position == START else place


def fork_list(rows: Sequence[ForkRow], highlighted: int, width: int) -> list[Line]:
    """The list; the row number `highlighted` has the cursor."""
    table = [
        (
            f"{'  ' * row.depth}{row.name}",
            row.edit,
            row.change,
            row.place,
            counted(row.steps, "step"),
        )
        for row in rows
    ]
    wide = [max(map(extent, column)) for column in zip(*table, strict=True)]
    lines = []
    for place, (row, texts) in enumerate(zip(rows, table, strict=True)):
        signs = (CURSOR if place == highlighted else " ") + (
            OPEN if row.shown else UNLIKE if row.compared else " "
        )
        text = "  ".join(map(to_left, texts, wide))
        style = "cursor" if place == highlighted else "text"
        lines.append(line(to_left(cut(f"{signs} {text}", width), width), style))
    return lines
