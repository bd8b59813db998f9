"""The tables that say how gradients become updates, the same for both networks or each its own."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, structs

from gantui.scenario.schema.named import name_of
from gantui.scenario.schema.networks import NetworkName, Rate
from gantui.scenario.schema.values import Count
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path
from gantui.toml.table import Table

Decay = Annotated[float, Meta(ge=0, lt=1)]
Positive = Annotated[float, Meta(gt=0, le=1e6)]


class Updates(Table, frozen=True):
    """How a gradient becomes an update, but for the learning rates."""

    kind: Annotated[
        Annotated[str, name_of("optimiser")],
        Meta(description="scripted: the weights change only where `script` says so."),
    ] = "gradient descent"
    momentum: Annotated[
        Decay, Meta(description="momentum: how much of the last velocity is kept.")
    ] = 0.9
    dampening: Annotated[
        Decay,
        Meta(
            description="momentum: by how much less than itself a gradient adds to the velocity, "
            "as in PyTorch; the momentum's own value makes a mean of the sum."
        ),
    ] = 0.0
    rho: Annotated[
        Decay, Meta(description="rmsprop: how much of the last mean square is kept.")
    ] = 0.9
    beta1: Annotated[Decay, Meta(description="adam: the decay of the first moment.")] = 0.9
    beta2: Annotated[Decay, Meta(description="adam: the decay of the second moment.")] = 0.999
    epsilon: Annotated[
        Annotated[float, Meta(gt=0, le=1)],
        Meta(description="adam, rmsprop: what keeps the division from 0."),
    ] = 1e-8
    epsilon_at: Annotated[
        Literal["outside", "inside", "uncorrected"],
        Meta(
            description="Where ε is added. outside: to the root, as in the papers and PyTorch. "
            "inside: below the root. uncorrected, for adam: to the root of the second moment "
            "before its correction, as in TensorFlow."
        ),
    ] = "outside"
    norm: Annotated[
        bool, Meta(description="Whether the length of the gradient is computed before an update.")
    ] = False
    clip_norm: Annotated[
        Positive | None,
        Meta(description="A gradient over all weights that is longer is shortened to this length."),
    ] = None
    clip_value: Annotated[
        Positive | None, Meta(description="No number of a gradient is beyond ± this.")
    ] = None
    weight_decay: Annotated[
        Annotated[float, Meta(ge=0, le=1e3)],
        Meta(description="λ: the gradient g of a weight W becomes g + λ·W, biases included."),
    ] = 0.0
    decoupled: Annotated[
        bool,
        Meta(
            description="Whether weight_decay shrinks the weight itself before its update, to "
            "(1 − η·λ)·W, as AdamW does, and leaves the gradient alone."
        ),
    ] = False
    rate_factor: Annotated[
        Positive | None,
        Meta(
            description="The learning rate is multiplied by it after every `rate_every` iterations."
        ),
    ] = None
    rate_every: Annotated[
        Count, Meta(description="rate_factor: after how many iterations each time.")
    ] = 1
    rate_to: Annotated[
        Rate | None,
        Meta(description="What the learning rate is after `over` iterations, in equal steps."),
    ] = None
    momentum_to: Annotated[
        Decay | None,
        Meta(description="momentum: what it is after `over` iterations, in equal steps."),
    ] = None
    over: Annotated[
        Count | None, Meta(description="rate_to, momentum_to: over how many iterations.")
    ] = None
    average: Annotated[
        Decay | None,
        Meta(
            description="How much of it a running mean of the weights keeps, which is computed "
            "after each update: D.W1.mean and so on. No step uses it; gantui sample --average does."
        ),
    ] = None


class NetworkOptimiser(Updates, frozen=True):
    """The optimiser of one network, where the two have different ones."""

    rate: Annotated[Rate, Meta(description="The learning rate.")] = 0.01


class Optimiser(Updates, frozen=True):
    """How a gradient becomes an update, of each network that has no table of its own."""

    discriminator: Annotated[
        Rate | NetworkOptimiser,
        Meta(
            description="The discriminator's learning rate; or a table with all that is said of "
            "its updates, of which nothing here then counts."
        ),
    ] = 0.01
    generator: Annotated[
        Rate | NetworkOptimiser, Meta(description="The same of the generator.")
    ] = 0.01

    def of(self, network: NetworkName) -> NetworkOptimiser:
        """All that is said of the updates of a network."""
        own: float | NetworkOptimiser = getattr(self, network)
        if isinstance(own, NetworkOptimiser):
            return own
        shared = {name: getattr(self, name) for name in Updates.__struct_fields__}
        return NetworkOptimiser(**shared, rate=own)


def contradictions(optimiser: Optimiser, path: Path) -> Iterator[Mismatch]:
    """What an optimiser contradicts itself in, in its own table and in those of the networks."""
    yield from _updates(optimiser, path)
    for network in ("discriminator", "generator"):
        own = getattr(optimiser, network)
        if isinstance(own, NetworkOptimiser):
            yield from _updates(own, (*path, network))


def _updates(one: Updates, path: Path) -> Iterator[Mismatch]:
    given = structs.asdict(one)
    if one.rate_factor is not None and one.rate_to is not None:
        yield (*path, "rate_to"), "expected either rate_factor or rate_to, found both"
    if one.rate_every > 1 and one.rate_factor is None:
        yield (*path, "rate_every"), "rate_every goes with rate_factor; leave it out"
    if one.momentum_to is not None and one.kind != "momentum":
        found = f'found "{one.kind}"'
        yield (*path, "momentum_to"), f'momentum_to goes with kind = "momentum", {found}'
    gliding = [key for key in ("rate_to", "momentum_to") if given[key] is not None]
    if gliding and one.over is None:
        yield (*path, gliding[0]), "expected over beside it (how many iterations), found none"
    if one.over is not None and not gliding:
        yield (*path, "over"), "over goes with rate_to or momentum_to; leave it out"
    if one.decoupled and not one.weight_decay:
        yield (*path, "decoupled"), "decoupled goes with weight_decay; leave it out"
    if one.epsilon_at == "uncorrected" and one.kind != "adam":
        found = f'found "{one.kind}"'
        yield (*path, "epsilon_at"), f'"uncorrected" goes with kind = "adam", {found}'
