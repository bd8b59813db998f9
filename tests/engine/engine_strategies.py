"""Random valid GAN scenarios, and a filter that keeps their numbers fit for comparison."""

from typing import Any

import msgspec
import numpy as np
from hypothesis import strategies as st
from training_tables import losses, optimiser_tables, penalties

from gantui.engine import Step, Timeline, compile_program
from gantui.engine.operations import Activate, Affine
from gantui.scenario.kinds.curve import LOGARITHMS, CurveScenario
from gantui.scenario.kinds.curve import contradictions as curve_contradictions
from gantui.scenario.kinds.gan import contradictions
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.named import LOSSES
from gantui.scenario.schema.tables import Scenario

ACTIVATIONS = ("identity", "relu", "leaky relu", "elu", "sigmoid", "tanh", "softplus")
SLOPED = ("leaky relu", "elu")
KINKED = ("ReLU", "Leaky ReLU", "ELU")
DISTRIBUTIONS: tuple[dict[str, Any], ...] = (
    {"distribution": "uniform", "low": -1.5, "high": 0.5},
    {"distribution": "normal", "deviation": 0.6},
    {"distribution": "truncated normal", "mean": 0.1, "deviation": 0.5},
)


def scenario_of(raw: dict[str, Any]) -> GanScenario:
    """The scenario of TOML-like tables; they must break no rule."""
    scenario = msgspec.convert(raw, GanScenario)
    assert list(contradictions(scenario)) == []
    return scenario


def timeline_of(scenario: Scenario, mode: str | None = None) -> Timeline:
    """A fresh timeline."""
    return Timeline(compile_program(scenario, mode))


def iteration_steps(timeline: Timeline, iteration: int) -> list[Step]:
    """The steps of one iteration."""
    count = len(timeline.program.operations)
    return [timeline.step(timeline.index(iteration, place)) for place in range(count)]


@st.composite
def scenarios(
    draw: st.DrawFn,
    *,
    iterations: int = 4,
    optimisers: tuple[str, ...] | None = None,
    together: bool = False,
) -> GanScenario:
    """Every kind of GAN that a scenario can describe, with moderate numbers.

    With `together` its networks are updated together, by plain gradient descent.
    """
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    features = draw(st.integers(1, 4))
    kind = draw(st.sampled_from([*LOSSES, "binary cross-entropy", "least squares"]))
    noise, size = draw(noises(rng))
    turns = draw(turn_lists())
    real = _samples(rng, "r", features, draw(st.integers(1, 4)))
    classes = draw(st.none() | class_tables(real, noise))
    seen = len(classes["names"]) if classes else 0
    raw = {
        "title": "random",
        "summary": "A random scenario.",
        "lecture": "none",
        "seed": draw(st.integers(0, 2**53)),
        "arithmetic": {"log": draw(st.sampled_from(["natural", "base 2"]))},
        "real": {"samples": real},
        "noise": noise,
        "generator": {"layers": draw(layer_lists(rng, size + seen, features))},
        "discriminator": {"layers": draw(layer_lists(rng, features + seen, 1))},
        "loss": draw(losses(kind)),
        "optimiser": draw(optimiser_tables(optimisers)),
        "schedule": {"iterations": iterations, "turns": turns, **draw(batchings())},
    }
    if kind == "binary cross-entropy":
        raw["discriminator"]["layers"][-1]["activation"] = "sigmoid"
        raw["discriminator"]["layers"][-1].pop("alpha", None)
    if LOSSES[kind].score:
        raw["discriminator"]["layers"][-1] |= {"activation": "identity"}
        raw["discriminator"]["layers"][-1].pop("alpha", None)
    if LOSSES[kind].relative:
        for turn in turns:
            turn["on"] = "both"
        turns[0]["noise"] = "fresh"
    if together:
        raw |= {"optimiser": draw(plain_descents()), "schedule": draw(games(raw["schedule"]))}
    elif "scripted" in _kinds(raw["optimiser"]) or draw(st.booleans()):
        inputs = {"generator": size + seen, "discriminator": features + seen}
        raw["script"] = [_scripted(rng, raw, inputs)]
    if classes is not None:
        raw["classes"] = classes
    raw["loss"] |= {"penalty": draw(penalties(raw))}
    return scenario_of(raw)


