"""Where a sheet has more samples than columns it begins with the first ones, and says so."""

import pytest
from arranged import SIZES, arranged

from gantui.engine import Timeline, compile_program
from gantui.scenario import names, parse
from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import Scroll, aim, scrolled, view
from gantui.views.sheet.layout.squeeze import squeezed
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import length, plain


@pytest.mark.parametrize("lecture", [False, True])
def test_a_lesson_begins_with_its_first_sample_in_view(lecture: bool) -> None:
    """Or with the first one that it takes, where those that it takes fill the sheet."""
    for name in names():
        for size in SIZES:
            found = next(arranged(name, lecture=lecture, sizes=[size]))
            room, session = found.room("sheet"), found.session
            drawn = session.drawn(room[0])
            goal = aim(session.step, drawn)
            shown = view(drawn, room, scrolled(drawn, room, Scroll(), goal))
            needed = [x for x in goal.needed.columns if x >= drawn.names[1]]
            filled = drawn.names[1] - drawn.names[0] + len(needed) >= room[0]
            assert (min(needed) if filled else drawn.names[1]) in shown.columns, (name, size)


MANY = """\
title = "Many samples"
summary = "More than a sheet has columns for."
lecture = "T1"
seed = 1
[real]
features = ["x"]
[real.samples]
{samples}
[noise]
draw = {{ distribution = "uniform", low = -1, high = 1 }}
count = {count}
[[generator.layers]]
weights = [[1, 0]]
[[discriminator.layers]]
weights = [[2, -5]]
activation = "sigmoid"
[loss]
reduction = "two means"
[optimiser]
discriminator = 0.1
generator = 0.1
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""


@pytest.mark.parametrize("count", [22, 40])
@pytest.mark.parametrize("width", [78, 98, 118])
def test_of_many_samples_as_many_are_in_view_as_have_room(count: int, width: int) -> None:
    """They are the first that a step needs; a sign says that there are more."""
    samples = "\n".join(f"r{number} = [{number}]" for number in range(1, count + 1))
    text = MANY.format(samples=samples, count=count)
    run = Timeline(compile_program(parse(text, source="many.toml").scenario))
    scroll, room = Scroll(), (width, 16)
    for step in (run.step(index) for index in range(run.program.turns[0].stop)):
        drawn = sheet(step, fit=squeezed(step, width), width=width)
        goal = aim(step, drawn)
        scroll = scrolled(drawn, room, scroll, goal)
        shown = view(drawn, room, scroll)
        lines = [plain(spans) for spans in lines_in_view(drawn, shown)]
        first = min(x for x in goal.needed.columns if x >= drawn.names[1])
        assert first in shown.columns
        assert "…" in lines[1]
        assert max(length(spans) for spans in lines_in_view(drawn, shown)) <= width
        begins = [x for x in drawn.cuts.pieces if drawn.names[1] <= x < drawn.end]
        sample = begins[1] - begins[0]
        assert width - len(shown.columns) < sample, step.index
