"""The arithmetic shown behind a cell, evaluated as arithmetic, is the cell."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from engine_strategies import (
    curves,
    is_moderate,
    iteration_steps,
    scenario_of,
    scenarios,
    timeline_of,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from minimax_games import games

from gantui.engine import Operand, Step, Timeline, Worked, compile_program
from gantui.engine.operations import Labels
from gantui.scenario import Mode, find
from gantui.scenario.kinds.curve import CurveScenario
from gantui.scenario.kinds.gan import GanScenario
from gantui.scenario.kinds.minimax import MinimaxScenario

SIGMA = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1.0}
MINUS_LOG = {0.0: 32.0, 0.1: 3.0, 0.3: 2.0, 0.5: 1.0, 0.7: 0.5, 0.9: 0.2, 1.0: 0.0}
SIGNS = {"·": "*", "×": "*", "−": "-", "√": "sqrt", "²": "**2", "½": "0.5", "^": "**"}


def table_log(p: float) -> float:
    """The nearest entry of the lecture's second table; float64's last digit decides nothing."""
    return MINUS_LOG[min(MINUS_LOG, key=lambda entry: abs(entry - round(p, 9)))]


def table_sigma(z: float, entry: float | None = None) -> float:
    """The entry that the arithmetic names, or that of the logit itself."""
    return SIGMA[int(z if entry is None else entry)]


def ln(p: float) -> float:
    """The logarithm; at 0 a number so large that only 0 times it can be a cell."""
    return math.log(p) if p else -1e300


FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "exp": math.exp,
    "ln": ln,
    "log2": math.log2,
    "tanh": math.tanh,
    "max": max,
    "sqrt": math.sqrt,
    "table_sigma": table_sigma,
    "table_log": table_log,
}


def evaluate(arithmetic: Worked) -> float:
    """The value of what a learner reads, the numbers in full."""
    text = ""
    names: dict[str, Any] = {}
    for piece in arithmetic:
        if isinstance(piece, Operand):
            name = f"v{len(names)}"
            names[name] = piece.value
            text += name
        else:
            text += piece
    text = text.replace("log₂", "log2")
    text = text.replace("table σ(", "table_sigma(").replace("table −log(", "table_log(")
    text = re.sub(r" [≈≤≥] ", ", ", text)
    text = re.sub(r"\|(.*)\|", r"abs(\1)", text)
    for sign, python in SIGNS.items():
        text = text.replace(sign, python)
    assert re.fullmatch(r"[\w\s.,()*/+-]*", text), text
    return float(eval(text, {"__builtins__": {}}, FUNCTIONS | names))


def computed(step: Step, row: int, col: int) -> bool:
    """Whether the cell has arithmetic or is a copy; else it was given, drawn, chosen or set."""
    return " = " in step.worked(row, col) or copied(step, row, col) is not None


def copied(step: Step, row: int, col: int) -> Operand | None:
    """The cell that this one is a copy of, if it is one."""
    first = step.worked(row, col)[0]
    if isinstance(first, Operand) and step.worked(row, col)[1:] == (f"  (from {first.quantity})",):
        return first
    return None


def assert_explained(step: Step, row: int, col: int) -> None:
    """One cell: its evaluated arithmetic, and where each of the numbers was taken from."""
    cell = Operand(step.operation.writes, row, col, float(step.written[row, col]))
    if not computed(step, row, col):
        result, origin = step.worked(row, col)
        assert result == cell
        assert isinstance(origin, str)
        assert origin.strip(" ()")
        return
    source = copied(step, row, col)
    if source is not None:
        assert source.quantity in step.operation.reads
        assert source.value == step.before[source.quantity][source.row, source.col] == cell.value
        return
    *parts, _, result = step.worked(row, col)
    assert result == cell
    for part in parts:
        if isinstance(part, Operand):
            assert part.value == step.before[part.quantity][part.row, part.col]
    # By hand a result is rounded: the cell is the nearest number with so many decimals.
    decimals = step.program.decimals
    rounding = 0.0 if decimals is None else 0.5 * 10.0**-decimals
    tolerance = rounding + 1e-13
    assert math.isclose(evaluate(tuple(parts)), cell.value, rel_tol=1e-9, abs_tol=tolerance)


def assert_all_explained(timeline: Timeline, iterations: int) -> None:
    for iteration in range(iterations):
        for step in iteration_steps(timeline, iteration):
            rows, columns = step.written.shape
            for row in range(rows):
                for col in range(columns):
                    assert_explained(step, row, col)


@given(scenarios(iterations=3))
@settings(max_examples=60)
def test_exact_arithmetic_is_what_it_says(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario, "exact")
    assume(is_moderate(timeline, 3, kink=1e-6))
    assert_all_explained(timeline, 3)


@given(scenarios(iterations=3))
@settings(max_examples=60)
def test_arithmetic_by_hand_is_what_it_says(scenario: GanScenario) -> None:
    assert_all_explained(timeline_of(scenario, "by hand"), 3)


@given(games(), st.sampled_from(["exact", "by hand"]))
def test_the_minimax_game_is_what_it_says(scenario: MinimaxScenario, mode: Mode) -> None:
    assert_all_explained(Timeline(compile_program(scenario, mode)), 3)


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "minimax"])
@pytest.mark.parametrize("mode", ["exact", "by hand"])
def test_the_lessons_are_what_they_say(name: str, mode: Mode) -> None:
    assert_all_explained(Timeline(compile_program(find(name).scenario, mode)), 3)


@given(curves())
@settings(max_examples=60)
def test_curves_are_what_they_say(scenario: CurveScenario) -> None:
    for mode in ("exact", "by hand"):
        for step in iteration_steps(timeline_of(scenario, mode), 0):
            for col, value in enumerate(step.written[0]):
                if math.isfinite(value):
                    assert_explained(step, 0, col)


TAKEN = ("TakeNoise", "TakeReal", "TakeClasses", "Targets", "CountUpdate", "ScriptedUpdate")


@given(scenarios(iterations=3))
def test_only_what_comes_from_outside_has_no_arithmetic(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    for step in iteration_steps(timeline, 1):
        own_labels = isinstance(step.operation, Labels) and not step.operation.reads
        outside = own_labels or type(step.operation).__name__ in TAKEN
        assert computed(step, 0, 0) != outside


def test_a_sum_is_written_the_way_one_does_it_by_hand() -> None:
    timeline = timeline_of(find("gan-by-hand").scenario)
    fake = next(s for s in iteration_steps(timeline, 0) if s.operation.writes == "fake")
    text = "".join(
        piece if isinstance(piece, str) else f"{piece.value:g}" for piece in fake.worked(0, 0)
    )
    assert text == "1·1 + 0·1 + -2·1 = -1"


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
    text = "".join(
        piece if isinstance(piece, str) else f"{piece.value:g}" for piece in p.worked(0, 0)
    )
    assert shown in text.replace("−", "-")
