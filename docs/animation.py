"""Draw `run.svg`, a run that moves: real frames, exported by the trainer itself.

Run `python docs/animation.py` from the top of a checkout.

What several frames have in common is in the file once, in a group that is visible while they are
shown. CSS makes it visible; a viewer that moves nothing, and one who wants nothing to move, has
one of the frames.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from gantui.engine import Timeline, compile_program
from gantui.exports.screen_picture import self_contained
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session

PATH = Path(__file__).with_name("run.svg")
LESSON = "gan-by-hand"
SIZE = (120, 40)
"""Columns and lines of the terminal."""
KEYS = ("", "nn", "nn", "n", "nn", "nn", "n", "n", "n", "nnnn", "n", "f", "c", "ccc", "End")
"""What is pressed before each frame."""
STILL = 7
"""The frame, from 0, that stands where nothing moves."""
SECONDS = 2
"""How long each frame stands."""
SVG = "{http://www.w3.org/2000/svg}"
KEPT = ("x", "y", "textLength", "width", "height", "fill", "cx", "cy", "r", "rx")
"""Attributes that say how something looks; the others clip it to the line where it stands."""

Frame = list[tuple[str, str]]
"""What is drawn of one frame, from back to front: layers and elements, whose class is a style."""


class Shown(NamedTuple):
    """Elements that are shown in the same frames."""

    frames: tuple[int, ...]
    """From 0."""
    elements: list[str]
    """What is drawn."""


def pressed(keys: str) -> list[str]:
    """The keys of a frame, one by one; a word is one key."""
    return [keys.lower()] if keys.istitle() else list(keys)


async def screens() -> list[str]:
    """The screen at each frame, as SVG."""
    loaded = find(LESSON)
    session = Session(loaded, Timeline(compile_program(loaded.scenario)))
    found: list[str] = []
    async with Trainer(session).run_test(size=SIZE) as pilot:
        for keys in KEYS:
            for key in pressed(keys):
                await pilot.press(key)
            await pilot.pause(0.5)
            title = f"gantui run {LESSON}" + f" · {' '.join(pressed(keys))}" * bool(keys)
            found.append(self_contained(pilot.app.export_screenshot(title=title)))
    return found


def drawn(svg: str, styles: dict[str, str]) -> Frame:
    """What stands on one screen; `styles` gets a class for each look that it has not yet."""
    root = ElementTree.fromstring(svg)
    sheet = root.findtext(f"{SVG}style") or ""
    looks = dict(re.findall(r"\.([\w-]+) \{([^}]*)\}", sheet))
    return list(_within(root, (0, 0), looks, styles))


def _within(
    parent: ElementTree.Element,
    origin: tuple[float, float],
    looks: Mapping[str, str],
    styles: dict[str, str],
) -> Iterator[tuple[str, str]]:
    """The elements below one, moved by where the groups around them stand."""
    for child in parent:
        tag = child.tag.removeprefix(SVG)
        if tag == "g":
            moved = re.findall(r"-?[\d.]+", child.get("transform", "translate(0,0)"))
            x, y = map(float, moved[:2])
            yield from _within(child, (origin[0] + x, origin[1] + y), looks, styles)
        elif tag in ("rect", "text", "circle"):
            layer = "text" if tag == "text" else "ground"
            yield layer, _element(child, tag, origin, looks, styles)


def _element(
    one: ElementTree.Element,
    tag: str,
    origin: tuple[float, float],
    looks: Mapping[str, str],
    styles: dict[str, str],
) -> str:
    """An element as text, with a class of this file."""
    kept = {name: one.attrib[name] for name in KEPT if name in one.attrib}
    for name, by in zip(("x", "y", "cx", "cy"), (*origin, *origin), strict=True):
        if name in kept:
            kept[name] = f"{float(kept[name]) + by:.6g}"
    look = " ".join(looks.get(one.get("class", ""), "").split())
    if look:
        kept = {"class": styles.setdefault(look, f"s{len(styles)}"), **kept}
    for name in ("stroke", "stroke-width", "text-anchor"):
        if name in one.attrib:
            kept[name] = one.attrib[name]
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in kept.items())
    return f"<{tag}{attributes}>{escape(one.text or '')}</{tag}>"


def together(frames: Sequence[Frame], layer: str) -> list[Shown]:
    """The elements of a layer, each once, beside the others that the same frames show."""
    where: dict[str, list[int]] = {}
    for place, frame in enumerate(frames):
        for element in dict.fromkeys(element for of, element in frame if of == layer):
            where.setdefault(element, []).append(place)
    sets: dict[tuple[int, ...], list[str]] = {}
    for element, places in where.items():
        sets.setdefault(tuple(places), []).append(element)
    return [Shown(places, elements) for places, elements in sets.items()]


def visibility(frames: tuple[int, ...], count: int) -> str:
    """The moments at which a group appears and goes, as keyframes."""
    moments: list[str] = []
    for shown, run in groupby(range(count), key=frames.__contains__):
        share = f"{100 * next(iter(run)) / count:.4g}%"
        moments.append(f"{share}{{visibility:{'visible' if shown else 'hidden'}}}")
    return "".join(moments)


def group(name: str, elements: Sequence[str]) -> str:
    """Elements that appear and go together."""
    return "\n".join((f'<g class="{name}">', *elements, "</g>"))


def animation(screens: Sequence[str]) -> str:
    """The file."""
    styles: dict[str, str] = {}
    frames = [drawn(svg, styles) for svg in screens]
    count = len(frames)
    shown = [*together(frames, "ground"), *together(frames, "text")]
    names = {one.frames: f"f{'-'.join(map(str, one.frames))}" for one in shown}
    moving = {frames: name for frames, name in names.items() if len(frames) < count}
    box = re.search(r'viewBox="[^"]*"', screens[0])
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" {box and box[0]}>',
        "<style>",
        "text{font:20px 'DejaVu Sans Mono',monospace} rect{shape-rendering:crispEdges}",
        *(f".{name}{{{look}}}" for look, name in styles.items()),
        *(f".{name}{{visibility:hidden}}" for seen, name in moving.items() if STILL not in seen),
        "@media (prefers-reduced-motion: no-preference){",
        *(
            f"@keyframes {name}{{{visibility(seen, count)}}}"
            f".{name}{{animation:{name} {count * SECONDS}s step-end infinite}}"
            for seen, name in moving.items()
        ),
        "}",
        "</style>",
        *(group(names[one.frames], one.elements) for one in shown),
        "</svg>\n",
    ))  # fmt: skip


if __name__ == "__main__":
    PATH.write_text(animation(asyncio.run(screens())), encoding="utf-8", newline="\n")
