"""A picture of what a network says waits for an answer that it would give away."""

import numpy as np
import pytest
from lessons import lesson_run

from gantui.engine import Step
from gantui.engine.run.step import with_result_hidden
from gantui.views.panels.picture import drawn_from, picture
from gantui.views.plane.plane import planes
from gantui.views.plots.number_line import on_line
from gantui.views.text.spans import plain

ROOM = (60, 30)


def asked(lesson: str, quantity: str) -> tuple[Step, Step]:
    """The first step that writes a quantity, with its result hidden and with it shown."""
    timeline = lesson_run(lesson)
    step = timeline.step(timeline.program.written_at[quantity][0])
    return with_result_hidden(step), step


@pytest.mark.parametrize(
    ("lesson", "quantity"),
    [("gan-by-hand", "p"), ("gan-by-hand", "D.z2"), ("mode-collapse", "p")],
)
def test_a_plane_has_no_values_while_the_verdict_is_asked(lesson: str, quantity: str) -> None:
    hidden, shown = asked(lesson, quantity)
    (waiting,), (plane,) = planes(hidden, ROOM), planes(shown, ROOM)
    assert np.isnan(waiting.values).all()
    assert np.isfinite(plane.values).all()
    assert (waiting.title, waiting.samples) == ("p once it is known", plane.samples)
    assert plain(picture(hidden, *ROOM)[0]) == "p once it is known"


def test_a_line_has_no_curve_while_the_verdict_is_asked() -> None:
    hidden, shown = asked("label-smoothing", "p")
    line = shown.turn.picture
    assert line is not None
    assert line.kind == "line"
    waiting, known = on_line(hidden, line, 20), on_line(shown, line, 20)
    assert np.isnan(waiting.curves[0].y).all()
    assert np.isfinite(known.curves[0].y).all()
    assert waiting.title == "D(x): P(real) once it is known"
    assert waiting.samples == known.samples
    assert plain(picture(hidden, *ROOM)[0]) == waiting.title


def test_a_plane_stays_while_something_else_is_asked() -> None:
    hidden, _ = asked("gan-by-hand", "terms.D")
    assert np.isfinite(planes(hidden, ROOM)[0].values).all()


def test_a_kept_picture_is_drawn_anew_once_the_answer_is_there() -> None:
    hidden, shown = asked("gan-by-hand", "p")
    (count, waiting), (same, known) = drawn_from(hidden) or (), drawn_from(shown) or ()
    assert count == same
    assert waiting[-1] is not None
    assert known[-1] is None
