"""Many samples on a plane: letters of their groups, a capital for several, and no names."""

from typing import Any

from engine_strategies import scenario_of

from gantui.engine import Timeline, compile_program
from gantui.views.plane.half_blocks import dots_lines
from gantui.views.plane.number_grid import MOST_NAMED, _names
from gantui.views.plane.plane import Plane, planes
from gantui.views.plane.samples import (
    CROWD,
    MOST_ARROWS,
    Sample,
    crowd_legend,
    crowd_sign,
)
from gantui.views.text.spans import plain


def timeline(real: int, fake: int) -> Timeline:
    layer = {"units": 2, "draw": {"distribution": "normal"}}
    raw: dict[str, Any] = {
        "title": "many",
        "summary": "Many samples.",
        "lecture": "none",
        "real": {"draw": {"shape": "ring"}, "count": real},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": fake},
        "generator": {"layers": [layer]},
        "discriminator": {"layers": [{**layer, "units": 1, "activation": "sigmoid"}]},
        "schedule": {
            "iterations": 2,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    return Timeline(compile_program(scenario_of(raw)))


def drawn(run: Timeline, position: int) -> tuple[Plane, list[str]]:
    (plane, *_) = planes(run.step(position), (60, 16))
    return plane, [plain(one) for one in dots_lines(plane, 60, 20)]


def last(run: Timeline) -> int:
    """The last step before the generator's update, where all is known."""
    (at,) = (k for k, one in enumerate(run.program.operations) if one.writes == "G.dW1")
    return at


def test_the_sign_of_some_of_a_crowd() -> None:
    real, fake = Sample("r1", "real", 0, 0), Sample("1", "fake", 0, 0)
    assert [crowd_sign([real] * n) for n in (1, 2, 3, 9)] == ["r", "r", "R", "R"]
    assert crowd_sign([real, fake]) == crowd_sign([real, fake] * 5) == "*"
    legend = crowd_legend([real] * 3000 + [fake])
    assert legend == "r 3,000 real, f 1 fake, capital: 3 or more, * both"
    assert crowd_legend([real]) == "r 1 real, capital: 3 or more"


def test_a_crowd_has_no_names_and_few_arrows() -> None:
    run = timeline(300, 100)
    plane, lines = drawn(run, last(run))
    assert len(plane.samples) == 400 > CROWD
    assert 0 < len(plane.pushes.arrows) <= MOST_ARROWS
    assert "f 100 fake, r 300 real, capital: 3 or more, * both" in lines
    field = "".join(lines[1:-4])
    assert "R" in field
    assert not any(f"r{place}" in field for place in range(1, 301))


def test_a_few_samples_have_their_names_and_all_arrows() -> None:
    run = timeline(3, 5)
    plane, lines = drawn(run, last(run))
    assert len(plane.pushes.arrows) == 5
    assert not any("capital" in line for line in lines)


def test_a_note_about_many_counts_them() -> None:
    many = [Sample(f"r{k}", "real", 0, 0) for k in range(MOST_NAMED + 1)]
    assert _names(many) == f"{MOST_NAMED + 1} samples"
    assert _names(many[:2]) == "r0, r1"
