"""What a GAN's targets must agree on: whose they are, whether there are such samples."""

from collections.abc import Iterator

from gantui.scenario.kinds.gan_tables import GanScenario, Noise, Targets, Turn
from gantui.scenario.rules.shapes import distribution_contradictions
from gantui.scenario.schema.named import LOSSES
from gantui.scenario.schema.networks import Distribution, real_names
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, did_you_mean

OF_DISCRIMINATOR = ("real", "fake", "samples", "flip")
"""The keys that say what the discriminator wants."""


def target_contradictions(scenario: GanScenario) -> Iterator[Mismatch]:
    """Everything that is said of targets, and cannot be."""
    places: list[tuple[Path, Targets | None, Turn | None]]
    places = [(("loss", "targets"), scenario.loss.targets, None)]
    for index, turn in enumerate(scenario.schedule.turns):
        places.append((("schedule", "turns", index, "targets"), turn.targets, turn))
    for path, targets, of_turn in places:
        if targets is not None:
            yield from _targets(scenario, targets, path)
            yield from _unread(scenario, targets, of_turn, path)


def noise_vector_names(noise: Noise) -> set[str]:
    """What the noise vectors of any batch are called."""
    if noise.draw is not None:
        return {str(number + 1) for number in range(noise.count)}
    return {name for batch in noise.batches or [noise.batch or {}] for name in batch}


def _targets(scenario: GanScenario, targets: Targets, path: Path) -> Iterator[Mismatch]:
    kind = scenario.loss.kind
    if not LOSSES[kind].targets:
        yield path, f"{kind} has no targets of one's own, only signs; leave it out"
    for key in ("real", "fake", "generator"):
        wanted = getattr(targets, key)
        if isinstance(wanted, Distribution):
            yield from distribution_contradictions(wanted, (*path, key))
    known = noise_vector_names(scenario.noise) | set(real_names(scenario.real))
    for name in targets.samples or {}:
        if name not in known:
            near = did_you_mean(name, sorted(known))
            yield (*path, "samples", name), f"there is no sample of this name{near}"
    if targets.flip and scenario.loss.fooled:
        message = "fooled counts against the targets, which flip exchanges; leave one of them out"
        yield (*path, "flip"), message


def _unread(
    scenario: GanScenario, targets: Targets, turn: Turn | None, path: Path
) -> Iterator[Mismatch]:
    """What no loss would read."""
    loss = scenario.loss
    both = loss.compare or turn is None
    of_discriminator = (
        turn is None or turn.train == "discriminator" or loss.generator == "saturating"
    )
    if targets.generator is not None and not loss.compare and loss.generator == "saturating":
        yield (
            (*path, "generator"),
            "the saturating loss has the discriminator's targets; leave it out",
        )
    elif targets.generator is not None and turn is not None and turn.train == "discriminator":
        yield (*path, "generator"), "expected in a turn that trains the generator; leave it out"
    for key in OF_DISCRIMINATOR if not (both or of_discriminator) else ():
        if getattr(targets, key):
            yield (*path, key), "the generator's own target is `generator`; leave this out"
