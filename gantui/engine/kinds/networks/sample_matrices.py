"""Given samples as matrices, the names of their rows, and the feeds that bring them."""

from collections.abc import Mapping, Sequence

import numpy as np

from gantui.engine.kinds.program_builder import as_array
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.clouds import Drawn, drawn_cloud
from gantui.engine.operations.samples.drawn_feeds import DrawnCloud, DrawnNoise
from gantui.engine.operations.samples.feeds import Feed, GivenBatches
from gantui.engine.operations.samples.picked_samples import DrawnSamples, SamplesInOrder
from gantui.scenario.kinds.gan_sizes import noise_size
from gantui.scenario.kinds.gan_tables import Classes, GanScenario, Noise
from gantui.scenario.rules.shapes import flat
from gantui.scenario.schema.networks import Real, Sample, real_names


def columns_of(samples: Mapping[str, Sample]) -> Array:
    """Samples by name as a matrix, a sample a column."""
    return np.ascontiguousarray(as_array([flat(sample) for sample in samples.values()]).T)


def feature_names(real: Real, count: int | None = None) -> tuple[str, ...]:
    """The names of a sample's rows: given, `row,column` for an image, else `x1`, `x2` …

    `count` says how many there are where samples are drawn.
    """
    count = count or len(flat(next(iter(real.samples.values()), [])))
    if real.features is not None:
        return tuple(real.features)
    if real.image is None:
        return tuple(numbered("x", count))
    return pixel_names(*real.image)


def pixel_names(rows: int, columns: int) -> tuple[str, ...]:
    """`row,column` of every pixel, row by row."""
    return tuple(f"{row + 1},{column + 1}" for row in range(rows) for column in range(columns))


def image_shape(real: Real) -> tuple[int, int] | None:
    """Rows and columns of the image that a sample is; None where it is a list of features."""
    return None if real.image is None else shape_of(real.image)


def shape_of(image: Sequence[int]) -> tuple[int, int] | None:
    """Rows and columns of an image; None where it is one row or one column, a list of features."""
    return None if min(image) < 2 else (image[0], image[1])


def numbered(letter: str, count: int) -> list[str]:
    """`x1`, `x2` …"""
    return [f"{letter}{number + 1}" for number in range(count)]


def noise_names(noise: Noise) -> list[str]:
    """The names of a noise vector's numbers: given, `z` for one alone, else `z1`, `z2` …"""
    size = noise_size(noise)
    return noise.features or (["z"] if size == 1 else numbered("z", size))


def real_feed(scenario: GanScenario, use: int, uses: int) -> Feed:
    """The real samples as the schedule takes them.

    `use` counts, from 0, how often the iteration took some before; `uses` how often it does in all.
    """
    real, names = scenario.real, real_names(scenario.real)
    if real.draw is None:
        return _taken(scenario, names, columns_of(real.samples), use, uses)
    if scenario.schedule.batch == "fresh":
        return DrawnCloud(real.draw, scenario.seed, f"real {use}", names)
    drawn = drawn_cloud(real.draw, Drawn(scenario.seed, "real", 0, (1, len(names))))[0]
    return _taken(scenario, names, drawn, use, uses)


def real_class_feed(scenario: GanScenario, classes: Classes, use: int, uses: int) -> Feed:
    """The classes of the real samples, one-hot, as the schedule takes these."""
    samples = real_classes(classes, scenario.real.samples)
    return _taken(scenario, tuple(samples), columns_of(samples), use, uses)


def _taken(
    scenario: GanScenario, names: tuple[str, ...], values: Array, use: int, uses: int
) -> Feed:
    """What is known of the real samples, one a column, as the schedule takes them."""
    schedule, how = scenario.schedule, "given" if scenario.real.draw is None else "drawn"
    if schedule.batch == "drawn":
        return DrawnSamples(values, names, schedule.size or 1, scenario.seed, f"real {use}")
    if schedule.batch == "all":
        return GivenBatches((values,), (names,), "real sample", how=how)
    return SamplesInOrder(values, names, schedule.size or 1, use, uses, how)


def noise_feed(scenario: GanScenario, use: int, uses: int) -> Feed:
    """The noise, given or drawn; `use` and `uses` as for the real samples."""
    noise = scenario.noise
    if noise.draw is not None:
        shape = (noise.size, noise.count)
        return DrawnNoise(noise.draw, scenario.seed, f"noise {use}", shape)
    batches = noise.batches or [noise.batch or {}]
    values = tuple(columns_of(batch) for batch in batches)
    return GivenBatches(values, tuple(tuple(batch) for batch in batches), "noise vector", use, uses)


def real_classes(classes: Classes, samples: Mapping[str, Sample]) -> dict[str, Sample]:
    """The class of each real sample, one-hot, in the order of the samples."""
    return {name: _one_hot(classes, classes.real[name]) for name in samples}


def class_feed(scenario: GanScenario, classes: Classes, use: int, uses: int) -> Feed:
    """The class asked for with each noise vector, one-hot: given, or each class in its turn."""
    noise, asked = scenario.noise, classes.noise or {}
    if noise.draw is not None:
        columns = [classes.names[k % len(classes.names)] for k in range(noise.count)]
        drawn = {str(k + 1): _one_hot(classes, name) for k, name in enumerate(columns)}
        return GivenBatches((columns_of(drawn),), (tuple(drawn),), "class for noise vector")
    batches = noise.batches or [noise.batch or {}]
    hot = [{name: _one_hot(classes, asked[name]) for name in batch} for batch in batches]
    values = tuple(columns_of(batch) for batch in hot)
    names = tuple(tuple(batch) for batch in hot)
    return GivenBatches(values, names, "class for noise vector", use, uses)


def _one_hot(classes: Classes, name: str) -> Sample:
    return [float(name == known) for known in classes.names]
