"""Pictures of networks on a page: what a figure has, and its marks, which differ in shape."""

from collections.abc import Iterable, Sequence
from html import escape
from math import hypot
from typing import NamedTuple

from gantui.views.text.spans import cut

Place = tuple[float, float]
"""A place of the picture: to the right, and down."""

MARKS = {
    "real": ("mr", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "○"),
    "fake": ("mf", "M0-5L5 0L0 5L-5 0z", "◇"),
}
"""The class, the mark around its place and its sign in words, of a sample by its group."""
OTHER = ("ms", "M-4-4H4V4H-4z", "□")
"""The same of one that belongs to no such group."""
LONGEST_NAME = 14
"""Letters of a name; a longer one is cut."""
HEAD = 5.0
"""How long the two lines of an arrow's head are."""


class Drawing(NamedTuple):
    """A picture and the words that belong to it."""

    title: str
    told: str
    """What somebody who does not see it is told besides."""
    size: tuple[float, float]
    """How wide and high it is."""
    body: str
    """What is in its SVG."""
    notes: Sequence[str]
    """What its other signs are, and what has no room on it; plain text."""
    wide: bool = False
    """Whether it is wide and low."""


def figure(drawn: Drawing, known: dict[str, str], name: str) -> str:
    """The figure of a picture. `known` has the ids of bodies, each of which is written once."""
    body = f'<use href="#{known[drawn.body]}"/>' if drawn.body in known else ""
    if not body:
        known[drawn.body] = name
        body = f'<g id="{name}">{drawn.body}</g>'
    title, told = escape(drawn.title), escape(drawn.told)
    words = "<br>".join(map(escape, drawn.notes))
    wide = ' class="wide"' if drawn.wide else ""
    return (
        f'<figure{wide}><p class="title">{title}</p>'
        f'<svg viewBox="0 0 {pair(drawn.size)}" role="img" aria-label="{title}. {told}">{body}'
        f"</svg><figcaption>{words}</figcaption></figure>"
    )


def mark(group: str, at: Place) -> str:
    """The mark of a sample of a group."""
    name, shape, _ = MARKS.get(group, OTHER)
    return f'<path class="{name}" transform="translate({pair(at)})" d="{shape}"/>'


def name(text: str, at: Place, kind: str = "on") -> str:
    """The name beside a mark; `on` a ground of any colour."""
    x, y = at
    return (
        f'<text class="{kind}" x="{x + 6:.4g}" y="{y - 3:.4g}">'
        f"{escape(cut(text, LONGEST_NAME))}</text>"
    )


def arrow(start: Place, end: Place) -> str:
    """An arrow; where it goes nowhere, nothing."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    if length == 0:
        return ""
    along, across = (dx / length * HEAD, dy / length * HEAD), (-dy / length * 3, dx / length * 3)
    heads = [
        (end[0] - along[0] + side * across[0], end[1] - along[1] + side * across[1])
        for side in (1, -1)
    ]
    return f"M{pair(start)}L{pair(end)}M{pair(heads[0])}L{pair(end)}L{pair(heads[1])}"


def crosses(places: Iterable[Place]) -> str:
    """A cross at every place."""
    return "".join(f"M{x - 4:.4g} {y - 4:.4g}l8 8m-8 0l8-8" for x, y in places)


def dots(places: Iterable[Place]) -> str:
    """A dot at every place, of a line with round ends."""
    return "".join(f"M{pair(at)}h0" for at in places)


def seen(kind: str, path: str) -> str:
    """A path that is seen on every ground: over a wider light one."""
    return (
        f'<path class="{kind} under" d="{path}"/><path class="{kind}" d="{path}"/>' if path else ""
    )


def key(groups: Iterable[str]) -> str:
    """What the marks of these groups are, in words."""
    return ", ".join(f"{MARKS.get(group, OTHER)[2]} {group}" for group in dict.fromkeys(groups))


def pair(at: Place) -> str:
    """The two numbers of a place."""
    return f"{at[0]:.4g} {at[1]:.4g}"
