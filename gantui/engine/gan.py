"""The builder of GAN programs: two networks trained in turns (Goodfellow et al., 2014)."""

from dataclasses import dataclass, field

import numpy as np

from gantui.engine.arithmetic import Arithmetic, arithmetic
from gantui.engine.feeds import DrawnBatch, DrawnNoise, Feed, InTurn, Script, UpdateCount
from gantui.engine.network import Dense, Pass, dense, derivative
from gantui.engine.operation import Array
from gantui.engine.operations import (
    CrossEntropy,
    Join,
    LossGradient,
    SquaredError,
    TakeNoise,
    TakeReal,
    Targets,
    TotalLoss,
)
from gantui.engine.page import Page, as_array
from gantui.engine.program import Program
from gantui.engine.samples import columns_of, feature_names, numbered
from gantui.scenario.gan import GanScenario, Turn
from gantui.scenario.rules import noise_size, takes_fresh_noise
from gantui.scenario.schema import Mode

GROUPS = {"real": ("real",), "fake": ("fake",), "both": ("fake", "real")}
"""What the discriminator sees, in the order of its columns."""


def build(scenario: GanScenario, mode: Mode | None = None) -> Program:
    """The program of a GAN scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    builder = _Builder(scenario, numbers)
    for turn in scenario.schedule.turns:
        for repetition in range(turn.times):
            builder.turn(turn, repetition)
    return builder.page.program(scenario, numbers, scenario.schedule.iterations)


@dataclass
class _Builder:
    scenario: GanScenario
    numbers: Arithmetic
    page: Page = field(default_factory=Page)
    sources: dict[str, Feed] = field(default_factory=dict)
    generated: tuple[Pass, ...] = ()
    current: bool = False
    """Whether `fake` is what the generator makes of `noise` now."""
    taken: dict[str, int] = field(default_factory=dict)
    """How often something was taken or updated so far in this iteration."""

    def __post_init__(self) -> None:
        scenario, page = self.scenario, self.page
        size = noise_size(scenario.noise)
        features = feature_names(scenario.real)
        noise = scenario.noise.features or (["z"] if size == 1 else numbered("z", size))
        self.G = dense("G", "generator", scenario.generator, tuple(noise), self.numbers)
        self.D = dense("D", "discriminator", scenario.discriminator, features, self.numbers)
        for network in (self.G, self.D):
            network.place(page, scenario.optimiser, scenario.seed)
        page.samples("noise", "noise", noise, ("fake",))
        page.samples("fake", "sample", features, ("fake",))
        page.samples("real", "sample", features, ("real",))
        page.samples("x", "sample", features, GROUPS["both"])
        self.uses = _uses(scenario.schedule.turns)

    def turn(self, turn: Turn, repetition: int) -> None:
        """Write one turn of one network: pass forwards, loss, pass backwards, update."""
        groups = GROUPS[turn.data]
        suffix = "" if turn.data == "both" else f".{turn.data}"
        p = self.page.samples(f"p{suffix}", "probability", ("",), groups)
        passes = self.D.forward(self.page, self._data(turn), p, groups, suffix)
        trained = self.D if turn.train == "discriminator" else self.G
        gradient = self._loss(trained, passes[-1], groups, suffix)
        gradient = self.D.backward(self.page, passes, gradient, train=trained is self.D)
        if trained is self.G:
            self.G.backward(self.page, self.generated, gradient, train=True)
            self.current = False
        self._update(trained)
        frozen = self.G if trained is self.D else self.D
        title = _title(turn, repetition)
        self.page.end_turn(trained.letter, title, self.sources, frozen.word)

    def _count(self, what: str) -> int:
        """How often it happened in this iteration before; counts one more."""
        self.taken[what] = self.taken.get(what, 0) + 1
        return self.taken[what] - 1

    def _data(self, turn: Turn) -> str:
        """Take what the turn needs; returns the name of the discriminator's input."""
        page = self.page
        if turn.data != "fake":
            self.sources["real"] = self._real_feed()
            page.add(TakeReal("real", (), self.sources["real"]))
        if turn.data != "real":
            if takes_fresh_noise(turn, first="fake" not in self.sources):
                self.sources["fake"] = self._noise_feed()
                page.add(TakeNoise("noise", (), self.sources["fake"]))
                self.current = False
            if not self.current:
                self.generated = self.G.forward(page, "noise", "fake", ("fake",), "")
                self.current = True
        return page.add(Join("x", ("fake", "real"))) if turn.data == "both" else turn.data

    def _real_feed(self) -> Feed:
        schedule, samples = self.scenario.schedule, self.scenario.real.samples
        use, names = self._count("real"), tuple(samples)
        values = columns_of(samples)
        if schedule.batch == "drawn":
            place, size = f"real {use}", schedule.size or 1
            return DrawnBatch(values, names, self.scenario.seed, place, size)
        if schedule.batch == "all":
            return InTurn((values,), (names,), "real sample")
        singles = tuple(np.ascontiguousarray(values[:, [k]]) for k in range(len(names)))
        columns = tuple((name,) for name in names)
        return InTurn(singles, columns, "real sample", use, self.uses["real"])

    def _noise_feed(self) -> Feed:
        noise, use = self.scenario.noise, self._count("noise")
        if noise.draw is not None:
            shape = (noise.size, noise.count)
            return DrawnNoise(noise.draw, self.scenario.seed, f"noise {use}", shape)
        batches = noise.batches or [noise.batch or {}]
        values = tuple(columns_of(batch) for batch in batches)
        names = tuple(tuple(batch) for batch in batches)
        return InTurn(values, names, "noise", use, self.uses["noise"])

    def _loss(self, trained: Dense, top: Pass, groups: tuple[str, ...], suffix: str) -> str:
        """Targets, loss and its gradient; returns the gradient's name."""
        page, loss = self.page, self.scenario.loss
        letter, z, p = trained.letter, top.sums, top.outputs
        saturating = letter == "G" and loss.generator == "saturating"
        wanted = self._targets(trained, groups, opposite=saturating)
        t = page.samples(f"t{suffix}", "target", ("",), groups)
        page.add(Targets(t, (), wanted, trained.word, opposite=saturating))
        of = f"{letter}{suffix}" if letter == "D" else letter
        terms = page.samples(f"terms.{of}", "loss", ("",), groups)
        mean = loss.reduction == "mean"
        cross_entropy = loss.kind == "binary cross-entropy"
        if cross_entropy:
            page.add(CrossEntropy(terms, (z, p, t), self.numbers, saturating))
        else:
            page.add(SquaredError(terms, (p, t)))
        total = page.matrix(f"loss.{of}", "loss", ("",), ("",))
        page.add(TotalLoss(total, (terms,), mean, squares=not cross_entropy))
        gradient = derivative(z if cross_entropy or z == p else p)
        page.samples(gradient, "gradient", ("",), groups)
        samples = len(wanted) if mean else None
        return page.add(LossGradient(gradient, (p, t), samples, saturating))

    def _targets(
        self, trained: Dense, groups: tuple[str, ...], *, opposite: bool
    ) -> tuple[float, ...]:
        """1 where the output should say what it is the probability of, a column a sample.

        The generator wants its samples judged real; with the saturating loss it writes down what
        the discriminator wants, and goes the opposite way.
        """
        wanted: list[float] = []
        for group in groups:
            judged = "real" if trained is self.G and not opposite else group
            count = len(self.sources[group].names(0))
            wanted += [float(judged == self.scenario.loss.output)] * count
        return tuple(wanted)

    def _update(self, trained: Dense) -> None:
        """The updates; the script has its say after the network's last one in an iteration."""
        letter = trained.letter
        number, all_of_them = self._count(letter) + 1, self.uses[trained.letter]
        script = self._script(trained.word) if number == all_of_them else {}
        optimiser = self.scenario.optimiser
        trained.update(self.page, optimiser, UpdateCount(number, all_of_them), script)

    def _script(self, network: str) -> dict[int, Script]:
        by_layer: dict[int, dict[int, Array]] = {}
        for entry in self.scenario.script:
            if entry.network == network:
                values = as_array(entry.weights)
                by_layer.setdefault(entry.layer, {})[entry.iteration - 1] = values
        return {layer: Script(values) for layer, values in by_layer.items()}


def _uses(turns: list[Turn]) -> dict[str, int]:
    """How often an iteration takes real samples and fresh noise, and updates each network."""
    uses = {"real": 0, "noise": 0, "D": 0, "G": 0}
    for turn in turns:
        for _ in range(turn.times):
            uses["real"] += turn.data != "fake"
            uses["noise"] += takes_fresh_noise(turn, first=uses["noise"] == 0)
            uses["D" if turn.train == "discriminator" else "G"] += 1
    return uses


def _title(turn: Turn, repetition: int) -> str:
    data = {"real": "real", "fake": "fake", "both": "fake and real"}[turn.data]
    times = f" ({repetition + 1} of {turn.times})" if turn.times > 1 else ""
    return f"train the {turn.train} on {data}{times}"
