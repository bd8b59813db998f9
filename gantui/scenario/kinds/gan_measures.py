"""What a GAN scenario may ask to be measured of its samples, and what that needs."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from gantui.scenario.clouds import mode_count
from gantui.toml.mismatches import Mismatch
from gantui.toml.table import Table

if TYPE_CHECKING:
    from gantui.scenario.networks import RealSamples

MOST = 256
"""Samples of a set whose pairs are compared."""
DEVIATIONS = 3.0
"""How many standard deviations around a drawn mode count as near it."""


class Measures(Table, frozen=True):
    """What is measured at the end of an iteration, and learnt from by nobody."""

    modes: Annotated[
        bool,
        Meta(
            description="Which samples are near which modes, how many modes are found, and the "
            "share of samples that are near any. The modes are those of a drawn mixture, ring or "
            "grid, or else the given real samples."
        ),
    ] = False
    radius: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)] | None,
        Meta(
            description="modes: how near is near; left out: three standard deviations of drawn "
            "modes. Needed for given real samples."
        ),
    ] = None
    energy: Annotated[
        bool,
        Meta(description="The energy distance of the generated and the real samples."),
    ] = False
    floor: Annotated[
        bool,
        Meta(
            description="energy: beside it that of the real samples and as many others that are "
            "drawn as they are: as near as two samples of the same distribution come."
        ),
    ] = False


def measure_contradictions(
    measures: Measures, real: "RealSamples", fakes: int, data: Collection[str]
) -> Iterator[Mismatch]:
    """What cannot be measured.

    `fakes` is how many samples are generated at once, `data` what the turns look at.
    """
    if (measures.modes or measures.energy) and not {"fake", "both"} & set(data):
        yield ("measures",), "no turn generates samples, so there are none to measure"
    if measures.energy and not {"real", "both"} & set(data):
        yield ("measures", "energy"), "no turn takes real samples, so there are none to compare"
    drawn = real.draw
    if measures.modes and drawn is not None and not mode_count(drawn):
        yield ("measures", "modes"), f"a {drawn.shape} has no modes; leave it out"
    if measures.modes and measures.radius is None and (drawn is None or not drawn.spread):
        yield ("measures", "modes"), "say with radius how near a sample of a mode is to it"
    if measures.radius is not None and not measures.modes:
        yield ("measures", "radius"), "radius goes with modes = true"
    if measures.floor and (drawn is None or not measures.energy):
        message = "floor goes with energy = true and real samples that are drawn from a shape"
        yield ("measures", "floor"), message
    most = max(fakes, real.count or len(real.samples))
    if measures.energy and most > MOST:
        yield ("measures", "energy"), f"expected at most {MOST} samples of a sort, found {most}"
