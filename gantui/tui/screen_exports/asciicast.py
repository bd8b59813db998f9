"""The screens of steps as a recording: asciicast, version 2, which asciinema plays.

https://docs.asciinema.org/manual/asciicast/v2/: a heading, then a line for each event, a time in
seconds, its kind and its text: `o` is what a terminal is sent, `m` a marker to jump to.
"""

import json
from collections.abc import Iterator

from rich.console import Console

from gantui.config import DEFAULT_THEME
from gantui.engine import Step, Timeline
from gantui.scenario import Loaded
from gantui.tui.screen_exports.frames import SIZE, frames

SECONDS = 2.0
"""How long each step stands."""


def chunks(
    timeline: Timeline,
    name: str,
    first: int,
    last: int,
    *,
    loaded: Loaded | None = None,
    size: str = SIZE,
    theme: str = DEFAULT_THEME,
    seconds: float = SECONDS,
) -> Iterator[str]:
    """The heading with the first screen, then a chunk a step, with a marker where a turn begins."""
    console = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
    before: list[str] = []
    for place, app in enumerate(frames(loaded, timeline, first, last, size, theme)):
        step = app.session.step
        lines = [strip.render(console) for strip in app.screen._compositor.render_strips()]
        text = "" if before else _heading(name, app.size.width, app.size.height)
        moment = place * seconds
        text += _event(moment, "o", _changed(before, lines))
        if not before or step.position == step.turn.start:
            text += _event(moment, "m", _marker(step))
        yield text
        before = lines
    yield _event((place + 1) * seconds, "o", "\x1b[0m")


def _heading(name: str, columns: int, lines: int) -> str:
    heading = {"version": 2, "width": columns, "height": lines, "title": f"gantui run {name}",
               "env": {"TERM": "xterm-256color"}}  # fmt: skip
    return json.dumps(heading) + "\n"


def _event(moment: float, kind: str, text: str) -> str:
    return json.dumps([round(moment, 6), kind, text]) + "\n"


def _marker(step: Step) -> str:
    """What a player lists: where one may jump to."""
    return f"iteration {step.iteration + 1}, {step.turn.title}"


def _changed(before: list[str], lines: list[str]) -> str:
    """What a terminal is sent so that its lines are these, each written where it stands."""
    start = "" if before else "\x1b[?25l\x1b[2J"
    old = before or [""] * len(lines)
    changed = (at for at, (was, now) in enumerate(zip(old, lines, strict=True)) if was != now)
    return start + "".join(f"\x1b[{at + 1};1H\x1b[0m{lines[at]}" for at in changed)
