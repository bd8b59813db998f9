"""A picture that stands alone fills its panel: at each size, in every lesson that has one."""

import pytest
from lessons import lesson_run

from gantui.scenario import names
from gantui.tui.session.picture_cache import Pictures
from gantui.tui.trainer.arrangement.panel_layout import arrangement
from gantui.tui.trainer.arrangement.places import inside
from gantui.tui.trainer.arrangement.seen import Seen
from gantui.views.panels.picture import has_picture
from gantui.views.text.spans import Line, extent

PICTURED = [name for name in names() if has_picture(lesson_run(name).program)]
HALF = 0.48
"""Of the panel; twelve square images that wrap have no more at 80×24."""
SIZES = ((80, 24), (100, 28), (120, 40), (200, 60))


def reach(lines: list[Line]) -> tuple[int, int]:
    """The columns and lines of a picture up to the last thing drawn."""
    columns = rows = 0
    for place, spans in enumerate(lines):
        start = 0
        for span in spans:
            end = start + extent(span.text if span.shade is not None else span.text.rstrip())
            if end > start:
                columns, rows = max(columns, end), place + 1
            start += extent(span.text)
    return columns, rows


def room(size: tuple[int, int], *, lecture: bool) -> tuple[int, int]:
    """What the picture's panel has on a screen of this size, when it is alone."""
    seen = Seen(beside=("picture",), alone="picture", lecture=lecture)
    return inside("picture", arrangement(size, seen)["picture"])


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", [name for name in PICTURED if name != "small-pictures"])
def test_a_picture_alone_is_half_of_its_panel_or_nearly_as_high(
    name: str, size: tuple[int, int]
) -> None:
    """Square pixels may be as large as the height lets them be before they are half as wide.

    One line more for each of eight rows of them takes a third of the lines of a small screen. The
    twelve pictures of small-pictures fill neither: their next larger pixels are too wide for a row.
    """
    run = lesson_run(name)
    width, height = room(size, lecture=True)
    for iteration in (0, len(run) // len(run.program.operations) - 1):
        for turn in (one for one in run.program.turns if one.picture is not None):
            for position in (turn.start, (turn.start + turn.stop) // 2, turn.stop - 1):
                step = run.step(run.index(iteration, position))
                columns, rows = reach(Pictures().shown(run, step, (width, height), None, ()))
                assert columns <= width
                assert rows <= height
                assert columns * rows >= HALF * width * height or 3 * rows >= 2 * height
