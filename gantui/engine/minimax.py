"""The builder of minimax programs: a turn a stage, from two densities to a step of D."""

from dataclasses import dataclass

from gantui.engine.activations import activation
from gantui.engine.arithmetic import Arithmetic, arithmetic
from gantui.engine.feeds import InTurn
from gantui.engine.operations import Activate, Given
from gantui.engine.operations.minimax import Ascend, Distance, Optimum, TakeLogits, ValueGradient
from gantui.engine.operations.value import OptimalTerm, Value, ValueTerm
from gantui.engine.page import Page, as_array
from gantui.engine.program import Program, Role
from gantui.scenario.minimax import MinimaxScenario, Stage
from gantui.scenario.schema import Mode

GROUP = "bin"
"""The one group that the columns belong to."""
DATA, GENERATED = "p_data", "p_g"
"""The densities. That of the data has no stage behind its name: it is the same in every one."""


def build(scenario: MinimaxScenario, mode: Mode | None = None) -> Program:
    """The program of a minimax scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    page = Page()
    for stage in scenario.stages:
        suffix = f".{stage.name}" if stage.name else ""
        _Stage(scenario, stage, suffix, numbers, page).write()
    return page.program(scenario, numbers, scenario.iterations)


@dataclass(frozen=True)
class _Stage:
    scenario: MinimaxScenario
    source: Stage
    suffix: str
    numbers: Arithmetic
    page: Page

    def write(self) -> None:
        """The densities, D and its value, the best D and its value, a step of D."""
        page, numbers = self.page, self.numbers
        feed = self._feed(self.scenario.data, "data")
        data = page.samples(DATA, "sample", ("",), (GROUP,))
        page.add(Given(data, (), feed, "the density of the data"))
        generated = self._row(GENERATED, "sample")
        fake = self._feed(self.source.generated, "generator")
        page.add(Given(generated, (), fake, "the density of the generator"))
        logits = self._logits()
        z = page.add(TakeLogits(self._row("z", "sum"), (logits,)))
        sigma = activation("sigmoid", 1.0, numbers)
        D = self._row("D", "probability")
        page.add(Activate(D, (z,), "Discriminator", sigma, prediction=True))
        self._value(data, generated, D, z)
        best = page.add(Optimum(self._row("D*", "target"), (data, generated)))
        page.add(Distance(self._number("distance"), (D, best), self.scenario.names))
        self._value(data, generated, best)
        gradient = self._row("dz", "gradient")
        page.add(ValueGradient(gradient, (data, generated, D), numbers))
        page.add(Ascend(logits, (z, gradient, page.rate("D", self.scenario.rate))))
        page.end_turn("D", self.source.title, {GROUP: feed}, "generator")

    def _value(self, data: str, generated: str, D: str, z: str = "") -> None:
        """Both rows of terms and V, from the logits z of D where it has any."""
        page, numbers, star = self.page, self.numbers, "" if z else "*"
        term, logits = (ValueTerm, (z,)) if z else (OptimalTerm, ())
        for_data = self._row(f"v_data{star}", "loss")
        page.add(term(for_data, (data, D, *logits), numbers, 1.0))
        for_generated = self._row(f"v_g{star}", "loss")
        page.add(term(for_generated, (generated, D, *logits), numbers, 0.0))
        V = self._number(f"V{star}")
        page.add(Value(V, (for_data, for_generated), numbers, optimal=not z))

    def _logits(self) -> str:
        """Put the logits on the page; returns their name."""
        given = self.source.logits
        bins = len(self.scenario.names)
        name = self._row("logits", "sum")
        self.page.given(name, as_array([given if isinstance(given, list) else [given] * bins]))
        return name

    def _row(self, name: str, role: Role) -> str:
        """Introduce a quantity of this stage with a column a bin."""
        return self.page.samples(f"{name}{self.suffix}", role, ("",), (GROUP,))

    def _number(self, name: str) -> str:
        """Introduce a single number of this stage."""
        return self.page.matrix(f"{name}{self.suffix}", "loss", ("",), ("",))

    def _feed(self, values: list[float], whose: str) -> InTurn:
        density = as_array([values])
        density.flags.writeable = False
        return InTurn((density,), (self.scenario.names,), f"probability of the {whose} in bin")
