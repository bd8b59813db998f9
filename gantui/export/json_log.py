"""The step log as one JSON document, every number in full: the shortest text that reads back.

A number that is not finite (the last step of a run that overflowed) is the string "inf", "-inf" or
"nan", which JSON has no number for.
"""

import json
from collections.abc import Iterator
from math import isfinite

from gantui import __version__
from gantui.engine import Array, EditedNumber, State, Step, Timeline

SCHEMA_VERSION = 1
"""Raised when a reader of the last version would misread the document."""


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The document, a chunk a step; where the run ends before `first`, its last step."""
    first = timeline.step(first).index
    program = timeline.program
    head = {
        "schema_version": SCHEMA_VERSION,
        "gantui": __version__,
        "scenario": name,
        "title": program.title,
        "arithmetic": program.arithmetic,
        "iterations": program.iterations,
        "operations_per_iteration": len(program.operations),
        "first_step": first + 1,
    }
    yield _text(head)[:-1] + ',"steps":[\n'
    for index in range(first, last + 1):
        step = timeline.step(index)
        yield ("" if index == first else ",\n") + _text(step_record(step))
        if step.failed:
            break
    yield "\n]}\n"


def step_record(step: Step) -> dict[str, object]:
    """One step as JSON data; step and iteration are counted from 1."""
    operation = step.operation
    return {
        "step": step.index + 1,
        "iteration": step.iteration + 1,
        "turn": step.program.turn_at[step.position] + 1,
        "turn_title": step.turn.title,
        "frozen": step.turn.frozen,
        "operation": type(operation).__name__,
        "title": operation.title,
        "formula": step.formula,
        "reads": {name: _quantity(step, name, step.before) for name in operation.reads},
        "writes": {operation.writes: _quantity(step, operation.writes, step.computed)},
        "edits": [_edited(number) for number in (*step.edits_before(), *step.edits())],
        "remarks": list(step.remarks()),
        "notes": [{"kind": note.kind, "text": note.text} for note in step.notes()],
        "failed": step.failed,
    }


def _quantity(step: Step, name: str, state: State) -> dict[str, object]:
    return {
        "rows": step.program.quantities[name].rows,
        "columns": step.columns(name),
        "values": _values(state[name]),
    }


def _edited(number: EditedNumber) -> dict[str, object]:
    """A number that was edited, row and column counted from 1."""
    quantity, row, col, was, now = number
    return {"quantity": quantity, "row": row + 1, "column": col + 1, "was": was, "is": now}


def _values(array: Array) -> list[list[float | str]]:
    return [[value if isfinite(value) else str(value) for value in row] for row in array.tolist()]


def _text(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
