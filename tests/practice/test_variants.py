"""The same lesson with new numbers."""

from collections.abc import Iterator
from hashlib import sha256
from math import isfinite
from typing import Any

import msgspec
import pytest
from every_kind import of_every_kind
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL
from msgspec.structs import replace

from gantui.engine import Timeline, compile_program
from gantui.practice.exercises.exercises import exercises
from gantui.practice.new_numbers.own_words import GOAL_MARK, MARK, gone, stated
from gantui.practice.new_numbers.variants import RULE, variant
from gantui.practice.new_numbers.workable import dullness, first_steps, hardness
from gantui.scenario import KINDS, Scenario, find, parse
from gantui.scenario.kinds import module_of

LESSONS = ("bce-by-hand", "log-by-hand", "weighted-sum-field", "minimax", "slanted-faces")
WEIGHTS = [
    [[-1.0, 2.0, 1.0], [1.0, -1.0, -1.0]],
    [[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]],
    [[-3.0, 1.0, 0.0]],
]
"""Those of gan-by-hand, seed 1: every matrix, layer by layer."""


@pytest.mark.parametrize("name", LESSONS)
def test_a_variant_has_other_numbers_and_is_no_harder(name: str) -> None:
    lesson = find(name).scenario
    one, other = (variant(lesson, seed) for seed in (1, 2))
    assert msgspec.to_builtins(one) != msgspec.to_builtins(other)
    program, old = compile_program(one), compile_program(lesson)
    assert [op.writes for op in program.operations] == [op.writes for op in old.operations]
    assert hardness(first_steps(program)) <= hardness(first_steps(old))
    assert [one.notes, one.printed, one.edits] == [[], [], []]


def test_numbers_that_tell_little_are_avoided() -> None:
    """By the first rule a unit of gan-by-hand was never on with seed 7, and z with it always 0."""
    lesson = find("gan-by-hand").scenario

    def off(rule: int) -> int:
        run = Timeline(compile_program(variant(lesson, 7, rule=rule)))
        step = next(one for one in run.steps(0, 40) if one.operation.writes == "D.a1")
        return sum(not row.any() for row in step.written)

    assert [off(rule) for rule in (1, 2)] == [1, 0]
    own = dullness(first_steps(compile_program(lesson)))
    others = [dullness(first_steps(compile_program(variant(lesson, seed)))) for seed in range(1, 9)]
    assert max(others) <= own


@pytest.mark.parametrize(
    ("first", "last", "dull"),
    [
        ([[1, 0, 1], [0, 1, 1]], [[1, 0, -1]], 0),
        ([[1, 0, 1], [0, 0, 2]], [[1, 0, -1]], 2),  # the second unit says 2 of every sample
        ([[1, 0, 1], [0, 0, -2]], [[1, 0, -1]], 2),  # it is never on
        ([[0, 0, 1], [0, 0, 1]], [[0, 0, 0]], 6),  # and z and p do not differ either
    ],
)
def test_dull_are_units_that_say_the_same_of_every_sample(
    first: list[list[float]], last: list[list[float]], dull: int
) -> None:
    assert _dullness(first, last) == dull


def test_dull_are_predictions_of_0_and_1() -> None:
    """By the table, σ of 3 and more is 1."""
    assert _dullness([[1, 0, 1], [0, 1, 1]], [[0, 0, 3]]) == 2 + 6


def _dullness(first: list[list[float]], last: list[list[float]]) -> int:
    """That of the first turn of gan-by-hand with such a discriminator, but for the generator's."""
    raw = msgspec.to_builtins(find("gan-by-hand").scenario)
    layers = raw["discriminator"]["layers"]
    layers[0]["weights"], layers[1]["weights"] = first, last
    program = compile_program(msgspec.convert(raw, type(find("gan-by-hand").scenario)))
    steps = [one for one in first_steps(program) if one.turn.start == 0]
    return dullness([one for one in steps if one.operation.writes[:2] in ("D.", "p")])


