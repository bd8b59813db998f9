"""The grounds of numbers as classes of a style sheet: the colours of the light theme."""

from collections.abc import Iterator

from gantui.engine import Array
from gantui.views.text.numbers.shades import LEVELS, shades

CIVIDIS = (
    "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369",
    "#e1cc55", "#f0dc42", "#fee838",
)  # fmt: skip
"""Eleven stops of the cividis scale, from 0 to 1; on the first five white is read, else black."""
DARK_STOPS = 5
NEGATIVE, NONE, POSITIVE = (194, 165, 207), (251, 251, 248), (166, 219, 160)
"""The grounds of the most negative number, of 0, and of the most positive one."""


def rules(within: str = "") -> str:
    """A rule for each ground, for what stands within a selector."""
    return "".join(
        f"{within}.{name}{{background:{ground};color:{text}}}" for name, ground, text in _grounds()
    )


def picture_rules() -> str:
    """The same for the cells of an SVG, drawn as thick lines, and the numbers on them."""
    return "".join(
        f".f.{name},.n.{name}{{stroke:{ground}}}.n.{name}{{fill:{text}}}"
        for name, ground, text in _grounds()
    )


def _grounds() -> Iterator[tuple[str, str, str]]:
    """The class of each ground, its colour, and that of a number on it."""
    for at, stop in enumerate(CIVIDIS):
        yield f"c{at}", stop, "#fff" if at < DARK_STOPS else "#000"
    for letter, strong in (("b", NEGATIVE), ("a", POSITIVE)):
        for level in range(1, LEVELS + 1):
            mixed = (round(b + (a - b) * level / LEVELS) for a, b in zip(strong, NONE, strict=True))
            yield f"{letter}{level}", f"rgb({','.join(map(str, mixed))})", "#000"


def classes(scale: str, values: Array) -> list[list[str]]:
    """The class of every number of a matrix; nothing where it has no ground."""
    return [[_class(scale, shade) for shade in row] for row in shades(scale, values)]


def _class(scale: str, shade: float | None) -> str:
    if shade is None:
        return ""
    if scale == "probability":
        return f"c{round(shade * (len(CIVIDIS) - 1))}"
    level = round(shade * LEVELS)
    return f"{'b' if level < 0 else 'a'}{abs(level)}" if level else ""
