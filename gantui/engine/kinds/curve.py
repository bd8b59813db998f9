"""The builder of curve programs: a turn a curve, from chosen points to values, slopes, errors."""

from dataclasses import dataclass
from math import inf

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import ByHand, arithmetic
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.operations import Given
from gantui.engine.operations.layers.functions import (
    ActivationSlopes,
    ActivationValues,
    LogSlopes,
    LogValues,
    RoundingError,
)
from gantui.engine.operations.samples.feeds import GivenBatches
from gantui.engine.program.picture import FunctionCurve
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Role, Scale
from gantui.scenario.kinds.curve import LOOKED_UP, Curve, CurveScenario
from gantui.scenario.schema.named import LOGARITHMS
from gantui.scenario.schema.values import Mode
from gantui.toml.shortest import shortest

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
        names = tuple(map(shortest, values[0].tolist()))
        feed = GivenBatches((values,), (names,), "point")
        points = self._points()
        builder.add_operation(Given(points, (), feed, "the points"))
        f = self._values("exact" if curve.table else "f", points, self.numbers)
        picture = self._picture()
        if curve.slope:
            self._slopes(points, f)
            picture = picture._replace(slopes=(len(builder.operations) - 1,))
        if curve.table:
            hand = self._values("hand", points, ByHand())
            picture = picture._replace(tables=(len(builder.operations) - 1,))
            builder.add_operation(RoundingError(self._row("error", "gradient"), (hand, f)))
        builder.end_turn("", curve.title, {GROUP: feed}, picture=picture)

    def _picture(self) -> FunctionCurve:
        """The curve of the operation that was written last."""
        place = len(self.builder.operations) - 1
        if self.logarithm:
            label = f"−{self.numbers.log}({'' if self.target else '1 − '}p)"
            return FunctionCurve(label, (0.0, 1.0), place)
        symbol = activation(self.source.function, self.source.below, self.numbers).symbol
        return FunctionCurve(f"{symbol}(z)", (-inf, inf), place)

    def _points(self) -> str:
        if self.logarithm:
            return self._row("p", "prediction", "probability")
        return self._row("z", "sum")

    def _row(self, name: str, role: Role, scale: Scale = "none") -> str:
        suffix = f".{self.source.name}" if self.source.name else ""
        return self.builder.add_samples(f"{name}{suffix}", role, ("",), (GROUP,), scale=scale)

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
            base_2 = self.numbers.log != "ln"
            self.builder.add_operation(LogSlopes(name, (points,), base_2, self.target))
        else:
            function = activation(curve.function, curve.below, self.numbers)
            self.builder.add_operation(ActivationSlopes(name, (points, f), function))
