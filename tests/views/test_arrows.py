"""Arrows on planes and images: along the negative gradient, over nothing that is written."""

from math import atan2, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run
from pictures import drawn

from gantui.engine import Step, Timeline
from gantui.engine.run.step import with_result_hidden
from gantui.tui.trainer.arrangement.lecture_layout import SIDES
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.views.images.images import image_strip
from gantui.views.plane.arrows import draw_arrows
from gantui.views.plane.boundary import Grid
from gantui.views.plane.plane import planes
from gantui.views.plane.pushes import HEADS, WAS, Arrow, arrows_along, push_note
from gantui.views.text.canvas import Canvas
from gantui.views.text.spans import Span, plain


def at(lesson: str, writes: str, iteration: int = 0) -> tuple[Timeline, Step]:
    """The last step of an iteration that writes a quantity."""
    run = lesson_run(lesson)
    written = [place for place, one in enumerate(run.program.operations) if one.writes == writes]
    return run, run.step(run.index(iteration, written[-1]))


@pytest.mark.parametrize("lesson", ["gan-by-hand", "alternating-training", "one-far-ahead"])
def test_arrows_go_along_the_negative_gradient(lesson: str) -> None:
    _, step = at(lesson, "dfake")
    pushes = planes(step, (60, 20))[0].pushes
    gradient, fake = step.after["dfake"], step.after["fake"]
    moving = np.abs(gradient).sum(axis=0) > 0
    points = np.array([(one.x, one.y) for one in pushes.arrows]).T
    ways = np.array([(one.dx, one.dy) for one in pushes.arrows]).T
    assert np.array_equal(points, fake[:, moving])
    assert np.allclose(ways * pushes.hardest, -gradient[:, moving])
    assert np.isclose(np.hypot(*ways).max(), 1)


@given(st.floats(-pi, pi))
def test_the_head_points_where_the_arrow_goes(angle: float) -> None:
    """On a grid whose rows are twice as far apart as its columns, as they are on the screen."""
    canvas, grid = Canvas(81, 41), Grid(-40, 40, 1, 2)
    way = (np.cos(angle), np.sin(angle))
    draw_arrows([Arrow(0, 0, *way)], grid, canvas, "s")
    [(place, head)] = [(place, span.text) for place, span in canvas.cells.items()
                       if span.text in HEADS]  # fmt: skip
    row, column = grid.place(0, 0)
    found = atan2(-2 * (place[0] - row), place[1] - column)
    assert abs((found - angle + pi) % (2 * pi) - pi) < 0.2
    meant = HEADS.index(head) * pi / 4
    assert abs((meant - angle + pi) % (2 * pi) - pi) <= pi / 8 + 0.01


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 16))), st.floats(-pi, pi))
def test_an_arrow_writes_over_nothing(taken: set[tuple[int, int]], angle: float) -> None:
    canvas, grid = Canvas(17, 9), Grid(-8, 4, 1, 1)
    for row, column in taken:
        canvas.put(row, column, Span("7"))
    draw_arrows([Arrow(0, 0, np.cos(angle), np.sin(angle))], grid, canvas, "s")
    assert all(canvas.sign(*place) == "7" for place in taken)


def test_a_gradient_of_zero_has_no_arrows_and_says_so() -> None:
    pushes = arrows_along("ABC", np.ones((2, 3)), np.zeros((2, 3)), "dfake")
    assert pushes.arrows == ()
    assert push_note(pushes, 60) == "dfake is 0: no fake is pushed"


def test_after_the_update_fakes_stand_where_it_puts_them() -> None:
    run, step = at("alternating-training", "G.W1", 3)
    plane = planes(step, (60, 20))[-1]
    was = step.after["fake"].T.tolist()
    assert plane.pushes.was == tuple(map(tuple, was))
    moved = [[one.x, one.y] for one in plane.samples if one.group == "fake"]
    assert moved != was
    following = [[one.x, one.y] for one in planes(run.step(step.index + 4), (60, 20))[-1].samples
                 if one.group == "fake"]  # fmt: skip
    assert np.allclose(moved, following)
    lines = drawn(step, 76, 22)
    assert sum(line.count(WAS) for line in lines[1:-1]) == 2
    assert lines[-1] == f"{WAS} a fake before the update"
    assert len(lines[-1]) <= inside("picture", Place(0, 0, SIDES[-1][1], 16, last=True))[0]


def test_by_hand_an_arrow_stands_beside_its_letter() -> None:
    _, step = at("gan-by-hand", "dfake")
    lines = drawn(step, 76, 20)
    assert lines[-1] == "arrows along −dfake: A ↑, B ↗, C ↑"
    assert any("→" in line for line in lines[:-1])
    assert any("↑" in line for line in lines[:-1])
    hidden = drawn(with_result_hidden(step), 76, 20)
    assert not any(sign in line for line in hidden for sign in HEADS)


@pytest.mark.parametrize(("lesson", "iteration"), [("slanted-faces", 0), ("conditional-gan", 40)])
def test_pixels_are_marked_as_the_loss_pushes_them(lesson: str, iteration: int) -> None:
    _, step = at(lesson, "dfake", iteration)
    lines = image_strip(step, [], 150, 50)
    marks = [sign for spans in lines[2:] for span in spans for sign in span.text if sign in "↑↓"]
    samples = step.after["dfake"].shape[1]
    rows, columns = step.program.quantities["dfake"].tile or (0, 0)
    tiles = step.after["dfake"].T.reshape(samples, rows, columns)
    signs = np.where(tiles < 0, "↑", "↓")
    wanted = signs if iteration else signs.transpose(1, 0, 2)
    assert marks == wanted.ravel().tolist()
    hidden = image_strip(with_result_hidden(step), [], 150, 50)
    assert not any(sign in plain(spans) for spans in hidden for sign in "↑↓")
