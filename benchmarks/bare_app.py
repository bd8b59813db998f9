"""The least Textual app: NumPy is imported, panels of coloured numbers are drawn by lines.

`python -m benchmarks.bare_app 7 120,85,...`: of 7 panels side by side the n-th press of the space
bar changes as many cells as the n-th number says. The first line says `press n of`.
"""

import os
import sys
from typing import ClassVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

STYLES = [
    Style.parse(text)
    for text in ("#e4e4e4", "bold #56b4e9", "bold #ff8c5a", "bold #000000 on #f0e442", "#b4b4b4")
]
CELL = 8
"""Characters of a coloured number."""
START = np.arange(10)


class Numbers(Widget):
    """Lines of digits, of which the first so many were changed by the last press."""

    DEFAULT_CSS = "Numbers { width: 1fr; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0
        self.touched = [0] * 400
        """By which press each line was last changed."""

    def press(self, cells: float) -> None:
        """Change so many cells, to the nearest whole line."""
        self.presses += 1
        width = self.size.width
        lines = min(round(cells / width), self.size.height - 1)
        self.touched[: lines + 1] = [self.presses] * (lines + 1)
        self.refresh(Region(0, 0, width, lines + 1))

    def render_line(self, y: int) -> Strip:
        """A line; every digit of it is another after a press."""
        width = self.size.width
        if y == 0:
            return Strip([Segment(f" press {self.presses} of".ljust(width), STYLES[0])])
        digits = "".join(str((digit + self.touched[y] + y) % 10) for digit in START.tolist())
        text = (digits * (width // 10 + 1))[:width]
        return Strip(
            [
                Segment(text[x : x + CELL], STYLES[(x // CELL + self.touched[y]) % len(STYLES)])
                for x in range(0, width, CELL)
            ]
        )


class BareApp(App[None]):
    """A few widgets, one key."""

    CSS = "Screen { layout: horizontal; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("space", "press", "press")]

    def __init__(self, panels: int, cells: list[int]) -> None:
        super().__init__()
        self.panels = [Numbers() for _ in range(panels)]
        self.cells = iter(cells)
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield from self.panels

    def action_press(self) -> None:
        share = next(self.cells) / len(self.panels)
        for panel in self.panels:
            panel.press(share)


if __name__ == "__main__":
    panels, cells = sys.argv[1:3]
    BareApp(int(panels), [int(text) for text in cells.split(",")]).run()
