"""What goes with any optimiser: clipping, weight decay, mean weights, changing rates."""

import numpy as np

from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.operations import (
    ClipNorm,
    ClipValue,
    DecayedGradient,
    DecayedWeights,
    Gliding,
    Scaled,
    TakeDue,
    WeightMean,
)
from gantui.engine.operations.samples.feeds import EveryFew
from gantui.scenario.schema.optimisers import NetworkOptimiser


def changed_gradient(
    builder: ProgramBuilder, W: str, gradient: str, norm: str, settings: NetworkOptimiser
) -> str:
    """Clip a gradient and let the weights decay, where that is wanted; returns the last name.

    `norm` is the length of the gradient over all weights, where it is to be clipped.
    """
    known, name = builder.quantities[W], gradient
    axes, network = (known.rows, known.columns), {"network": known.network}
    if settings.clip_norm is not None:
        name = builder.add_matrix(f"{gradient}.short", "moment", *axes, **network)
        builder.add_operation(ClipNorm(name, (gradient, norm), settings.clip_norm))
    if settings.clip_value is not None:
        before, name = name, builder.add_matrix(f"{gradient}.clip", "moment", *axes, **network)
        builder.add_operation(ClipValue(name, (before,), settings.clip_value))
    if settings.weight_decay and not settings.decoupled:
        before, name = name, builder.add_matrix(f"{gradient}.decay", "moment", *axes, **network)
        builder.add_operation(DecayedGradient(name, (before, W), settings.weight_decay))
    return name


def add_decay(builder: ProgramBuilder, W: str, rate: str, settings: NetworkOptimiser) -> None:
    """Shrink a weight matrix before its update, where its decay does not go with the gradient."""
    if settings.weight_decay and settings.decoupled and rate:
        builder.add_operation(DecayedWeights(W, (W, rate), settings.weight_decay))


def declare_mean(builder: ProgramBuilder, W: str, settings: NetworkOptimiser) -> None:
    """Introduce the running mean of a weight matrix, which starts as the matrix does."""
    if settings.average is None:
        return
    of = builder.quantities[W]
    mean = builder.add_matrix(f"{W}.mean", "moment", of.rows, of.columns, network=of.network)
    builder.set_start(mean, np.array(builder.initial[W]))
    builder.add_mean(of.network, mean)


def add_mean(builder: ProgramBuilder, W: str, settings: NetworkOptimiser) -> None:
    """Go on with the running mean of a weight matrix, where one is wanted."""
    if settings.average is not None:
        mean, kept = f"{W}.mean", settings.average
        builder.add_operation(WeightMean(mean, (mean, W), kept, 1.0 - kept))


def momentum_of(builder: ProgramBuilder, network: str, settings: NetworkOptimiser) -> str:
    """The name of a network's momentum, where it changes during a run."""
    if settings.momentum_to is None:
        return ""
    name = f"momentum.{network}"
    if name not in builder.quantities:
        builder.add_number(name, "rate")
        builder.set_start(name, as_array([[settings.momentum]]))
    return name


def add_changes(
    builder: ProgramBuilder, rate: str, momentum: str, settings: NetworkOptimiser
) -> None:
    """Change learning rate and momentum at the end of an iteration, where that is wanted."""
    over, factor, every = settings.over or 1, settings.rate_factor, settings.rate_every
    if rate and factor is not None:
        reads: tuple[str, ...] = (rate,)
        if every > 1:
            due = builder.add_number(f"{rate}.due", "moment")
            reads = (rate, builder.add_operation(TakeDue(due, (), EveryFew(every))))
        builder.add_operation(Scaled(rate, reads, factor, every))
    for name, start, end, what in (
        (rate, settings.rate, settings.rate_to, "learning rate"),
        (momentum, settings.momentum, settings.momentum_to, "momentum"),
    ):
        if name and end is not None:
            builder.add_operation(Gliding(name, (name,), start, end, over, what))