def test_the_numbers_of_a_seed_are_those_of_every_machine() -> None:
    raw = msgspec.to_builtins(variant(find("gan-by-hand").scenario, 1))
    found = [
        layer["weights"] for net in ("generator", "discriminator") for layer in raw[net]["layers"]
    ]
    assert found == WEIGHTS
    numbers = [number for matrix in found for row in matrix for number in row]
    assert all(number == int(number) for number in numbers)


def test_ranges_say_where_the_numbers_lie() -> None:
    raw = msgspec.to_builtins(variant(find("tell-them-apart").scenario, 3, {"samples": (2, 3)}))
    images = raw["samples"]["samples"].values()
    numbers = [number for image in images for row in image for number in row]
    assert 2 <= min(numbers) < max(numbers) <= 3


def test_the_file_says_where_the_numbers_lie_and_which_stay() -> None:
    lesson = find("gan-by-hand").scenario
    asked = replace(lesson, vary={"weights": [-9, -7], "samples": False, "batch": [0.25, 0.5]})
    found, own = (msgspec.to_builtins(one) for one in (variant(asked, 5), lesson))
    weights = [
        number
        for network in ("generator", "discriminator")
        for layer in found[network]["layers"]
        for row in layer["weights"]
        for number in row
    ]
    assert -9 <= min(weights) < max(weights) <= -7
    assert found["real"]["samples"] == own["real"]["samples"]
    noise = {number for vector in found["noise"]["batch"].values() for number in vector}
    assert noise != {0.25}
    assert noise <= {round(0.25 + step / 100, 2) for step in range(26)}


def test_a_seed_that_stays_keeps_what_the_lesson_draws() -> None:
    lesson = find("slanted-faces").scenario
    assert variant(lesson, 2).seed != lesson.seed
    assert variant(replace(lesson, vary={"seed": False}), 2).seed == lesson.seed


def test_predictions_by_hand_are_entries_of_the_table_within_the_range() -> None:
    lesson = find("gan-losses").scenario
    found = variant(replace(lesson, vary={"predictions": [0.3, 0.7]}), 1)
    numbers = {p for table in found.tables for p in table.predictions.values()}
    assert numbers == {0.3, 0.5, 0.7}


def test_no_seed_gives_the_own_numbers_again() -> None:
    lesson = find("weighted-sum-field").scenario
    own = msgspec.to_builtins(lesson)
    for seed in range(1, 60):
        assert list(gone(own, msgspec.to_builtins(variant(lesson, seed)))), seed


def test_the_samples_that_do_not_count_stay_those() -> None:
    lesson = find("gan-losses").scenario
    found = variant(replace(lesson, vary={}), 3)
    assert found != lesson
    assert found.tables[1].targets == lesson.tables[1].targets


def test_a_variant_keeps_the_exercises_but_for_their_answers() -> None:
    text = find("weighted-sum-field").text.partition("[[exercise]]")[0] + (
        '[[exercise]]\nquantity = "z1"\nrows = ["3"]\nkey = "sum"\nanswer = 21\ndecimals = 0\n'
    )
    lesson = parse(text, source="own.toml").scenario
    [asked] = variant(lesson, 4).exercise
    assert asked == replace(lesson.exercise[0], answer=None, decimals=None)


def test_a_page_does_not_say_the_formula_of_weights_that_it_has_no_more() -> None:
    lesson = find("activation-field").scenario
    titles = [page.title for page in variant(lesson, 1).pages]
    assert titles[1] == "page middle, other weights"
    kept = variant(replace(lesson, vary={"weights": False}), 1)
    assert [page.title for page in kept.pages] == [page.title for page in lesson.pages]
    assert variant(find("weighted-sum-field").scenario, 1).pages[0].title == "other weights"


@pytest.mark.parametrize(
    "name", ["activation-field", "log-by-hand", "gan-losses", "loss-gradients"]
)
def test_the_exercises_of_a_file_are_there_with_any_numbers(name: str) -> None:
    lesson = find(name).scenario
    own, other = (
        [(one.entry, one.at) for one in exercises(lesson, Timeline(compile_program(found)))]
        for found in (lesson, variant(lesson, 3))
    )
    assert own == other
    assert len(own) == len(lesson.exercise)


