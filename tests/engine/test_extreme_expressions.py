"""Losses, their gradients and norms over the whole range of float64, against mpmath."""

from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine.cell import Cell
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic
from gantui.engine.expression.nodes import Expression, Norm, number
from gantui.engine.expression.value import value
from gantui.engine.operations import SquaredError

SHARE = 1e-15
"""How far a loss may be off, as a share of it."""
BESIDE = 1e-16
"""How far p − t may be off where p is near t, which then has few digits left: as a part of 1."""

ANY = st.floats(allow_nan=False, allow_infinity=False)
LOGIT = st.one_of(st.floats(-60, 60), st.floats(-800, 800), ANY)
TARGET = st.one_of(st.sampled_from([0.0, 1.0, 0.1, 0.9]), st.floats(0, 1))
CASES = [arithmetic("exact", "natural"), arithmetic("exact", "base 2")]
Z, P, T = (number(name, 0, 0) for name in "zpt")


def computed(expression: Expression, numbers: Arithmetic, z: float, t: float) -> Any:
    """The number that gantui has of a logit and a target, p being what it has for σ(z)."""
    known = {"z": z, "t": t, "p": value(numbers.sigma(Z), lambda _cell: z)}
    return mpmath.mpf(value(expression, lambda cell: known[cell.quantity]))


def softplus(z: Any) -> Any:
    return max(z, 0) + (mpmath.log1p(mpmath.exp(-abs(z))) if abs(z) < 2000 else 0)


def sigma(z: Any) -> Any:
    return 1 / (1 + mpmath.exp(-z)) if abs(z) < 2000 else mpmath.mpf(z > 0)


@pytest.mark.parametrize("numbers", CASES, ids=["natural", "base 2"])
@given(z=LOGIT, t=TARGET)
def test_a_cross_entropy_of_any_target(numbers: Arithmetic, z: float, t: float) -> None:
    found = computed(numbers.cross_entropy(Z, P, T), numbers, z, t)
    with mpmath.workdps(400):
        exact = t * softplus(-mpmath.mpf(z)) + (1 - mpmath.mpf(t)) * softplus(mpmath.mpf(z))
        exact /= mpmath.log(2) if numbers.log == "log₂" else 1
        assert abs(found - exact) <= max(SHARE * exact, mpmath.mpf(1e-307)), (found, exact)


@pytest.mark.parametrize("numbers", CASES, ids=["natural", "base 2"])
@given(z=LOGIT, t=TARGET)
def test_a_loss_gradient_of_any_target(numbers: Arithmetic, z: float, t: float) -> None:
    found = computed(numbers.error(Z, P, T), numbers, z, t)
    with mpmath.workdps(400):
        exact = sigma(mpmath.mpf(z)) - mpmath.mpf(t)
        allowed = SHARE * abs(exact) + (0 if t in (0.0, 1.0) else 2 * BESIDE)
        assert abs(found - exact) <= max(allowed, mpmath.mpf(1e-307)), (found, exact)


@given(st.lists(ANY, min_size=1, max_size=6))
def test_a_norm(cells: list[float]) -> None:
    norm = Norm(tuple(number("g", 0, column) for column in range(len(cells))))
    found = value(norm, lambda cell: cells[cell.column])
    with mpmath.workdps(700):
        exact = mpmath.sqrt(sum(mpmath.mpf(cell) ** 2 for cell in cells))
        if exact > mpmath.mpf(1.797693134862315e308):
            return
        assert abs(mpmath.mpf(found) - exact) <= max(2 * SHARE * exact, mpmath.mpf(1e-322))


@given(p=st.one_of(st.floats(-1e3, 1e3), st.floats(-1e150, 1e150)), t=TARGET)
def test_a_squared_error(p: float, t: float) -> None:
    known = {"p": p, "t": t}

    def look(cell: Cell) -> float:
        return known[cell.quantity]

    one = SquaredError("terms", ("p", "t"), size=(1, 1), sizes=((1, 1), (1, 1)))
    found = value(one.cell(0, 0), look)
    with mpmath.workdps(700):
        exact = (mpmath.mpf(p) - mpmath.mpf(t)) ** 2 / 2
        assert abs(mpmath.mpf(found) - exact) <= max(SHARE * exact, mpmath.mpf(1e-307))
