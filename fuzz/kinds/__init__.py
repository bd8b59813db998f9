"""Random scenarios that are valid by the rules, one function a kind."""

from collections.abc import Callable
from random import Random

from fuzz.kinds.gan import gan
from fuzz.kinds.one_network import classifier, convolution, field
from fuzz.kinds.tables import curve, loss_table, minimax
from fuzz.toml_text import Document, document
from fuzz.values import TEXTS, chance, line, name

KINDS: dict[str, Callable[[Random], Document]] = {
    "gan": gan,
    "classifier": classifier,
    "field": field,
    "loss table": loss_table,
    "curve": curve,
    "convolution": convolution,
    "minimax": minimax,
}
"""By the name that the file has for it."""
WEIGHTED = ("gan", "gan", *KINDS)
"""As often as each is drawn."""


def scenario(random: Random) -> str:
    """A random scenario of any kind, as the text of its file."""
    kind = random.choice(WEIGHTED)
    own = KINDS[kind](random)
    head: Document = {
        "title": line(random),
        "summary": random.choice(TEXTS),
        "lecture": name(random, 40),
        "kind": kind,
        "seed": random.choice([0, 1, 2**53]),
    }
    log = own.pop("arithmetic", None) or {"log": "natural"}
    if kind not in ("minimax", "curve") and chance(random, 0.3):
        log = {"log": "base 2"}
    head["arithmetic"] = {**log, "mode": random.choice(["exact", "exact", "by hand"])}
    if chance(random, 0.4):
        head["notes"] = [_note(random, place) for place in range(random.choice([1, 3]))]
    return document(head | own)


def _note(random: Random, place: int) -> Document:
    found: Document = {
        "text": random.choice(TEXTS),
        "kind": random.choice(["plain", "erratum", "illustrative", "reconstructed"]),
        "name": f"note {place}",
    }
    if chance(random, 0.4):
        found["iteration"] = 1
    return found
