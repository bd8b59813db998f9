"""Source code to be read, in Python, NumPy and PyTorch."""

from importlib import import_module
from math import isfinite
from types import SimpleNamespace

import numpy as np
import pytest
from dialect_runs import evaluated

from gantui.engine.expression import functions
from gantui.engine.expression.dialects import DIALECTS, code
from gantui.engine.expression.functions import FUNCTIONS, Call
from gantui.engine.expression.nodes import Apply, Constant, Negative, Power, Sum, number
from gantui.engine.expression.source import Dialect
from gantui.engine.expression.value import value

X = number("D.x", 0, 2)


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
    assert "{x}" in call.text
    if isfinite(wanted):
        found = evaluated(Apply(name, X), dialect, {"D_x": np.array([[0.0, 0.0, x]])})
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
