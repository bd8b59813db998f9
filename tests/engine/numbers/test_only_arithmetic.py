"""The package computes with exactly rounded operations in a fixed order, and with nothing else."""

from pathlib import Path

import pytest
from only_arithmetic import foreign_arithmetic, violations

import gantui.engine.numbers

PACKAGE = Path(gantui.engine.numbers.__file__).parent
OF_OTHERS = {PACKAGE / "random_numbers.py", PACKAGE / "by_hand.py"}
"""They use the package's functions, as the rest of the engine does."""
SOURCES = sorted({*PACKAGE.rglob("*.py")} - OF_OTHERS)
ENGINE = sorted({*PACKAGE.parent.rglob("*.py")} - {*SOURCES})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_module_uses_nothing_whose_digits_depend_on_the_machine(path: Path) -> None:
    found = violations(path.read_text(encoding="utf-8"))
    rows = {"np.ascontiguousarray", ".reduce"} if path.name == "sums.py" else set()
    assert {use.partition(": ")[2] for use in found} == rows  # row after row: see test_sums


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_rest_of_the_engine_leaves_arithmetic_to_it(path: Path) -> None:
    assert foreign_arithmetic(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["np.exp(x)", "np.linalg.norm(x)", "np.sum(x)", "x.sum()", "x.mean(axis=0)", "sum(x)", "x @ y",
     "x.dot(y)", "np.add.reduce(x)", "import math", "from math import log", "np.tanh(x)",
     "from statistics import NormalDist", "import scipy.special"],
)  # fmt: skip
def test_arithmetic_of_others_is_found(source: str) -> None:
    assert foreign_arithmetic(source)


def test_all_modules_are_looked_at() -> None:
    names = {f"{path.parent.name}/{path.stem}" for path in SOURCES}
    assert {"numbers/sums", "scalar/exponential", "arrays/exponential"} <= names
    others = {f"{path.parent.name}/{path.stem}" for path in ENGINE}
    assert {
        "layers/dense",
        "run/runner",
        "conditions/evaluate",
        "numbers/by_hand",
    } <= others


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import math", "import math"),
        ("import math as np", "import math"),
        ("import numpy", "import numpy"),
        ("import numpy as other", "import numpy"),
        ("import numpy.linalg", "import numpy.linalg"),
        ("from math import exp", "from math import exp"),
        ("from math import inf, pow", "from math import pow"),
        ("from math import fma", "from math import fma"),
        ("from numpy import exp", "from numpy import exp"),
        ("from scipy.special import expit", "from scipy.special import expit"),
        ("np.exp(x)", "np.exp"),
        ("np.linalg.norm(x)", "np.linalg"),
        ("np.sum(x)", "np.sum"),
        ("np.add.reduce(x)", ".reduce"),
        ("x.sum(axis=0)", ".sum"),
        ("x.dot(y)", ".dot"),
        ("x.mean()", ".mean"),
        ("sum(x)", "sum()"),
        ("round(x)", "round()"),
        ("pow(x, 2)", "pow()"),
        ("x @ y", "@"),
        ("x @= y", "@"),
        ("x**2", "**"),
        ("2.0**-3", "**"),
        ("x **= 2", "**="),
    ],
)
def test_what_is_not_allowed_is_found(source: str, found: str) -> None:
    assert f"1: {found}" in violations(source)


def test_what_is_allowed_is_not_found() -> None:
    source = """
from math import frexp, sqrt
import numpy as np
from numpy.typing import NDArray
from gantui.engine.numbers.scalar import exp
a = np.add.accumulate(np.multiply(x, y), axis=0)[-1] + 2**40
b = sqrt(max(a)) * exp(x) / abs(y) - np.where(a > 0, x.min(), np.sqrt(y))
"""
    assert violations(source) == []
