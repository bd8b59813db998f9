"""The trainer's screen at a step as PNG, drawn from the SVG by resvg."""

from collections.abc import Iterator

from gantui.config import DEFAULT_THEME
from gantui.engine import Timeline
from gantui.exports.formats import RefusedError
from gantui.exports.screen_picture import png
from gantui.exports.write import WriteError
from gantui.scenario import Loaded
from gantui.tui.screen_exports import svg
from gantui.tui.screen_exports.frames import SIZE, one_step


def chunks(
    timeline: Timeline,
    name: str,
    first: int,
    last: int,
    *,
    loaded: Loaded | None = None,
    size: str = SIZE,
    theme: str = DEFAULT_THEME,
) -> Iterator[bytes]:
    """The picture. Raises RefusedError where there is none, as without the extra `png`."""
    one_step("png", first, last)
    drawn = svg.chunks(timeline, name, first, last, loaded=loaded, size=size, theme=theme)
    try:
        yield png("".join(drawn))
    except WriteError as error:
        raise RefusedError(str(error)) from None
