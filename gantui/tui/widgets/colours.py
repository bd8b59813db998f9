"""Colours: what a span is, as a terminal style, for each theme.

Okabe and Ito's blue stands for the discriminator and real samples, their vermillion for the
generator and fake ones, cividis for probabilities; every colour is doubled by a sign or a name.
"""

from functools import lru_cache
from typing import TypeAlias

from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.theme import Theme

CIVIDIS = (
    (0, 34, 78), (18, 53, 112), (59, 73, 108), (87, 93, 109), (112, 113, 115), (138, 134, 120),
    (165, 156, 116), (195, 179, 105), (225, 204, 85), (240, 220, 66), (254, 232, 56),
)  # fmt: skip
"""Eleven stops of the cividis scale (Nuñez, Anderton and Renslow, 2018), from 0 to 1."""

_DARK = {
    "text": "#e4e4e4", "dim": "#8a8a8a", "label": "#b4b4b4", "title": "bold #ffffff",
    "formula": "#ffffff", "warning": "bold #ffb454", "note": "italic #d7d7a0",
    "written": "bold #000000 on #f0e442", "unchanged": "bold #ffffff on #4a4620",
    "read": "bold #ffffff on #3c3c46", "rest": "#c4c4c4",
    "edited": "bold #000000 on #cc79a7", "unlike": "bold #000000 on #e69f00",
    "edit": "bold #e39bc2",
    "blank": "#8a8a8a", "empty": "bold #ffffff on #3c3c46", "typed": "bold #ffffff on #3c3c46",
    "right": "bold #000000 on #56d6a8", "wrong": "bold #000000 on #ffb454",
    "cursor": "bold #000000 on #ffffff", "lit": "bold #000000 on #56d6a8",
    "network D": "bold #56b4e9", "network G": "bold #ff8c5a",
    "group real": "bold #56b4e9", "group fake": "bold #ff8c5a", "group sample": "bold #ffffff",
    "written label": "bold #f0e442", "read label": "bold #ffffff", "bar": "#e4e4e4 on #303036",
    "key": "bold #f0e442 on #303036",
    "curve": "bold #56b4e9", "curve slope": "#ff8c5a", "curve points": "bold #ffffff",
    "curve third": "bold #56d6a8", "curve fourth": "bold #e39bc2",
}  # fmt: skip
_LIGHT = {
    "text": "#1a1a1a", "dim": "#6e6e6e", "label": "#454545", "title": "bold #000000",
    "formula": "#000000", "warning": "bold #9c3d00", "note": "italic #4a4a00",
    "written": "bold #000000 on #ffe34d", "unchanged": "bold #000000 on #fff3b8",
    "read": "bold #000000 on #dcdce6", "rest": "#333333",
    "edited": "bold #000000 on #e6a3c8", "unlike": "bold #000000 on #f2b84b",
    "edit": "bold #8a2d62",
    "blank": "#6e6e6e", "empty": "bold #000000 on #dcdce6", "typed": "bold #000000 on #dcdce6",
    "right": "bold #000000 on #7fdcb8", "wrong": "bold #000000 on #f2b84b",
    "cursor": "bold #ffffff on #000000", "lit": "bold #000000 on #7fdcb8",
    "network D": "bold #005b94", "network G": "bold #a83c00",
    "group real": "bold #005b94", "group fake": "bold #a83c00", "group sample": "bold #000000",
    "written label": "bold #6b5600", "read label": "bold #000000", "bar": "#1a1a1a on #dcdce2",
    "key": "bold #5c3a00 on #dcdce2",
    "curve": "bold #005b94", "curve slope": "#a83c00", "curve points": "bold #000000",
    "curve third": "bold #00694a", "curve fourth": "bold #8a2d62",
}  # fmt: skip
_CONTRAST = {
    "text": "#ffffff", "dim": "#bdbdbd", "label": "#ffffff", "title": "bold #ffffff",
    "formula": "bold #ffffff", "warning": "bold #ffd700", "note": "#ffffff",
    "written": "bold #000000 on #ffff00", "unchanged": "bold underline #ffff00",
    "read": "bold underline #ffffff", "rest": "#ffffff",
    "edited": "bold #000000 on #ff9dff", "unlike": "bold #000000 on #ffb000",
    "edit": "bold #ff9dff",
    "blank": "#bdbdbd", "empty": "bold underline #ffffff", "typed": "bold underline #ffffff",
    "right": "bold #000000 on #00ff9c", "wrong": "bold #000000 on #ffb000",
    "cursor": "bold #000000 on #ffffff", "lit": "bold #000000 on #00ff9c",
    "network D": "bold #5cc8ff", "network G": "bold #ff9d6b",
    "group real": "bold #5cc8ff", "group fake": "bold #ff9d6b", "group sample": "bold #ffffff",
    "written label": "bold #ffff00", "read label": "bold underline #ffffff",
    "bar": "bold #000000 on #ffffff", "key": "bold #00007a on #ffffff",
    "curve": "bold #5cc8ff", "curve slope": "#ff9d6b", "curve points": "bold #ffffff",
    "curve third": "bold #00ff9c", "curve fourth": "bold #ff9dff",
}  # fmt: skip
_PLAIN = {
    "text": "", "title": "bold", "formula": "bold", "warning": "bold", "note": "italic",
    "written": "bold reverse", "unchanged": "bold underline", "read": "underline",
    "cursor": "bold reverse", "lit": "bold underline",
    "empty": "bold underline", "typed": "bold underline", "right": "bold", "wrong": "bold reverse",
    "network D": "bold", "network G": "bold",
    "group real": "bold", "group fake": "bold", "group sample": "bold",
    "written label": "bold", "read label": "bold", "bar": "reverse", "key": "bold reverse",
    "curve": "bold", "curve points": "bold", "curve third": "", "curve fourth": "",
}  # fmt: skip
_TERMINAL = {
    **_PLAIN, "warning": "bold magenta",
    "written": "bold black on yellow", "lit": "bold black on cyan",
    "right": "bold black on green", "wrong": "bold black on magenta",
    "network D": "bold blue", "network G": "bold red",
    "group real": "bold blue", "group fake": "bold red",
    "curve": "bold blue", "curve slope": "red",
    "curve third": "bold green", "curve fourth": "bold magenta",
}  # fmt: skip
GREY = "terminal grey"
"""What the theme `terminal` is where no colours are wanted: the terminal's text, and its greys."""
PALETTES: dict[str, dict[str, str]] = {
    "dark": _DARK, "light": _LIGHT, "contrast": _CONTRAST, "terminal": _TERMINAL, GREY: _PLAIN,
}  # fmt: skip
"""The styles of each theme by name. A new theme is one more entry here and in `THEMES`."""
_STEPS = {
    "terminal": ("blue", "cyan", "yellow", "white"),
    GREY: ("black", "bright_black", "white", "bright_white"),
}
"""The scale of probabilities where there are sixteen colours, from dark to bright in any of them.
"""

