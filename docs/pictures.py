"""Draw the pictures of the README: real steps, exported by the trainer itself.

Run `python docs/pictures.py` from the top of a checkout.
"""

import asyncio
import re
from pathlib import Path

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.session import Session

PICTURES = {"gan-by-hand": ("gan-by-hand", 13, (120, 34), "dark")}
"""File name: scenario, step, size of the terminal, theme."""


async def draw(name: str, scenario: str, step: int, size: tuple[int, int], theme: str) -> None:
    """Write one picture beside this file; it names no font of the network."""
    loaded = find(scenario)
    session = Session(loaded, Timeline(compile_program(loaded.scenario)))
    app = Trainer(session, theme, step - 1)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        svg = app.export_screenshot(title=f"gantui run {scenario}")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    (Path(__file__).parent / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    for picture, (lesson, at, dimensions, colours) in PICTURES.items():
        asyncio.run(draw(picture, lesson, at, dimensions, colours))
