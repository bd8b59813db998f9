"""The trainer's screen at a step as SVG, which needs nothing from elsewhere."""

from collections.abc import Iterator

from gantui.config import DEFAULT_THEME
from gantui.engine import Timeline
from gantui.exports.screen_picture import self_contained
from gantui.scenario import Loaded
from gantui.tui.screen_exports.frames import SIZE, frames, one_step


def chunks(
    timeline: Timeline,
    name: str,
    first: int,
    last: int,
    *,
    loaded: Loaded | None = None,
    size: str = SIZE,
    theme: str = DEFAULT_THEME,
) -> Iterator[str]:
    """The picture. Raises RefusedError where more than one step is asked for."""
    one_step("svg", first, last)
    for app in frames(loaded, timeline, first, last, size, theme):
        yield self_contained(app.export_screenshot(title=f"{name}, step {first + 1}"))
