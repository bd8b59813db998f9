"""Targets, losses and loss gradients of a GAN's turn."""

from dataclasses import dataclass

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.kinds.networks.dense_network import Dense
from gantui.engine.kinds.networks.layer_forward import LayerPass
from gantui.engine.kinds.networks.layer_quantities import by, derivative
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.training.losses import (
    BY_THE_CHAIN,
    LOSSES,
    Judged,
    Loss,
    add_total,
    counts_of,
)
from gantui.engine.operations import Activate, ShareFooled, Targets
from gantui.engine.operations.losses.relative_scores import RelativeGradient, RelativeScore
from gantui.engine.operations.losses.targets import TargetFeed, Wanted
from gantui.engine.operations.samples.feeds import Feed
from gantui.scenario.kinds.gan_tables import GanScenario, Turn
from gantui.scenario.schema.networks import Distribution

LOSS_NAMES = {"": "", ".saturating": "saturating", ".nonsaturating": "non-saturating"}
"""The generator's other loss by the mark of its names; the one learnt from needs no name."""


OF_GENERATOR = {"fake, to G": "generator", "real, to G": ""}
"""The key of what the generator wants of a group; of real samples no file says it."""
NATURAL = {"fake, to G": "real", "real, to G": "fake"}
"""As what it wants a group to be judged."""


@dataclass
class TurnLosses:
    """The losses of every turn, while a program is written."""

    scenario: GanScenario
    """What the file says."""
    numbers: Arithmetic
    """How logarithms are taken."""
    builder: ProgramBuilder
    """Where the operations go."""
    sources: dict[str, Feed]
    """Where the samples of each group come from now."""

    @property
    def loss(self) -> Loss:
        """The loss that the file names."""
        return BY_THE_CHAIN if self.scenario.loss.chain else LOSSES[self.scenario.loss.kind]

    @property
    def even(self) -> float | None:
        """The verdict that takes a sample for neither real nor fake, if there is one."""
        real, fake = (
            self._wanted(Turn(train="discriminator"), group) for group in ("real", "fake")
        )
        if self.loss.between and isinstance(real, float) and isinstance(fake, float):
            return (real + fake) / 2
        return self.loss.even

    def add(
        self,
        turn: Turn,
        trained: Dense,
        top: LayerPass,
        groups: tuple[str, ...],
        suffix: str,
    ) -> dict[str, str]:
        """The loss that the network learns from and, to compare, the generator's other one.

        Returns the loss gradient by the mark of its names; the one learnt from has none. There are
        no gradients where the network only looks at its loss.
        """
        loss, of_generator = self.scenario.loss, trained.letter == "G"
        saturating = of_generator and loss.generator == "saturating"
        found = {"": self._loss(turn, trained, top, groups, suffix, saturating=saturating)}
        if of_generator and loss.compare:
            mark, other = ".nonsaturating" if saturating else ".saturating", not saturating
            with self.builder.second_loss(LOSS_NAMES[mark]):
                found[mark] = self._loss(
                    turn, trained, top, groups, suffix, saturating=other, mark=mark
                )
        return found if turn.learn else {}

    def _loss(
        self,
        turn: Turn,
        trained: Dense,
        top: LayerPass,
        groups: tuple[str, ...],
        suffix: str,
        *,
        saturating: bool,
        mark: str = "",
    ) -> str:
        """Targets, loss and, where it learns, its gradient; returns the gradient's name."""
        builder, loss = self.builder, self.scenario.loss
        letter, z, p = trained.letter, top.sums, top.outputs
        if self.loss.relative:
            z, p = self._relative(p, groups)
        wanting = "D" if saturating else letter
        t = builder.add_samples(f"t{suffix}{mark}", "target", ("",), groups, wanted_by=wanting)
        builder.add_operation(self._targets(t, turn, trained, groups, opposite=saturating))
        if loss.fooled and letter == "D":
            share = builder.add_number(f"fooled{suffix}", "measure")
            builder.add_operation(ShareFooled(share, (p, t), self.even or 0.0))
        of = f"{letter}{suffix}" if letter == "D" else f"{letter}{mark}"
        terms = builder.add_samples(f"terms.{of}", "loss", ("",), groups)
        counts, entry = counts_of(loss.reduction, self._sizes(groups)), self.loss
        halved = letter == "D" and loss.reduction.startswith("half")
        of_generator = letter == "G"
        judged = Judged(z, p, t, counts, self.numbers, saturating, halved, of_generator)
        builder.add_operation(entry.terms(terms, judged))
        squares = entry.squares
        add_total(builder, f"loss.{of}", terms, letter, counts, halved=halved, squares=squares)
        if not turn.learn:
            return ""
        pushed = z if entry.of_logit else p
        gradient = derivative(pushed) + mark
        builder.add_samples(gradient, "gradient", ("",), groups, **by(builder, pushed))
        builder.add_operation(entry.gradient(gradient, judged))
        return self._by_score(gradient, top.outputs, groups) if entry.relative else gradient

    def _relative(self, p: str, groups: tuple[str, ...]) -> tuple[str, str]:
        """How each score stands to the mean of the others, and σ of that; returns their names."""
        builder, fakes = self.builder, self._sizes(groups)[0]
        r = builder.add_samples("r", "sum", ("",), groups)
        builder.add_operation(RelativeScore(r, (p,), fakes))
        q = builder.add_samples("q", "prediction", ("",), groups, scale="probability")
        sigma = activation("sigmoid", 1.0, self.numbers)
        return r, builder.add_operation(Activate(q, (r,), "Relative score", sigma, prediction=True))

    def _by_score(self, gradient: str, p: str, groups: tuple[str, ...]) -> str:
        """From the gradient by relative scores to that by the scores; returns the latter's name."""
        name, fakes = derivative(p), self._sizes(groups)[0]
        self.builder.add_samples(name, "gradient", ("",), groups, **by(self.builder, p))
        return self.builder.add_operation(RelativeGradient(name, (gradient,), fakes))

    def _sizes(self, groups: tuple[str, ...]) -> list[int]:
        """How many samples each group has."""
        return [len(self.sources[group].names(0)) for group in groups]

    def _targets(
        self, t: str, turn: Turn, trained: Dense, groups: tuple[str, ...], *, opposite: bool
    ) -> Targets:
        """What the network in training wants of each sample.

        The generator wants its samples judged real; with the saturating loss it writes down what
        the discriminator wants, and goes the opposite way.
        """
        given = turn.targets or self.scenario.loss.targets
        of_generator = trained.letter == "G" and not opposite
        parts = tuple(
            Wanted(
                group,
                self._wanted(turn, f"{group}, to G" if of_generator else group),
                self._wanted(turn, "real" if group == "fake" else "fake"),
                self.sources[group],
            )
            for group in groups
        )
        samples, flip = (given.samples or {}, given.flip) if given is not None else ({}, 0.0)
        if of_generator:
            samples, flip = {}, 0.0
        place = f"targets {len(self.builder.operations)}"
        wanted = TargetFeed(parts, samples, flip, self.scenario.seed, place)
        return Targets(t, (), wanted, trained.word, opposite=opposite)

    def _wanted(self, turn: Turn, whose: str) -> float | Distribution:
        """What is wanted of a sample of a group, or by the generator of its own."""
        given, key = turn.targets or self.scenario.loss.targets, OF_GENERATOR.get(whose, whose)
        found = None if given is None else getattr(given, key, None)
        if found is not None:
            return found if isinstance(found, Distribution) else float(found)
        named = NATURAL.get(whose, whose)
        return self.loss.targets[named == self.scenario.loss.output]
