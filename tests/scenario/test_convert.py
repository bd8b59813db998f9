"""The walk over the types and msgspec, which builds the scenario, judge alike."""

import copy
import tomllib
from typing import Any

import msgspec
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from scenario_examples import GOOD

from gantui.scenario import GanScenario, Path
from gantui.scenario.schema.networks import Layer
from gantui.toml.mismatches import mismatches

NUMBERS = st.one_of(
    st.integers(-3, 70), st.floats(-2, 2), st.sampled_from([1e9, -1e9, 1.1e9, 10**30, 2**53, 256])
)
VALUES = st.recursive(
    st.one_of(
        NUMBERS,
        st.booleans(),
        st.dates(),
        st.sampled_from(["", "relu", "fake", "drawn", "two\nlines", "x" * 41, "x" * 201]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(st.lists(NUMBERS, min_size=1, max_size=3), max_size=3),
        st.dictionaries(st.sampled_from(["A", "", "x" * 25, "train", "low"]), inner, max_size=3),
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["units", "draw", "bias", "alpha", "times", "on", "size", "image", "rows"])


def converts(raw: dict[str, Any]) -> bool:
    try:
        msgspec.convert(raw, GanScenario)
    except msgspec.ValidationError:
        return False
    return True


def places(raw: Any, path: Path = ()) -> list[Path]:
    """The path of every table, list and value inside `raw`."""
    keys = list(raw) if isinstance(raw, dict) else range(len(raw)) if isinstance(raw, list) else []
    return [path, *(place for key in keys for place in places(raw[key], (*path, key)))]


@tries(10)
@given(st.data())
def test_a_file_has_mismatches_exactly_when_it_does_not_convert(data: st.DataObject) -> None:
    raw = copy.deepcopy(tomllib.loads(GOOD))
    for _ in range(data.draw(st.integers(1, 2))):
        *parents, last = data.draw(st.sampled_from([p for p in places(raw) if p]))
        inside: Any = raw
        for key in parents:
            inside = inside[key]
        if isinstance(inside, dict) and data.draw(st.booleans()):
            last = data.draw(KEYS)
        inside[last] = data.draw(VALUES)
    assert (list(mismatches(GanScenario, raw)) == []) == converts(raw)


def test_types_that_are_equal_have_their_own_limits() -> None:
    """The rows of a matrix and the biases are both lists of numbers."""
    assert list(mismatches(Layer, {"weights": [[]]})) == [
        (("weights", 0), "expected at least 1 number, found none")
    ]
    assert list(mismatches(Layer, {"weights": [[1]], "bias": []})) == [
        (("bias",), "expected at least 1 number, found none")
    ]