THEMES = (
    Theme(name="dark", primary="#56b4e9", background="#121214", surface="#121214",
          foreground="#e4e4e4", panel="#303036", dark=True,
          variables={"discriminator": "#56b4e9", "generator": "#ff8c5a"}),
    Theme(name="light", primary="#005b94", background="#fbfbf8", surface="#fbfbf8",
          foreground="#1a1a1a", panel="#dcdce2", dark=False,
          variables={"discriminator": "#005b94", "generator": "#a83c00"}),
    Theme(name="contrast", primary="#ffffff", background="#000000", surface="#000000",
          foreground="#ffffff", panel="#000000", dark=True,
          variables={"discriminator": "#5cc8ff", "generator": "#ff9d6b"}),
    Theme(name="terminal", primary="ansi_blue", background="ansi_default", surface="ansi_default",
          foreground="ansi_default", panel="ansi_default", ansi=True,
          variables={"ansi-background": "ansi_default", "ansi-foreground": "ansi_default",
                     "discriminator": "ansi_blue", "generator": "ansi_red"}),
)  # fmt: skip
"""The themes by which Textual colours its own widgets; it demands those of the last one that begin
with ansi."""


def palette(theme: str, no_color: bool) -> str:
    """The name of a theme's palette; Textual makes greys of the others, but not of this one."""
    return GREY if no_color and theme == "terminal" else theme


