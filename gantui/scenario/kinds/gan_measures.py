"""What a GAN scenario may ask to be measured of its samples, and what that needs."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from gantui.scenario.schema.clouds import mode_count
from gantui.scenario.schema.values import Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.shortest import shortest
from gantui.toml.table import Table

if TYPE_CHECKING:
    from gantui.scenario.schema.networks import RealSamples

MOST = 256
"""Samples of a set whose pairs are compared, or that are sorted."""
MOST_PARTS = 16
"""Parts of each axis of a plane: 256 cells."""
DEVIATIONS = 3.0
"""How many standard deviations around a drawn mode count as near it."""
ALIKE = ("energy", "wasserstein", "jensen_shannon")
"""The keys of what says how alike two sets of samples are."""


class HistogramGrid(Table, frozen=True):
    """A grid over the line, or over a square of the plane."""

    low: Annotated[Number, Meta(description="Where it begins, on each axis.")]
    high: Annotated[Number, Meta(description="Where it ends.")]
    bins: Annotated[
        Annotated[int, Meta(ge=2, le=64)],
        Meta(description="In how many equal parts, of a plane on each axis, 16 at most there."),
    ]


class Measures(Table, frozen=True):
    """What is measured in an iteration, and learnt from by nobody."""

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
    wasserstein: Annotated[
        bool,
        Meta(
            description="Their Wasserstein-1 distance, for as many fake as real samples: exact on "
            "a line; in a plane the mean of those along `slices` directions."
        ),
    ] = False
    slices: Annotated[
        Annotated[int, Meta(ge=1, le=64)] | None,
        Meta(
            description="wasserstein, samples of two features: how many directions, evenly over "
            "the half circle from the first axis on; 8 if left out."
        ),
    ] = None
    jensen_shannon: Annotated[
        HistogramGrid | None,
        Meta(
            description="The Jensen–Shannon divergence, in nats, of their histograms over this "
            "grid; samples of one or two features. What lies beyond counts at its edge."
        ),
    ] = None
    floor: Annotated[
        bool,
        Meta(
            description="energy, wasserstein, jensen_shannon: beside each of them that of the real "
            "samples and as many others that are drawn as they are: as near as two samples of the "
            "same distribution come. Its curve is a band, from its 5 % to its 95 % point."
        ),
    ] = False
    verdicts: Annotated[
        bool,
        Meta(
            description="In every turn the mean output for real and for fake samples, the share "
            "of samples that the discriminator judges rightly, and the share that fools it."
        ),
    ] = False
    weights: Annotated[
        bool,
        Meta(
            description="Of each weight matrix its length, how far its update went beside that, "
            "and its largest singular value: exact where it has one or two rows, or columns "
            "besides the bias, else from below, a step nearer in each iteration."
        ),
    ] = False

    @property
    def directions(self) -> int:
        """How many directions of a plane, the default applied."""
        return self.slices or 8

    @property
    def compared(self) -> list[str]:
        """The keys that are set of what says how alike two sets of samples are."""
        return [key for key in ALIKE if getattr(self, key)]


def measure_contradictions(
    measures: Measures,
    real: "RealSamples",
    counts: tuple[int, int],
    features: int,
    data: Collection[str],
) -> Iterator[Mismatch]:
    """What cannot be measured.

    `counts` are how many fake and real samples there are at once, `features` how many numbers each
    has, `data` what the turns look at.
    """
    compared = measures.compared
    if (measures.modes or compared) and not {"fake", "both"} & set(data):
        yield ("measures",), "no turn generates samples, so there are none to measure"
    yield from _modes(measures, real)
    drawn = real.draw
    if measures.floor and (drawn is None or not compared):
        message = (
            "floor goes with energy, wasserstein or jensen_shannon, and with real samples that are "
            "drawn from a shape"
        )
        yield ("measures", "floor"), message
    for key in compared:
        if not {"real", "both"} & set(data):
            yield ("measures", key), "no turn takes real samples, so there are none to compare"
        if max(counts) > MOST and key != "jensen_shannon":
            found = f"found {max(counts)}"
            yield ("measures", key), f"expected at most {MOST} samples of a sort, {found}"
        if features > 2 and key != "energy":
            expected = "expected samples of one or two features; energy = true compares any others"
            yield ("measures", key), f"{expected}; found {features}"
    if measures.wasserstein and counts[0] != counts[1]:
        expected = f"expected as many fake as real samples, found {counts[0]} and {counts[1]}"
        yield ("measures", "wasserstein"), expected
    if measures.slices is not None and (features != 2 or not measures.wasserstein):
        message = "slices goes with wasserstein = true and samples of two features"
        yield ("measures", "slices"), message
    yield from _grid(measures.jensen_shannon, features)


def _modes(measures: Measures, real: "RealSamples") -> Iterator[Mismatch]:
    drawn = real.draw
    if measures.modes and drawn is not None and not mode_count(drawn):
        yield ("measures", "modes"), f"a {drawn.shape} has no modes; leave it out"
    if measures.modes and measures.radius is None and (drawn is None or not drawn.spread):
        yield ("measures", "modes"), "say with radius how near a sample of a mode is to it"
    if measures.radius is not None and not measures.modes:
        yield ("measures", "radius"), "radius goes with modes = true"


def _grid(grid: HistogramGrid | None, features: int) -> Iterator[Mismatch]:
    if grid is None:
        return
    if grid.low >= grid.high:
        found = f"found low = {shortest(grid.low)} and high = {shortest(grid.high)}"
        yield ("measures", "jensen_shannon"), f"expected low < high, {found}"
    if features == 2 and grid.bins > MOST_PARTS:
        expected = f"expected at most {MOST_PARTS} in a plane, found {grid.bins}"
        yield ("measures", "jensen_shannon", "bins"), expected
