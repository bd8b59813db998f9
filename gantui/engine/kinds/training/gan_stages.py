"""What an iteration of a GAN does, stage after stage: gradients and updates of the networks."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.program.program_error import ProgramError
from gantui.scenario.kinds.gan_sizes import takes_fresh_noise
from gantui.scenario.kinds.gan_tables import Schedule, Turn
from gantui.scenario.schema.networks import NetworkName

MOST_OPERATIONS = 4000
"""Operations that one iteration may have."""
Does: TypeAlias = Literal["train", "evaluate", "gradient", "look ahead", "update"]
"""train: loss, gradients, update. evaluate: up to the loss. gradient: all but the update."""


class Stage(NamedTuple):
    """A turn of the finished program."""

    does: Does
    """What is done."""
    turn: Turn
    """What the scenario says of it."""
    repetition: int = 0
    """How often its turn was repeated before in this iteration."""

    @property
    def passes(self) -> bool:
        """Whether samples go through the networks."""
        return self.does not in ("look ahead", "update")

    @property
    def updates(self) -> bool:
        """Whether the network has new weights at the end that stay."""
        return self.does in ("train", "update")

    @property
    def title(self) -> str:
        """What it does, in words."""
        turn, data = self.turn, self.turn.data.replace("both", "fake and real")
        if self.does == "update":
            return f"update the {turn.train}"
        if self.does == "look ahead":
            return f"look ahead with the {turn.train}"
        verb = "gradients for" if self.does == "gradient" else self.does
        times = f" ({self.repetition + 1} of {turn.times})" if turn.times > 1 else ""
        return f"{verb} the {turn.train} on {data}{times}"

    @property
    def frozen(self) -> NetworkName | None:
        """The network that learns nothing while the other one does."""
        if self.does != "train":
            return None
        return "generator" if self.turn.train == "discriminator" else "discriminator"


def stages(schedule: Schedule) -> list[Stage]:
    """The stages of an iteration, in order."""
    return list(_stages(schedule))


def _stages(schedule: Schedule) -> Iterator[Stage]:
    if schedule.updates == "alternating":
        for turn in schedule.turns:
            does: Does = "train" if turn.learn else "evaluate"
            yield from (Stage(does, turn, repetition) for repetition in range(turn.times))
        return
    learning = [turn for turn in schedule.turns if turn.learn]
    gradients = [Stage("gradient" if turn.learn else "evaluate", turn) for turn in schedule.turns]
    yield from gradients
    if schedule.updates == "extragradient":
        yield from (Stage("look ahead", turn) for turn in learning)
        yield from (stage for stage in gradients if stage.does == "gradient")
    yield from (Stage("update", turn) for turn in learning)


def refuse_too_many(operations: int, number: int) -> None:
    """Raise ProgramError where an iteration has too many operations with the turn of this number.

    They are counted as they are written, so the limit is one of what is really run.
    """
    if operations > MOST_OPERATIONS:
        expected = f"expected at most {MOST_OPERATIONS:,} operations in an iteration"
        message = f"{expected}, found more from its turn {number} on"
        raise ProgramError([(("schedule", "turns"), message)])


def uses(found: list[Stage]) -> dict[str, int]:
    """How often an iteration takes real samples and fresh noise, and updates each network."""
    count = {"real": 0, "noise": 0, "D": 0, "G": 0}
    for stage in found:
        turn = stage.turn
        count["real"] += stage.passes and turn.data != "fake"
        count["noise"] += stage.passes and takes_fresh_noise(turn, first=count["noise"] == 0)
        count["D" if turn.train == "discriminator" else "G"] += stage.updates
    return count
