"""What a lesson says of its own numbers, and is not said of others."""

import pytest

from gantui.practice.new_numbers.own_words import (
    GOAL_MARK,
    LONGEST_TITLE,
    MARK,
    in_other_numbers,
    marked,
    stated,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("2x + y", {2}), ("p = .9", {0.9}), ("b = -3", {3}), ("y=1 h=.99", {1, 0.99}),
     ("P1 to P4 are fake", set()), ("z1.middle", set()), ("", set())],
)  # fmt: skip
def test_a_text_states_numbers_but_not_those_in_names(text: str, numbers: set[float]) -> None:
    assert stated(text) == numbers


OWN = {
    "summary": "See 2x + y.",
    "notes": [{"text": "0.4 − 3 = −2.6"}], "printed": [1], "worked": [2], "edits": [3],
    "tables": [
        {"title": "p is 0.68", "predictions": {"p = .1": 0.1, "2": 0.5, "b": 0.68},
         "targets": {"p = .1": 1, "2": 0, "b": 0}},
        {"title": "p is 0.68", "predictions": {"a": 0.68}, "targets": {"a": 1}},
    ],
    "stages": [{"title": "the generator is the data", "generated": [1, 2]}],
    "pages": [{"title": "2x", "name": "steep", "weights": [2]}, {"title": "x", "weights": [1]}],
}  # fmt: skip
OTHER = OWN | {
    "tables": [
        {"title": "p is 0.68", "predictions": {"p = .1": 0.3, "2": 0.7, "b": 0.5},
         "targets": {"p = .1": 1, "2": 0, "b": 0}},
        OWN["tables"][1],
    ],
    "stages": [{"title": "the generator is the data", "generated": [2, 1]}],
    "pages": [{"title": "2x", "name": "steep", "weights": [3]}, {"title": "x", "weights": [1]}],
}  # fmt: skip


def test_what_holds_for_its_own_numbers_is_left_out_marked_or_called_otherwise() -> None:
    found = in_other_numbers(OWN, OTHER)
    assert found.keys() == {"summary", "tables", "stages", "pages"}
    assert found["summary"] == f"{GOAL_MARK}See 2x + y."
    first, second = found["tables"]
    assert first["title"] == f"{MARK}p is 0.68"
    assert first["predictions"] == {"c": 0.3, "2": 0.7, "b": 0.5}  # a and b are others
    assert first["targets"] == {"c": 1, "2": 0, "b": 0}
    assert second == OWN["tables"][1]
    assert found["stages"][0]["title"] == marked("the generator is the data")
    assert [page["title"] for page in found["pages"]] == ["page steep, other weights", "x"]


def test_names_that_exercises_call_by_stay_and_a_long_title_stays_one() -> None:
    """Called within a cell they stay; a choice of columns is of the new names."""
    found = in_other_numbers(OWN | {"exercise": [{"cells": ["t[p = .1]"]}]}, OTHER)
    assert "p = .1" in found["tables"][0]["targets"]
    found = in_other_numbers(OWN | {"exercise": [{"columns": ["p = .1"]}]}, OTHER)
    assert "c" in found["tables"][0]["targets"]
    long = {"summary": "s", "stages": [{"title": "d" * LONGEST_TITLE, "data": [1]}]}
    other = {"summary": "s", "stages": [{"title": "d" * LONGEST_TITLE, "data": [2]}]}
    assert len(in_other_numbers(long, other)["stages"][0]["title"]) == LONGEST_TITLE
