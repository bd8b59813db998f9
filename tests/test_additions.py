"""One addition in one place: an activation, a loss, an optimiser that only this test knows.

A kind from outside is in `scenario/test_kinds.py`, an export format in `export/test_formats.py`, a
function and a dialect of source code in `engine/expression/test_dialects.py`.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from gantui.engine import Operand, Program, Step, Timeline, compile_program
from gantui.engine.expression.activations import ACTIVATIONS, Activation, add_activation, described
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Absolute,
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
from gantui.engine.kinds.training.losses import LOSSES, Judged, Loss, add_loss
from gantui.engine.kinds.training.optimisers import OPTIMISERS, Method, Trained, add_optimiser
from gantui.engine.operations import FirstMoment
from gantui.engine.operations.operation import Operation
from gantui.engine.operations.updates.updates import Update
from gantui.engine.run.executors import fast_path
from gantui.exports.text import json_log, text_log
from gantui.scenario import ScenarioError, find, parse
from gantui.scenario.jsonschema import schema
from gantui.scenario.schema import named
from gantui.scenario.schema.named import OptimiserRules
from gantui.views.panels.explanation import explanation
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain


def _squareplus(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    """(z + √(z² + 4)) / 2 (Barron, 2021)."""
    half, four = Constant(0.5, "½"), Constant(4.0)

    def length(z: Expression) -> Expression:
        return Root(Sum((Square(z), four)))

    return described(
        "squareplus",
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


class AbsoluteError(Operation, frozen=True, eq=False):
    """|p − t| of each sample. Reads p, t."""

    elementwise = True
    title = "Loss of each sample"
    why = "A sample costs as much as it is off."

    def cell(self, row: int, column: int) -> Expression:
        """The distance."""
        p, t = (number(name, row, column) for name in self.reads)
        return Absolute(Difference(p, t))


class SideGradient(Operation, frozen=True, eq=False):
    """Its derivative by p: 1 above the target, else −1, over m. Reads p, t."""

    samples: int
    elementwise = True
    title = "Loss gradient"
    why = "Only the side counts."

    def cell(self, row: int, column: int) -> Expression:
        """The side."""
        p, t = (number(name, row, column) for name in self.reads)
        side = Choice(p, ">", t, ONE, Constant(-1.0, "−1"))
        return Quotient(side, Constant(float(self.samples)))


def _of_signs(of: Trained) -> Sequence[Operation]:
    v = of.moment("mean")
    return (
        FirstMoment(v, (v, of.g), of.settings.momentum, 1.0),
        SignDescend(of.W, (of.W, v, of.rate)),
    )


def _by_side(writes: str, of: Judged) -> Operation:
    return SideGradient(writes, (of.p, of.t), of.counts[0] if of.counts else 1)


def _distance(writes: str, of: Judged) -> Operation:
    return AbsoluteError(writes, (of.p, of.t))


TABLES = (ACTIVATIONS, LOSSES, OPTIMISERS, named.ACTIVATIONS, named.LOSSES, named.OPTIMISERS)
NAMES = {
    "squareplus": ('activation = "sigmoid"', 'activation = "squareplus"'),
    "absolute error": ("[optimiser]", '[loss]\nkind = "absolute error"\n\n[optimiser]'),
    "signs": ("[optimiser]", '[optimiser]\nkind = "signs"'),
}
"""What is changed in the file of a lesson so that it has each of them."""
LOSS = "[optimiser]", '[loss]\nkind = "least squares"\n\n[optimiser]'
"""Squareplus is no probability, so it wants another loss."""


@pytest.fixture(autouse=True)
def _added() -> Iterator[None]:
    """All three, for as long as a test runs: each is one call, and nothing else is touched."""
    before = [dict(table) for table in TABLES]
    add_activation("squareplus", _squareplus)
    add_loss("absolute error", Loss(_distance, _by_side))
    add_optimiser("signs", Method(_of_signs, ("mean",)))
    yield
    for table, known in zip(TABLES, before, strict=True):
        table.clear()
        table.update(known)


def text_with(name: str) -> str:
    """The file of slanted-faces with an addition, without what it prints of another run."""
    text = find("slanted-faces").text.partition("[[printed]]")[0].partition("[[notes]]")[0]
    changes = [NAMES[name], LOSS] if name == "squareplus" else [NAMES[name]]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def program_with(name: str) -> Program:
    return compile_program(parse(text_with(name), source="lesson", strict=True).scenario)


def steps_of(program: Program, iteration: int = 0) -> list[Step]:
    timeline, count = Timeline(program), len(program.operations)
    return [timeline.step(iteration * count + position) for position in range(count)]


def text_of(step: Step) -> str:
    pieces = step.worked(0, 0)
    return "".join(f"{p.value:g}" if isinstance(p, Operand) else p for p in pieces)


def first_of(name: str, kind: Callable[[Operation], bool]) -> Step:
    return next(step for step in steps_of(program_with(name), 1) if kind(step.operation))


def test_an_activation_is_computed_and_explained() -> None:
    made = first_of("squareplus", lambda one: one.title.endswith("prediction"))
    z = made.before[made.operation.reads[0]]
    np.testing.assert_allclose(made.written, (z + np.sqrt(z * z + 4)) / 2, rtol=1e-15)
    writes, (reads,) = made.operation.writes, made.operation.reads
    assert (
        made.operation.formula
        == f"{writes} = squareplus({reads}),  squareplus(z) = ½·(z + √(z² + 4))"
    )
    shown, above = f"{z[0, 0]:g}", f"{made.written[0, 0]:g}"
    assert text_of(made) == f"½·({shown} + √({shown}² + 4)) = {above}"
    back = first_of("squareplus", lambda one: one.title == "Gradient through squareplus")
    dA, Z, _ = (back.before[name] for name in back.operation.reads)
    slopes = (1 + Z / np.sqrt(Z * Z + 4)) / 2
    np.testing.assert_allclose(back.written, dA * slopes, rtol=1e-15)
    assert "f′ = ½·(1 + z / √(z² + 4))" in back.operation.formula


def test_a_loss_is_computed_and_explained() -> None:
    terms = first_of("absolute error", lambda one: isinstance(one, AbsoluteError))
    p, t = (terms.before[name] for name in terms.operation.reads)
    assert np.array_equal(terms.written, np.abs(p - t))
    assert terms.operation.formula == "terms.D.real = |p.real − t.real|"
    assert text_of(terms) == f"|{p[0, 0]:g} − {t[0, 0]:g}| = {terms.written[0, 0]:g}"
    gradient = first_of("absolute error", lambda one: isinstance(one, SideGradient))
    assert np.array_equal(gradient.written, np.where(p > t, 1.0, -1.0) / p.size)


def test_an_optimiser_is_computed_and_explained() -> None:
    update = first_of("signs", lambda one: isinstance(one, SignDescend))
    W, v, rate = (update.before[name] for name in update.operation.reads)
    assert np.array_equal(update.written, np.where(v > 0, W - rate, W + rate))
    name, mean, _ = update.operation.reads
    assert mean == f"{name}.mean"
    assert update.operation.formula == f"{name} ← {name} − η where {mean} > 0, else {name} + η"
    sign = "−" if v[0, 0] > 0 else "+"
    assert text_of(update) == f"{W[0, 0]:g} {sign} {rate.item():g} = {update.written[0, 0]:g}"


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_over_floats_and_over_arrays(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_with(name)
    iterations, ends = min(program.iterations, 40), []
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


IN_THE_LOG = {"squareplus": "squareplus", "absolute error": "|p.real − t.real|", "signs": " + η"}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_in_the_logs_and_on_the_sheet(name: str) -> None:
    program = program_with(name)
    timeline, last = Timeline(program), len(program.operations) - 1
    assert IN_THE_LOG[name] in "".join(text_log.chunks(timeline, "new", 0, last))
    assert IN_THE_LOG[name] in "".join(json_log.chunks(timeline, "new", 0, last))
    for step in steps_of(program):
        drawn = sheet(step)
        lines, writes = list(map(plain, drawn.lines)), step.operation.writes
        seen = {shown.cell.quantity for shown in drawn.cells}
        assert writes in seen or any(f"{writes} new" in line for line in lines)
        panel = " ".join(plain(line).strip() for line in explanation(step, 0, 0, 200))
        assert " ".join(step.operation.formula.split()) in " ".join(panel.split())
    if name == "squareplus":
        assert any("squareplus" in line for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_name_it_and_the_schema_lists_it(name: str) -> None:
    assert f"'{name}'" in str(schema())
    near = text_with(name).replace(f'"{name}"', f'"{name}x"')
    with pytest.raises(ScenarioError, match=f'did you mean "{name}"'):
        parse(near, source="lesson", strict=True)


def test_what_a_scenario_may_name_is_what_the_engine_has() -> None:
    """A file is checked without the engine, which needs numbers; so the names stand in both."""
    assert list(named.ACTIVATIONS) == list(ACTIVATIONS)
    assert list(named.LOSSES) == list(LOSSES)
    kept = {name: OptimiserRules(len(one.moments)) for name, one in OPTIMISERS.items()}
    assert kept == named.OPTIMISERS
