"""The source of a cell says what is taught of it and has the value of that."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from math import inf, isfinite, isinf
from typing import NamedTuple

import numpy as np
import pytest
from dialect_runs import evaluated
from engine_strategies import is_moderate, timeline_of
from every_kind import of_every_kind
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from lessons import TEXTS, lesson_run, timeline
from oracles.taught_form import taught_form
from score_lessons import SCORES

from gantui.engine import Program, Step, Timeline
from gantui.engine.cell import Cell
from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Exact
from gantui.engine.expression.dialects import DIALECTS, code, identifier
from gantui.engine.expression.nodes import (
    Apply,
    Constant,
    Entry,
    Expression,
    Largest,
    Norm,
    Number,
    Product,
    Sum,
    Taught,
    number,
    parts,
)
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import Operation
from gantui.scenario import Mode, names
from gantui.scenario.schema.tables import Scenario


class Place(NamedTuple):
    """Where a cell is computed: a run, its step, row and column."""

    run: str
    step: int
    row: int
    column: int


def shape(expression: Expression) -> str:
    """The arithmetic without its cells and numbers; terms and factors that are alike count once."""
    match expression:
        case Number():
            return "cell"
        case Constant(known):
            return "1" if known == 1.0 else "constant"
    inside = list(map(shape, parts(expression)))
    if isinstance(expression, Sum | Product | Norm | Largest):
        inside = [one for one, _ in groupby(inside)]
    name = expression[0] if isinstance(expression, Apply | Entry) else ""
    return f"{type(expression).__name__} {name}({', '.join(inside)})"


def places(program: Program, run: str) -> Iterator[tuple[str, str, Place]]:
    """The first cell of every shape that an operation of the second iteration writes."""
    start = len(program.operations) if program.iterations > 1 else 0
    for position, operation in enumerate(program.operations):
        shapes = {
            shape(operation.cell(row, column)): (row, column)
            for row, column in np.ndindex(operation.size)
        }
        for found, cell in shapes.items():
            yield type(operation).__name__, found, Place(run, start + position, *cell)


@cache
def run_of(name: str) -> Timeline:
    if name in SCORES:
        return timeline(name, SCORES[name])
    return timeline(name) if name in TEXTS else lesson_run(name)


@cache
def cells() -> dict[tuple[str, str], list[Place]]:
    """The cells of all lessons and test scenarios by class of operation and shape."""
    found: dict[tuple[str, str], list[Place]] = {}
    for name in (*names(), *TEXTS, *SCORES):
        for kind, arithmetic, place in places(run_of(name).program, name):
            found.setdefault((kind, arithmetic), []).append(place)
    return found


def leaves(kind: type[Operation]) -> set[str]:
    """The classes of operations that are no others' base; those of gantui."""
    below = [one for one in kind.__subclasses__() if one.__module__.startswith("gantui.")]
    return {kind.__name__} if not below else set().union(*map(leaves, below))


