"""The picture of a curve: what each step adds to it, and that the rest stays where it is."""

import numpy as np
import pytest
from lessons import lesson_run
from scipy.special import expit

from gantui.engine import Step
from gantui.scenario import Mode, names
from gantui.views.plots.function_plot import curve_picture

LESSONS = ("sigmoid-by-hand", "log-by-hand", "activation-functions", "log-loss-curves")


def steps(lesson: str, mode: Mode | None = None) -> list[Step]:
    timeline = lesson_run(lesson, mode)
    return [timeline.step(index) for index in range(len(timeline.program.operations))]


def picture(step: Step, width: int = 60, height: int = 14) -> list[str]:
    lines = curve_picture(step, width, height)
    return ["".join(span.text for span in spans).rstrip() for spans in lines]


@pytest.mark.parametrize("mode", ["exact", "by hand"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_pictures_are_as_they_were(lesson: str, mode: Mode, golden) -> None:
    last = [step for step in steps(lesson, mode) if step.position == step.turn.stop - 1]
    shown = ["\n".join(picture(step)) for step in last]
    golden(f"pictures/{lesson}-{mode}.txt", "\n\n".join(shown) + "\n")


def test_each_step_adds_what_it_writes() -> None:
    legends = [picture(step)[0] for step in steps("activation-functions")[:3]]
    assert legends == [
        "─── σ(z)",
        "─── σ(z)   o f.sigma",
        "─f─ σ(z)   ─s─ slope.sigma   o f.sigma",
    ]
    legends = [picture(step)[0] for step in steps("log-by-hand")]
    assert legends == [
        "─── −log₂(p)",
        "─── −log₂(p)   o exact",
        *["─── −log₂(p)   o exact   x hand   * several   ^ above"] * 2,
    ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_frame_stays_within_a_turn(lesson: str) -> None:
    frames: dict[int, list[str]] = {}
    for step in steps(lesson):
        lines = picture(step)[1:]
        edge = lines[-1].index("└")
        frame = [lines[-1], *(line[: edge + 1] for line in lines)]
        assert frames.setdefault(step.turn.start, frame) == frame


def test_the_points_stand_on_the_curve() -> None:
    """Where σ is, counted in characters from the ends of the two axes."""
    lines = picture(steps("sigmoid-by-hand")[1], 61, 15)
    low, *_, high = (float(word) for word in lines[-1].partition("└")[2].replace("─", " ").split())
    rows = [
        line.partition("│")[2] if "┤" not in line else line.partition("┤")[2]
        for line in lines[1:-1]
    ]
    found = sorted(
        (col, row) for row, text in enumerate(rows) for col in range(len(text)) if text[col] == "o"
    )
    columns = len(lines[-1].partition("└")[2])
    for z, (column, row) in zip(range(-3, 4), found, strict=True):
        assert column == pytest.approx((z - low) / (high - low) * columns, abs=1)
        assert row == pytest.approx((1 - expit(z)) * len(rows), abs=1)


def test_what_a_step_writes_is_marked() -> None:
    for step in steps("sigmoid-by-hand")[1:3]:
        styles = {span.style for spans in curve_picture(step, 60, 14) for span in spans}
        assert "written" in styles
    last = steps("sigmoid-by-hand")[3]
    assert "written" not in {s.style for spans in curve_picture(last, 60, 14) for s in spans}


def test_by_hand_the_curve_is_the_table_itself() -> None:
    """One level a whole number: the picture shows what the operation computes."""
    lines = picture(steps("activation-functions", "by hand")[1])
    rows = [line[2:] for line in lines[1:-1]]
    levels = [row for row in rows if "o" in row]
    assert len(levels) == 7


@pytest.mark.parametrize("lesson", sorted(set(names()) - set(LESSONS)))
def test_other_turns_have_no_curve(lesson: str) -> None:
    assert curve_picture(steps(lesson)[0], 60, 14) == []


@pytest.mark.parametrize("size", [(10, 3), (12, 4), (25, 7), (120, 40)])
@pytest.mark.parametrize("lesson", LESSONS)
def test_any_size_is_drawn(lesson: str, size: tuple[int, int]) -> None:
    for step in steps(lesson):
        with np.errstate(all="raise"):
            lines = curve_picture(step, *size)
        assert len(lines) == size[1]
        assert max(sum(len(span.text) for span in spans) for spans in lines) <= size[0]
