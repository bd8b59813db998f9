"""Pictures of networks that are normalised: nothing is known of other points before the pass."""

import pytest
from test_layers_elsewhere import TEXT

from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.views.panels.picture import picture

ON_A_LINE = TEXT.replace("[[0, 0]]", "[[0]]").replace("size = 2", "size = 1")
IMAGES = {"plane": TEXT, "line": ON_A_LINE.replace("units = 2\n", "units = 1\n")}


@pytest.mark.parametrize("kind", IMAGES)
def test_every_step_has_its_picture(kind: str) -> None:
    timeline = Timeline(compile_program(parse(IMAGES[kind], source="a.toml").scenario))
    turns = timeline.program.turns
    texts = []
    for position in (0, 1, 20, 30, turns[0].stop - 1, turns[1].start, turns[2].stop - 1):
        lines = picture(timeline.step(position), 60, 24)
        texts.append("\n".join("".join(span.text for span in line) for line in lines))
    assert "outside" not in texts[0]
    assert all(texts)
