"""The floor of a measure is a band behind its curve, and no curve."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import scenario_of

from gantui.engine import Timeline, compile_program
from gantui.engine.run.history.metric_history import EARLY, History
from gantui.engine.run.history.metrics import numbers_of
from gantui.views.plots.floors import band, band_text, curves_in, floors_in
from gantui.views.plots.plot import BAND
from gantui.views.plots.run_curves import Run, Scales, history_plot, iteration_at
from gantui.views.text.spans import plain

TITLE = "Energy distance"


def history(iterations: int = 300, known: int = 300, **measures: Any) -> History:
    layer = {"units": 2, "draw": {"distribution": "normal"}}
    raw = {
        "title": "floor",
        "summary": "A floor.",
        "lecture": "none",
        "real": {"draw": {"shape": "ring"}, "count": 6},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": 6},
        "generator": {"layers": [layer]},
        "discriminator": {"layers": [{**layer, "units": 1, "activation": "sigmoid"}]},
        "measures": {"energy": True, "floor": True, **measures},
        "schedule": {
            "iterations": iterations,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    program = compile_program(scenario_of(raw))
    found = History(Timeline(program), numbers_of(program))
    for count in found.advance(known):
        assert count <= known
    return found


def lines(of: History, width: int = 76, height: int = 18, scales: Scales = Scales()) -> list[str]:  # noqa: B008
    step = of.timeline.step(0)
    return [plain(one) for one in history_plot([Run(of, step)], TITLE, width, height, scales)]


def test_the_band_lies_between_two_quantiles_of_the_first_floors() -> None:
    of = history()
    floor = [of.timeline.states(k)[-1]["energy.floor"].item() for k in range(EARLY)]
    assert band(of, TITLE) == pytest.approx(np.quantile(floor, (0.05, 0.95)).tolist())
    assert [one.name for one in curves_in(of, TITLE)] == ["energy"]
    assert [one.name for one in floors_in(of, TITLE)] == ["energy.floor"]
    assert band(of, "losses") is None
    assert band_text(of, "losses") == ""


def test_it_is_drawn_and_the_legend_says_where_it_is() -> None:
    of = history()
    drawn = lines(of)
    assert f"{BAND} energy.floor" in drawn[1]
    assert "(5 % to 95 %)" in drawn[1]
    rows = [row for row in drawn[2:] if BAND in row]
    assert rows
    assert any(BAND not in row for row in drawn[2:])
    for scales in (Scales(log=True), Scales(zoom=2)):
        assert any(BAND in row for row in lines(of, scales=scales)[2:])


def test_without_a_floor_there_is_no_band() -> None:
    of = history(floor=False)
    assert not any(BAND in row for row in lines(of))


def test_nothing_known_is_no_band() -> None:
    of = history(known=0)
    assert band(of, TITLE) is None
    assert not any(BAND in row for row in lines(of)[2:])


def test_a_click_beside_a_band_is_at_the_iteration_that_is_drawn_there() -> None:
    of = history()
    run = [Run(of, of.timeline.step(0))]
    found = [iteration_at(run, TITLE, 76, 18, column) for column in range(76)]
    known = [at for at in found if at is not None]
    assert known == sorted(known)
    assert known[0] < 10
    assert known[-1] > 290


def test_the_first_numbers_stay_however_long_the_run_is() -> None:
    of = history(iterations=9000, known=9000)
    assert of.stride > 1
    place = of.watched.index(floors_in(of, TITLE)[0])
    states = [of.timeline.states(k)[-1]["energy.floor"].item() for k in (0, 100, EARLY - 1)]
    assert of.early(place)[[0, 100, EARLY - 1]].tolist() == states
    assert len(of.early(place)) == EARLY
