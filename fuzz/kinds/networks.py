"""Random samples, distributions and layers, which several kinds of scenario have."""

from random import Random
from typing import Any

from fuzz.toml_text import Document
from fuzz.values import chance, matrix, name, names, numbers, size
from gantui.scenario.schema import named

ACTIVATIONS = tuple(named.ACTIVATIONS)


def distribution(random: Random) -> Document:
    """A distribution; of deviation 0 it draws the same number always."""
    kind = random.choice(["uniform", "normal", "truncated normal"])
    if kind == "uniform":
        return {"distribution": kind, "low": random.choice([-1.0, 0.0, -1e9]), "high": 1.0}
    mean, deviation = random.choice([0.0, 1.0, -3.5, 1e9]), random.choice([0.0, 1.0, 1e6, 1e-300])
    return {"distribution": kind, "mean": mean, "deviation": deviation}


def layer(random: Random, inputs: int, units: int, activation: str = "") -> Document:
    """A layer, its weights given or drawn."""
    function = activation or random.choice(ACTIVATIONS)
    found: Document = {"activation": function}
    if chance(random, 0.3) or inputs * units > 400:
        found |= {"units": units, "draw": distribution(random)}
    elif chance(random, 0.3):
        found |= {"weights": matrix(random, units, inputs), "bias": numbers(random, units)}
    else:
        found |= {"weights": matrix(random, units, inputs + 1)}
    slopes = {"leaky relu": [0.2, 1e-300, 0.999], "elu": [1.0, 99.9, 1e-9]}.get(function)
    if slopes and chance(random, 0.5):
        found["alpha"] = random.choice(slopes)
    return found


def units_of(found: Document) -> int:
    """How many units a layer has."""
    weights, units = found.get("weights"), found.get("units")
    return units if isinstance(units, int) else len(weights) if isinstance(weights, list) else 0


def layers(
    random: Random, inputs: int, last: int, activation: str = "", most: int = 3, widest: int = 6
) -> list[Document]:
    """Layers, first to last, `last` units in the last of them."""
    found = []
    for _ in range(random.choice([0, 0, 1, 1, 2]) if most > 1 else 0):
        units = size(random, widest)
        found.append(layer(random, inputs, units))
        inputs = units
    return [*found, layer(random, inputs, last, activation)]


def image_of(random: Random) -> tuple[int, int] | None:
    """The rows and columns of an image; often the samples are none."""
    sides = [1, 2, 3, 8]
    return (random.choice(sides), random.choice(sides)) if chance(random, 0.4) else None


def samples(random: Random, count: int, features: int, image: tuple[int, int] | None) -> Document:
    """A table of samples, images written as rows or as one list."""
    given: Document = {}
    for one in names(random, count):
        values: Any = numbers(random, features)
        if image and chance(random, 0.7):
            values = matrix(random, *image)
        given[one] = values
    found: Document = {"samples": given}
    if image:
        found["image"] = list(image)
    if chance(random, 0.3):
        found["features"] = [name(random, 40) for _ in range(features)]
    return found
