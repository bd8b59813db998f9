"""The pictures in docs/ are what the trainer shows today, after the keys of docs/pictures.py."""

import re
import runpy
from html import unescape
from pathlib import Path

import pytest
from screen import lesson, press, settle, text_of, trainer_of, until

from gantui.exports.screen_picture import self_contained
from gantui.tui.app import Trainer

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = runpy.run_path(str(DOCS / "pictures.py"))["PICTURES"]
BLANK = "\xa0"
"""What a picture has for a blank."""


def lines_of(svg: str) -> list[str]:
    """The words of a picture from top to bottom, without the title of its window and blanks."""
    found: dict[float, list[tuple[float, str]]] = {}
    for tag, text in re.findall(r"<text([^>]*)>([^<]*)</text>", svg):
        if '-title"' in tag:
            continue
        x, y = (float(re.search(rf'\b{at}="([\d.]+)"', tag)[1]) for at in "xy")  # type: ignore[index]
        found.setdefault(y, []).append((x, unescape(text)))
    rows = ("".join(text for _, text in sorted(row)) for _, row in sorted(found.items()))
    return ["".join(row.replace(BLANK, " ").split()) for row in rows]


@pytest.mark.parametrize("name", PICTURES)
async def test_it_is_what_the_trainer_shows(name: str) -> None:
    """Where this fails, `python docs/pictures.py` draws the pictures anew."""
    picture = PICTURES[name]
    trainer = Trainer(lesson(picture.scenario), first=picture.step - 1)
    async with trainer.run_test(size=picture.size) as pilot:
        await settle(pilot)
        await until(pilot, lambda: not trainer_of(pilot).catching_up)
        await press(pilot, *picture.keys)
        drawn = lines_of((DOCS / f"{name}.svg").read_text(encoding="utf-8"))
        now = lines_of(self_contained(trainer.export_screenshot(title="gantui")))
        shown = ["".join(line.split()) for line in text_of(pilot)]
    assert drawn == now
    assert [line for line in shown if line] == [line for line in drawn if line]


def test_the_readme_shows_them_and_no_others() -> None:
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"docs/([\w-]+)\.svg", text))
    assert shown == {*PICTURES, "run"} == {path.stem for path in DOCS.glob("*.svg")}
