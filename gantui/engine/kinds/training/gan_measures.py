"""The operations that measure how a GAN's samples compare with real ones, and its weights."""

from collections.abc import Callable
from dataclasses import dataclass

from gantui.engine.kinds.networks.dense_network import Dense
from gantui.engine.kinds.networks.sample_matrices import columns_of, feature_names, numbered
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.numbers.arrays import cosine_of_turns
from gantui.engine.numbers.clouds import modes_of
from gantui.engine.operations import TakeReal
from gantui.engine.operations.measures.histograms import Histogram, JensenShannon
from gantui.engine.operations.measures.power_steps import (
    PowerStepBack,
    PowerStepForth,
    StretchSoFar,
    first_direction,
)
from gantui.engine.operations.measures.sample_measures import (
    EnergyDistance,
    MeanDistances,
    ModesFound,
    NearModes,
    ShareGood,
)
from gantui.engine.operations.measures.transport import Ranks, Slices, Sorted, Wasserstein
from gantui.engine.operations.measures.verdict_measures import Accuracy, Fooled, MeanOutput, Side
from gantui.engine.operations.measures.weight_measures import (
    RelativeStep,
    Stretch,
    WeightLength,
    WeightsBefore,
)
from gantui.engine.operations.operation import Operation
from gantui.engine.operations.samples.drawn_feeds import DrawnCloud
from gantui.engine.program.quantity import Relation
from gantui.scenario.kinds.gan_measures import DEVIATIONS, HistogramGrid
from gantui.scenario.kinds.gan_sizes import feature_count, taken_at_once
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.networks import real_names

WORDS = {"fake": "fake samples", "real": "real samples", "again": "other real samples"}
"""Each set of samples in words."""
ABOUT = {"fake": "fake and real samples", "again": "two sets of real samples"}
"""What is compared where a set is compared with the real samples."""


def add_measures(builder: ProgramBuilder, scenario: GanScenario) -> None:
    """Measure what the scenario asks for, of the samples that the iteration has by now."""
    measures = scenario.measures
    if measures.modes:
        _modes(builder, scenario)
    sets = {"fake": "fake"}
    if measures.floor:
        sets["again"] = _again(builder, scenario)
    comparing = _Comparing(builder, scenario, sets)
    if measures.energy:
        comparing.each("energy", comparing.energy)
    if measures.wasserstein:
        comparing.each("wasserstein", comparing.wasserstein)
    if (grid := measures.jensen_shannon) is not None:
        comparing.grid = grid
        comparing.each("js", comparing.jensen_shannon)


def _modes(builder: ProgramBuilder, scenario: GanScenario) -> None:
    real, radius = scenario.real, scenario.measures.radius
    if real.draw is not None:
        centres = modes_of(real.draw)
        radius = radius or DEVIATIONS * real.draw.spread
        names = [f"mode {place + 1}" for place in range(len(centres))]
    else:
        centres, names = columns_of(real.samples).T, list(real.samples)
    assert radius is not None
    near = builder.add_samples("near", "measure", names, ("fake",))
    points = tuple(tuple(point) for point in centres.tolist())
    builder.add_operation(NearModes(near, ("fake",), points, radius))
    builder.add_operation(ModesFound(builder.add_number("modes", "measure"), (near,)))
    builder.add_operation(ShareGood(builder.add_number("good", "measure"), (near,)))


def _again(builder: ProgramBuilder, scenario: GanScenario) -> str:
    """Draw as many other real samples, in every iteration; returns their name."""
    drawn, names = scenario.real.draw, real_names(scenario.real)[: taken_at_once(scenario)]
    assert drawn is not None
    features = feature_names(scenario.real, feature_count(scenario.real))
    again = builder.add_samples("real.again", "sample", features, ("real",), names)
    feed = DrawnCloud(drawn, scenario.seed, "real again", names)
    return builder.add_operation(TakeReal(again, (), feed, what="as many others"))


