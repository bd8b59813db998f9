"""How generated samples compare with real ones: against SciPy, and against a plain loop."""

import re
from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from measured import cells
from scipy.stats import energy_distance

from gantui.engine import Timeline
from gantui.engine.numbers.clouds import modes_of
from gantui.engine.operations.measures.sample_measures import (
    EnergyDistance,
    MeanDistances,
    ModesFound,
    NearModes,
    ShareGood,
)
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario.kinds.gan import contradictions
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.clouds import Cloud, mode_count
from gantui.views.plots.charts import charts
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain

NUMBERS = st.floats(-5, 5, width=32)


def samples(features: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(2, 7).flatmap(lambda n: arrays(np.float64, (features, n), elements=NUMBERS))


def energy_of(X: np.ndarray, Y: np.ndarray) -> float:
    """The energy distance as the operations compute it, bit for bit in both ways."""
    rows = {}
    for name, A, B in (("b", X, Y), ("x", X, X), ("y", Y, Y)):
        operation = MeanDistances(
            name, ("A", "B"), "", size=(1, A.shape[1]), sizes=(A.shape, B.shape)
        )
        rows[name] = operation.kernel()(A, B)
        assert (rows[name] == cells(operation, A=A, B=B)).all()
    sizes = tuple(row.shape for row in rows.values())
    whole = EnergyDistance("e", ("b", "x", "y"), "", size=(1, 1), sizes=sizes)
    found = whole.kernel()(*rows.values())
    assert found == cells(whole, **rows)
    return found.item()


@given(samples(1), samples(1))
@tries(0.4)
def test_on_a_line_it_is_that_of_scipy(X: np.ndarray, Y: np.ndarray) -> None:
    """SciPy has its root, computed from the two distribution functions."""
    assert energy_of(X, Y) == pytest.approx(energy_distance(X[0], Y[0]) ** 2, abs=1e-9)


@given(samples(2), samples(2))
@tries(0.4)
def test_it_is_never_negative_and_0_for_the_same_points(X: np.ndarray, Y: np.ndarray) -> None:
    assert energy_of(X, Y) >= 0
    assert 0 <= energy_of(X, X[:, ::-1]) < 1e-12


@given(samples(2), st.floats(0.1, 3))
@tries(0.4)
def test_modes_are_counted_as_by_a_plain_loop(X: np.ndarray, radius: float) -> None:
    centres = ((0.0, 0.0), (2.0, 1.0), (-3.0, 4.0))
    near = NearModes("near", ("X",), centres, radius, size=(3, X.shape[1]), sizes=(X.shape,))
    found = near.kernel()(X)
    assert (found == cells(near, X=X)).all()
    for row, (x, y) in enumerate(centres):
        for column in range(X.shape[1]):
            apart = np.hypot(X[0, column] - x, X[1, column] - y)
            if abs(apart - radius) > 1e-9:
                assert found[row, column] == (apart < radius)
    for operation, expected in (
        (ModesFound("modes", ("near",), size=(1, 1), sizes=(found.shape,)), found.any(1).sum()),
        (ShareGood("good", ("near",), size=(1, 1), sizes=(found.shape,)), found.any(0).mean()),
    ):
        assert operation.kernel()(found).item() == cells(operation, near=found).item()
        assert operation.kernel()(found).item() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cloud", "count"),
    [
        (Cloud("ring", modes=5, radius=3.0), 5),
        (Cloud("grid", modes=3), 9),
        (Cloud("mixture", centres=[[0.0, 1.0], [2.0, 3.0]]), 2),
        (Cloud("gaussian", centres=[[1.0]]), 1),
    ],
)
def test_the_modes_of_a_shape_are_where_its_samples_are(cloud: Cloud, count: int) -> None:
    modes = modes_of(cloud)
    assert modes.shape == (count, cloud.features)
    assert mode_count(cloud) == count
    assert len({tuple(mode) for mode in modes.round(9).tolist()}) == count
    if cloud.shape == "ring":
        assert np.hypot(*modes.T) == pytest.approx(3)


def raw(**changes: Any) -> dict[str, Any]:
    layer = {"units": 2, "draw": {"distribution": "normal"}}
    tables: dict[str, Any] = {
        "title": "ring",
        "summary": "Eight modes.",
        "lecture": "none",
        "real": {"draw": {"shape": "ring"}, "count": 6},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": 5},
        "generator": {"layers": [layer]},
        "discriminator": {"layers": [{**layer, "units": 1, "activation": "sigmoid"}]},
        "measures": {"modes": True, "energy": True, "floor": True},
        "schedule": {
            "iterations": 40,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    return tables | changes


def test_curves_have_the_numbers_of_the_steps_and_charts_of_their_own() -> None:
    run: Timeline = timeline_of(scenario_of(raw()))
    watched = [one for one in numbers_of(run.program) if one.kind == "measure"]
    assert [one.name for one in watched] == ["modes", "good", "energy", "energy.floor"]
    history = History(run, watched)
    for _ in history.advance(40):
        pass
    for place, one in enumerate(watched):
        iterations, values = history.points(place)
        assert values.tolist() == [run.states(int(k) - 1)[-1][one.name].item() for k in iterations]
    names = {
        chart.title: [one.name for one in chart.watched] for chart in charts(run.program, watched)
    }
    assert names == {
        "Modes found": ["modes"],
        "Share of good samples": ["good"],
        "Energy distance": ["energy", "energy.floor"],
    }


def test_the_floor_is_of_samples_that_are_not_trained_on() -> None:
    run = timeline_of(scenario_of(raw()))
    states = [run.states(iteration)[-1] for iteration in (0, 1)]
    assert (states[0]["real.again"] != states[1]["real.again"]).all()
    assert (states[0]["real.again"] != states[0]["real"]).all()


LINE = {"draw": {"shape": "line"}, "count": 3}
MANY = {"draw": {"shape": "ring"}, "count": 300}
ON_REAL = {"iterations": 1, "turns": [{"train": "discriminator", "on": "real"}]}


def test_what_is_measured_stands_on_the_sheet() -> None:
    run = timeline_of(scenario_of(raw()))
    last = run.step(len(run.program.operations) - 1)
    shown = "\n".join(plain(found) for found in sheet(last).lines)
    for name in ("near", "modes", "good", "within.real", "between", "energy", "real.again"):
        assert re.search(rf"(^|[ ›»]){name}[ ⎡\[]", shown, re.MULTILINE), name


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"measures": {"modes": True}, "real": LINE}, "a line has no modes; leave it out"),
        (
            {"measures": {"modes": True}, "real": {"samples": {"a": [1, 2]}}},
            "say with radius how near a sample of a mode is to it",
        ),
        ({"measures": {"radius": 1.0}}, "radius goes with modes = true"),
        (
            {"measures": {"floor": True}},
            "floor goes with energy, wasserstein or jensen_shannon, and with real samples that are "
            "drawn from a shape",
        ),
        (
            {"measures": {"energy": True}, "real": MANY},
            "expected at most 256 samples of a sort, found 300",
        ),
        ({"schedule": ON_REAL}, "no turn generates samples, so there are none to measure"),
    ],
)
def test_what_cannot_be_measured_is_said(changes: dict[str, Any], expected: str) -> None:
    scenario = msgspec.convert(raw(**changes), GanScenario)
    assert expected in [message for _, message in contradictions(scenario)]
