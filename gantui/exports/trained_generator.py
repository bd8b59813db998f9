"""A trained generator as a scenario of its own: fresh noise goes through its weights as they are.

The weights are those at the end of an iteration, digit by digit, so the file draws what the run
would have drawn.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from gantui.engine import Array, Timeline
from gantui.engine.kinds.networks.sample_matrices import class_feed, noise_names
from gantui.engine.numbers.random_numbers import sample
from gantui.scenario.kinds.gan_sizes import noise_size
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.networks import Distribution, Layer
from gantui.toml.writing import as_toml

WORDS = "generator", "discriminator"
"""What a program calls its two networks."""
GIVEN = Distribution(distribution="uniform", low=-1.0, high=1.0)
"""What noise is drawn from where a scenario gives all its noise."""


def trained_generator(
    scenario: GanScenario,
    name: str,
    timeline: Timeline,
    iteration: int,
    count: int,
    seed: int,
    *,
    average: bool = False,
) -> str:
    """The text of a scenario that draws `count` samples with the generator of an iteration.

    The iteration counts from 1, and is one that the run has. The noise depends on the seed.
    """
    state = timeline.states(iteration - 1)[-1]
    noise = _noise(scenario, count, seed)
    lines = [
        f"title = {as_toml(f'What {name} has learnt')}",
        f"summary = {as_toml(_SUMMARY)}",
        f"lecture = {as_toml(scenario.lecture)}",
        'kind = "classifier"',
        'part = "generator"',
    ]
    if scenario.real.image is not None:
        lines.append(f"draws = {scenario.real.image}")
    lines += ["", "[samples]", f"features = {as_toml(_features(scenario))}", "[samples.samples]"]
    lines += [f"{number} = {column}" for number, column in enumerate(noise.T.tolist(), 1)]
    networks = {
        network.word: network.means if average and network.means else network.weights
        for network in timeline.program.networks
    }
    generator, judge = ([state[one] for one in networks[word]] for word in WORDS)
    lines += _layers("network", scenario.generator.layers, generator)
    if scenario.classes is None:  # with classes a discriminator wants to know them as well
        lines += _layers("judge", scenario.discriminator.layers, judge)
    lines += [
        "",
        "[[notes]]",
        'quantity = "x"',
        f"text = {as_toml(_note(name, iteration, seed, average))}",
    ]
    return "\n".join(lines) + "\n"


_SUMMARY = "Draw new samples with a generator whose weights are those of its training."


def _note(name: str, iteration: int, seed: int, average: bool) -> str:
    what, when = "the running means" if average else "those", f"iteration {iteration} of {name}"
    return f"The weights are {what} at the end of {when}; the noise is drawn with the seed {seed}."


def _noise(scenario: GanScenario, count: int, seed: int) -> Array:
    """Noise vectors, one a column; below them the classes asked for, each in its turn."""
    draw, shape = scenario.noise.draw or GIVEN, (noise_size(scenario.noise), count)
    noise: Array = sample(draw, seed, "trained generator", 0, shape)
    if scenario.classes is None:
        return noise
    drawn = replace(scenario.noise, draw=draw, count=count)
    asked = class_feed(replace(scenario, noise=drawn), scenario.classes, 0, 1)
    return np.vstack([noise, asked.value(0)])


def _features(scenario: GanScenario) -> list[str]:
    return [*noise_names(scenario.noise), *(scenario.classes.names if scenario.classes else ())]


def _layers(table: str, layers: Sequence[Layer], weights: Sequence[Array]) -> Iterator[str]:
    """The layers of a network with what they have learnt by now; what drops, drops nothing more."""
    learnt = iter(weights)
    for layer in layers:
        yield from ("", f"[[{table}.layers]]")
        if layer.shares is None:
            yield "weights = ["
            yield from (f"  {row}," for row in next(learnt).tolist())
            yield "]"
            if not layer.has_bias:
                yield "bias = false"
        else:
            yield f"shares = {layer.shares}"
        yield f"activation = {as_toml(layer.activation)}"
        if layer.normalise is not None:
            scale, shift = next(learnt).T.tolist()
            epsilon = layer.normalise.epsilon
            yield f"normalise = {{ epsilon = {epsilon!r}, scale = {scale}, shift = {shift} }}"
        if layer.residual:
            yield "residual = true"
        if layer.alpha is not None:
            yield f"alpha = {layer.alpha!r}"
