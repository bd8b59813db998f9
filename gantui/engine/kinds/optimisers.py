"""The optimisers: how the gradient of a weight matrix becomes its update. A new one is an entry."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gantui.engine.operations import (
    AdamUpdate,
    Descend,
    FirstMoment,
    SecondMoment,
)
from gantui.engine.operations.operation import Operation
from gantui.scenario import named
from gantui.scenario.named import OptimiserRules
from gantui.scenario.networks import Optimiser


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
    settings: Optimiser
    """The table of the scenario."""

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
    return (
        FirstMoment(v, (v, of.g), of.settings.momentum, 1.0),
        Descend(of.W, (of.W, v, of.rate), velocity=True),
    )


def _adam(of: Trained) -> Sequence[Operation]:
    m, v = of.moment("m"), of.moment("v")
    beta1, beta2 = of.settings.beta1, of.settings.beta2
    reads = (of.W, m, v, of.number, of.rate)
    return (
        FirstMoment(m, (m, of.g), beta1, 1.0 - beta1),
        SecondMoment(v, (v, of.g), beta2),
        AdamUpdate(of.W, reads, beta1, beta2, of.settings.epsilon),
    )


OPTIMISERS: dict[str, Method] = {
    "gradient descent": Method(_gradient_descent),
    "momentum": Method(_momentum, ("v",)),
    "adam": Method(_adam, ("m", "v"), counts=True),
    "scripted": Method(lambda _of: (), rated=False),
}
"""Every optimiser by the name that a scenario calls it."""


def add_optimiser(name: str, method: Method) -> None:
    """Add an optimiser; a scenario may name it from then on."""
    OPTIMISERS[name] = method
    named.OPTIMISERS[name] = OptimiserRules(len(method.moments))
