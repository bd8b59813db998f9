"""How long the run of a GAN may be: its kept states have a limit."""

from collections.abc import Iterator

from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.named import OPTIMISERS
from gantui.scenario.schema.networks import Network, NetworkName
from gantui.toml.mismatches import Mismatch

MOST_KEPT = 128 * 2**20
"""Bytes that the kept states of a whole run may take."""


def beyond_limits(scenario: GanScenario, drawn: int, judged: int) -> Iterator[Mismatch]:
    """What would take too much memory.

    `drawn` is how many inputs the generator has, `judged` the discriminator.
    """
    kept = 128
    names: tuple[NetworkName, NetworkName] = ("generator", "discriminator")
    for first, name in zip((drawn, judged), names, strict=True):
        inputs, optimiser = first, scenario.optimiser.of(name)
        copies = 1 + OPTIMISERS[optimiser.kind].moments + (optimiser.average is not None)
        network: Network = getattr(scenario, name)
        for layer in network.resolved:
            columns = (inputs + 1) * (layer.shares is None) + 2 * (layer.normalise is not None)
            kept += copies * (layer.size * columns * 8 + 160)
            inputs = layer.size
    most = MOST_KEPT // kept * BLOCK
    if scenario.schedule.iterations > most:
        expected = f"expected at most {most} (memory, for networks of this size)"
        yield ("schedule", "iterations"), f"{expected}, found {scenario.schedule.iterations}"
