"""What is said of layers that cannot share, add, normalise or drop as their file says."""

import pytest

from gantui.scenario import ScenarioError, parse

TEXT = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
a = [1, 0]
b = [0, 1]
[noise.batch]
f = [1, 2]
g = [2, 0]
[[generator.layers]]
weights = [[0.3, 0.1, 0], [0.2, 0.5, 1]]
G1
[[generator.layers]]
G2
[[discriminator.layers]]
weights = [[0.5, -0.2, 0.1], [1, 2, 3], [0, 1, 2]]
D1
[[discriminator.layers]]
weights = [[0.5, 1, 2, 0]]
activation = "sigmoid"
D2
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""
SHARED = {"G2": "shares = 1"}
CASES = [
    (SHARED, ""),
    (SHARED | {"G1": "residual = true\nnormalise = {}\ndropout = 0.5"}, ""),
    ({"G2": "shares = 2"}, "generator.layers[1].shares: expected an earlier layer, from 1 to 1, "
     "found 2"),
    (SHARED | {"G1": "shares = 1"}, "generator.layers[0].shares: expected no `shares` in layer 1, "
     "found 1"),
    ({"G2": "shares = 1\nbias = false\nfrozen = true"}, "generator.layers[1]: the weights are "
     "those of layer 1; leave out bias and frozen"),
    (SHARED | {"D1": "residual = true"}, "discriminator.layers[0].residual: expected as many units "
     "as inputs, 2, to add them; found 3 units"),
    (SHARED | {"D2": "residual = true"}, "discriminator.layers[1].residual: the last layer makes "
     "the verdict or the output of a loss; leave it out"),
    (SHARED | {"D1": "normalise = { scale = [1, 2], shift = [0, 0, 0] }"},
     "discriminator.layers[0].normalise.scale: expected 3 numbers, one for each unit, found 2"),
    (SHARED | {"D1": "normalise = { epsilon = 0 }"},
     "discriminator.layers[0].normalise.epsilon: expected more than 0, found 0"),
    (SHARED | {"D2": "dropout = 0.5"}, "discriminator.layers[1].dropout: what comes out of the "
     "last layer is not dropped; leave it out"),
    (SHARED | {"D1": "dropout = 1"}, "discriminator.layers[0].dropout: expected less than 1, "
     "found 1"),
    (SHARED | {"G1": "keep = [[1, 0], [0, 1]]"}, "generator.layers[0].keep: expected dropout "
     "beside it, the probability, found none"),
    (SHARED | {"G1": "dropout = 0.5\nkeep = [[1, 0, 1], [0, 1, 1]]"}, "generator.layers[0].keep: "
     "expected 2 × 2 numbers, a row a unit and a column a sample, found 2 rows of 3"),
    (SHARED | {"G1": "dropout = 0.5\nkeep = [[1, 2], [0, 1]]"}, "generator.layers[0].keep: "
     "expected 1 for what is kept and 0 for what is dropped"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "message"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_what_is_wrong_is_said_at_its_place(parts: dict[str, str], message: str) -> None:
    text = TEXT
    for key in ("G1", "G2", "D1", "D2"):
        text = text.replace(f"\n{key}\n", f"\n{parts.get(key, '')}\n")
    if not message:
        parse(text, source="a.toml", strict=True)
        return
    with pytest.raises(ScenarioError) as raised:
        parse(text, source="a.toml", strict=True)
    [found] = [f"{one.key}: {one.message}" for one in raised.value.problems]
    assert found == message


def test_a_penalty_has_no_second_derivative_of_such_layers() -> None:
    penalty = '[loss]\nkind = "wasserstein"\npenalty = { kind = "real", weight = 1 }\n[schedule]'
    text = TEXT.replace("\nG1\n", "\n").replace("\nG2\n", "\nshares = 1\n")
    text = text.replace("\nD1\n", "\ndropout = 0.5\n").replace("\nD2\n", "\n")
    text = text.replace('activation = "sigmoid"', "").replace("[schedule]", penalty)
    with pytest.raises(ScenarioError, match=r"the second derivative of \[loss.penalty\] has"):
        parse(text, source="a.toml")


def test_a_single_sample_is_not_normalised() -> None:
    text = TEXT.replace("\ng = [2, 0]", "").replace("\nG1\n", "\nnormalise = {}\n")
    text = text.replace("\nG2\n", "\nshares = 1\n").replace("\nD1\n", "\n").replace("\nD2\n", "\n")
    with pytest.raises(ScenarioError, match="a single sample goes through the layer"):
        parse(text, source="a.toml")


def test_a_shared_layer_has_to_fit_its_own_inputs() -> None:
    layer = "[[discriminator.layers]]\nshares = 1\n[[discriminator.layers]]\nweights = [[0.5"
    text = TEXT.replace("[[discriminator.layers]]\nweights = [[0.5, 1", f"{layer}, 1")
    for key, value in {"G1": "", "G2": "shares = 1", "D1": "", "D2": ""}.items():
        text = text.replace(f"\n{key}\n", f"\n{value}\n")
    with pytest.raises(ScenarioError, match=r"layers\[1\]"):
        parse(text, source="a.toml")
