"""The updates of a network: what its optimiser and its file say of each matrix, and of rates."""

from gantui.engine.kinds.networks.dense_network import Dense
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.training.optimisers import OPTIMISERS, Trained, updates_of
from gantui.engine.kinds.training.update_changes import (
    add_changes,
    add_decay,
    add_mean,
    changed_gradient,
    momentum_of,
)
from gantui.engine.operations import CountUpdate, KeepWeights, LookAhead, ScriptedUpdate
from gantui.engine.operations.samples.feeds import ScriptedWeights, UpdateCount
from gantui.engine.operations.updates.clipping import ClipWeights
from gantui.scenario.schema.optimisers import NetworkOptimiser


def look_ahead(network: Dense, builder: ProgramBuilder, optimiser: NetworkOptimiser) -> None:
    """A step of each matrix that is only tried: the update goes from where it started."""
    rate, norm = builder.rate(network.letter, optimiser.rate), network.whole_gradient().length
    for W, gradient, *_ in network.learning:
        of = builder.quantities[W]
        g = changed_gradient(builder, W, gradient, norm, optimiser)
        start = builder.add_matrix(
            f"{W}.start", "moment", of.rows, of.columns, network=network.letter
        )
        builder.add_operation(KeepWeights(start, (W,)))
        builder.add_operation(LookAhead(W, (W, g, rate)))


def update(
    network: Dense,
    builder: ProgramBuilder,
    optimiser: NetworkOptimiser,
    count: UpdateCount,
    script: dict[int, ScriptedWeights],
    clip: float | None = None,
    start: str = "",
) -> None:
    """One update a matrix, as the optimiser has it; then what the script says; then the rates.

    Weights are cut off at `clip` and its opposite. After a look ahead, `start` stands behind the
    names of the weights from before it.
    """
    method, k = OPTIMISERS[optimiser.kind], f"{network.letter}.k"
    rate = builder.rate(network.letter, optimiser.rate) if method.rated else ""
    momentum = momentum_of(builder, network.letter, optimiser)
    norm = network.whole_gradient().length
    if method.counts:
        builder.add_operation(CountUpdate(k, (), count))
    for W, gradient, number, learns, scripted in network.parameters:
        if learns:
            g = changed_gradient(builder, W, gradient, norm, optimiser)
            add_decay(builder, W, rate, optimiser)
            for operation in updates_of(Trained(W, g, rate, k, optimiser, momentum), start):
                builder.add_operation(operation)
        if scripted and number in script:
            builder.add_operation(ScriptedUpdate(W, (W,), script[number]))
        if learns and clip is not None:
            builder.add_operation(ClipWeights(W, (W,), clip))
        add_mean(builder, W, optimiser)
    if count.first == count.stride:
        add_changes(builder, rate, momentum, optimiser)