Triplet: TypeAlias = tuple[int, int, int]
_DIVERGING: dict[str, tuple[Triplet, Triplet, Triplet]] = {
    "dark": ((100, 46, 112), (18, 18, 20), (24, 92, 50)),
    "light": ((194, 165, 207), (251, 251, 248), (166, 219, 160)),
    "contrast": ((110, 30, 126), (0, 0, 0), (14, 92, 42)),
}
"""The grounds of the most negative number, of 0, and of the most positive one: purple and green,
which those who see red and green alike tell apart (after PRGn, Brewer, 2002).
"""
_SIGNS = {"terminal": ("magenta", "green"), GREY: ("default", "default")}
"""Where there are no grounds between two colours, the text tells the sign."""
SCALES = ("probability", "value")
"""The scales of grounds; a style's name ends with one where its number has a ground."""
GROUNDED = {
    "written": Style(bold=True, underline=True), "unchanged": Style(bold=True),
    "read": Style(bold=True),
}  # fmt: skip
"""What stands out on the ground of a number: by weight and line, as its colour is its value."""
_WHITE, _BLACK = Color.from_rgb(255, 255, 255), Color.from_rgb(0, 0, 0)
EQUAL = 0.179
"""The luminance of a ground on which white and black have the same contrast."""
MARKS = ("cursor", "lit")
"""States that a cell has the colours of, whatever it shows."""


@lru_cache(maxsize=4096)
def style_of(
    theme: str,
    name: str,
    shade: float | None,
    below: float | None = None,
    *,
    grounds: bool = True,
) -> Style:
    """The terminal style of a span's style name in a theme, with or without grounds of numbers."""
    styles = PALETTES[theme]
    state, _, scale = name.rpartition(" ")
    if scale in SCALES:
        if shade is None or not grounds or state in MARKS:
            return Style.parse(styles.get(state, styles["text"]))
        own = GROUNDED.get(state, Style())
        return (_probability if scale == "probability" else _value)(theme, shade) + own
    if name == "halves" and shade is not None:
        return Style(color=_shade(theme, shade), bgcolor=_shade(theme, below or 0.0))
    if name == "probability bar" and shade is not None and theme not in _STEPS:
        return Style(color=_cividis(max(shade, 0.45) if theme != "light" else min(shade, 0.55)))
    return Style.parse(styles.get(name, styles["text"]))


def _shade(theme: str, value: float) -> Color:
    """The colour of a probability: on the cividis scale, or the nearest of the terminal's."""
    if theme not in _STEPS:
        return _cividis(value)
    steps = _STEPS[theme]
    return Color.parse(steps[min(int(max(value, 0.0) * len(steps)), len(steps) - 1)])


def _cividis(value: float) -> Color:
    place = min(max(value, 0.0), 1.0) * (len(CIVIDIS) - 1)
    low = min(int(place), len(CIVIDIS) - 2)
    part = place - low
    mixed = (round(a + (b - a) * part) for a, b in zip(CIVIDIS[low], CIVIDIS[low + 1], strict=True))
    return Color.from_rgb(*mixed)


def _probability(theme: str, value: float) -> Style:
    """A number on its shade, in what can be read on it."""
    ground = _shade(theme, value)
    if theme in _STEPS:
        dark = ground.name in ("blue", "black", "bright_black")
        return Style(color="bright_white" if dark else "black", bgcolor=ground)
    return Style(color=_text_on(ground), bgcolor=ground)


def _value(theme: str, value: float) -> Style:
    """A number on the ground of its sign, the stronger the larger it is."""
    if theme in _SIGNS:
        return Style(color=_SIGNS[theme][value > 0]) if value else Style()
    negative, none, positive = _DIVERGING[theme]
    ground = _mixed(negative if value < 0 else positive, none, abs(value))
    return Style(color=_text_on(ground), bgcolor=ground)


def _mixed(strong: Triplet, none: Triplet, part: float) -> Color:
    """A colour between none and the strong one."""
    return Color.from_rgb(*(round(b + (a - b) * part) for a, b in zip(strong, none, strict=True)))


def take_themes(app: App[None], theme: str) -> None:
    """Give an application all themes, one of them chosen, and nothing that moves by itself."""
    for found in THEMES:
        app.register_theme(found)
    app.theme = theme
    app.animation_level = "none"


def _text_on(ground: Color) -> Color:
    """White or black, whichever has more contrast: at least 4.5 on any ground."""
    return _WHITE if luminance(ground) < EQUAL else _BLACK


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2, 0 for black and 1 for white."""
    red, green, blue = map(_linear, colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    """The light of an sRGB component from 0 to 255."""
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
