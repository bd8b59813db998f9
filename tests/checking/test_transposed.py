"""Square weights fit both ways round; a print that only comes out of the other way tells which."""

import pytest
from printed_tables import printed, report

from gantui.checking.transposed import MOST, transposed
from gantui.scenario import parse
from gantui.scenario.kinds.classifier import ClassifierScenario

FIRST, SECOND = "network.layers[0].weights", "network.layers[1].weights"


def classifier(first: str, second: str, first_bias: str = "bias = [0, 1]\n") -> str:
    """Two features, two layers of two units and a verdict."""
    return f"""\
title = "Square"
summary = "Weights that fit both ways."
lecture = "L1"
kind = "classifier"
[samples.samples]
s = [2, -1]
[labels]
s = 1
[[network.layers]]
weights = {first}
{first_bias}activation = "relu"
[[network.layers]]
weights = {second}
bias = [0.5, 0]
activation = "relu"
[[network.layers]]
weights = [[1, 0.3, -3]]
activation = "sigmoid"
"""


ONE, ONE_TURNED = "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]"
TWO, TWO_TURNED = "[[2, 0], [1, 1]]", "[[2, 1], [0, 1]]"


def prediction(base: str) -> str:
    """The prediction that a scenario computes, as its source would print it."""
    shape = printed("p", "0", "decimals = 6")
    (found,) = report(shape, base=base).comparisons
    return printed("p", f"{found.computed:.6f}", "decimals = 6")


def remarks(right: str, given: str) -> list[str]:
    """What is said where `given` is written instead of the weights that a print is from."""
    line = given.count("\n") + 5
    start = f"line {line}: the printed value there matches with "
    found = report(prediction(right), base=given)
    assert len(found.mismatches) == 1
    assert not found.passed
    return [remark.removeprefix(start) for remark in found.remarks]


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        (ONE_TURNED, TWO, FIRST),
        (ONE, TWO_TURNED, SECOND),
        (ONE_TURNED, TWO_TURNED, f"{FIRST} and {SECOND}"),
    ],
)
def test_a_print_tells_which_weights_are_transposed(first: str, second: str, places: str) -> None:
    found = remarks(classifier(ONE, TWO), classifier(first, second))
    assert found == [f"{places} transposed; a row there is a unit"]


def test_nothing_is_said_where_the_print_holds_neither_way() -> None:
    assert remarks(classifier(ONE, TWO), classifier("[[1, 2], [3, 5]]", TWO_TURNED)) == []


def test_nothing_is_said_where_it_holds_as_it_stands() -> None:
    right = classifier(ONE, TWO)
    assert report(prediction(right), base=right).remarks == ()


def test_only_what_is_square_and_not_symmetric_is_turned() -> None:
    for first, bias in (("[[1, 2], [2, 4]]", "bias = [0, 1]\n"), ("[[1, 2, 0], [3, 4, 1]]", "")):
        scenario = parse(classifier(first, TWO, bias), source="lesson.toml").scenario
        assert [[str(place) for place in places] for places, _ in transposed(scenario)] == [
            [SECOND]
        ]


def test_the_bias_column_is_turned_with_the_rest_where_it_makes_the_matrix_square() -> None:
    """Three units of two inputs: with the bias as a column a row has three numbers."""
    text = classifier("[[1, 2, 0], [3, 4, 1], [5, 6, 7]]", "[[2, 0, 1], [1, 1, 3]]", "")
    (found,) = transposed(parse(text, source="lesson.toml").scenario)
    places, turned = found
    assert [str(place) for place in places] == [FIRST]
    assert isinstance(turned, ClassifierScenario)
    assert turned.network.layers[0].weights == [[1, 3, 5], [2, 4, 6], [0, 1, 7]]


def test_as_many_ways_are_tried_as_take_no_time() -> None:
    layer = f'[[network.layers]]\nweights = {TWO}\nbias = [0, 0]\nactivation = "relu"\n'
    text = classifier(ONE, TWO).replace("[[network.layers]]", f"{layer * 9}[[network.layers]]", 1)
    ways = list(transposed(parse(text, source="lesson.toml").scenario))
    assert len(ways) == MOST
    assert len(ways[0][0]) == 11
