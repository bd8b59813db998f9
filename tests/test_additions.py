"""One addition in one place: an activation and an update that only this test knows."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import msgspec
import numpy as np
import pytest

from gantui.engine import Operand, Program, Step, Timeline, compile_program
from gantui.engine.expression.activations import ACTIVATIONS, Activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.nodes import (
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    number,
)
from gantui.engine.operations import Descend
from gantui.engine.operations.updates import Update
from gantui.engine.run import fast_path
from gantui.export import json_log, text_log
from gantui.scenario import find
from gantui.scenario.kinds.gan import GanScenario
from gantui.scenario.networks import ActivationName, Network
from gantui.views.sheet.sheet import sheet


def _squareplus(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    """(z + √(z² + 4)) / 2 (Barron, 2021)."""
    half, four = Constant(0.5, "½"), Constant(4.0)

    def length(z: Expression) -> Expression:
        return Root(Sum((Square(z), four)))

    return Activation(
        "squareplus", "½·(z + √(z² + 4))", "½·(1 + z / √(z² + 4))",
        lambda z: Product((half, Sum((z, length(z))))),
        lambda z, _a: Product((half, Sum((Constant(1.0), Quotient(z, length(z)))))),
    )  # fmt: skip


class SignDescend(Update, frozen=True, eq=False):
    """W ← W − η where g is above 0, else W + η. Reads W, g and η (1 × 1)."""

    why = "Only the direction of the gradient counts."

    def cell(self, row: int, column: int) -> Expression:
        """A step of one length."""
        W, g, rate = self.reads
        old, step = number(W, row, column), number(rate, 0, 0)
        down, up = Difference(old, step), Sum((old, step))
        return Choice(number(g, row, column), ">", ZERO, down, up)


def lesson() -> GanScenario:
    scenario = find("gan-by-hand").scenario
    assert isinstance(scenario, GanScenario)
    return scenario


def with_activation(scenario: GanScenario, name: str) -> GanScenario:
    """The scenario with another activation in its hidden layers."""

    def changed(network: Network) -> Network:
        *hidden, last = network.layers
        layers = [msgspec.structs.replace(layer, activation=name) for layer in hidden]
        return msgspec.structs.replace(network, layers=[*layers, last])

    networks = {"discriminator": changed(scenario.discriminator)}
    return msgspec.structs.replace(scenario, **networks)


def program_with_activation(monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setitem(ACTIVATIONS, "squareplus", _squareplus)
    return compile_program(with_activation(lesson(), "squareplus"), "exact")


def program_with_update(_monkeypatch: pytest.MonkeyPatch) -> Program:
    scenario = find("slanted-faces").scenario
    program = compile_program(scenario)
    operations = [
        SignDescend(one.writes, one.reads, size=one.size, sizes=one.sizes)
        if isinstance(one, Descend) else one
        for one in program.operations
    ]  # fmt: skip
    return replace(program, operations=tuple(operations))


ADDITIONS = {"activation": program_with_activation, "update": program_with_update}
Made = Callable[[pytest.MonkeyPatch], Program]


def steps_of(program: Program, iteration: int = 0) -> list[Step]:
    timeline, count = Timeline(program), len(program.operations)
    return [timeline.step(iteration * count + position) for position in range(count)]


def text_of(step: Step) -> str:
    pieces = step.worked(0, 0)
    return "".join(f"{p.value:g}" if isinstance(p, Operand) else p for p in pieces)


def test_an_activation_is_computed_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = steps_of(program_with_activation(monkeypatch))
    made = next(step for step in steps if step.operation.title.endswith("squareplus"))
    z = made.before[made.operation.reads[0]]
    np.testing.assert_allclose(made.written, (z + np.sqrt(z * z + 4)) / 2, rtol=1e-15)
    writes, (reads,) = made.operation.writes, made.operation.reads
    assert made.operation.formula == f"{writes} = squareplus({reads}),  ½·(z + √(z² + 4))"
    shown, above = f"{z[0, 0]:g}", f"{made.written[0, 0]:g}"
    assert text_of(made) == f"½·({shown} + √({shown}² + 4)) = {above}"
    back = next(step for step in steps if step.operation.title == "Gradient through squareplus")
    dA, Z, _ = (back.before[name] for name in back.operation.reads)
    slopes = (1 + Z / np.sqrt(Z * Z + 4)) / 2
    np.testing.assert_allclose(back.written, dA * slopes, rtol=1e-15)
    assert "f′ = ½·(1 + z / √(z² + 4))" in back.operation.formula


def test_an_update_is_computed_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_with_update(monkeypatch)
    update = next(s for s in steps_of(program) if isinstance(s.operation, SignDescend))
    W, g, rate = (update.before[name] for name in update.operation.reads)
    assert np.array_equal(update.written, np.where(g > 0, W - rate, W + rate))
    name, gradient, _ = update.operation.reads
    assert update.operation.formula == (
        f"{name} ← {name} − η where {gradient} > 0, else {name} + η"
    )
    sign = "−" if g[0, 0] > 0 else "+"
    assert text_of(update) == f"{W[0, 0]:g} {sign} {rate.item():g} = {update.written[0, 0]:g}"


@pytest.mark.parametrize("addition", ADDITIONS)
def test_it_runs_over_floats_and_over_arrays(
    addition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = ADDITIONS[addition](monkeypatch)
    iterations = min(program.iterations, 40)
    ends = []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        start = tuple(program.initial.values())
        found = fast_path.run(program, 0, 0, iterations, start, None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    assert ends[0] == ends[1]


@pytest.mark.parametrize("addition", ADDITIONS)
def test_it_is_in_the_logs_and_on_the_sheet(addition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = ADDITIONS[addition](monkeypatch)
    timeline, last = Timeline(program), len(program.operations) - 1
    words = {"activation": "squareplus", "update": " + η"}[addition]
    assert words in "".join(text_log.chunks(timeline, "new", 0, last))
    assert words in "".join(json_log.chunks(timeline, "new", 0, last))
    for step in steps_of(program):
        drawn = sheet(step)
        assert step.operation.writes in {shown.cell.quantity for shown in drawn.cells}
    if addition == "activation":
        text = "\n".join("".join(span.text for span in line) for line in drawn.lines)
        assert "squareplus" in text


def test_every_activation_has_a_name_that_a_scenario_may_say() -> None:
    """The scenario cannot ask the engine, which needs numbers; so the names stand in both."""
    assert set(get_args(ActivationName)) == set(ACTIVATIONS)
