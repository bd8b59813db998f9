"""The animation of the README: its frames are what the trainer shows after the keys it names."""

import re
import runpy
from pathlib import Path
from xml.sax.saxutils import unescape

from screen import lesson, press, settle, text_of

from gantui.tui.app import Trainer

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "animation.py"))
FILE: str = SCRIPT["PATH"].read_text(encoding="utf-8")
LARGEST = 400_000
"""Bytes of the file: it is loaded with the README."""


def frames(svg: str) -> list[str]:
    """The words of each frame, from the groups that are visible in it, without blanks."""
    groups = re.findall(r'<g class="f([\d-]+)">(.*?)</g>', svg, re.DOTALL)
    found: list[dict[tuple[float, float], str]] = [{} for _ in SCRIPT["KEYS"]]
    for places, elements in groups:
        for x, y, text in re.findall(r'<text[^>]* x="(.*?)" y="(.*?)".*?>(.*?)</text>', elements):
            for place in places.split("-"):
                found[int(place)][float(y), float(x)] = text
    return [
        unescape(unblanked("".join(text for _, text in sorted(frame.items())))) for frame in found
    ]


def unblanked(text: str) -> str:
    """A text without blanks, which a picture has only where they have a ground."""
    return "".join(text.split())


async def test_the_frames_are_what_the_trainer_shows() -> None:
    """Where this fails, `python docs/animation.py` draws the file anew."""
    drawn = frames(FILE)
    async with Trainer(lesson(SCRIPT["LESSON"])).run_test(size=SCRIPT["SIZE"]) as pilot:
        await settle(pilot)
        for keys, frame in zip(SCRIPT["KEYS"], drawn, strict=True):
            await press(pilot, *SCRIPT["pressed"](keys))
            assert unblanked("".join(text_of(pilot))) in frame, keys


def test_it_is_drawn_the_same_each_time_and_says_where_it_ends() -> None:
    assert len(FILE.encode()) < LARGEST
    assert "step3100of3100" in frames(FILE)[-1]
    screens = [screen("one", "#111111"), screen("two", "#222222")]
    first, again = SCRIPT["animation"](screens), SCRIPT["animation"](screens)
    assert first == again
    assert first.count(">same<") == 1
    assert "@keyframes f0{0%{visibility:visible}50%{visibility:hidden}}" in first
    assert "prefers-reduced-motion" in first


def screen(word: str, colour: str) -> str:
    """An SVG as the trainer exports it, as small as can be."""
    return (
        '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">'
        f'<style>.t-r1 {{ fill: {colour} }}</style><g transform="translate(1,2)">'
        f'<text class="t-r1" x="1" y="1">{word}</text><text x="1" y="3">same</text></g></svg>'
    )
