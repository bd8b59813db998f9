"""How many there are of what a GAN scenario states: features, noise numbers, classes."""

from gantui.scenario.kinds.gan_tables import GanScenario, Noise, Turn
from gantui.scenario.rules.shapes import flat
from gantui.scenario.schema.networks import NetworkName, RealSamples, real_names


def feature_count(real: RealSamples) -> int:
    """How many features a real sample has; 0 where a broken file has neither samples nor draw."""
    if real.draw is not None:
        return real.draw.features
    return len(flat(next(iter(real.samples.values()), [])))


def noise_size(noise: Noise) -> int:
    """How many numbers a noise vector has."""
    batches = noise.batches or ([noise.batch] if noise.batch else [])
    return len(flat(next(iter(batches[0].values())))) if batches else noise.size


def batch_size(noise: Noise) -> int:
    """How many noise vectors a batch has."""
    batches = noise.batches or ([noise.batch] if noise.batch else [])
    return len(batches[0]) if batches else noise.count


def taken_at_once(scenario: GanScenario) -> int:
    """How many real samples a turn takes."""
    schedule, known = scenario.schedule, len(real_names(scenario.real))
    return known if schedule.batch in ("all", "fresh") else schedule.size or 1


def passing(scenario: GanScenario, network: NetworkName, *, learning: bool = False) -> set[int]:
    """How many samples go through a network in its passes, or in those of turns that learn."""
    fakes, reals = batch_size(scenario.noise), taken_at_once(scenario)
    counts = {"fake": fakes, "real": reals, "both": fakes + reals}
    seen = [turn.data for turn in scenario.schedule.turns if turn.learn or not learning]
    if network == "generator":
        return {fakes for data in seen if data != "real"}
    return {counts[data] for data in seen}


def classes_of(scenario: GanScenario) -> int:
    """How many classes stand, one-hot, below noise and samples."""
    return len(scenario.classes.names) if scenario.classes is not None else 0


def takes_fresh_noise(turn: Turn, first: bool) -> bool:
    """Whether a turn takes new noise; `first` where the iteration has none yet."""
    default = "fresh" if turn.train == "discriminator" else "same"
    return turn.data != "real" and (first or (turn.noise or default) == "fresh")
