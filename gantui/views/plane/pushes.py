"""How a loss pushes generated samples on a plane, and where an update puts them."""

from collections.abc import Sequence
from math import atan2, hypot, isfinite, pi
from typing import NamedTuple

from gantui.engine import Array
from gantui.views.text.spans import cut, extent

WAS = "×"
"""Where a sample was before it was moved."""


HEADS = "→↗↑↖←↙↓↘"
"""The heads of arrows, from the right against the clock."""


class Arrow(NamedTuple):
    """From where to where a sample is pushed."""

    x: float
    """Where it stands."""
    y: float
    """Where it stands."""
    dx: float
    """How hard it is pushed to the right; the hardest push of all has the length 1."""
    dy: float
    """How hard it is pushed upwards."""
    name: str = ""
    """What the sample is called."""


class Pushes(NamedTuple):
    """What a plane shows of how samples are moved."""

    arrows: tuple[Arrow, ...] = ()
    """Where they are pushed, before they are moved."""
    gradient: str = ""
    """The gradient against which they are."""
    hardest: float = 0.0
    """The length of the largest gradient of a sample."""
    was: tuple[tuple[float, float], ...] = ()
    """Where they were, after they were moved."""


def head(right: float, up: float) -> str:
    """The head of an arrow in a direction."""
    return HEADS[round(atan2(up, right) / (pi / 4)) % len(HEADS)]


def arrows_along(names: Sequence[str], points: Array, gradient: Array, by: str) -> Pushes:
    """Arrows from points (2 × m) against a gradient (2 × m); none where that is 0 or unknown."""
    found = [
        Arrow(x, y, -dx, -dy, name)
        for name, (x, y), (dx, dy) in zip(
            names, points.T.tolist(), gradient.T.tolist(), strict=True
        )
        if isfinite(hypot(x, y, dx, dy)) and (dx, dy) != (0, 0)
    ]
    hardest = max((hypot(one.dx, one.dy) for one in found), default=0.0)
    arrows = [one._replace(dx=one.dx / hardest, dy=one.dy / hardest) for one in found]
    return Pushes(tuple(arrows), by, hardest)


def push_note(pushes: Pushes, width: int) -> str:
    """What the arrows or the crosses are; empty where there are none."""
    if pushes.was:
        return cut(f"{WAS} a fake before the update", width)
    if pushes.arrows:
        short = f"arrows along −{pushes.gradient}"
        ways = ", ".join(f"{one.name} {head(one.dx, one.dy)}" for one in pushes.arrows)
        long = f"{short}: {ways}"
        return long if extent(long) <= width else cut(short, width)
    return cut(f"{pushes.gradient} is 0: no fake is pushed", width) if pushes.gradient else ""
