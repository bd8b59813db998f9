"""Random GANs."""

from random import Random
from typing import Any

from fuzz.kinds.gan_parts import started, with_parts
from fuzz.kinds.networks import ACTIVATIONS, distribution, image_of, layers, samples, units_of
from fuzz.toml_text import Document
from fuzz.values import chance, matrix, name, names, numbers, pick, size

NOISE = "noise"


def gan(random: Random) -> Document:
    """A GAN with anything that its tables can have; now and then a lesson that goes on."""
    return started(random) if chance(random, 0.08) else with_parts(random, _tables(random))


def _tables(random: Random) -> Document:
    image = image_of(random)
    features = image[0] * image[1] if image else size(random, 8)
    real = samples(random, size(random, 12), features, image)
    inputs = size(random, 6)
    noise, vectors = _noise(random, inputs, real["samples"])
    classes = _classes(random, list(real["samples"]), vectors)
    more = len(classes["names"]) if classes else 0
    loss = _loss(random)
    squares = loss["kind"] == "least squares"
    judging = random.choice(ACTIVATIONS) if squares else "sigmoid"
    turns = _turns(random)
    found: Document = {
        "real": real,
        "noise": noise,
        "loss": loss,
        "generator": {"layers": layers(random, inputs + more, features)},
        "discriminator": {"layers": layers(random, features + more, 1, judging)},
        "optimiser": _optimiser(random),
        "schedule": _schedule(random, turns),
    }
    given = noise.get("batch") or noise.get("batches", [{}])[0]
    fakes = len(given) or noise["count"]
    batch = {"all": len(real["samples"]), "in order": 1}
    taken = batch.get(found["schedule"]["batch"]) or found["schedule"]["size"]
    loss |= _penalty(random, turns, pairs=not classes and taken == fakes)
    if classes:
        found["classes"] = classes
    sizes = {"generator": inputs + more, "discriminator": features + more}
    if found["optimiser"]["kind"] == "scripted" or chance(random, 0.1):
        found["script"] = [_script(random, found, random.choice(turns)["train"], sizes)]
    return found


def _noise(random: Random, inputs: int, real: Any) -> tuple[Document, list[str]]:
    """The noise and the names of its vectors; a real sample of the same name gets another."""
    found: Document = {}
    count = min(len(real), 8) if chance(random, 0.3) else size(random, 8)
    if chance(random, 0.3):
        found = {"draw": distribution(random), "size": inputs, "count": count}
        taken = {str(place + 1) for place in range(count)}
    else:
        several = random.randint(1, 3)
        batches = [
            {one: numbers(random, inputs) for one in names(random, count)} for _ in range(several)
        ]
        found = {"batch": batches[0]} if chance(random, 0.5) else {"batches": batches}
        used = batches if "batches" in found else batches[:1]
        taken = {one for batch in used for one in batch}
    for place, one in enumerate(list(real)):
        if one in taken:
            real[f"r{place}'"] = real.pop(one)
    if chance(random, 0.2):
        found["features"] = [name(random, 40) for _ in range(inputs)]
    return found, [] if "draw" in found else sorted(taken)


def _classes(random: Random, real: list[str], vectors: list[str]) -> Document:
    if not chance(random, 0.25):
        return {}
    known = names(random, size(random, 5) + 1)
    found: Document = {"names": known, "real": {one: random.choice(known) for one in real}}
    if vectors:
        found["noise"] = {one: random.choice(known) for one in vectors}
    return found


def _loss(random: Random) -> Document:
    squares = chance(random, 0.25)
    found: Document = {
        "kind": "least squares" if squares else "binary cross-entropy",
        "reduction": random.choice(["mean", "sum", "two means"]),
        "output": random.choice(["real", "fake"]),
    }
    if not squares:
        found["generator"] = random.choice(["saturating", "non-saturating"])
        found["compare"] = chance(random, 0.4)
    found["fooled"] = chance(random, 0.4)
    return found


def _penalty(random: Random, turns: list[Document], pairs: bool) -> Document:
    """What the discriminator pays for a slope at samples that it learns from, now and then."""
    on = {turn.get("on", "both") for turn in turns if turn["train"] == "discriminator"}
    kinds = [kind for kind in ("real", "fake") if {kind, "both"} & on]
    kinds += ["between"] if pairs and on == {"both"} else []
    if not kinds or not chance(random, 0.2):
        return {}
    weight = random.choice([0.3, 10.0, 1e6])
    return {"penalty": {"kind": random.choice(kinds), "weight": weight}}


def _optimiser(random: Random) -> Document:
    rates = [0.0, 0.01, 0.3, 1.0, 1000.0]
    more = {"average": 0.9, "clip_norm": 0.5, "clip_value": 0.1, "weight_decay": 0.1}
    return {
        **pick(random, more, 0.15),
        "kind": random.choice(
            ["gradient descent", "momentum", "adam", "rmsprop", "optimistic", "scripted"]
        ),
        "discriminator": random.choice(rates),
        "generator": random.choice(rates),
        "norm": chance(random, 0.4),
        "momentum": random.choice([0.0, 0.9, 0.999999]),
        "beta1": random.choice([0.0, 0.5, 0.9999]),
        "beta2": random.choice([0.0, 0.9]),
        "epsilon": random.choice([1e-300, 1e-8, 1.0]),
    }


def _turns(random: Random) -> list[Document]:
    found: list[Document] = []
    noise_seen = False
    for _ in range(random.choice([1, 2, 2, 3])):
        turn: Document = {"train": random.choice(["discriminator", "generator"])}
        if turn["train"] == "discriminator" and chance(random, 0.6):
            turn["on"] = random.choice(["real", "fake", "both"])
        if turn.get("on") != "real":
            if chance(random, 0.3):
                turn[NOISE] = random.choice(["fresh", "same"] if noise_seen else ["fresh"])
            noise_seen = True
        turn["times"] = random.choice([1, 1, 2, 3])
        found.append(turn)
    return found


def _schedule(random: Random, turns: list[Document]) -> Document:
    found: Document = {"iterations": random.choice([1, 2, 3, 5, 300, 600]), "turns": turns}
    found["batch"] = random.choice(["all", "all", "in order", "drawn"])
    if found["batch"] == "drawn":
        found["size"] = size(random, 12)
    return found


def _script(random: Random, found: Document, network: str, sizes: dict[str, int]) -> Document:
    """Other weights of one layer of a network, in the first iteration."""
    known: list[Document] = found[network]["layers"]
    place = random.randrange(len(known))
    inputs = units_of(known[place - 1]) if place else sizes[network]
    weights = matrix(random, units_of(known[place]), inputs + 1)
    return {"iteration": 1, "network": network, "layer": place + 1, "weights": weights}