def _kinds(optimiser: dict[str, Any]) -> set[str]:
    own = [one for one in optimiser.values() if isinstance(one, dict)]
    return {one["kind"] for one in (optimiser, *own)}


@st.composite
def noises(draw: st.DrawFn, rng: np.random.Generator) -> tuple[dict[str, Any], int]:
    """A noise table and the length of its vectors."""
    size, count = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    how = draw(st.sampled_from(["batch", "batches", "draw"]))
    if how == "batch":
        return {"batch": _samples(rng, "n", size, count)}, size
    if how == "batches":
        batches = draw(st.integers(1, 3))
        return {"batches": [_samples(rng, f"n{k}.", size, count) for k in range(batches)]}, size
    return {"draw": draw(st.sampled_from(DISTRIBUTIONS)), "size": size, "count": count}, size


@st.composite
def class_tables(
    draw: st.DrawFn, real: dict[str, list[float]], noise: dict[str, Any]
) -> dict[str, Any]:
    """Two or three classes, one for each sample and each given noise vector."""
    names = ["cat", "dog", "cow"][: draw(st.integers(2, 3))]
    batches = noise.get("batches") or [noise.get("batch", {})]
    asked = [name for batch in batches for name in batch]
    table = {"names": names, "real": {name: draw(st.sampled_from(names)) for name in real}}
    return table | (
        {"noise": {name: draw(st.sampled_from(names)) for name in asked}} if asked else {}
    )


def with_classes(
    scenario: GanScenario, timeline: Timeline, iteration: int, number: int
) -> dict[str, np.ndarray]:
    """Noise and real samples after a turn, with their one-hot classes below where there are any."""
    program = timeline.program
    turn = program.turns[number]
    state = timeline.states(iteration)[turn.stop]
    data = {name: state[name] for name in ("noise", "real") if name in state}
    if scenario.classes is None:
        return data
    for name, values in data.items():
        columns = program.columns(name, turn, iteration)
        known = getattr(scenario.classes, name)
        labels = [known[c] if known else scenario.classes.names[k % len(scenario.classes.names)]
                  for k, c in enumerate(columns)]  # fmt: skip
        hot = [[float(label == wanted) for label in labels] for wanted in scenario.classes.names]
        data[name] = np.vstack([values, hot])
    return data


@st.composite
def layer_lists(
    draw: st.DrawFn, rng: np.random.Generator, inputs: int, outputs: int
) -> list[dict[str, Any]]:
    """One to three layers; bias as last column, bias apart, or drawn."""
    hidden = draw(st.lists(st.integers(1, 5), max_size=2))
    layers: list[dict[str, Any]] = []
    for units in (*hidden, outputs):
        activation = draw(st.sampled_from(ACTIVATIONS))
        layer: dict[str, Any] = {"activation": activation}
        if activation in ("leaky relu", "elu") and draw(st.booleans()):
            layer["alpha"] = draw(st.sampled_from([0.05, 0.3, 0.9]))
        how = draw(st.sampled_from(["weights", "bias apart", "drawn"]))
        if how == "drawn":
            layer |= {"units": units, "draw": draw(st.sampled_from(DISTRIBUTIONS))}
        else:
            layer["weights"] = _numbers(rng, units, inputs + (how == "weights"))
        if how == "bias apart":
            layer["bias"] = _numbers(rng, 1, units)[0]
        layers.append(layer)
        inputs = units
    return layers


