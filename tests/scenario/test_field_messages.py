"""Every message that is a field's own."""

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "Two fields"
summary = "On a small grid."
lecture = "L1"
kind = "field"

[grid]
x = [-2, 2]
y = [-1, 1]

[samples.samples]
A = [0, 1]

[[pages]]
name = "one"
title = "a unit"
blocks = [{ name = "a", x = [0, 1], y = [1, 1] }]
[[pages.layers]]
weights = [[1, 2, 3]]

[[pages]]
name = "two"
title = "two units, then one"
beside = "one"
task = { text = "drag V to x = 0.", weights = [[1, 0, 0], [0, 1, 1]] }
[[pages.layers]]
weights = [[1, 0, 1], [0, 1, 1]]
activation = "relu"
[[pages.layers]]
weights = [[1, 1, -3]]
"""

UPDATED = """\
title = "One update"
summary = "On a small grid."
lecture = "L1"
kind = "field"

[samples.samples]
A = [0, 1]

[labels]
A = 1

[[pages]]
name = "one"
title = "a unit"
[[pages.layers]]
weights = [[1, 2, 3]]
activation = "sigmoid"

[[pages]]
name = "two"
title = "the same, updated"
update = { page = "one", rate = 0.5 }
"""

GIVEN = "a task goes with a first layer whose weights are given, the bias in a row"
TAKEN = "expected another name, since there is a quantity"
MISTAKES = [
    ("x = [-2, 2]", "x = [2, 2]",
     "7: grid.x: expected two ends at most 24 apart, found 2 and 2"),
    ("A = [0, 1]", "A = [0, 2]", "11: samples.samples.A: expected a point of the grid, x and y"),
    ("A = [0, 1]", "A = [0.5, 1]", "11: samples.samples.A: expected a point of the grid, x and y"),
    ("A = [0, 1]", "A = [0]",
     "11: samples.samples.A: expected 2 numbers like the first sample, found 1"),
    ('name = "two"', 'name = "one"',
     "21: pages[1].name: expected a name of its own, since there are several"),
    ("[[1, 2, 3]]", "[[1, 2]]",
     "18: pages[0].layers[0].weights: row 1 has 2 numbers, expected 3 (x and y and the bias)"),
    ("[[1, 1, -3]]", "[[1, 1, -3], [1, 1, 1]]",
     "28: pages[1].layers[1]: expected 1 unit, the field; found 2"),
    ("x = [0, 1]", "x = [0, 3]",
     "16: pages[0].blocks[0].x: expected a range within -2 to 2, found 0 to 3"),
    ('{ name = "a",', '{ name = "W1",',
     f"16: pages[0].blocks[0].name: {TAKEN} W1.one already"),
    ('{ name = "a",', '{ name = "at",',
     f"16: pages[0].blocks[0].name: {TAKEN} at.one already"),
    ('[{ name = "a", x = [0, 1], y = [1, 1] }]',
     '[{ name = "a", x = [0, 1], y = [1, 1] }, { name = "a", x = [0, 0], y = [0, 0] }]',
     f"16: pages[0].blocks[1].name: {TAKEN} a.one already"),
    ('beside = "one"', 'beside = "two"',
     '23: pages[1].beside: expected the name of an earlier page, found "two"'),
    ('beside = "one"', 'beside = "three"',
     '23: pages[1].beside: expected the name of an earlier page, found "three"'),
    ("[[1, 0, 0], [0, 1, 1]]", "[[1, 0, 0]]",
     "24: pages[1].task.weights: expected 2 × 3 numbers, as the first layer has"),
    ("[[1, 0, 0], [0, 1, 1]]", "[[1, 0], [0, 1]]",
     "24: pages[1].task.weights: expected 2 × 3 numbers, as the first layer has"),
    ("[[1, 0, 0], [0, 1, 1]]", "[[1, 0, 1], [0, 1, 1]]",
     "24: pages[1].task.weights: expected other weights than those of the first layer: there is "
     "nothing to do"),
    ("weights = [[1, 0, 1], [0, 1, 1]]", 'units = 2\ndraw = { distribution = "normal" }',
     f"24: pages[1].task.weights: {GIVEN}"),
    ("weights = [[1, 0, 1], [0, 1, 1]]", "weights = [[1, 0], [0, 1]]\nbias = [1, 1]",
     f"24: pages[1].task.weights: {GIVEN}"),
]  # fmt: skip


UPDATE_MISTAKES = [
    ("\n[labels]\nA = 1\n", "",
     "19: pages[1].update: expected labels of the samples, from which the gradient comes"),
    ("A = 1", "A = 1\nB = 0",
     "11: labels.B: expected both, found a label and no sample of this name"),
    ("A = [0, 1]", "A = [0, 1]\nB = [1, 1]",
     "10: labels.B: expected both, found a sample and no label of this name"),
    ('activation = "sigmoid"\n', "",
     '15: pages[0].layers[0]: expected 1 unit and "sigmoid" beside labels: a prediction'),
    ('page = "one"', 'page = "two"',
     '22: pages[1].update.page: expected the name of an earlier page, found "two"'),
    ('update = { page = "one", rate = 0.5 }\n', "",
     "19: pages[1].layers: expected layers, or the update of an earlier page; found neither"),
    ("rate = 0.5 }\n", "rate = 0.5 }\n[[pages.layers]]\nweights = [[1, 2, 3]]\n"
     'activation = "sigmoid"\n',
     "22: pages[1].update: expected neither layers nor a task beside an update"),
]  # fmt: skip


@pytest.mark.parametrize("text", [GOOD, UPDATED])
def test_a_good_file_is_good(text: str) -> None:
    assert parse(text, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "message"), UPDATE_MISTAKES)
def test_a_mistake_in_an_update_is_reported(old: str, new: str, message: str) -> None:
    assert UPDATED.count(old) == 1
    assert report(UPDATED.replace(old, new)) == f"lesson.toml:{message}"


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1
    assert report(GOOD.replace(old, new)) == f"lesson.toml:{message}"


def test_pages_whose_names_make_one_name_of_two() -> None:
    """Field 1 of the page `2.one`, of one unit, and unit 2 of field 1 of the page `one`."""
    text = GOOD.replace("[[1, 2, 3]]", "[[1, 2, 3], [3, 2, 1]]")
    text = text.replace('name = "two"', 'name = "2.one"')
    text = text.replace("[[1, 0, 1], [0, 1, 1]]", "[[1, 0, 1]]")
    text = text.replace("[[1, 1, -3]]", "[[1, -3]]").replace(
        "[[1, 0, 0], [0, 1, 1]]", "[[1, 0, 0]]"
    )
    assert report(text) == f"lesson.toml:21: pages[1].name: {TAKEN} z1.2.one already"
