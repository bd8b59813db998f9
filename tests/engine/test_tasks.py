"""Tasks: done when the field is the one that the target's weights give, and only then."""

from dataclasses import replace
from itertools import permutations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Program, Timeline, Turn, compile_program
from gantui.engine.run.drag_task import is_done
from gantui.scenario import find
from gantui.scenario.kinds.field import FieldScenario, contradictions

WEIGHT = st.integers(-3, 3).map(float)
ROW = st.tuples(WEIGHT, WEIGHT, WEIGHT).map(list)
X, Y = np.meshgrid(np.arange(-3.0, 4), np.arange(3.0, -4, -1))


def program(weights: list[list[float]], target: list[list[float]], *top: dict[str, object],
            activation: str = "relu") -> Program:  # fmt: skip
    """A page with a task, of one layer or of two."""
    first = {"weights": weights, "activation": activation}
    page = {"title": "p", "layers": [first, *top], "task": {"text": "do", "weights": target}}
    raw = {"title": "t", "summary": "s", "lecture": "x", "kind": "field", "pages": [page]}
    scenario = msgspec.convert(raw, FieldScenario)
    assert not list(contradictions(scenario))
    return compile_program(scenario)


def told(made: Program, turn: Turn, weights: dict[str, np.ndarray] | None = None) -> bool:
    """Whether the task of a turn is said to be done, with other weights at the start."""
    run = Timeline(replace(made, initial={**made.initial, **(weights or {})}))
    return is_done(run.step(turn.start))


def done(made: Program, weights: list[list[float]]) -> bool:
    """Whether the task is done once the first layer has these weights."""
    return told(made, made.turns[0], {"W1": np.array(weights, float)})


def hidden(weights: list[list[float]]) -> list[np.ndarray]:
    return [np.maximum(a * X + b * Y + c, 0) for a, b, c in weights]


@given(st.lists(ROW, min_size=2, max_size=2), st.lists(ROW, min_size=2, max_size=2))
def test_it_is_done_when_the_fields_are_the_same(
    target: list[list[float]], found: list[list[float]]
) -> None:
    top = {"weights": [[1, 2, -1]]}
    start = [[9.0, 9.0, 9.0], [9.0, 9.0, 9.0]]
    made = program(start, target, top)
    (a, b), (c, d) = hidden(target), hidden(found)
    assert done(made, found) == np.allclose(a + 2 * b, c + 2 * d, rtol=0, atol=1e-9)
    assert done(made, target)
    assert not done(made, start)


@pytest.mark.parametrize("page", [1, 2])
def test_the_lessons_tasks_are_done_at_their_targets_alone(page: int) -> None:
    lesson, name, target = {
        1: ("activation-field", "W1.middle", [[1, 1, -3]]),
        2: ("logit-field", "W1.drag", [[1, 0, -1], [0, 1, -1]]),
    }[page]
    made = compile_program(find(lesson).scenario)
    [turn] = [turn for turn in made.turns if turn.task is not None]
    assert not told(made, turn)
    assert told(made, turn, {name: np.array(target, float)})
    for row, column in np.ndindex(np.shape(target)):
        for change in (-1, 0.5, 1):
            near = np.array(target, float)
            near[row, column] += change
            assert not told(made, turn, {name: near})


def test_exchanged_units_give_the_same_field() -> None:
    target = [[1.0, 0.0, -1.0], [0.0, 1.0, -1.0], [-1.0, 1.0, 2.0]]
    made = program([[0, 0, 0]] * 3, target, {"weights": [[1, 1, 1, -2]]})
    for rows in permutations(target):
        assert done(made, list(rows))
    unlike = program([[0, 0, 0]] * 3, target, {"weights": [[1, 2, 1, -2]]})
    for first, second, third in permutations(target):
        assert done(unlike, [first, second, third]) == (second == target[1])


def test_the_same_line_with_another_slope_is_not_the_same_field() -> None:
    """2x + 2y − 6 has the boundary of x + y − 3, and fields twice as high."""
    made = program([[1, 1, 0]], [[1, 1, -3]])
    assert not done(made, [[2, 2, -6]])
    assert not done(made, [[-1, -1, 3]])
    assert done(made, [[1, 1, -3]])


def test_a_network_that_makes_up_for_the_scale_does_give_the_same() -> None:
    """Only the last field counts: σ by hand reaches 1 at 3 and stays there."""
    made = program([[1, 1, -3]], [[0, 0, 5]], {"weights": [[1, 0]], "activation": "sigmoid"})
    by_hand = compile_program(_scenario([[0, 0, 5]]), "by hand")
    assert not done(made, [[0, 0, 4]])
    assert told(by_hand, by_hand.turns[0], {"W1": np.array([[0.0, 0.0, 4.0]])})
    assert not told(by_hand, by_hand.turns[0], {"W1": np.array([[0.0, 0.0, 2.0]])})


def _scenario(target: list[list[float]]) -> FieldScenario:
    layers = [{"weights": [[1, 1, -3]], "activation": "relu"},
              {"weights": [[1, 0]], "activation": "sigmoid"}]  # fmt: skip
    page = {"title": "p", "layers": layers, "task": {"text": "do", "weights": target}}
    raw = {"title": "t", "summary": "s", "lecture": "x", "kind": "field", "pages": [page]}
    return msgspec.convert(raw, FieldScenario)


def test_of_several_units_that_end_a_page_each_counts() -> None:
    """V and H on a page without a second layer: the goal is both of their fields."""
    made = program([[1, 0, 1], [0, 1, 1]], [[1, 0, -1], [0, 1, -1]])
    assert not done(made, [[1, 0, 1], [0, 1, -1]])
    assert not done(made, [[1, 0, -1], [0, 1, 1]])
    assert done(made, [[1, 0, -1], [0, 1, -1]])
    assert done(made, [[0, 1, -1], [1, 0, -1]])


def test_a_turn_without_a_task_is_never_done() -> None:
    made = compile_program(find("activation-field").scenario)
    assert [told(made, turn) for turn in made.turns] == [False] * 4
    gan = compile_program(find("gan-by-hand").scenario)
    assert not any(told(gan, turn) for turn in gan.turns)


def test_a_field_beyond_float64_is_no_error() -> None:
    made = program([[1, 1, 0]], [[1, 1, -3]], activation="identity")
    assert not done(made, [[1e308, 1e308, 0]])
