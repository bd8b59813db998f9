"""Draw the pictures of the README: real steps, exported by the trainer itself.

Run `python docs/pictures.py` from the top of a checkout; names choose some of them. Pages need
playwright and a headless Chromium, whose fonts are those of the system: their numbers are the same
on every machine, their pixels are not.
"""

import asyncio
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gantui.engine import Timeline, compile_program
from gantui.exports import export
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
    "figure-1": Picture("figure-1", 129, (104, 34), ("o",)),
    "dragging": Picture("activation-field", 21, (120, 36), ("x", "right", "right", "up")),
}
"""By file name, beside this file."""


class Page(NamedTuple):
    """A picture of a page that is exported, as a browser shows it."""

    form: str
    """The format."""
    steps: tuple[int, int]
    """Its first and its last step, from 1; all are of gan-by-hand."""
    size: tuple[int, int]
    """Pixels across and down."""
    keys: tuple[str, ...] = ()
    """What is pressed there."""
    typed: tuple[str, ...] = ()
    """What is typed into its first boxes; Enter then judges."""


PAGES = {
    "page": Page("html", (1, 31), (860, 1160), ("f", "f")),
    "worksheet": Page("worksheet", (3, 12), (860, 960)),
    "exercises": Page("exercises", (3, 5), (860, 540), (), ("-1", "-3", "2", "-2", "2")),
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


def draw_page(name: str, page: Page) -> None:
    """Write the picture of a page, in the light; it asks the network for nothing."""
    from playwright.sync_api import sync_playwright

    timeline = Timeline(compile_program(find("gan-by-hand").scenario))
    first, last = (step - 1 for step in page.steps)
    text = "".join(map(str, export(page.form, timeline, "gan-by-hand", first, last)))
    found = next(filter(None, map(which, ("chromium-headless-shell", "chromium"))), None)
    width, height = page.size
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": width, "height": height})
        shown.goto(path.as_uri())
        for key in page.keys:
            shown.keyboard.press(key)
        for at, answer in enumerate(page.typed):
            shown.locator("input").nth(at).fill(answer)
            shown.keyboard.press("Enter")
        shown.screenshot(path=Path(__file__).parent / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    wanted = sys.argv[1:] or [*PICTURES, *PAGES]
    for name in wanted:
        if name in PAGES:
            draw_page(name, PAGES[name])
        else:
            asyncio.run(draw(name, PICTURES[name]))
