"""What a layer brings with it: its start weights, and the gradients by a quantity."""

from typing import Any

import numpy as np

from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.random_numbers import sample
from gantui.engine.program.quantity import Relation
from gantui.scenario.schema.networks import Layer, Normalise


def derivative(name: str) -> str:
    """The name of the loss's derivative by a quantity: `D.z1` → `D.dz1`, `fake` → `dfake`."""
    network, dot, rest = name.partition(".")
    return f"{network}.d{rest}" if dot and network in ("D", "G") else f"d{name}"


def by(builder: ProgramBuilder, name: str) -> dict[str, Any]:
    """What is known of a gradient by a quantity: the images and the network are the quantity's."""
    of = builder.quantities[name]
    return {"tile": of.tile, "network": of.network, "relation": Relation("gradient", (name,))}


def add_gradient_by(builder: ProgramBuilder, name: str, mark: str) -> str:
    """Introduce the gradient by a quantity with a sample a column; returns the gradient's name."""
    of, gradient = builder.quantities[name], derivative(name) + mark
    axes = of.rows, of.groups, of.columns
    return builder.add_samples(gradient, "gradient", *axes, **by(builder, name))


def start_scales(layer: Layer) -> Array:
    """The scales γ and the shifts β of a normalised layer before the first update (units × 2)."""
    given, units = layer.normalise or Normalise(), layer.size
    scale, shift = given.scale or [1.0] * units, given.shift or [0.0] * units
    return as_array([scale, shift]).T.copy()


def start_weights(layer: Layer, shape: tuple[int, int], seed: int, name: str) -> Array:
    """The start weights, the bias as the last column."""
    drawn = None if layer.draw is None else sample(layer.draw, seed, name, 0, shape)
    if layer.apart is None:
        return as_array(layer.weights or []) if drawn is None else drawn
    weights = as_array(layer.weights or []) if drawn is None else drawn[:, :-1]
    return np.hstack([weights, as_array([[value] for value in layer.apart])])
