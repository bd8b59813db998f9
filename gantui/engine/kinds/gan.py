"""The builder of GAN programs: two networks trained in turns (Goodfellow et al., 2014)."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.networks.dense_network import Dense, dense
from gantui.engine.kinds.networks.layer_forward import LayerPass
from gantui.engine.kinds.networks.layer_quantities import add_gradient_by, derivative
from gantui.engine.kinds.networks.mask_feeds import MaskFeeds
from gantui.engine.kinds.networks.sample_matrices import (
    class_feed,
    feature_names,
    image_shape,
    noise_feed,
    noise_names,
    real_class_feed,
    real_feed,
)
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.kinds.training.gan_losses import LOSS_NAMES, TurnLosses
from gantui.engine.kinds.training.gan_measures import (
    add_measures,
    add_verdicts,
    add_weight_measures,
    keep_weights,
)
from gantui.engine.kinds.training.gan_stages import Stage, refuse_too_many, stages, uses
from gantui.engine.kinds.training.gradient_penalty import GradientPenalty
from gantui.engine.kinds.training.network_updates import look_ahead, update
from gantui.engine.kinds.training.two_parameters import parameter_plane
from gantui.engine.numbers.array import Array
from gantui.engine.operations import (
    Join,
    Labels,
    TakeClasses,
    TakeNoise,
    TakeReal,
)
from gantui.engine.operations.losses.relative_scores import FakePart
from gantui.engine.operations.samples.feeds import Feed, ScriptedWeights, UpdateCount
from gantui.engine.program.picture import NetworkPlane, NumberLine, Picture, Push, SampleImages
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Of, Relation
from gantui.scenario.kinds.gan_sizes import feature_count, takes_fresh_noise
from gantui.scenario.kinds.gan_tables import GanScenario, Turn
from gantui.scenario.schema.optimisers import NetworkOptimiser
from gantui.scenario.schema.values import Mode

GROUPS = {"real": ("real",), "fake": ("fake",), "both": ("fake", "real")}
"""What the discriminator sees, in the order of its columns."""


def build(scenario: GanScenario, mode: Mode | None = None) -> Program:
    """The program of a GAN scenario, in its own arithmetic or another one; or a ProgramError."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    training = _Training(scenario, numbers)
    for number, stage in enumerate(training.stages, start=1):
        training.add(stage)
        refuse_too_many(len(training.builder.operations), number)
    training.builder.show_everywhere(parameter_plane(training.builder, training.G, training.D))
    return training.builder.program(scenario, numbers, scenario.schedule.iterations)


