"""What a file may name: activations, losses, optimisers, with what its rules must know of each.

The engine computes each under the same name: `ACTIVATIONS`, `LOSSES`, `OPTIMISERS` there. Here is
only what a file is checked by, which needs no arithmetic. An entry from outside goes into both by
`add_activation`, `add_loss` or `add_optimiser` of the engine.
"""

from collections import ChainMap
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Meta


class Alpha(NamedTuple):
    """The α of an activation that has one."""

    default: float
    """What it is where a file does not say."""
    most: float = 100.0
    """It is smaller than this."""


class LossRules(NamedTuple):
    """What a loss asks of a scenario."""

    sigmoid: bool = False
    """Whether the discriminator has to end in σ."""
    saturating: bool = False
    """Whether there is a saturating form beside it."""
    targets: bool = True
    """Whether a file may say what is wanted of a sample; else it is a sign."""
    score: bool = False
    """Whether the discriminator has to end without an activation."""
    even: bool = True
    """Whether some output takes a sample for neither, so that those on either side count."""
    relative: bool = False
    """Whether it needs real and fake samples in every turn."""


class OptimiserRules(NamedTuple):
    """What an optimiser asks of a run."""

    moments: int = 0
    """How many numbers it keeps for each weight."""


ACTIVATIONS: dict[str, Alpha | None] = {
    "identity": None,
    "relu": None,
    "leaky relu": Alpha(0.01, 1.0),
    "elu": Alpha(1.0),
    "sigmoid": None,
    "tanh": None,
    "softplus": None,
}
LOGARITHMS: dict[str, None] = {"-log p": None, "-log(1 - p)": None}
"""The functions of a probability: what it costs where the answer is 1, and where it is 0."""
LOSSES: dict[str, LossRules] = {
    "binary cross-entropy": LossRules(sigmoid=True, saturating=True),
    "least squares": LossRules(),
    "squared error": LossRules(),
    "wasserstein": LossRules(targets=False, score=True, even=False),
    "hinge": LossRules(targets=False, score=True),
    "relativistic average": LossRules(score=True, even=False, relative=True),
}
OPTIMISERS: dict[str, OptimiserRules] = {
    "gradient descent": OptimiserRules(),
    "momentum": OptimiserRules(moments=1),
    "rmsprop": OptimiserRules(moments=1),
    "adam": OptimiserRules(moments=2),
    "optimistic": OptimiserRules(moments=1),
    "scripted": OptimiserRules(),
}
CHOICES: Mapping[str, Mapping[str, object]] = {
    "activation": ACTIVATIONS,
    "function": ChainMap[str, object]({**LOGARITHMS}, ACTIVATIONS),  # type: ignore[arg-type]
    "loss": LOSSES,
    "optimiser": OPTIMISERS,
}
"""What may be named, by what it is."""


def name_of(choice: str) -> Meta:
    """What limits a text to the names of a choice, those that are added later included."""
    return Meta(extra={"names": CHOICES[choice]}, extra_json_schema={"names": choice})
