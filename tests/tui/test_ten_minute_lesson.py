"""The page that walks a lecturer through a lesson: its keys are pressed, its quotes are there."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from screen import lesson, press, settle, text_of
from textual.pilot import Pilot

from gantui.tui.app import Trainer

PAGE = (
    Path(__file__).parents[2].joinpath("docs", "ten-minute-lesson.md").read_text(encoding="utf-8")
)
NAMES = {"Esc": "escape", "<": "less_than_sign", ".": "full_stop", " ": "space"}


class Row(NamedTuple):
    """A row of the page's tables."""

    keys: list[str]
    text: str


def rows() -> list[Row]:
    """What to press, and what is quoted; after `then` comes text to be typed."""
    found = []
    for pressed, quoted in re.findall(r"(?m)^\| (`[^|]*`) \| `(.*?)` \| ", PAGE):
        keys = []
        for then, key in re.findall(r"(then )?`(.*?)`", pressed):
            keys += [NAMES.get(sign, sign) for sign in key] if then else [key_name(key)]
        found.append(Row(keys, quoted))
    return found


def key_name(key: str) -> str:
    """Textual's name of a key on the page."""
    return NAMES.get(key, key.lower() if len(key) > 1 else key)


async def pressed(pilot: Pilot[None], keys: list[str]) -> str:
    """Press the keys, one when the one before is answered; the words of the screen."""
    for key in keys:
        await press(pilot, key)
        await settle(pilot)
    return " ".join(" ".join(text_of(pilot)).replace("│", " ").split())


@pytest.mark.parametrize("size", [(80, 24), (100, 28), (120, 40)])
async def test_the_lesson_goes_as_the_page_says(size: tuple[int, int]) -> None:
    assert len(rows()) == 23
    async with Trainer(lesson("gan-by-hand")).run_test(size=size) as pilot:
        await settle(pilot)
        for row in rows():
            shown = await pressed(pilot, row.keys)
            assert " ".join(row.text.split()) in shown, row.keys
