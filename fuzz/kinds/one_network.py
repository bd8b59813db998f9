"""Random classifiers, convolutions and fields: one network by itself."""

import re
from random import Random

from fuzz.kinds.networks import ACTIVATIONS, image_of, layer, layers, samples, units_of
from fuzz.toml_text import Document
from fuzz.values import chance, line, matrix, name, names, number, size

OWN = re.compile(r"[Wza]\d+(\.\d+)?|p(\.\d+)?|at")
"""What a page calls its weights, fields and samples."""


def classifier(random: Random) -> Document:
    """One network, given samples; stage by stage."""
    image = image_of(random)
    features = image[0] * image[1] if image else size(random, 8)
    given = samples(random, size(random, 10), features, image)
    stage = random.choice(["forward", "loss", "gradients", "update"])
    found: Document = {
        "samples": given,
        "stage": stage,
        "part": random.choice(["discriminator", "generator"]),
        "batch": random.choice(["all", "in order"]),
        "times": random.choice([1, 2, 300]),
        "rate": random.choice([0.0, 0.01, 1000.0]),
        "reduction": random.choice(["mean", "sum"]),
        "chain": chance(random, 0.3),
    }
    if stage == "forward" and chance(random, 0.5):
        found |= _forward_only(random, features, found["part"])
    elif stage == "forward":
        found["network"] = {"layers": layers(random, features, size(random, 6))}
    else:
        found["network"] = {"layers": layers(random, features, 1, "sigmoid")}
        found["labels"] = {one: random.choice([0, 1]) for one in given["samples"]}
    return found


def _forward_only(random: Random, features: int, part: str) -> Document:
    """Classes that share 1 out, or an image that is drawn and judged."""
    if part == "generator":
        rows, columns = random.randint(1, 4), random.randint(1, 4)
        judge = {"layers": layers(random, rows * columns, 1)}
        network = {"layers": layers(random, features, rows * columns)}
        return {"network": network, "judge": judge, "draws": [rows, columns]}
    classes = names(random, random.randint(2, 6), 24)
    network = {"layers": layers(random, features, len(classes), "identity")}
    return {"network": network, "classes": classes}


def convolution(random: Random) -> Document:
    """An image, filters, pooling, dense layers."""
    pooling = random.choice([2, 2, 3])
    down, across = pooling * random.randint(1, 2), pooling * random.randint(1, 2)
    high, wide = random.randint(1, 3), random.randint(1, 3)
    filters = random.choice([1, 2, 3])
    inputs = filters * (down // pooling) * (across // pooling)
    return {
        "image": {
            "pixels": matrix(random, down + high - 1, across + wide - 1),
            "name": name(random),
        },
        "filters": [
            {"weights": matrix(random, high, wide), "bias": number(random)} for _ in range(filters)
        ],
        "pooling": pooling,
        "activation": random.choice(ACTIVATIONS),
        "network": {"layers": layers(random, inputs, 1, "sigmoid")},
    }


def field(random: Random) -> Document:
    """A small network over the plane, page by page."""
    ends: dict[str, list[int]] = {}
    for axis in ("x", "y"):
        first = random.randint(-50, 25)
        ends[axis] = [first, first + random.choice([1, 2, 6, 24])]
    pages: list[Document] = []
    for place, own in enumerate(names(random, random.choice([1, 1, 2, 3]), 40)):
        pages.append(_page(random, own, ends))
        if place and chance(random, 0.5):
            pages[-1]["beside"] = random.choice(pages[:-1])["name"]
    found: Document = {"grid": ends, "pages": pages}
    if chance(random, 0.4):
        points = {one: [random.randint(*ends["x"]), random.randint(*ends["y"])]
                  for one in names(random, size(random, 6))}  # fmt: skip
        found["samples"] = {"samples": points}
    return found


def _page(random: Random, own: str, ends: dict[str, list[int]]) -> Document:
    several = chance(random, 0.7)
    found = layers(random, 2, 1, widest=3) if several else [layer(random, 2, random.randint(1, 3))]
    page: Document = {"title": line(random), "name": own, "layers": found}
    if chance(random, 0.5):
        page["blocks"] = [
            {"name": one, **{axis: _range(random, ends[axis]) for axis in ends}}
            for one in _block_names(random)
        ]
    weights = found[0].get("weights")
    if isinstance(weights, list) and len(weights[0]) == 3 and chance(random, 0.5):
        page["task"] = {"text": line(random), "weights": matrix(random, units_of(found[0]), 3)}
        if page["task"]["weights"] == weights:
            page["task"]["weights"][0][0] += 1.0
    return page


def _block_names(random: Random) -> list[str]:
    """Names of blocks, none of them one that a page has for something else."""
    found = names(random, random.randint(1, 3), 40)
    return [one for one in found if not OWN.fullmatch(one)]


def _range(random: Random, ends: list[int]) -> list[int]:
    first = random.randint(*ends)
    return [first, random.randint(first, ends[1])]