def test_every_operation_stands_in_some_lesson_or_test_scenario() -> None:
    assert leaves(Operation) <= {kind for kind, _ in cells()}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_source_of_every_cell_has_the_value_that_is_taught(dialect: str) -> None:
    compared = set()
    for kind, several in cells().items():
        for place in {several[0], several[len(several) // 2], several[-1]}:
            if compare(run_of(place.run).step(place.step), place.row, place.column, dialect):
                compared.add(kind)
    assert len(compared) > 80
    assert {kind for kind, _ in cells()} == {kind for kind, _ in compared}


@given(of_every_kind(), st.sampled_from(["exact", "by hand"]))
@tries(1)
def test_and_so_has_that_of_random_scenarios(scenario: Scenario, mode: Mode) -> None:
    run = timeline_of(scenario, mode)
    assume(is_moderate(run, min(run.program.iterations, 2)))
    for _, _, place in places(run.program, ""):
        for dialect in DIALECTS:
            compare(run.step(place.step), place.row, place.column, dialect)


def compare(step: Step, row: int, column: int, dialect: str) -> bool:
    """Compare source and value of a cell; returns whether there was a number to compare."""
    expression = step.operation.cell(row, column)
    wanted = value(taught_form(expression), step.number, step.brought)
    if not isfinite(wanted):
        return False
    quantities = {identifier(Cell(name, 0, 0)): array for name, array in step.before.items()}
    brought = np.array(step.brought) if step.operation.feed else np.zeros((0, 0))
    found = evaluated(expression, dialect, {**quantities, "brought": brought})
    text = code(expression, dialect).text
    assert found == pytest.approx(wanted, rel=1e-12, abs=0.0), (step.operation.title, text)
    return True


CROSS_ENTROPY = (
    "(-math.log(p[0][0]) if t[0][0] == 1.0 else (-math.log(1.0 - p[0][0]) if t[0][0] == 0.0 "
    "else t[0][0] * (-math.log(p[0][0])) + (1.0 - t[0][0]) * (-math.log(1.0 - p[0][0]))))"
)


@pytest.mark.parametrize(
    ("lesson", "quantity", "text"),
    [
        ("backpropagation", "D.dz1", "p[0][0] - t[0][0]"),
        ("backpropagation", "terms.D", CROSS_ENTROPY),
        ("activation-functions", "slope.sigma", "f_sigma[0][0] * (1.0 - f_sigma[0][0])"),
        ("activation-functions", "slope.tanh", "1.0 - f_tanh[0][0] ** 2"),
        ("log-loss-curves", "f.zero", "-math.log(1.0 - p_zero[0][0])"),
        ("minimax", "v_g.b", "p_g_b[0][0] * math.log(1.0 - D_b[0][0])"),
    ],
)
def test_it_says_what_is_taught(lesson: str, quantity: str, text: str) -> None:
    expression = last_writing(lesson, quantity).operation.cell(0, 0)
    assert code(expression, "python").text == text


@pytest.mark.parametrize(
    ("lesson", "quantity", "text"),
    [
        ("activation-field", "z1.1.VH", "W1_VH[0][0] * (-3.0) + W1_VH[0][1] * 3.0 + W1_VH[0][2]"),
        ("shape-contractive", "s2.1", "(a1_1[0][0] + a1_1[0][1] + a1_1[1][0] + a1_1[1][1]) / 4.0"),
    ],
)
def test_of_a_cell_that_is_kept_it_says_how_it_was_made(
    lesson: str, quantity: str, text: str
) -> None:
    """Such as one of a field's rows above; the value is the cell that is kept."""
    step = last_writing(lesson, quantity)
    expression = step.operation.cell(0, 0)
    assert isinstance(expression, Taught)
    assert isinstance(expression.computed, Number)
    assert code(expression, "python").text == text
    assert value(expression.taught, step.number) == step.before[quantity][0, 0]


def last_writing(lesson: str, quantity: str) -> Step:
    """The last step of an iteration that writes a quantity."""
    run = run_of(lesson)
    written = [operation.writes for operation in run.program.operations]
    return run.step(len(written) - 1 - written[::-1].index(quantity))


P, T, Z = (number(name, 0, 0) for name in "ptz")


@pytest.mark.parametrize(
    ("expression", "numbers", "taught", "computed"),
    [
        (Exact().cross_entropy(Z, P, T), {"p": 1.0, "t": 0.0, "z": 40.0}, inf, 40.0),
        (Exact().error(Z, P, T), {"p": 1.0, "t": 1.0, "z": 40.0}, 0.0, -4.248354255291589e-18),
        (activation("softplus", 1.0, Exact()).value(Z), {"z": 710.0}, inf, 710.0),
        (activation("elu", 1.0, Exact()).value(Z), {"z": -1e-17}, 0.0, -1e-17),
    ],
)
def test_where_a_number_is_saturated_it_has_what_is_taught_and_not_what_is_computed(
    expression: Expression, numbers: dict[str, float], taught: float, computed: float
) -> None:
    assert value(expression, lambda cell: numbers[cell.quantity]) == computed
    arrays = {name: np.array([[known]]) for name, known in numbers.items()}
    assert evaluated(expression, "numpy", arrays) == taught
    if isinf(taught):
        with pytest.raises((ValueError, OverflowError)):
            evaluated(expression, "python", arrays)


def test_numbers_alone_are_float64_in_pytorch_too() -> None:
    slope = activation("leaky relu", 0.2, Exact()).slope(Z, P)
    assert evaluated(slope, "pytorch", {"z": np.array([[-1.0]])}) == 0.2
