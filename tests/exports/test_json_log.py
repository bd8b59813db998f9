"""The JSON log against the timeline: one document, every number in full."""

import json
from math import isfinite
from typing import Any

import numpy as np
import pytest
from lessons import TEXTS, end, timeline

from gantui import __version__
from gantui.engine import Step, Timeline
from gantui.exports import step_log

NAMES = list(TEXTS)


def document(run: Timeline, first: int, last: int) -> dict[str, Any]:
    """The log as data; the names that JSON has no numbers for are refused."""
    text = "".join(step_log("json", run, "lesson", first, last))
    assert text.endswith("}\n")
    found = json.loads(text, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def whole(name: str) -> tuple[Timeline, dict[str, Any]]:
    """A small scenario's run and the log of it all."""
    run = timeline(name)
    return run, document(run, 0, run.program.steps - 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_what_it_is_a_log_of(name: str) -> None:
    run, found = whole(name)
    steps, start = found.pop("steps"), found.pop("start")
    for name_, given in zip(run.program.persistent, start, strict=True):
        assert_same(given, run.step(0), name_, run.program.initial[name_])
    assert found == {
        "schema_version": 2,
        "gantui": __version__,
        "scenario": "lesson",
        "title": run.program.title,
        "goal": run.program.goal,
        "arithmetic": run.program.arithmetic,
        "iterations": run.program.iterations,
        "operations_per_iteration": len(run.program.operations),
        "first_step": 1,
    }
    assert [step["step"] for step in steps] == list(range(1, end(run) + 2))


@pytest.mark.parametrize("name", NAMES)
def test_every_number_reads_back_as_it_is(name: str) -> None:
    run, found = whole(name)
    for record in found["steps"]:
        step = run.step(record["step"] - 1)
        for quantity, given in zip(step.operation.uses, record["reads"], strict=True):
            assert_same(given, step, quantity, step.before[quantity])
        assert_same(
            record["writes"], step, step.operation.writes, step.after[step.operation.writes]
        )


def assert_same(given: dict[str, Any], step: Step, name: str, values: Any) -> None:
    """A quantity of the log has the shape, the names and bit for bit the numbers of the step's."""
    assert given["name"] == name
    assert given["role"] == step.program.quantities[name].role
    assert given["rows"] == list(step.program.quantities[name].rows)
    assert given["columns"] == list(step.columns(name))
    read = np.array([[float(value) for value in row] for row in given["values"]])
    np.testing.assert_array_equal(read, values)
    names = [value for row in given["values"] for value in row if isinstance(value, str)]
    assert len(names) == sum(not isfinite(value) for value in values.ravel().tolist())
    assert set(names) <= {"inf", "-inf", "nan"}


@pytest.mark.parametrize("name", NAMES)
def test_a_record_says_where_what_and_why(name: str) -> None:
    run, found = whole(name)
    for record in found["steps"]:
        step = run.step(record["step"] - 1)
        assert (record["iteration"], record["position"]) == (step.iteration + 1, step.position + 1)
        assert step.program.turns[record["turn"]["number"] - 1] is step.turn
        assert record["turn"]["title"] == step.turn.title
        assert record["turn"]["trains"] == step.turn.trains
        assert record["turn"]["frozen"] == step.turn.frozen
        assert record["why"] == step.operation.why
        assert record["operation"] == type(step.operation).__name__
        assert record["title"] == step.operation.title
        assert record["formula"] == step.formula
        assert record["remarks"] == list(step.remarks())
        notes = [{"kind": note.kind, "text": note.text} for note in step.notes()]
        assert record["notes"] == notes
        assert record["failed"] == step.failed
        assert record["hidden"] == []


def test_notes_are_at_their_steps_as_they_are() -> None:
    _, found = whole("by-hand")
    noted = {record["step"]: record["notes"] for record in found["steps"] if record["notes"]}
    start = "Brackets such as [b] and [/ and x[i] are text.\nThis is the note's second line."
    slip = "The page says 0.3 where the table says 0.7."
    plain = [{"kind": "plain", "text": start}]
    assert noted == {1: plain, 32: plain, 63: plain, 8: [{"kind": "erratum", "text": slip}]}


def test_an_overflow_ends_the_document_with_its_name() -> None:
    run, found = whole("overflowing")
    *before, last = found["steps"]
    assert last["failed"]
    assert last["remarks"][-1].startswith("The run ends here: ")
    assert not any(record["failed"] for record in before)
    assert "inf" in last["writes"]["values"][0]
    assert last["step"] == end(run) + 1


def test_after_the_end_of_a_run_it_is_the_last_step() -> None:
    found = document(timeline("overflowing"), 3000, 3100)
    assert [record["step"] for record in found["steps"]] == [found["first_step"]] == [52]


@pytest.mark.parametrize(("first", "last"), [(0, 0), (5, 5), (30, 31), (92, 92)])
def test_a_part_of_the_log_is_that_part_of_the_whole(first: int, last: int) -> None:
    run, found = whole("by-hand")
    part = document(timeline("by-hand"), first, last)
    assert part["first_step"] == first + 1
    assert part["steps"] == found["steps"][first : last + 1]
    assert len(run.program.operations) == 31


def test_a_chunk_is_at_most_a_step() -> None:
    run = timeline("by-hand")
    chunks = list(step_log("json", run, "lesson", 0, 9))
    assert len(chunks) == 1 + 10 + 1
