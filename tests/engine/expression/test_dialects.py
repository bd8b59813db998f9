"""Source code to be read, in Python, NumPy and PyTorch, of every kind of lesson."""

from importlib import import_module
from math import isfinite
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gantui.engine import Program, Timeline, compile_program
from gantui.engine.cell import Cell
from gantui.engine.expression import functions
from gantui.engine.expression.dialects import DIALECTS, code, identifier
from gantui.engine.expression.functions import FUNCTIONS, Call
from gantui.engine.expression.nodes import Apply, Constant, Negative, Power, Sum, number
from gantui.engine.expression.source import Dialect
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import number_in
from gantui.scenario import find, names

X = number("D.x", 0, 2)


class Tensor(np.ndarray):  # type: ignore[type-arg]
    """What a tensor has and an array has not, as far as the source asks for it."""

    def clamp(self, *, max: float) -> Any:
        return np.minimum(self, max)

    def long(self) -> Any:
        return self.astype(np.int64)

    def argmin(self, dim: int) -> Any:
        return np.asarray(self).argmin(axis=dim)


def tensor(values: Any, dtype: Any = np.float64) -> Any:
    return np.asarray(values, dtype=dtype).view(Tensor)


def of_tensors(function: Any) -> Any:
    """PyTorch's functions of one tensor refuse a float, and so does this."""

    def strict(x: Any, **options: Any) -> Any:
        assert isinstance(x, np.ndarray | np.generic), f"{type(x)} is not a tensor"
        return tensor(function(x, **options))

    return strict


def where(test: Any, yes: Any, no: Any) -> Any:
    assert isinstance(test, np.ndarray | np.generic)
    return tensor(np.where(test, yes, no))


TORCH = SimpleNamespace(
    **{
        name: of_tensors(getattr(np, name))
        for name in (
            *("exp", "expm1", "log", "log1p", "log2"),
            *("tanh", "sqrt", "abs", "floor", "round"),
        )
    },
    nn=SimpleNamespace(
        functional=SimpleNamespace(logsigmoid=of_tensors(lambda x: -np.logaddexp(0.0, -x)))
    ),
    linalg=SimpleNamespace(vector_norm=of_tensors(np.linalg.norm)),
    where=where,
    stack=tensor,
    tensor=tensor,
    float64=np.float64,
    nan=np.nan,
)  # fmt: skip
"""Of torch the names that the source calls, over NumPy: torch itself is a gigabyte, and no test of
ours is worth that. It proves names, arguments and arithmetic, not torch."""


def modules() -> dict[str, dict[str, Any]]:
    """What each dialect's import brings."""
    return {
        "python": {"math": import_module("math")},
        "numpy": {"np": np},
        "pytorch": {"torch": TORCH},
    }


MADE = {"python": lambda array: array.tolist(), "numpy": np.asarray, "pytorch": tensor}


def lesson_of_every_kind() -> dict[str, str]:
    """Of each kind the first lesson exact and the first by hand, by kind and arithmetic."""
    found: dict[str, str] = {}
    for name in names():
        scenario = find(name).scenario
        key = f"{scenario.kind}, {scenario.arithmetic.mode}"
        found.setdefault(key, name)
    return found


LESSONS = [*lesson_of_every_kind().values(), "gan-losses", "one-far-ahead", "minimax"]


def steps_of(program: Program) -> list[Any]:
    """Of the operations of the second iteration, where there is one, at most two of a class."""
    timeline, count = Timeline(program), len(program.operations)
    start = count if program.iterations > 1 else 0
    chosen: dict[type, list[int]] = {}
    for position, operation in enumerate(program.operations):
        chosen.setdefault(type(operation), []).append(position)
    positions = sorted(at for several in chosen.values() for at in (several[0], several[-1]))
    return [timeline.step(start + at) for at in dict.fromkeys(positions)]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", dict.fromkeys(LESSONS))
def test_the_source_of_every_cell_has_its_value(dialect: str, name: str) -> None:
    compared = 0
    for step in steps_of(compile_program(find(name).scenario)):
        operation = step.operation
        fed = operation.feed.value(step.iteration) if operation.feed else np.zeros((0, 0))
        named = {
            identifier(Cell(quantity, 0, 0)): MADE[dialect](array)
            for quantity, array in step.before.items()
        }
        scope = {**modules()[dialect], **named, "brought": MADE[dialect](fed)}
        rows, columns = operation.size
        for row, column in {(0, 0), (rows - 1, columns - 1), (rows // 2, columns // 2)}:
            expression = operation.cell(row, column)
            wanted = value(expression, lambda cell, of=step.before: number_in(of, cell), fed)
            if isfinite(wanted):
                found = evaluated(expression, dialect, scope)
                assert found == pytest.approx(wanted, rel=1e-12, abs=0), operation.title
                compared += 1
    assert compared > 3


def evaluated(expression: Any, dialect: str, scope: dict[str, Any]) -> float:
    text, (imported, *helpers) = code(expression, dialect)
    assert imported.split()[-1] in scope or imported.split()[1] in scope
    known = dict(scope)
    for helper in helpers:
        exec(helper, known)
    with np.errstate(all="ignore"):
        return float(eval(text, known))


READ = {
    "python": "1.0 + 0.9 ** D_x[0][2] + (-math.exp(D_x[0][2]))",
    "numpy": "1.0 + 0.9 ** D_x[0, 2] + (-np.exp(D_x[0, 2]))",
    "pytorch": "1.0 + 0.9 ** D_x[0, 2] + (-torch.exp(D_x[0, 2]))",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_it_is_what_one_would_write(dialect: str) -> None:
    terms = (Constant(1.0), Power(Constant(0.9), X), Negative(Apply("exp", X)))
    assert code(Sum(terms), dialect).text == READ[dialect]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("x", [0.0, 0.1, 0.5, 0.6, 0.95, 1.5, 2.5])
def test_every_function_has_its_name_in_every_dialect(name: str, dialect: str, x: float) -> None:
    """Also between two entries of a table, and at a half."""
    call = FUNCTIONS[name].calls[dialect]
    wanted = FUNCTIONS[name].of_float(x)
    scope = {**modules()[dialect], "D_x": MADE[dialect](np.array([[0.0, 0.0, x]]))}
    assert "{x}" in call.text
    if isfinite(wanted):
        found = evaluated(Apply(name, X), dialect, scope)
        assert found == pytest.approx(wanted, rel=1e-12, abs=0)


def test_a_function_is_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {name: Call("{x} ** 3") for name in DIALECTS}
    cube = functions.Function(
        lambda x: x * x * x, lambda x: x * x * x, "cube", r"\operatorname{cube}", calls
    )
    monkeypatch.setitem(FUNCTIONS, "cube", cube)
    assert value(Apply("cube", X), lambda _cell: 3.0) == 27.0
    assert code(Apply("cube", X), "numpy").text == "D_x[0, 2] ** 3"


def test_a_dialect_is_one_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Julia, which has functions under names of its own; it counts from 1."""
    module = SimpleNamespace(
        IMPORT="",
        NAMES=import_module(DIALECTS["numpy"]).NAMES,
        DIALECT=Dialect(
            "julia", "({test} ? {yes} : {no})", "max({left}, {right})", "hypot({cells})",
            negative="-{x}", functions={"exp": Call("exp({x})")},
        ),
    )  # fmt: skip
    monkeypatch.setitem(DIALECTS, "julia", "julia_dialect")
    monkeypatch.setitem(__import__("sys").modules, "julia_dialect", module)
    assert code(Negative(Apply("exp", X)), "julia").text == "-exp(D_x[0, 2])"
