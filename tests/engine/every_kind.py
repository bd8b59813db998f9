"""Random scenarios of every kind; a kind of its own has its strategy here or beside its tests."""

from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from engine_strategies import ACTIVATIONS, curves, layer_lists, scenarios
from hypothesis import strategies as st
from layer_strategies import layered
from measure_strategies import measured
from minimax_games import games

from gantui.scenario.kinds import classifier, convolution, field, loss_table
from gantui.scenario.kinds.classifier import STAGES, ClassifierScenario
from gantui.scenario.kinds.convolution import ConvolutionScenario
from gantui.scenario.kinds.field import FieldScenario
from gantui.scenario.kinds.loss_table import LossTableScenario
from gantui.scenario.schema.tables import Scenario

HEAD = {"title": "t", "summary": "s", "lecture": "x"}
PROBABILITIES = st.floats(0, 1).map(lambda p: round(p, 3)) | st.sampled_from([0.0, 1.0])
NUMBERS = st.floats(-2, 2).map(lambda value: round(value, 3))
UNSCRIPTED = ("gradient descent", "momentum", "rmsprop", "adam")
LOGS = st.sampled_from(["natural", "base 2"])


@st.composite
def convolutions(draw: st.DrawFn) -> ConvolutionScenario:
    """Every shape of image, filter, pooling and dense layers, with moderate numbers."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))

    def numbers(*shape: int) -> Any:
        return rng.normal(0, 0.5, shape).round(2).tolist()

    sizes = st.integers(1, 3)
    pooling, filters, hidden = draw(st.integers(2, 3)), draw(sizes), draw(st.integers(0, 3))
    pooled, size = (draw(st.integers(1, 2)), draw(st.integers(1, 2))), (draw(sizes), draw(sizes))
    image = [pooling * p + f - 1 for p, f in zip(pooled, size, strict=True)]
    widths = [filters * pooled[0] * pooled[1], *([hidden] if hidden else []), 1]
    layers = [
        {"weights": numbers(units, inputs + 1), "activation": "tanh"}
        for inputs, units in pairwise(widths)
    ]
    layers[-1]["activation"] = "sigmoid"
    return convolution_of(
        image={"pixels": numbers(*image), "name": "drawn"},
        filters=[{"weights": numbers(*size), "bias": numbers(1)[0]} for _ in range(filters)],
        activation=draw(st.sampled_from(ACTIVATIONS)),
        pooling=pooling,
        network={"layers": layers},
    )


def convolution_of(**tables: object) -> ConvolutionScenario:
    """The scenario of these tables; it breaks no rule."""
    scenario = msgspec.convert({**HEAD, "kind": "convolution", **tables}, ConvolutionScenario)
    assert not list(convolution.contradictions(scenario))
    return scenario


@st.composite
def fields(draw: st.DrawFn) -> FieldScenario:
    """One page on a small grid, one or two layers deep, with a block and samples or without."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    page = {"title": "p", "layers": draw(layer_lists(rng, 2, 1)), "name": "a"}
    if draw(st.booleans()):
        page["blocks"] = [{"name": "all", "x": [-1, 1], "y": [0, 1]}]
    raw: dict[str, Any] = {"grid": {"x": [-1, 1], "y": [-1, 1]}, "pages": [page]}
    if draw(st.booleans()):
        raw["samples"] = {"samples": {"A": [0, 1], "B": [-1, -1]}}
    scenario = msgspec.convert({**HEAD, "kind": "field", **raw}, FieldScenario)
    assert not list(field.contradictions(scenario))
    return scenario


@st.composite
def loss_tables(draw: st.DrawFn) -> LossTableScenario:
    """A table of predictions, of logits, or of distributions over classes, certainty included."""
    names = [f"s{k}" for k in range(draw(st.integers(1, 4)))]
    given, classes = draw(st.sampled_from(["predictions", "logits", "classes"])), list("abc")
    reductions = st.sampled_from(["mean", "sum", "none"])
    table: dict[str, Any] = {"title": "t", "reduction": draw(reductions)}
    if given == "classes":
        whole = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)
        shares = whole.map(lambda weights: [weight / sum(weights) for weight in weights])
        table["predictions"] = {name: draw(shares) for name in names}
        targets, table["classes"] = st.sampled_from(classes), classes
    else:
        numbers = PROBABILITIES if given == "predictions" else st.floats(-6, 6)
        table[given] = {name: draw(numbers) for name in names}
        targets, table["apart"] = st.integers(0, 1), given == "predictions" and draw(st.booleans())
        table["gradient"] = table["reduction"] != "none" and draw(st.booleans())
    table["targets"] = {name: draw(targets) for name in names}
    raw = {**HEAD, "kind": "loss table", "arithmetic": {"log": draw(LOGS)}, "tables": [table]}
    scenario = msgspec.convert(raw, LossTableScenario)
    assert not list(loss_table.contradictions(scenario))
    return scenario


@st.composite
def forward_only(
    draw: st.DrawFn, rng: np.random.Generator, features: int, part: str
) -> dict[str, Any]:
    """What only a pass forwards may have: classes, or a judge of what is drawn."""
    units = draw(st.integers(2, 4))
    layers = draw(layer_lists(rng, features, units))
    if part == "generator":
        judge = {"layers": draw(layer_lists(rng, units, 1))}
        return {"network": {"layers": layers}, "judge": judge, "draws": [1, units]}
    layers[-1]["activation"] = "identity"
    layers[-1].pop("alpha", None)
    return {"network": {"layers": layers}, "classes": [f"c{k}" for k in range(units)]}


@st.composite
def classifiers(draw: st.DrawFn, *, iterations: int = 3) -> ClassifierScenario:
    """One network of either part, at any stage, with all samples at once or one by one."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    names, features = [f"s{k}" for k in range(draw(st.integers(1, 4)))], draw(st.integers(1, 3))
    layers = draw(layer_lists(rng, features, 1))
    layers[-1]["activation"] = "sigmoid"
    layers[-1].pop("alpha", None)
    sample = st.lists(NUMBERS, min_size=features, max_size=features)
    raw = {
        **HEAD,
        "kind": "classifier",
        "arithmetic": {"log": draw(LOGS)},
        "samples": {"samples": {name: draw(sample) for name in names}},
        "labels": {name: draw(st.integers(0, 1)) for name in names},
        "network": {"layers": layers},
        "part": draw(st.sampled_from(["discriminator", "generator"])),
        "stage": draw(st.sampled_from(STAGES)),
        "reduction": draw(st.sampled_from(["mean", "sum"])),
        "chain": draw(st.booleans()),
        "rate": draw(st.sampled_from([0.0, 0.1, 1.0])),
        "batch": draw(st.sampled_from(["all", "in order"])),
        "times": iterations,
    }
    if raw["stage"] == "forward":
        raw |= draw(forward_only(rng, features, raw["part"]))
    scenario = msgspec.convert(raw, ClassifierScenario)
    assert not list(classifier.contradictions(scenario))
    return scenario


def iterating(iterations: int) -> st.SearchStrategy[Scenario]:
    """A scenario of any kind that has more than one iteration, so many."""
    gans, networks = scenarios(iterations=iterations), classifiers(iterations=iterations)
    parts = layered(iterations=iterations, optimisers=UNSCRIPTED)
    return gans | measured(gans) | measured(parts) | networks | games(iterations=iterations)


def of_every_kind() -> st.SearchStrategy[Scenario]:
    """A scenario of any kind, with three iterations where it has any."""
    return iterating(3) | convolutions() | curves() | fields() | loss_tables()
