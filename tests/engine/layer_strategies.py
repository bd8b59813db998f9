"""Random GANs whose layers are normalised, drop, add their input, or share their weights."""

from typing import Any

import msgspec
from engine_strategies import scenario_of, scenarios
from hypothesis import assume
from hypothesis import strategies as st

from gantui.scenario.kinds.gan_sizes import classes_of, noise_size, passing
from gantui.scenario.kinds.gan_tables import GanScenario

PARTS = ("normalise", "dropout", "residual", "shares")
MOST_INPUTS = 6
"""The hidden layers have as many units: wider ones take most of the time and show nothing else."""


@st.composite
def layered(
    draw: st.DrawFn,
    parts: tuple[str, ...] = PARTS,
    *,
    iterations: int = 3,
    optimisers: tuple[str, ...] = ("gradient descent",),
    together: bool = False,
) -> GanScenario:
    """A random GAN with hidden layers that have some of the parts, one at least."""
    scenario = draw(scenarios(iterations=iterations, optimisers=optimisers, together=together))
    raw = msgspec.to_builtins(scenario) | {"script": []}
    raw["loss"]["penalty"] = None
    wanted = {part for part in parts if draw(st.booleans())} or {draw(st.sampled_from(parts))}
    seen = classes_of(scenario)
    sizes = {
        "generator": noise_size(scenario.noise) + seen,
        "discriminator": scenario.generator.layers[-1].size + seen,
    }
    assume(max(sizes.values()) <= MOST_INPUTS)
    for word, inputs in sizes.items():
        counts = passing(scenario, word)  # type: ignore[arg-type]
        learning = passing(scenario, word, learning=True)  # type: ignore[arg-type]
        hidden = draw(_hidden(inputs, wanted, counts, learning))
        raw[word]["layers"] = hidden + raw[word]["layers"]
    return scenario_of(raw)


@st.composite
def _hidden(
    draw: st.DrawFn, inputs: int, wanted: set[str], counts: set[int], learning: set[int]
) -> list[dict[str, Any]]:
    """Two or three layers with as many units as inputs, so that each part fits."""
    spread = {"distribution": "normal", "deviation": 0.6}
    activations = st.sampled_from(["identity", "sigmoid", "tanh", "softplus"])
    found: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(2, 3)) + 1):
        layer: dict[str, Any] = {"activation": draw(activations), "units": inputs}
        if "shares" in wanted and number > 1 and draw(st.booleans()):
            layer = {"activation": layer["activation"], "shares": 1}
        else:
            layer["draw"] = spread
        if "normalise" in wanted and 1 not in counts and draw(st.booleans()):
            layer["normalise"] = {"epsilon": draw(st.sampled_from([1e-5, 0.1]))}
        if "dropout" in wanted and draw(st.booleans()):
            layer["dropout"] = draw(st.sampled_from([0.0, 0.3, 0.5]))
            if len(learning) == 1 and draw(st.booleans()):
                layer["keep"] = draw(_masks(inputs, *learning))
        if "residual" in wanted and number > 1 and draw(st.booleans()):
            layer["residual"] = True
        found.append(layer)
    return found


def _masks(units: int, samples: int) -> st.SearchStrategy[list[list[int]]]:
    """What is kept of the outputs of a layer."""
    row = st.lists(st.integers(0, 1), min_size=samples, max_size=samples)
    return st.lists(row, min_size=units, max_size=units)
