"""The builder of minimax programs: a turn a stage, from two densities to a step of D."""

from dataclasses import dataclass
from typing import Any

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.operations import Activate, Given
from gantui.engine.operations.losses.minimax_discriminator import (
    Ascend,
    Distance,
    Optimum,
    TakeLogits,
    ValueGradient,
)
from gantui.engine.operations.losses.minimax_value import OptimalTerm, Value, ValueTerm
from gantui.engine.operations.samples.feeds import GivenBatches
from gantui.engine.program.picture import Densities
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Relation, Role
from gantui.scenario.kinds.minimax import MinimaxScenario, Stage
from gantui.scenario.schema.values import Mode

GROUP = "bin"
"""The one group that the columns belong to."""
LETTER = "D"
"""The one network: a logit a bin, which is all that it learns."""
DATA, GENERATED = "p_data", "p_g"
"""The densities. That of the data has no stage behind its name: it is the same in every one."""


def build(scenario: MinimaxScenario, mode: Mode | None = None) -> Program:
    """The program of a minimax scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    builder = ProgramBuilder()
    suffixes = [f".{stage.name}" if stage.name else "" for stage in scenario.stages]
    builder.add_network(LETTER, "discriminator", [f"logits{suffix}" for suffix in suffixes])
    for stage, suffix in zip(scenario.stages, suffixes, strict=True):
        _Stage(scenario, stage, suffix, numbers, builder).write()
    return builder.program(scenario, numbers, scenario.iterations)


@dataclass(frozen=True)
class _Stage:
    scenario: MinimaxScenario
    source: Stage
    suffix: str
    numbers: Arithmetic
    builder: ProgramBuilder

    def write(self) -> None:
        """The densities, D and its value, the best D and its value, a step of D."""
        builder, numbers = self.builder, self.numbers
        feed = self._feed(self.scenario.data, "data")
        data = builder.add_samples(DATA, "sample", ("",), (GROUP,))
        builder.add_operation(Given(data, (), feed, "the density of the data"))
        generated = self._row(GENERATED, "sample")
        fake = self._feed(self.source.generated, "generator")
        builder.add_operation(Given(generated, (), fake, "the density of the generator"))
        logits = self._logits()
        z = builder.add_operation(TakeLogits(self._row("z", "sum"), (logits,)))
        sigma = activation("sigmoid", 1.0, numbers)
        D = self._row("D", "prediction", scale="probability", network=LETTER)
        builder.add_operation(Activate(D, (z,), "Discriminator", sigma, prediction=True))
        builder.add_pass(LETTER, len(builder.operations) - 1, (z,))
        self._value(data, generated, D, z)
        star = self._row("D*", "target", scale="probability")
        best = builder.add_operation(Optimum(star, (data, generated)))
        bins = self.scenario.names
        builder.add_operation(Distance(self._number("distance"), (D, best), bins))
        self._value(data, generated, best)
        gradient = self._row("dz", "gradient", relation=Relation("gradient", (z,)))
        builder.add_operation(ValueGradient(gradient, (data, generated, D, z), numbers))
        builder.add_operation(
            Ascend(logits, (z, gradient, builder.rate(LETTER, self.scenario.rate)))
        )
        picture = Densities(bins, data, generated, best, D)
        title = self.source.title
        builder.end_turn(LETTER, title, {GROUP: feed}, "generator", picture=picture)

    def _value(self, data: str, generated: str, D: str, z: str = "") -> None:
        """Both rows of terms and V, from the logits z of D where it has any."""
        builder, numbers, star = self.builder, self.numbers, "" if z else "*"
        term, logits = (ValueTerm, (z,)) if z else (OptimalTerm, ())
        for_data = self._row(f"v_data{star}", "loss")
        builder.add_operation(term(for_data, (data, D, *logits), numbers, 1.0))
        for_generated = self._row(f"v_g{star}", "loss")
        builder.add_operation(term(for_generated, (generated, D, *logits), numbers, 0.0))
        V = self._number(f"V{star}")
        builder.relate(V, Relation("total", (for_data, for_generated)))
        builder.add_operation(Value(V, (for_data, for_generated), numbers, optimal=not z))

    def _logits(self) -> str:
        """Introduce the logits; returns their name."""
        given = self.source.logits
        bins = len(self.scenario.names)
        name = self._row("logits", "sum")
        self.builder.set_start(
            name, as_array([given if isinstance(given, list) else [given] * bins])
        )
        return name

    def _row(self, name: str, role: Role, **more: Any) -> str:
        """Introduce a quantity of this stage with a column a bin."""
        return self.builder.add_samples(f"{name}{self.suffix}", role, ("",), (GROUP,), **more)

    def _number(self, name: str) -> str:
        """Introduce a single number of this stage."""
        return self.builder.add_number(f"{name}{self.suffix}", "loss")

    def _feed(self, values: list[float], whose: str) -> GivenBatches:
        density = as_array([values])
        density.flags.writeable = False
        return GivenBatches(
            (density,), (self.scenario.names,), f"probability of the {whose} in bin"
        )
