"""The answer keys of the exercises are sums and losses of the lesson's numbers: others give others.

What they must be is written out in NumPy, from the formulas of the lecture.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pytest
from facts import FACTS, KEYS
from msgspec.structs import replace

from gantui.engine import Timeline, compile_program
from gantui.practice.exercises.exercises import exercises
from gantui.scenario import Scenario, find
from gantui.scenario.kinds.loss_table import LossPage


def last_state(scenario: Scenario) -> Mapping[str, np.ndarray]:
    """Every quantity after the only iteration."""
    run = Timeline(compile_program(scenario))
    return run.step(run.program.steps - 1).after


X, Y = np.meshgrid(np.arange(-3, 4), np.arange(3, -4, -1))


def relu(z: np.ndarray) -> np.ndarray:
    return np.where(z > 0, z, 0)


def within(axis: np.ndarray, ends: tuple[int, int]) -> np.ndarray:
    return np.logical_and(axis >= ends[0], axis <= ends[1])


class Field(NamedTuple):
    """A field of the lecture by the sum of its first unit, z = v·x + w·y + b."""

    lecture: tuple[float, float, float]
    """v, w and b in the lecture."""
    changed: tuple[float, float, float]
    """Others, with which every key is another."""
    formula: Callable[[np.ndarray], np.ndarray]
    """From the first unit's sum to the field."""


FIELDS = {
    ("activation-field", "middle"): Field((1, 1, 0), (2, 1, 1), relu),
    ("activation-field", "right"): Field((1, 1, -3), (1, 1, 6), relu),
    ("weighted-sum-field", ""): Field((2, 1, 0), (3, 1, 2), lambda z: z),
    ("activation-field", "steep"): Field((2, 1, -2), (2, 2, -1), relu),
    ("logit-field", "HV"): Field((1, 0, -1), (1, 0, 1), lambda z: relu(z) + relu(Y - 1)),
    ("logit-field", "both"): Field((1, 1, -2), (1, 2, 0), lambda z: relu(z) + relu(-X - Y - 2)),
    ("logit-field", "over"): Field((1, 1, 1), (1, 1, -1), lambda z: relu(z) + relu(X - 1)),
}


def keys_by_numpy(lesson: str, page: str, first: tuple[float, float, float]) -> dict[str, float]:
    """The keys of a page, where the weights of the first unit are these."""
    v, w, b = first
    field = FIELDS[lesson, page].formula(v * X + w * Y + b)
    found = {}
    for key in (key for key in KEYS if (key.lesson, key.page) == (lesson, page)):
        inside = within(X, key.x) & within(Y, key.y)
        found[key.quantity] = field[inside].sum()
    return found


def keys_of_the_program(
    lesson: str, page: str, first: tuple[float, float, float]
) -> dict[str, float]:
    """The same from the lesson, with these numbers as the first weights of the page."""
    scenario = find(lesson).scenario
    pages = list(scenario.pages)
    place = [found.name or "" for found in pages].index(page)
    layer, *more = pages[place].layers
    weights = [list(first), *layer.weights[1:]]
    pages[place] = replace(pages[place], layers=[replace(layer, weights=weights), *more])
    state = last_state(replace(scenario, pages=pages))
    return {name: state[name].item() for name in keys_by_numpy(lesson, page, first)}


@pytest.mark.parametrize(("lesson", "page"), FIELDS)
def test_the_keys_of_a_field_follow_its_weights(lesson: str, page: str) -> None:
    field = FIELDS[lesson, page]
    keys = {key.quantity: key.value for key in KEYS if (key.lesson, key.page) == (lesson, page)}
    assert keys == keys_by_numpy(lesson, page, field.lecture)
    assert keys == keys_of_the_program(lesson, page, field.lecture)
    others = keys_of_the_program(lesson, page, field.changed)
    assert others == keys_by_numpy(lesson, page, field.changed)
    assert [name for name, value in keys.items() if others[name] == value] == []


def test_every_key_is_that_of_an_exercise() -> None:
    """18 keys: the same block of the same field, with the number that the lecture prints."""
    found = set()
    for lesson in sorted({key.lesson for key in KEYS}):
        scenario = find(lesson).scenario
        run = Timeline(compile_program(scenario))
        for one in exercises(scenario, run):
            asked = scenario.exercise[one.entry or 0]
            if asked.key is not None:
                x = {int(name) for name in asked.columns or ()}
                y = {int(name) for name in asked.rows or ()}
                page = asked.quantity.partition(".")[2]
                ends = ((min(x), max(x)), (min(y), max(y)))
                found.add((lesson, page, *ends, asked.answer))
    assert found == {(key.lesson, key.page, key.x, key.y, key.value) for key in KEYS}
    assert len(found) == 18


def test_every_key_belongs_to_a_field() -> None:
    assert {(key.lesson, key.page) for key in KEYS} == set(FIELDS)


MINUS_LOG = {0: 32, 0.1: 3, 0.3: 2, 0.5: 1, 0.7: 0.5, 0.9: 0.2, 1: 0}
SIGMA = {-3: 0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1}
LOSSES = [
    ("bce-by-hand", "dog"), ("bce-by-hand", "pig"), ("gan-losses", "D"), ("gan-losses", "G"),
    ("gan-losses", "D1"), ("gan-losses", "G1"), ("gan-losses", "D2"), ("gan-losses", "G2"),
]  # fmt: skip


def printed(lesson: str, quantity: str) -> float:
    """The number that the lecture prints for a quantity of one cell."""
    (value,) = {
        fact.values for fact in FACTS for at in fact.places
        if (at.lesson, at.quantity) == (lesson, quantity)
    }  # fmt: skip
    return value


def with_table(lesson: str, name: str, **changes: dict[str, float]) -> Mapping[str, np.ndarray]:
    """The lesson's quantities after one of its tables was changed."""
    scenario = find(lesson).scenario
    tables = [replace(one, **changes) if one.name == name else one for one in scenario.tables]
    return last_state(replace(scenario, tables=tables))


def table_of(lesson: str, name: str) -> LossPage:
    return next(one for one in find(lesson).scenario.tables if one.name == name)


@pytest.mark.parametrize(("lesson", "name"), LOSSES)
def test_a_loss_follows_its_predictions(lesson: str, name: str) -> None:
    table, key = table_of(lesson, name), printed(lesson, f"loss.{name}")
    opposite = {sample: round(1 - p, 1) for sample, p in table.predictions.items()}
    for predictions in (table.predictions, opposite):
        p = np.array([predictions[sample] for sample in table.targets])
        t = np.array(list(table.targets.values()))
        counts = [sample not in (table.masked or ()) for sample in table.targets]
        total = sum(MINUS_LOG[round(q, 1)] for q in np.where(t == 1, p, 1 - p)[counts])
        found = with_table(lesson, name, predictions=predictions)[f"loss.{name}"].item()
        assert found == pytest.approx(total)
        assert (found == pytest.approx(key)) == (predictions is table.predictions)


@pytest.mark.parametrize("name", ["Dx", "Gx"])
def test_a_sum_of_gradients_follows_its_logits(name: str) -> None:
    table, key = table_of("loss-gradients", name), printed("loss-gradients", f"db.{name}")
    for rise in (0, 1):
        logits = {sample: z + rise for sample, z in table.logits.items()}
        p = np.array([SIGMA[min(z, 3)] for z in logits.values()])
        total = np.sum(p - np.array(list(table.targets.values())))
        found = with_table("loss-gradients", name, logits=logits)[f"db.{name}"].item()
        assert found == pytest.approx(total)
        assert (found == pytest.approx(key)) == (rise == 0)
