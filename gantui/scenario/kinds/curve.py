"""The tables of a curve scenario: functions of one number, looked at by themselves."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from gantui.scenario.rules.shapes import alpha_contradictions
from gantui.scenario.schema.named import LOGARITHMS, name_of
from gantui.scenario.schema.networks import alpha_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Line, Name
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, listed
from gantui.toml.shortest import shortest
from gantui.toml.table import Table

FunctionName = Annotated[str, name_of("function")]
LOOKED_UP = ("sigmoid", *LOGARITHMS)
"""The functions that have a by-hand table."""
Point = Annotated[float, Meta(ge=-100, le=100)]


class Curve(Table, frozen=True):
    """One function at chosen points."""

    title: Annotated[Line, Meta(description="What the curve is about.")]
    function: Annotated[
        FunctionName,
        Meta(
            description="An activation of z; or what the prediction p costs, −log p where the "
            "answer is 1 and −log(1 − p) where it is 0."
        ),
    ]
    points: Annotated[
        Annotated[list[Point], Meta(min_length=1, max_length=64)],
        Meta(description="Where it is computed; for the logarithms from 0 to 1."),
    ]
    name: Annotated[
        Name | None,
        Meta(description="Stands behind the names of the curve's quantities, as in f.relu."),
    ] = None
    alpha: Annotated[
        Annotated[float, Meta(gt=0, lt=100)] | None,
        Meta(description="leaky relu: the slope below 0, in (0, 1), 0.01 if left out; elu: α, 1."),
    ] = None
    slope: Annotated[bool, Meta(description="Whether the derivative at the points follows.")] = (
        False
    )
    table: Annotated[
        bool,
        Meta(
            description="Whether the by-hand look-up table stands beside the exact values, with "
            "its rounding error: sigmoid and, with the base-2 logarithm, the logarithms."
        ),
    ] = False

    @property
    def below(self) -> float:
        """α, the default of the function applied."""
        return alpha_of(self.function, self.alpha)


class CurveScenario(Scenario, frozen=True, kw_only=True):
    """Functions of one number, one curve after the other."""

    curves: Annotated[
        Annotated[list[Curve], Meta(min_length=1, max_length=32)],
        Meta(description="The curves; one turn each."),
    ]


TABLE = CurveScenario
"""The tables and keys of the file."""


def contradictions(scenario: CurveScenario) -> Iterator[Mismatch]:
    """Everything about the curves that contradicts itself."""
    names = [curve.name for curve in scenario.curves]
    for index, curve in enumerate(scenario.curves):
        path: Path = ("curves", index)
        if len(names) > 1 and (curve.name is None or names.index(curve.name) < index):
            yield (*path, "name"), "expected a name of its own, since there are several"
        yield from alpha_contradictions("function", curve.function, curve.alpha, path)
        yield from _points(curve, path)
        if curve.table:
            yield from _table(curve, scenario.arithmetic.log, path)


def _points(curve: Curve, path: Path) -> Iterator[Mismatch]:
    for place, point in enumerate(curve.points):
        if curve.function in LOGARITHMS and not 0 <= point <= 1:
            expected = f'expected a probability from 0 to 1 for "{curve.function}"'
            yield (*path, "points", place), f"{expected}, found {shortest(point)}"
        if curve.points.index(point) < place:
            again = f"found {shortest(point)} again"
            yield (*path, "points", place), f"expected each point once, {again}"


def _table(curve: Curve, log: str, path: Path) -> Iterator[Mismatch]:
    if curve.function not in LOOKED_UP:
        known = listed(f'"{name}"' for name in LOOKED_UP)
        yield (*path, "table"), f'table goes with {known}, found function = "{curve.function}"'
    elif curve.function in LOGARITHMS and log != "base 2":
        expected = 'expected log = "base 2" under [arithmetic], since the table rounds −log₂'
        yield (*path, "table"), f'{expected}; found "{log}"'