ONE_OF_EACH_KIND = {
    "gan": "gan-by-hand", "classifier": "tell-them-apart", "field": "weighted-sum-field",
    "loss table": "gan-losses", "curve": "log-by-hand", "convolution": "shape-contractive",
    "minimax": "minimax",
}  # fmt: skip


UNSAID = {"talk", "claims", "vary", "exercise", "task", "script", "seed", "curves"}
"""Not shown, or of numbers that stay, such as the function and the ends of a curve."""


def sayings(own: Any, other: Any) -> Iterator[tuple[str, set[float]]]:
    """Each text and name of a file with other numbers, and what its table has no more of these."""
    if isinstance(own, list):
        for one, another in zip(own, other or (), strict=False):
            yield from sayings(one, another)
    if not isinstance(own, dict):
        return
    lost = set(gone(own, other))
    for key, text in other.items():
        if key == "summary" or (key == "title" and "summary" not in own):  # a lesson's is a name
            yield text, lost
    had = own.get("predictions") or {}
    for name, number in (other.get("predictions") or {}).items():
        if had.get(name, number) != number and not name.isdecimal():
            yield name, set(gone(had[name], number))
    for key in own.keys() & other.keys() - UNSAID:
        yield from sayings(own[key], other[key])


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_lesson_varies(name: str) -> None:
    lesson = find(name).scenario
    found = variant(lesson, 7)
    assert type(found) is type(lesson)
    assert [found.notes, found.printed, found.worked, found.edits] == [[], [], [], []]
    own, other = msgspec.to_builtins(lesson), msgspec.to_builtins(found)
    assert list(gone(own, other))
    for text, lost in sayings(own, other):
        assert text.startswith((MARK, GOAL_MARK)) or not stated(text) & lost, (text, lost)
    if name in ONE_OF_EACH_KIND.values():
        assert variant(lesson, 7) == found


def test_one_lesson_of_each_kind_is_varied_twice() -> None:
    assert {
        find(name).scenario.kind: name for name in ONE_OF_EACH_KIND.values()
    } == ONE_OF_EACH_KIND
    assert set(ONE_OF_EACH_KIND) == set(KINDS)


@tries(0.24)
@given(of_every_kind(), st.integers(0, 2**53))
def test_a_variant_of_any_scenario_is_a_valid_one_of_its_kind(
    scenario: Scenario, seed: int
) -> None:
    found = variant(scenario, seed)
    assert type(found) is type(scenario)
    assert list(module_of(scenario.kind).contradictions(found)) == []
    assert all(map(isfinite, hardness(first_steps(compile_program(found)))))


def drawn(own: Any, other: Any) -> Iterator[float]:
    """The numbers that stand in place of others, in their order."""
    if isinstance(own, dict) and isinstance(other, dict):
        if len(own) == len(other) and own.keys() != other.keys():  # renamed samples
            pairs = [*zip(own.values(), other.values(), strict=True)]
        else:
            pairs = [(own[key], other[key]) for key in own if key in other and key != "exercise"]
    elif isinstance(own, list) and isinstance(other, list):
        pairs = [*zip(own, other, strict=False)]
    else:
        if isinstance(other, (int, float)) and own != other:
            yield other
        return
    for one, another in pairs:
        yield from drawn(one, another)


@pytest.mark.parametrize("rule", range(1, RULE + 1))
def test_the_numbers_of_seeds_stay(golden, rule: int) -> None:
    """Whoever practised with a seed, or graded it, finds the same numbers in a later version."""
    lines = []
    for name in CELL_BY_CELL:
        lesson = find(name).scenario
        for seed in (1, 2):
            own, other = map(msgspec.to_builtins, (lesson, variant(lesson, seed, rule=rule)))
            numbers = [*drawn(own, other)]
            lines.append(f"{name} {seed} {sha256(repr(numbers).encode()).hexdigest()[:16]}")
    golden("variants.txt" if rule == 1 else f"variants-{rule}.txt", lines)
