"""The builder of curve programs: a turn a curve, from chosen points to values, slopes, errors."""

from dataclasses import dataclass

import numpy as np

from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.numbers.activations import activation
from gantui.engine.numbers.arithmetic import Arithmetic, ByHand, Exact, arithmetic
from gantui.engine.operations import Given
from gantui.engine.operations.feeds import GivenBatches
from gantui.engine.operations.functions import (
    ActivationSlopes,
    ActivationValues,
    LogSlopes,
    LogValues,
    RoundingError,
)
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Role
from gantui.scenario.kinds.curve import LOGARITHMS, LOOKED_UP, Curve, CurveScenario
from gantui.scenario.tables import Mode

GROUP = "point"
"""The one group that the columns of a curve belong to."""


def build(scenario: CurveScenario, mode: Mode | None = None) -> Program:
    """The program of a curve scenario, in its own arithmetic or in the one asked for.

    By hand, σ and −log come from their tables. A curve that has its table beside it is exact in
    either arithmetic, and then nothing is rounded.
    """
    log = scenario.arithmetic.log
    numbers, exact = arithmetic(mode or scenario.arithmetic.mode, log), arithmetic("exact", log)
    if isinstance(numbers, ByHand) and any(curve.table for curve in scenario.curves):
        numbers = ByHand(decimals=None)
    builder = ProgramBuilder()
    for curve in scenario.curves:
        _Curve(curve, exact if curve.table else numbers, builder).write()
    return builder.program(scenario, numbers, 1)


@dataclass
class _Curve:
    source: Curve
    numbers: Arithmetic
    builder: ProgramBuilder

    def __post_init__(self) -> None:
        self.logarithm = self.source.function in LOGARITHMS
        self.target = float(self.source.function == "-log p")

    def write(self) -> None:
        """The points, the values, then what is asked for: slopes, the table and its errors."""
        curve, builder = self.source, self.builder
        values = np.array([curve.points]) + 0.0
        values.flags.writeable = False
        names = tuple(map(_name, values[0].tolist()))
        feed = GivenBatches((values,), (names,), "point")
        points = self._row("p", "probability") if self.logarithm else self._row("z", "sum")
        builder.add_operation(Given(points, (), feed, "the points"))
        f = self._values("exact" if curve.table else "f", points, self.numbers)
        if curve.slope:
            self._slopes(points, f)
        if curve.table:
            hand = self._values("hand", points, ByHand())
            builder.add_operation(RoundingError(self._row("error", "gradient"), (hand, f)))
        builder.end_turn("", curve.title, {GROUP: feed})

    def _row(self, name: str, role: Role) -> str:
        suffix = f".{self.source.name}" if self.source.name else ""
        return self.builder.add_samples(f"{name}{suffix}", role, ("",), (GROUP,))

    def _values(self, name: str, points: str, numbers: Arithmetic) -> str:
        curve, looked_up = self.source, isinstance(numbers, ByHand)
        if self.logarithm:
            f = self._row(name, "loss")
            return self.builder.add_operation(
                LogValues(f, (points,), looked_up, numbers, self.target)
            )
        f = self._row(name, "activation")
        function = activation(curve.function, curve.below, numbers)
        looked_up = looked_up and curve.function in LOOKED_UP
        return self.builder.add_operation(ActivationValues(f, (points,), looked_up, function))

    def _slopes(self, points: str, f: str) -> None:
        curve, name = self.source, self._row("slope", "gradient")
        if self.logarithm:
            base = self.numbers.base if isinstance(self.numbers, Exact) else 2.0
            self.builder.add_operation(LogSlopes(name, (points,), base, self.target))
        else:
            function = activation(curve.function, curve.below, self.numbers)
            self.builder.add_operation(ActivationSlopes(name, (points, f), function))


def _name(point: float) -> str:
    """A point's number as short as it reads back."""
    short = f"{point:g}"
    return short if float(short) == point else repr(point)
