"""What a random GAN may have besides: parts of its layers, measures, targets, a start."""

import tomllib
from functools import cache
from random import Random
from typing import Any

import msgspec

from fuzz.toml_text import Document
from fuzz.values import chance, matrix, numbers, pick
from gantui.scenario import find, names
from gantui.scenario.kinds.gan_sizes import (
    batch_size,
    classes_of,
    feature_count,
    noise_size,
    passing,
    taken_at_once,
)
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.networks import NetworkName

FEW = 8
"""Noise vectors of a lesson of which every command is quick."""
NETWORKS: tuple[NetworkName, NetworkName] = ("generator", "discriminator")


def with_parts(random: Random, found: Document) -> Document:
    """The GAN with some of all that, as far as it goes with the rest."""
    scenario = msgspec.convert({"title": "t", "summary": "s", "lecture": "l", **found}, GanScenario)
    for network in NETWORKS:
        if chance(random, 0.4) and not (
            network == "discriminator" and found["loss"].get("penalty")
        ):
            _layers(random, scenario, found, network)
    if chance(random, 0.3):
        found["measures"] = _measures(random, scenario)
    if chance(random, 0.2):
        found["loss"]["targets"] = _targets(random, scenario)
    return found


def _layers(random: Random, scenario: GanScenario, found: Document, network: NetworkName) -> None:
    layers: list[Document] = found[network]["layers"]
    counts, learning = (passing(scenario, network, learning=one) for one in (False, True))
    of_network = feature_count(scenario.real), noise_size(scenario.noise)
    inputs = of_network[network == "generator"] + classes_of(scenario)
    shared = None
    sizes = [layer.size for layer in getattr(scenario, network).layers]
    for place, (layer, units) in enumerate(zip(layers, sizes, strict=True)):
        last = place == len(layers) - 1
        if 1 not in counts and chance(random, 0.4):
            epsilon: Document = {"epsilon": random.choice([1e-300, 1e-5, 1.0])}
            own = {"scale": numbers(random, units), "shift": numbers(random, units)}
            layer["normalise"] = pick(random, epsilon | own)
        if not last and chance(random, 0.5):
            layer["dropout"] = random.choice([0.0, 0.5, 0.999])
            if len(learning) == 1 and chance(random, 0.5):
                columns = next(iter(learning))
                layer["keep"] = [[random.choice([0, 1]) for _ in range(columns)]
                                 for _ in range(units)]  # fmt: skip
        joined = units == inputs and (place or not classes_of(scenario))
        if joined and (network == "generator" or not last):
            layer["residual"] = chance(random, 0.5)
            shared = place if not last else shared
        inputs = units
    if shared is not None and "script" not in found and chance(random, 0.6):
        again = {"activation": random.choice(["tanh", "relu"]), "shares": shared + 1}
        layers.insert(shared + 1, again)


def _measures(random: Random, scenario: GanScenario) -> Document:
    data = {turn.data for turn in scenario.schedule.turns}
    fakes, reals = batch_size(scenario.noise), taken_at_once(scenario)
    found: Document = {"verdicts": chance(random, 0.5), "weights": chance(random, 0.5)}
    if data - {"real"} and chance(random, 0.5):
        found |= {"modes": True, "radius": random.choice([1e-300, 0.5, 1e6])}
    if not data - {"real"} or not data - {"fake"}:
        return found
    found["energy"] = chance(random, 0.5)
    features = feature_count(scenario.real)
    if features <= 2 and chance(random, 0.5):
        bins = random.choice([2, 5, 16])
        found["jensen_shannon"] = {"low": random.choice([-1e9, -1.0]), "high": 2.0, "bins": bins}
    if features <= 2 and fakes == reals and chance(random, 0.7):
        found["wasserstein"] = True
        found |= {"slices": random.choice([1, 3, 64])} if features == 2 else {}
    return found


def _targets(random: Random, scenario: GanScenario) -> Document:
    wanted: list[Any] = [0.0, 0.1, 0.9, 1.2, {"distribution": "uniform", "low": 0.7, "high": 1.2}]
    found = {key: random.choice(wanted) for key in ("real", "fake") if chance(random, 0.5)}
    if chance(random, 0.3) and not scenario.loss.fooled:
        found["flip"] = random.choice([0.05, 1.0])
    return found


@cache
def _lessons() -> tuple[Document, ...]:
    """The tables of the lessons that are small GANs, without what is said of their runs."""
    kept = ("real", "noise", "generator", "discriminator", "loss", "optimiser", "schedule",
            "classes", "measures")  # fmt: skip
    found = []
    for name in names():
        table = tomllib.loads(find(name).text)
        small = table.get("noise", {}).get("count", 1) <= FEW
        if table.get("kind", "gan") == "gan" and small and not {"start", "script"} & {*table}:
            found.append({"name": name, **{key: table[key] for key in kept if key in table}})
    return tuple(found)


def started(random: Random) -> Document:
    """A lesson again, which starts where its own run was."""
    known: Document = msgspec.json.decode(msgspec.json.encode(random.choice(_lessons())))
    name, iterations = known.pop("name"), known["schedule"]["iterations"]
    known["schedule"]["iterations"] = random.choice([1, 3, 300])
    start = {"from": name, "iteration": random.choice([1, min(3, iterations)])}
    if chance(random, 0.5):
        start["weights"] = ["D.W1"]
    for network in NETWORKS:  # other numbers: those of the start take their place
        first = known[network]["layers"][0]
        if "weights" in first:
            rows, columns = len(first["weights"]), len(first["weights"][0])
            first["weights"] = matrix(random, rows, columns)
    return {**known, "start": start}
