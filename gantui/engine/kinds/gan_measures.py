"""The operations that measure how a GAN's samples compare with real ones."""

from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.sample_matrices import columns_of, feature_names
from gantui.engine.numbers.clouds import modes_of
from gantui.engine.operations import TakeReal
from gantui.engine.operations.drawn_feeds import DrawnCloud
from gantui.engine.operations.sample_measures import (
    EnergyDistance,
    MeanDistances,
    ModesFound,
    NearModes,
    ShareGood,
)
from gantui.scenario.kinds.gan_measures import DEVIATIONS
from gantui.scenario.kinds.gan_sizes import feature_count
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.networks import real_names


def add_measures(builder: ProgramBuilder, scenario: GanScenario) -> None:
    """Measure what the scenario asks for, of the samples that the iteration has by now."""
    if scenario.measures.modes:
        _modes(builder, scenario)
    if scenario.measures.energy:
        _energy(builder, scenario)


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


def _energy(builder: ProgramBuilder, scenario: GanScenario) -> None:
    def distances(name: str, samples: str, others: str, what: str) -> str:
        of = builder.quantities[samples]
        builder.add_samples(name, "measure", ("",), of.groups, of.columns)
        return builder.add_operation(MeanDistances(name, (samples, others), what))

    def energy(name: str, rows: tuple[str, str, str], what: str) -> None:
        builder.add_operation(EnergyDistance(builder.add_number(name, "measure"), rows, what))

    within = distances("within.real", "real", "real", "among the real samples")
    made = distances("within.fake", "fake", "fake", "among the fake samples")
    between = distances("between", "fake", "real", "from the fake to the real samples")
    energy("energy", (between, made, within), "fake and real samples")
    drawn = scenario.real.draw
    if not scenario.measures.floor or drawn is None:
        return
    names = real_names(scenario.real)
    features = feature_names(scenario.real, feature_count(scenario.real))
    again = builder.add_samples("real.again", "sample", features, ("real",), names)
    feed = DrawnCloud(drawn, scenario.seed, "real again", names)
    builder.add_operation(TakeReal(again, (), feed, what="as many others"))
    others = distances("within.again", again, again, "among the other real samples")
    between = distances("between.again", again, "real", "from these to the real samples")
    energy("energy.floor", (between, others, within), "two sets of real samples")
