"""The talks of the lessons: their keys are pressed, they arrive and show what they say."""

import re
import runpy
from pathlib import Path

import pytest
from screen import lesson, press, settle, text_of, trainer_of
from textual.pilot import Pilot

from gantui.scenario import find, names
from gantui.scenario.schema.talk import NAMED, presses
from gantui.tui.app import Trainer
from gantui.tui.keys.table import KEYS

TALKS = [name for name in names() if find(name).scenario.talk]
DOCS = Path(__file__).parents[2] / "docs"
SIZES = [(80, 24), (100, 28), (120, 40)]
SIGNS = {
    "<": "less_than_sign", ">": "greater_than_sign", ".": "full_stop", " ": "space",
    "!": "exclamation_mark",
    "#": "number_sign", "+": "plus", "-": "minus", "=": "equals_sign", "?": "question_mark",
    "Esc": "escape",
    "PgUp": "pageup", "PgDn": "pagedown",
}  # fmt: skip
"""Textual's names of keys that are called otherwise."""


def textual_keys(text: str) -> list[str]:
    """The keys of an entry as Textual calls them."""
    found: list[str] = []
    for one in presses(text):
        if one.typed:
            found += [SIGNS.get(sign, sign) for sign in one.text]
        else:
            found.append(SIGNS.get(one.text, one.text.lower() if len(one.text) > 1 else one.text))
    return found


async def words(pilot: Pilot[None]) -> str:
    """The words of the screen, without frames."""
    return " ".join(" ".join(text_of(pilot)).replace("│", " ").split())


@pytest.mark.parametrize(
    ("name", "size"),
    [("gan-by-hand", size) for size in SIZES]
    + [(name, SIZES[1]) for name in TALKS if name != "gan-by-hand"],
)
async def test_the_keys_of_a_talk_arrive_where_it_says(name: str, size: tuple[int, int]) -> None:
    talk = find(name).scenario.talk
    async with Trainer(lesson(name)).run_test(size=size) as pilot:
        await settle(pilot)
        for place, spoken in enumerate(talk):
            for key in textual_keys(spoken.press):
                await press(pilot, key)
                await settle(pilot)
            session = trainer_of(pilot).session
            assert session.state.index + 1 == spoken.step, (place, spoken.press)
            if spoken.shows:
                assert " ".join(spoken.shows.split()) in await words(pilot), (place, spoken.press)


@pytest.mark.parametrize("name", TALKS)
def test_a_talk_begins_with_a_part_and_shows_something(name: str) -> None:
    talk = find(name).scenario.talk
    assert talk[0].part
    assert sum(bool(spoken.shows) for spoken in talk) > len(talk) / 2


def test_the_page_names_every_lesson_that_has_a_talk() -> None:
    page = (DOCS / "ten-minute-lesson.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("More lessons have such notes: ")
    named = re.findall(r"`([^`]+)`", rest.partition(".\n")[0])
    assert sorted([*named, "gan-by-hand"]) == sorted(TALKS)


def test_every_named_key_is_one_of_the_trainer() -> None:
    known = {name for key in KEYS for name in key.keys.split(",")}
    for name in NAMED:
        [key] = textual_keys(name)
        assert key in known, name


def test_the_ten_minute_lesson_is_the_talk_of_its_lesson() -> None:
    page = runpy.run_path(str(DOCS / "talk.py"))["page"]()
    assert (DOCS / "ten-minute-lesson.md").read_text(encoding="utf-8") == page