@dataclass
class _Training:
    scenario: GanScenario
    numbers: Arithmetic
    builder: ProgramBuilder = field(default_factory=ProgramBuilder)
    sources: dict[str, Feed] = field(default_factory=dict)
    """Where the samples of each group come from now."""
    classes: dict[str, Feed] = field(default_factory=dict)
    """Where their classes come from, in a conditional GAN."""
    generated: tuple[LayerPass, ...] = ()
    current: bool = False
    """Whether `fake` is what the generator makes of `noise` now."""
    dropped: bool = False
    """Whether it was made with dropout."""
    taken: dict[str, int] = field(default_factory=dict)
    """How often something was taken or updated so far in this iteration."""

    def __post_init__(self) -> None:
        scenario, builder = self.scenario, self.builder
        features = feature_names(scenario.real, feature_count(scenario.real))
        noise = noise_names(scenario.noise)
        classes = tuple(scenario.classes.names) if scenario.classes else ()
        drawn, judged = (*noise, *classes), (*features, *classes)
        self.G = dense("G", "generator", scenario.generator, drawn, self.numbers)
        self.D = dense("D", "discriminator", scenario.discriminator, judged, self.numbers)
        self.G.declare_weights(builder, scenario.optimiser.of("generator"), scenario.seed)
        of_D = scenario.optimiser.of("discriminator")
        self.D.declare_weights(builder, of_D, scenario.seed, ("real", "fake"))
        builder.add_samples("noise", "noise", noise, ("fake",))
        for name, group in (("fake", "fake"), ("real", "real"), ("x", "both")):
            tile = image_shape(scenario.real)
            builder.add_samples(name, "sample", features, GROUPS[group], tile=tile)
        builder.relate("x", Relation("join", ("fake", "real")))
        if classes:
            builder.add_samples("y.noise", "sample", classes, ("fake",))
        self.masks = MaskFeeds(scenario.seed, lambda group: len(self.sources[group].names(0)))
        self.losses = TurnLosses(scenario, self.numbers, builder, self.sources)
        self.stages = stages(scenario.schedule)
        self.uses = uses(self.stages)

    def add(self, stage: Stage) -> None:
        """Write one stage of one network: passes, loss and gradients, update, as far as it goes."""
        trained = self.D if stage.turn.train == "discriminator" else self.G
        if stage.passes:
            self._pass(trained, stage.turn)
        if stage.does == "look ahead":
            look_ahead(trained, self.builder, self._optimiser(trained))
        if stage.updates:
            self._update(trained)
        if stage is self.stages[-1]:
            add_measures(self.builder, self.scenario)
        self.current = self.current and (stage.does == "evaluate" or trained is self.D)
        picture = self._picture(trained if stage.passes and stage.turn.learn else self.D)
        titles = trained.letter, stage.title, self.sources, stage.frozen or ""
        self.builder.end_turn(*titles, picture=picture)

    def _pass(self, trained: Dense, turn: Turn) -> None:
        """Pass forwards, loss and, where it learns, pass backwards."""
        groups = GROUPS[turn.data]
        suffix = "" if turn.data == "both" else f".{turn.data}"
        p = self._prediction(f"p{suffix}", groups)
        masks = self.masks if turn.learn else None
        passes = self.D.forward(self.builder, self._data(turn), p, suffix, masks)
        if self.scenario.measures.verdicts:
            counts = {group: len(self.sources[group].names(0)) for group in groups}
            high, even = self.scenario.loss.output, self.losses.even
            add_verdicts(self.builder, p, suffix, counts, high, even)
        gradients = self.losses.add(turn, trained, passes[-1], groups, suffix)
        for mark, gradient in gradients.items():
            with self.builder.second_loss(LOSS_NAMES[mark]):
                self._backward(trained, passes, gradient, mark, turn)

    def _prediction(self, name: str, groups: tuple[str, ...]) -> str:
        """Introduce what the discriminator says of the samples; returns its name."""
        scale, output = self.D.scale, self.scenario.loss.output
        of: Of = output if scale == "probability" else ""
        return self.builder.add_samples(
            name, "prediction", ("",), groups, scale=scale, probability_of=of, higher_of=output
        )

    def _picture(self, trained: Dense) -> Picture | None:
        """What picture a turn has, once its pass through the discriminator is written."""
        real, turns = self.builder.quantities["real"], self.scenario.schedule.turns
        seen = {group for turn in turns for group in GROUPS[turn.data]}
        samples = tuple(group for group in ("fake", "real") if group in seen)
        push = self._push() if trained is self.G else None
        if real.tile is not None:
            asked = "" if self.scenario.classes is None else "y.noise"
            return SampleImages(samples, "fake" if "fake" in seen else "", asked, push)
        verdict = self.builder.networks["D"].passes[-1]
        if len(real.rows) == 2:
            classes = "" if self.scenario.classes is None else verdict.inputs[-1]
            return NetworkPlane(verdict, samples, self.losses.even, classes, push)
        if len(real.rows) == 1 and self.scenario.classes is None:
            return NumberLine(verdict, samples, "real", push)
        return None

    def _push(self) -> Push:
        """How the generator's turn moves the fakes."""
        G = self.builder.networks["G"]
        return Push("fake", derivative("fake"), G.passes[-1], G.weights)

    def _count(self, what: str) -> int:
        """How often it happened in this iteration before; counts one more."""
        self.taken[what] = self.taken.get(what, 0) + 1
        return self.taken[what] - 1

    def _data(self, turn: Turn) -> tuple[str, ...]:
        """Take what the turn needs; returns the names of the discriminator's inputs."""
        if turn.data != "fake":
            self._take_real()
        if turn.data != "real":
            self._make_fake(turn)
        both = turn.data == "both"
        x = self.builder.add_operation(Join("x", ("fake", "real"))) if both else turn.data
        return (x, *self._labels(turn))

    def _take_real(self) -> None:
        scenario, classes = self.scenario, self.scenario.classes
        use = self._count("real"), self.uses["real"]
        self.sources["real"] = real_feed(scenario, *use)
        if classes is not None:
            self.classes["real"] = real_class_feed(scenario, classes, *use)
        self.builder.add_operation(TakeReal("real", (), self.sources["real"]))

    def _make_fake(self, turn: Turn) -> None:
        """Take fresh noise if the turn wants it; generate if anything has changed since."""
        builder, scenario, classes = self.builder, self.scenario, self.scenario.classes
        if takes_fresh_noise(turn, first="fake" not in self.sources):
            use = self._count("noise"), self.uses["noise"]
            self.sources["fake"] = noise_feed(scenario, *use)
            builder.add_operation(TakeNoise("noise", (), self.sources["fake"]))
            if classes is not None:
                self.classes["fake"] = class_feed(scenario, classes, *use)
                builder.add_operation(TakeClasses("y.noise", (), self.classes["fake"]))
            self.current = False
        drops = turn.learn and any(one.dropout is not None for one in self.G.layers)
        if not self.current or self.dropped != drops:
            inputs = ("noise",) if classes is None else ("noise", "y.noise")
            masks = self.masks if drops else None
            self.generated = self.G.forward(builder, inputs, "fake", "", masks)
            self.current, self.dropped = True, drops

    def _labels(self, turn: Turn) -> tuple[str, ...]:
        """The classes that the discriminator sees below the samples, where there are any."""
        if self.scenario.classes is None:
            return ()
        name = "y" if turn.data == "both" else f"y.{turn.data}"
        groups = GROUPS[turn.data]
        self.builder.add_samples(name, "sample", tuple(self.scenario.classes.names), groups)
        asked = ("y.noise",) if "fake" in groups else ()
        source = self.classes["real"] if "real" in groups else None
        return (self.builder.add_operation(Labels(name, asked, source)),)

    def _backward(
        self,
        trained: Dense,
        passes: tuple[LayerPass, ...],
        gradient: str,
        mark: str,
        turn: Turn,
    ) -> None:
        """From the loss gradient to the gradients of the trained network's weights."""
        train = trained is self.D
        flow = self.D.backward(self.builder, passes, gradient, train=train, mark=mark)
        if trained is self.G:
            if passes[0].inputs[0] != "fake":
                part = add_gradient_by(self.builder, "fake", mark)
                flow = self.builder.add_operation(FakePart(part, (flow,)))
            self.G.backward(self.builder, self.generated, flow, train=True, mark=mark)
        else:
            self._penalty(passes, turn)
        optimiser = self._optimiser(trained)
        if optimiser.norm or optimiser.clip_norm is not None:
            trained.gradient_norm(self.builder, gradient, mark)

    def _penalty(self, passes: tuple[LayerPass, ...], turn: Turn) -> None:
        """What the discriminator pays besides its loss, where there is anything."""
        penalty = self.scenario.loss.penalty
        if penalty is None or turn.data not in ("both", penalty.kind):
            return
        suffix = "" if turn.data == "both" else f".{turn.data}"
        beside = {n: derivative(one.sums) for n, one in enumerate(passes, start=1)}
        seen = self._labels(replace(turn, on=penalty.kind))
        made = GradientPenalty(self.builder, self.D, penalty, self.sources, self.scenario.seed)
        made.add(f"loss.D{suffix}", beside, seen)

    def _update(self, trained: Dense) -> None:
        """The updates; the script has its say after the network's last one in an iteration."""
        letter = trained.letter
        number, all_of_them = self._count(letter) + 1, self.uses[trained.letter]
        script = self._script(trained.word) if number == all_of_them else {}
        optimiser = self._optimiser(trained)
        count = UpdateCount(number, all_of_them)
        clip = self.scenario.loss.clip if trained is self.D else None
        start = ".start" if self.scenario.schedule.updates == "extragradient" else ""
        measured = self.scenario.measures.weights
        if measured:
            keep_weights(self.builder, trained)
        update(trained, self.builder, optimiser, count, script, clip, start)
        if measured:
            add_weight_measures(self.builder, trained)

    def _optimiser(self, trained: Dense) -> NetworkOptimiser:
        return self.scenario.optimiser.of("discriminator" if trained is self.D else "generator")

    def _script(self, network: str) -> dict[int, ScriptedWeights]:
        by_layer: dict[int, dict[int, Array]] = {}
        for entry in self.scenario.script:
            if entry.network == network:
                values = as_array(entry.weights)
                by_layer.setdefault(entry.layer, {})[entry.iteration - 1] = values
        return {layer: ScriptedWeights(values) for layer, values in by_layer.items()}