@dataclass
class _Comparing:
    """How sets of samples are compared with the real ones."""

    builder: ProgramBuilder
    scenario: GanScenario
    sets: dict[str, str]
    """The sets, by a word, with the names of their quantities."""
    grid: HistogramGrid | None = None

    def each(self, name: str, compare: Callable[[str, str, str], None]) -> None:
        """Compare each set: what the first one comes to is `name`, that of the second the floor."""
        for word, samples in self.sets.items():
            floor = Relation("floor", (name,)) if word == "again" else Relation()
            found = name if word == "fake" else f"{name}.floor"
            self.builder.add_number(found, "measure", relation=floor)
            compare(found, word, samples)

    def _row(self, name: str, samples: str, make: Callable[[str], Operation]) -> str:
        """A number for each sample of a set, written once; returns its name."""
        of = self.builder.quantities[samples]
        return self._once(name, make, lambda: self.builder.add_samples(
            name, "measure", ("",), of.groups, of.columns))  # fmt: skip

    def _once(
        self, name: str, make: Callable[[str], Operation], introduce: Callable[[], str]
    ) -> str:
        """What is written already stays; returns its name."""
        if name not in self.builder.quantities:
            introduce()
            self.builder.add_operation(make(name))
        return name

    def energy(self, name: str, word: str, samples: str) -> None:
        """Distances between the sets and within them, and what they come to."""

        def distances(name: str, first: str, second: str, what: str) -> str:
            return self._row(name, first, lambda name: MeanDistances(name, (first, second), what))

        within = distances("within.real", "real", "real", "among the real samples")
        own = distances(f"within.{word}", samples, samples, f"among the {WORDS[word]}")
        suffix = "" if word == "fake" else f".{word}"
        what = f"from the {WORDS[word]} to the real samples"
        between = distances(f"between{suffix}", samples, "real", what)
        self.builder.add_operation(EnergyDistance(name, (between, own, within), ABOUT[word]))

    def wasserstein(self, name: str, word: str, samples: str) -> None:
        """Both sets sorted, along directions in a plane, and the distance of what is in order."""
        sliced = len(self.builder.quantities["real"].rows) > 1
        pair = self._in_order(word, samples), self._in_order("real", "real")
        self.builder.add_operation(Wasserstein(name, pair, ABOUT[word], sliced))

    def _in_order(self, word: str, samples: str) -> str:
        """A set sorted; returns the name of the sorted numbers."""
        of, count = self.builder.quantities[samples], self.scenario.measures.directions
        rows: tuple[str, ...] = of.rows
        values = samples
        if len(rows) > 1:
            rows = tuple(numbered("direction ", count))
            values = self._matrix(f"slices.{word}", rows, of.groups, of.columns, lambda name: (
                Slices(name, (samples,), directions(count))))  # fmt: skip
        ranks = self._matrix(f"ranks.{word}", rows, of.groups, of.columns, lambda name: (
            Ranks(name, (values,))))  # fmt: skip
        places = tuple(str(place + 1) for place in range(taken_at_once(self.scenario)))
        return self._matrix(f"sorted.{word}", rows, of.groups, places, lambda name: (
            Sorted(name, (values, ranks))))  # fmt: skip

    def jensen_shannon(self, name: str, word: str, samples: str) -> None:
        """The histograms of both sets, and their divergence."""
        pair = self._histogram(word, samples), self._histogram("real", "real")
        self.builder.add_operation(JensenShannon(name, pair, ABOUT[word]))

    def _histogram(self, word: str, samples: str) -> str:
        assert self.grid is not None
        low, high, bins = self.grid.low, self.grid.high, self.grid.bins
        edges = tuple(low + (high - low) * (place / bins) for place in range(1, bins))
        starts = [f"{at:g}" for at in (low, *edges)]
        of = self.builder.quantities[samples]
        rows = ("",) if len(of.rows) == 1 else tuple(reversed(starts))
        return self._matrix(f"histogram.{word}", rows, of.groups, tuple(starts), lambda name: (
            Histogram(name, (samples,), edges, WORDS[word])))  # fmt: skip

    def _matrix(
        self,
        name: str,
        rows: tuple[str, ...],
        groups: tuple[str, ...],
        columns: tuple[str, ...] | tuple[()],
        make: Callable[[str], Operation],
    ) -> str:
        return self._once(
            name, make, lambda: self.builder.add_samples(name, "measure", rows, groups, columns)
        )


def directions(count: int) -> tuple[tuple[float, float], ...]:
    """Unit vectors of the plane, evenly over the half circle that begins with the first axis."""
    return tuple(
        (
            float(cosine_of_turns(place / (2 * count))),
            float(cosine_of_turns(place / (2 * count) - 0.25)),
        )
        for place in range(count)
    )


def add_verdicts(
    builder: ProgramBuilder,
    p: str,
    suffix: str,
    counts: dict[str, int],
    high: str,
    even: float | None,
) -> None:
    """What the discriminator says of each group of a turn on average, and how often it is right.

    `counts` are the samples of each group, `high` the group of which a high output speaks. Where no
    output is `even`, it is neither right nor wrong.
    """
    first = 0
    for group, count in counts.items():
        mean = builder.add_number(f"mean.{group}", "measure")
        builder.add_operation(MeanOutput(mean, (p,), first, count, group))
        first += count
    if even is None:
        return
    accuracy, fooled = (
        builder.add_number(f"{what}{suffix}", "measure") for what in ("accuracy", "fooled")
    )
    sides = tuple(Side(count, group == high) for group, count in counts.items())
    builder.add_operation(Accuracy(accuracy, (p,), sides, even))
    builder.add_operation(Fooled(fooled, (accuracy,), p))


def keep_weights(builder: ProgramBuilder, network: Dense) -> None:
    """Keep the weights that learn as they are before an update."""
    for W, *_ in network.learning:
        of = builder.quantities[W]
        before = builder.add_matrix(
            f"{W}.before", "moment", of.rows, of.columns, network=network.letter
        )
        builder.add_operation(WeightsBefore(before, (W,)))


def add_weight_measures(builder: ProgramBuilder, network: Dense) -> None:
    """How long the weights are after an update, how far they went, and how much they stretch."""
    within = {"network": network.letter}
    for W, _, number, learns, weights in network.parameters:
        inputs = len(network.units(number - 1))
        length = builder.add_number(f"{W}.norm", "measure", **within)
        builder.add_operation(WeightLength(length, (W,)))
        if learns:
            step = builder.add_number(f"{W}.step", "measure", **within)
            builder.add_operation(RelativeStep(step, (W, f"{W}.before")))
        if not weights:
            continue
        sigma = builder.add_number(f"{W}.sigma", "measure", **within)
        if min(inputs, len(network.units(number))) <= 2:
            builder.add_operation(Stretch(sigma, (W,), inputs))
        else:
            _power_step(builder, network, W, number)


def _power_step(builder: ProgramBuilder, network: Dense, W: str, number: int) -> None:
    """Step towards the largest singular value of a matrix that has no closed form for it."""
    ends = (f"{W}.right", network.units(number - 1)), (f"{W}.left", network.units(number))
    v, u = (builder.add_matrix(name, "moment", names, ("",), network=network.letter)
            for name, names in ends)  # fmt: skip
    if u not in builder.initial:
        builder.set_start(u, first_direction(len(network.units(number))))
    builder.add_operation(PowerStepBack(v, (W, u)))
    builder.add_operation(PowerStepForth(u, (W, v, u)))
    builder.add_operation(StretchSoFar(f"{W}.sigma", (u, v)))
