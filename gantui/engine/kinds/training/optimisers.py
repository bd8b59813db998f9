"""The optimisers: how the gradient of a weight matrix becomes its update. A new one is an entry."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gantui.engine.operations import (
    AdamUpdate,
    Descend,
    FirstMoment,
    KeepGradient,
    OptimisticUpdate,
    RmsUpdate,
    SecondMoment,
    UncorrectedAdamUpdate,
)
from gantui.engine.operations.operation import Operation
from gantui.scenario.schema import named
from gantui.scenario.schema.named import OptimiserRules
from gantui.scenario.schema.optimisers import NetworkOptimiser


class Trained(NamedTuple):
    """What an update is of: the names of its quantities, and what the scenario says."""

    W: str
    """The weight matrix."""
    g: str
    """Its gradient."""
    rate: str
    """The learning rate, 1 × 1; empty without one."""
    number: str
    """The number of the network's update, 1 × 1, where the optimiser counts."""
    settings: NetworkOptimiser
    """What the scenario says."""
    momentum: str = ""
    """The momentum, 1 × 1, where it changes during a run."""

    def moment(self, name: str) -> str:
        """What the optimiser keeps for each weight under a name of `moments`."""
        return f"{self.W}.{name}"


class Method(NamedTuple):
    """One optimiser."""

    updates: Callable[[Trained], Sequence[Operation]]
    """The operations of one matrix, in order."""
    moments: tuple[str, ...] = ()
    """What is kept for each weight, 0 at the start."""
    counts: bool = False
    """Whether it needs the number of the update."""
    rated: bool = True
    """Whether it has a learning rate."""


def _gradient_descent(of: Trained) -> Sequence[Operation]:
    return (Descend(of.W, (of.W, of.g, of.rate)),)


def _momentum(of: Trained) -> Sequence[Operation]:
    v = of.moment("v")
    reads = (v, of.g, of.momentum) if of.momentum else (v, of.g)
    return (
        FirstMoment(v, reads, of.settings.momentum, 1.0 - of.settings.dampening),
        Descend(of.W, (of.W, v, of.rate), velocity=True),
    )


def _adam(of: Trained) -> Sequence[Operation]:
    m, v = of.moment("m"), of.moment("v")
    beta1, beta2, where = of.settings.beta1, of.settings.beta2, of.settings.epsilon_at
    reads = (of.W, m, v, of.number, of.rate)
    update = UncorrectedAdamUpdate if where == "uncorrected" else AdamUpdate
    return (
        FirstMoment(m, (m, of.g), beta1, 1.0 - beta1),
        SecondMoment(v, (v, of.g), beta2),
        update(of.W, reads, of.settings.epsilon, where == "inside", beta1, beta2),
    )


def _rmsprop(of: Trained) -> Sequence[Operation]:
    v, inside = of.moment("v"), of.settings.epsilon_at == "inside"
    return (
        SecondMoment(v, (v, of.g), of.settings.rho),
        RmsUpdate(of.W, (of.W, of.g, v, of.rate), of.settings.epsilon, inside),
    )


def _optimistic(of: Trained) -> Sequence[Operation]:
    last = of.moment("last")
    return (
        OptimisticUpdate(of.W, (of.W, of.g, last, of.rate)),
        KeepGradient(last, (of.g,)),
    )


OPTIMISERS: dict[str, Method] = {
    "gradient descent": Method(_gradient_descent),
    "momentum": Method(_momentum, ("v",)),
    "rmsprop": Method(_rmsprop, ("v",)),
    "adam": Method(_adam, ("m", "v"), counts=True),
    "optimistic": Method(_optimistic, ("last",)),
    "scripted": Method(lambda _of: (), rated=False),
}
"""Every optimiser by the name that a scenario calls it."""


def updates_of(of: Trained, start: str = "") -> Sequence[Operation]:
    """The operations of one matrix; after a look ahead, from what stands at W + `start`."""
    if start:
        return (Descend(of.W, (of.W + start, of.g, of.rate)),)
    return OPTIMISERS[of.settings.kind].updates(of)


def add_optimiser(name: str, method: Method) -> None:
    """Add an optimiser; a scenario may name it from then on."""
    OPTIMISERS[name] = method
    named.OPTIMISERS[name] = OptimiserRules(len(method.moments))