@st.composite
def turn_lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to three turns of either network, with every choice of data, noise and repetition."""
    turns, noise_seen = [], False
    for _ in range(draw(st.integers(1, 3))):
        turn: dict[str, Any] = {"times": draw(st.integers(1, 3))}
        turn["train"] = draw(st.sampled_from(["discriminator", "generator"]))
        data = "fake"
        if turn["train"] == "discriminator":
            data = draw(st.sampled_from(["real", "fake", "both"]))
            turn["on"] = data
        if turns and draw(st.integers(0, 4)) == 0:  # the first turn always learns
            turn["learn"] = False
        if data != "real":
            choices = [None, "fresh", "same"] if noise_seen else [None, "fresh"]
            turn["noise"] = draw(st.sampled_from(choices))
            noise_seen = True
        turns.append(turn)
    return turns


def plain_descents() -> st.SearchStrategy[dict[str, Any]]:
    """Gradient descent without anything that changes from update to update."""
    rates = st.sampled_from([0.01, 0.1])
    return st.fixed_dictionaries(
        {"discriminator": rates, "generator": rates},
        optional={"clip_norm": st.just(0.05), "weight_decay": st.just(0.1)},
    )


@st.composite
def games(draw: st.DrawFn, schedule: dict[str, Any]) -> dict[str, Any]:
    """The schedule with updates that come together, and a turn of each network."""
    turns = {turn["train"]: turn | {"times": 1, "learn": True} for turn in schedule["turns"]}
    first, *others = turns.values()
    seen = {"train": "discriminator", "on": "both", "learn": False}
    extra = [seen] if draw(st.booleans()) else []
    if first.get("noise") == "same":
        first["noise"] = "fresh"
    updates = draw(st.sampled_from(["simultaneous", "extragradient"]))
    return schedule | {"updates": updates, "turns": [first, *extra, *others]}


@st.composite
def curves(draw: st.DrawFn) -> CurveScenario:
    """A scenario of one to three curves of any function, with slope, table or neither."""
    tables = []
    for number in range(draw(st.integers(1, 3))):
        function = draw(st.sampled_from([*ACTIVATIONS, *LOGARITHMS]))
        ends = (0, 1) if function in LOGARITHMS else (-6, 6)
        point = st.floats(*ends).map(lambda value: round(value, 3))
        points = draw(st.lists(point, min_size=1, max_size=6, unique=True))
        looked_up = function in ("sigmoid", *LOGARITHMS) and draw(st.booleans())
        alpha = {"alpha": draw(st.sampled_from([0.1, 0.5]))} if function in SLOPED else {}
        table = {"slope": draw(st.booleans()), "table": looked_up, **alpha}
        head = {"name": f"c{number}", "title": "a curve", "function": function, "points": points}
        tables.append({**head, **table})
    head = {"title": "t", "summary": "s", "lecture": "x", "kind": "curve"}
    raw = {**head, "arithmetic": {"log": "base 2"}, "curves": tables}
    scenario = msgspec.convert(raw, CurveScenario)
    assert list(curve_contradictions(scenario)) == []
    return scenario


def batchings() -> st.SearchStrategy[dict[str, Any]]:
    """How a turn takes real samples."""
    drawn = st.integers(1, 4).map(lambda size: {"batch": "drawn", "size": size})
    return st.one_of(st.sampled_from([{"batch": "all"}, {"batch": "in order"}]), drawn)


def _samples(
    rng: np.random.Generator, letter: str, length: int, count: int
) -> dict[str, list[float]]:
    numbers = rng.uniform(-1.5, 1.5, (count, length)).round(3)
    return {f"{letter}{k + 1}": row for k, row in enumerate(numbers.tolist())}


def _numbers(rng: np.random.Generator, rows: int, columns: int) -> list[list[float]]:
    numbers: list[list[float]] = rng.uniform(-1.2, 1.2, (rows, columns)).round(3).tolist()
    return numbers


def _scripted(
    rng: np.random.Generator, raw: dict[str, Any], inputs: dict[str, int]
) -> dict[str, Any]:
    """The first matrix of a trained network, set in the second iteration."""
    network = raw["schedule"]["turns"][0]["train"]
    first = raw[network]["layers"][0]
    units = first.get("units") or len(first["weights"])
    weights = _numbers(rng, units, inputs[network] + 1)
    return {"iteration": 2, "network": network, "layer": 1, "weights": weights}


def is_moderate(timeline: Timeline, iterations: int, kink: float = 1e-3) -> bool:
    """Whether sums stay within ±8, those under a kinked activation away from the kink.

    Beyond, the definitions −ln p and −ln(1 − p) lose digits, and a slope is not defined. A run that
    has ended is not moderate: it has no states from there on.
    """
    steps = [step for n in range(iterations) for step in iteration_steps(timeline, n)]
    return not timeline.failed and all(_fits(step, kink) for step in steps)


def _fits(step: Step, kink: float) -> bool:
    operation = step.operation
    if isinstance(operation, Affine):
        return bool(np.abs(step.written).max() <= 8)
    if isinstance(operation, Activate) and operation.function.symbol in KINKED:
        return bool(np.abs(step.before[operation.reads[0]]).min() >= kink)
    return True
