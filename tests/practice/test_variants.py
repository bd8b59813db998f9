"""The same lesson with new numbers."""

from math import isfinite

import msgspec
import pytest
from every_kind import of_every_kind
from hypothesis import given, settings
from hypothesis import strategies as st

from gantui.engine import compile_program
from gantui.practice.variants import variant
from gantui.practice.workable import first_steps, hardness
from gantui.scenario import Scenario, find
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


@settings(max_examples=6)
@given(of_every_kind(), st.integers(0, 2**53))
def test_a_variant_of_any_scenario_is_a_valid_one_of_its_kind(
    scenario: Scenario, seed: int
) -> None:
    found = variant(scenario, seed)
    assert type(found) is type(scenario)
    assert list(module_of(scenario.kind).contradictions(found)) == []
    assert all(map(isfinite, hardness(first_steps(compile_program(found)))))
