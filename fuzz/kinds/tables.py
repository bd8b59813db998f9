"""Random loss tables, curves and minimax games: no network stands behind them."""

from random import Random

from fuzz.kinds.networks import ACTIVATIONS
from fuzz.toml_text import Document
from fuzz.values import chance, line, name, names, number, size

PROBABILITIES = [0.0, 1.0, 0.5, 0.1, 1e-300, 0.999999]
POINTS = [0.0, 1.0, 100.0, -100.0, 1e-9, 5e-324, 3.3, -0.5, 7.0, 36.0, -36.0]


def loss_table(random: Random) -> Document:
    """Tables of predictions and targets, with two classes or several."""
    own = names(random, random.choice([1, 1, 2]), 40)
    return {"tables": [{"name": one, **_table(random)} for one in own]}


def _table(random: Random) -> Document:
    given = names(random, size(random, 10))
    found: Document = {"title": line(random), "reduction": random.choice(["mean", "sum", "none"])}
    if chance(random, 0.4):
        classes = [name(random, 40) for _ in range(size(random, 5) + 1)]
        found["classes"] = classes
        found["targets"] = {one: random.choice(classes) for one in given}
        found["predictions"] = {
            one: [random.choice(PROBABILITIES) for _ in classes] for one in given
        }
        return found
    found["targets"] = {one: random.choice([0, 1]) for one in given}
    if chance(random, 0.5):
        found["logits"] = {one: number(random) for one in given}
    else:
        found["predictions"] = {one: random.choice(PROBABILITIES) for one in given}
        found["apart"] = chance(random, 0.4)
    found["gradient"] = found["reduction"] != "none" and chance(random, 0.5)
    return found


def curve(random: Random) -> Document:
    """Functions of one number."""
    base_two = chance(random, 0.5)
    found: Document = {"arithmetic": {"log": "base 2"}} if base_two else {}
    own = names(random, random.choice([1, 1, 2, 3]), 40)
    found["curves"] = [{"name": one, **_curve(random, base_two)} for one in own]
    return found


def _curve(random: Random, base_two: bool) -> Document:
    function = random.choice([*ACTIVATIONS, "-log p", "-log(1 - p)"])
    logarithm = function.startswith("-log")
    known = PROBABILITIES if logarithm else POINTS
    points = random.sample(known, random.randint(1, len(known)))
    found = {"title": line(random), "function": function, "points": points}
    looked_up = function == "sigmoid" or (logarithm and base_two)
    return {**found, "slope": chance(random, 0.5), "table": looked_up and chance(random, 0.5)}


def minimax(random: Random) -> Document:
    """A discriminator that is free in every bin, stage by stage."""
    bins = random.choice([2, 3, 8, 32])
    named = chance(random, 0.6)
    numbered = [round(place / 3, 3) * random.choice([1, 1, -1]) for place in range(bins)]
    stages = [
        {
            "title": line(random),
            "name": own,
            "generated": _density(random, bins),
            "logits": random.choice([0.0, 20.0, -20.0, [random.choice([-20.0, 0.0, 3.0])] * bins]),
        }
        for own in names(random, random.choice([1, 2, 3]), 40)
    ]
    return {
        "bins": names(random, bins) if named else numbered,
        "data": [1 / bins] * bins,
        "stages": stages,
        "rate": random.choice([0.0, 1.0, 100.0]),
        "iterations": random.choice([1, 2, 300, 100_000]),
    }


def _density(random: Random, bins: int) -> list[float]:
    if chance(random, 0.5):
        return [1 / bins] * bins
    place = random.randrange(bins)
    return [float(one == place) for one in range(bins)]
