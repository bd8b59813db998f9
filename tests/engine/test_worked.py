"""The arithmetic behind a cell: its value is the cell, and what is shown of it is true."""

from math import isfinite

import pytest
from engine_strategies import is_moderate, iteration_steps, scenario_of, timeline_of
from every_kind import convolutions, fields, iterating, loss_tables, of_every_kind
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from lessons import lesson_run
from oracles.taught_form import taught_form
from worked_cells import assert_explained, assert_value, cells_of, has_arithmetic

from gantui.engine import Step, Timeline
from gantui.engine.expression.value import value
from gantui.engine.numbers.scalar import rounded
from gantui.engine.operations import Labels
from gantui.engine.operations.samples.inputs import Take
from gantui.scenario import Mode, find
from gantui.scenario.schema.tables import Scenario

MODES = st.sampled_from(["exact", "by hand"])


def assert_all_explained(timeline: Timeline) -> None:
    for step, row, column in cells_of(timeline, min(timeline.program.iterations, 3)):
        assert_value(step, row, column)
        assert_explained(step, row, column)


@given(of_every_kind(), MODES)
@tries(4.8)
def test_the_value_of_every_cell_is_the_cell_and_its_arithmetic_says_so(
    scenario: Scenario, mode: Mode
) -> None:
    timeline = timeline_of(scenario, mode)
    assume(not timeline.step(timeline.program.steps - 1).failed)
    assert_all_explained(timeline)


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "minimax"])
@pytest.mark.parametrize("mode", ["exact", "by hand"])
def test_the_lessons_are_what_they_say(name: str, mode: Mode) -> None:
    assert_all_explained(lesson_run(name, mode))


@given(of_every_kind(), MODES)
@tries(2.4)
def test_what_a_learner_reads_has_the_value_that_is_computed(
    scenario: Scenario, mode: Mode
) -> None:
    timeline = timeline_of(scenario, mode)
    assume(is_moderate(timeline, min(timeline.program.iterations, 3)))
    for step, row, column in cells_of(timeline, min(timeline.program.iterations, 3)):
        expression = step.operation.cell(row, column)
        read, computed = (
            value(form, step.number, step.brought) for form in (taught_form(expression), expression)
        )
        if (decimals := timeline.program.decimals) is not None:  # a cell that is read was rounded
            read, computed = rounded(read, decimals), rounded(computed, decimals)
        if isfinite(read) and isfinite(computed):
            assert read == pytest.approx(computed, rel=1e-12, abs=0.0)


TAKEN = ("TakeDue", "Targets", "CountUpdate", "ScriptedUpdate")


def has_only_what_is_brought(step: Step) -> bool:
    own_labels = isinstance(step.operation, Labels) and not step.operation.reads
    taken = isinstance(step.operation, Take) or type(step.operation).__name__ in TAKEN
    return own_labels or taken


CHOOSING = {"ClipWeights", "HingeGradient", "NearModes"}
"""Those whose choice may leave a number as it is, or set it to one that is fixed."""


@given(iterating(3) | convolutions() | fields() | loss_tables())
@tries(1.6)
def test_only_what_comes_from_outside_has_no_arithmetic(scenario: Scenario) -> None:
    timeline = timeline_of(scenario)
    for step in iteration_steps(timeline, min(timeline.program.iterations - 1, 1)):
        if type(step.operation).__name__ not in CHOOSING:
            assert has_arithmetic(step, 0, 0) != has_only_what_is_brought(step)


def text_of(step: Step, row: int = 0, column: int = 0) -> str:
    pieces = step.worked(row, column)
    return "".join(piece if isinstance(piece, str) else f"{piece.value:g}" for piece in pieces)


def test_a_sum_is_written_the_way_one_does_it_by_hand() -> None:
    timeline = timeline_of(find("gan-by-hand").scenario)
    fake = next(s for s in iteration_steps(timeline, 0) if s.operation.writes == "fake")
    assert text_of(fake) == "1·1 + 0·1 + -2·1 = -1"


@pytest.mark.parametrize(
    ("logit", "shown"),
    [(2.0, "table σ(2)"), (2.4, "table σ(2.4 ≈ 2)"), (7.0, "table σ(7 ≥ 3)"), (-9, "(-9 ≤ -3)")],
)
def test_a_look_up_shows_its_rounding(logit: float, shown: str) -> None:
    raw = {
        "title": "one logit",
        "summary": "One sample with a given logit.",
        "lecture": "none",
        "real": {"samples": {"a": [logit]}},
        "noise": {"batch": {"n": [1]}},
        "generator": {"layers": [{"weights": [[1, 0]]}]},
        "discriminator": {"layers": [{"weights": [[1, 0]], "activation": "sigmoid"}]},
        "schedule": {"iterations": 1, "turns": [{"train": "discriminator", "on": "real"}]},
    }
    steps = iteration_steps(timeline_of(scenario_of(raw), "by hand"), 0)
    p = next(step for step in steps if step.operation.writes == "p.real")
    assert shown in text_of(p).replace("−", "-")
