"""Draw the pictures of the README: real steps, exported by the trainer itself.

Run `python docs/pictures.py` from the top of a checkout.
"""

import asyncio
from pathlib import Path
from typing import NamedTuple

from gantui.engine import Timeline, compile_program
from gantui.exports.screen_picture import self_contained
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session


class Picture(NamedTuple):
    """What is drawn."""

    scenario: str
    """The lesson."""
    step: int
    """The step, from 1."""
    size: tuple[int, int]
    """Columns and lines of the terminal."""
    keys: tuple[str, ...] = ()
    """What is pressed there."""


PICTURES = {
    "slanted-faces": Picture("slanted-faces", 60000, (150, 52)),
    "lecture": Picture("gan-by-hand", 7, (104, 30), ("p", "n")),
    "practice": Picture("gan-by-hand", 3, (104, 30), ("m", "2", "enter")),
    "figure-1": Picture("figure-1", 129, (104, 34), ("o", "o", "o", "o")),
    "dragging": Picture("activation-field", 21, (120, 36), ("x", "right", "right", "up")),
}
"""By file name, beside this file."""


async def draw(name: str, picture: Picture) -> None:
    """Write one picture; it names no font of the network."""
    loaded = find(picture.scenario)
    session = Session(loaded, Timeline(compile_program(loaded.scenario)))
    app = Trainer(session, first=picture.step - 1)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(1)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        svg = app.export_screenshot(title=f"gantui run {picture.scenario}")
    (Path(__file__).parent / f"{name}.svg").write_text(self_contained(svg), encoding="utf-8")


if __name__ == "__main__":
    for name, picture in PICTURES.items():
        asyncio.run(draw(name, picture))
