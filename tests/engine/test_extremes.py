"""Every formula over the whole range of float64, against 60 digits of mpmath.

What is checked is what a lecture writes: the error of a result is measured against the formula of
the logit, not against the formula of numbers that have lost their digits on the way.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Timeline, compile_program
from gantui.scenario.kinds.curve import CurveScenario
from gantui.scenario.kinds.loss_table import LossTableScenario

ROUNDED = 1e-12
"""How far a result may be off, as a share of it."""
TINY = 1e-307
"""And below this, where float64 has fewer digits, by how much."""
LARGEST = mpmath.mpf(np.finfo(np.float64).max)
HEAD = {"title": "t", "summary": "s", "lecture": "x"}

Exactly = Callable[[Any], Any]

ANY = st.floats(allow_nan=False, allow_infinity=False)
ORDINARY = st.floats(-60, 60)
Z = st.one_of(ORDINARY, st.floats(-800, 800), ANY, st.sampled_from([0.0, 30.0, 36.0, 37.0, 100.0]))
LOGIT = Z.filter(lambda z: abs(z) <= 1e9)
"""As large as a file may give one."""
P = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 1.0, 5e-324, 1e-300, 1e-17, 1 - 2**-53]))


def agrees(found: float, exact: Any) -> None:
    """The number is the exact one but for rounding."""
    if mpmath.isinf(exact) or abs(exact) > LARGEST:
        assert found == (float("inf") if exact > 0 else -float("inf"))
        return
    assert abs(mpmath.mpf(found) - exact) <= max(ROUNDED * abs(exact), TINY), (found, exact)


def written(scenario: Any) -> dict[str, np.ndarray]:
    """Everything that the steps of a scenario of one turn write."""
    timeline = Timeline(compile_program(scenario))
    return dict(timeline.step(len(timeline) - 1).after)


def sigma(z: Any) -> Any:
    return 1 / (1 + mpmath.exp(-z))


@given(st.lists(st.tuples(LOGIT, st.sampled_from([0, 1])), min_size=1, max_size=4))
def test_a_loss_table_of_logits(samples: list[tuple[float, int]]) -> None:
    named = {f"P{k}": value for k, value in enumerate(samples)}
    page = {
        "title": "t", "gradient": True,
        "logits": {name: z for name, (z, _) in named.items()},
        "targets": {name: t for name, (_, t) in named.items()},
    }  # fmt: skip
    found = written(msgspec.convert({**HEAD, "kind": "loss table", "tables": [page]},
                                    LossTableScenario))  # fmt: skip
    with mpmath.workdps(400):
        for k, (z, t) in enumerate(samples):
            exact = mpmath.mpf(z)
            agrees(found["p"][0, k], sigma(exact))
            agrees(found["terms"][0, k], mpmath.log1p(mpmath.exp(-exact if t else exact)))
            agrees(found["dz"][0, k], -sigma(-exact) if t else sigma(exact))


@given(st.lists(st.tuples(P, st.sampled_from([0, 1])), min_size=1, max_size=4))
def test_a_loss_table_of_predictions(samples: list[tuple[float, int]]) -> None:
    named = {f"P{k}": value for k, value in enumerate(samples)}
    page = {
        "title": "t", "gradient": True,
        "predictions": {name: p for name, (p, _) in named.items()},
        "targets": {name: t for name, (_, t) in named.items()},
    }  # fmt: skip
    found = written(msgspec.convert({**HEAD, "kind": "loss table", "tables": [page]},
                                    LossTableScenario))  # fmt: skip
    with mpmath.workdps(400):
        for k, (p, t) in enumerate(samples):
            exact = mpmath.mpf(p)
            given_to = exact if t else 1 - exact
            agrees(found["terms"][0, k], -mpmath.log(given_to) if given_to else mpmath.inf)
            agrees(found["dz"][0, k], exact - t)


def elu(alpha: float, z: Any) -> Any:
    return z if z > 0 else alpha * mpmath.expm1(z)


def elu_slope(alpha: float, z: Any) -> Any:
    return 1 if z > 0 else alpha * mpmath.exp(z)


ACTIVATIONS: dict[str, tuple[Exactly, Exactly]] = {
    "identity": (lambda z: z, lambda _z: 1),
    "relu": (lambda z: max(z, 0), lambda z: int(z > 0)),
    "leaky relu": (lambda z: z if z > 0 else mpmath.mpf(0.01) * z,
                   lambda z: 1 if z > 0 else mpmath.mpf(0.01)),
    "elu": (partial(elu, 1.0), partial(elu_slope, 1.0)),
    "sigmoid": (sigma, lambda z: sigma(z) * sigma(-z)),
    "tanh": (mpmath.tanh, lambda z: mpmath.sech(z) ** 2),
    "softplus": (lambda z: mpmath.log1p(mpmath.exp(z)), sigma),
}  # fmt: skip
"""Value and slope."""


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(points=st.lists(Z, min_size=1, max_size=4, unique=True))
def test_an_activation_and_its_slope(name: str, points: list[float]) -> None:
    value, slope = ACTIVATIONS[name]
    table = {"title": "t", "function": name, "points": [0.0], "slope": True}
    scenario = msgspec.convert({**HEAD, "kind": "curve", "curves": [table]}, CurveScenario)
    curve = msgspec.structs.replace(scenario.curves[0], points=sorted(points))  # beyond ±100 too
    found = written(msgspec.structs.replace(scenario, curves=[curve]))
    with mpmath.workdps(400):
        for k, z in enumerate(map(mpmath.mpf, sorted(points))):
            agrees(found["f"][0, k], value(z))
            agrees(found["slope"][0, k], slope(z))
