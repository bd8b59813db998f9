"""Four themes: text that can be read on its ground, and colours that are never all there is."""

from itertools import product

import pytest
from rich.color import Color, ColorType
from rich.style import Style
from screen import lesson, press, session, settle, text_of, trainer_of
from textual.filter import NoColor

from gantui.config import THEMES as NAMES
from gantui.tui.app import Trainer
from gantui.tui.trainer.options import Options
from gantui.tui.widgets.colours import GREY, PALETTES, SCALES, THEMES, style_of
from gantui.views.text.cells import BLANK

SCREENS = {
    "sheet": [], "inspecting": ["i", "right"], "palette": ["ctrl+p", "r"], "lessons": ["l"],
    "help": ["question_mark"], "picture": ["o", "o", "o", "o"], "question": ["g"],
}  # fmt: skip
"""What is looked at, and the keys that lead there."""
AT = {"gan-by-hand": 24, "slanted-faces": 24, "log-loss-curves": 1, "minimax": 3}
"""The steps of some lessons at which there is something of everything."""


def test_the_themes_are_those_that_the_configuration_names() -> None:
    assert tuple(theme.name for theme in THEMES) == NAMES
    assert set(PALETTES) == {*NAMES, GREY}


def light(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in colour.triplet]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    """The contrast ratio of text and ground, 1 to 21."""
    ends = [light(style.color), light(style.bgcolor)]
    if style.reverse:
        ends.reverse()
    return (max(ends) + 0.05) / (min(ends) + 0.05)


async def painted(name: str, theme: str) -> list[tuple[str, str, Style]]:
    """Every text on the screens, but lines, blocks and shades: the screen, the text, its style."""
    app, found = Trainer(lesson(name), theme, AT[name]), []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for screen, keys in SCREENS.items():
            await press(pilot, *keys)
            top = pilot.app.screen
            x, y, width, height = top.region
            for strip in top._compositor.render_strips()[y : y + height]:
                found += [(screen, *segment[:2]) for segment in strip.crop(x, x + width)]
            await press(pilot, "escape", "escape")
            assert pilot.app.screen is trainer_of(pilot)
    return [one for one in found if any(sign.isalnum() for sign in one[1])]


COLOURED = {theme.name: theme for theme in THEMES if theme.name != "terminal"}
LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
"""The contrast of text on its ground: levels AA and AAA of WCAG 2.2."""


def grounded(name: str) -> dict[str, Style]:
    """The styles of a theme on the grounds on which they stand: a bar has nothing dim or blank."""
    theme, found = COLOURED[name], {}
    for style in PALETTES[name]:
        found[style] = Style(bgcolor=theme.background) + style_of(name, style, None)
        if style not in ("dim", BLANK):
            found[f"{style} on a bar"] = Style(bgcolor=theme.panel) + style_of(name, style, None)
    return found


STATES = ("written", "read", "unchanged", "rest")
"""What a number with a ground may be."""


def shaded(name: str) -> list[Style]:
    """Numbers on the grounds of probabilities and of other values, whose ground is the meaning."""
    scales = {"probability": range(101), "value": range(-100, 101)}
    return [
        style_of(name, f"{state} {scale}", part / 100)
        for scale, parts in scales.items()
        for state in STATES
        for part in parts
    ]


@pytest.mark.parametrize("theme", COLOURED)
def test_text_can_be_read_on_its_ground(theme: str) -> None:
    for name, style in grounded(theme).items():
        assert contrast(style) >= LEAST[theme], name
    assert all(contrast(style) >= 4.5 for style in shaded(theme))


@pytest.mark.parametrize("theme", COLOURED)
def test_a_larger_number_has_a_stronger_ground_and_its_sign_a_colour(theme: str) -> None:
    """Step by step away from the theme's own ground, to two different ends."""
    ground = COLOURED[theme].background
    none = Color.parse(ground).triplet
    for sign in (-1, 1):
        far = [
            sum(abs(a - b) for a, b in zip(style.bgcolor.triplet, none, strict=True))
            for part in range(1, 9)
            for style in (style_of(theme, "rest value", sign * part / 8),)
        ]
        assert far == sorted(set(far))
    assert style_of(theme, "rest value", -1.0).bgcolor != style_of(theme, "rest value", 1.0).bgcolor


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("scale", SCALES)
def test_grounds_are_switched_off_and_what_is_written_stands_out_with_and_without(
    theme: str, scale: str
) -> None:
    bare = style_of(theme, f"written {scale}", 0.7, grounds=False)
    assert bare == style_of(theme, "written", None)
    on = [style_of(theme, f"{state} {scale}", 0.7) for state in STATES]
    assert (on[0].bold, on[0].underline, on[3].bold) == (True, True, None)
    assert len({style.bgcolor for style in on}) == 1


@pytest.mark.parametrize("theme", COLOURED)
async def test_the_screens_have_these_styles(theme: str) -> None:
    """All but the question's own text, which Textual colours."""
    allowed = {
        (style.color.triplet, style.bgcolor.triplet)
        for style in (*grounded(theme).values(), *shaded(theme))
    }
    found = await painted("gan-by-hand", theme)
    assert {screen for screen, *_ in found} == SCREENS.keys()
    for screen, text, style in found:
        known = (style.color.triplet, style.bgcolor.triplet) in allowed
        assert known or (screen == "question" and contrast(style) >= LEAST[theme]), text


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "log-loss-curves", "minimax"])
async def test_the_terminals_theme_has_its_own_sixteen_colours_only(name: str) -> None:
    for _, text, style in await painted(name, "terminal"):
        for colour in (style.color, style.bgcolor):
            assert colour is None or colour.type in (ColorType.DEFAULT, ColorType.STANDARD), text


@pytest.mark.parametrize("theme", PALETTES)
def test_what_is_written_read_and_pointed_at_differ_without_colour(theme: str) -> None:
    """By weight, line or ground; the signs » › > = stand before them in every theme."""
    names = ("written", "read", "rest", "cursor", "text")
    styles = {name: style_of(theme, name, None) for name in names}
    for name in ("written", "read", "cursor"):
        bare = (styles[name] + Style(color="default")).without_color
        grounded = styles[name].bgcolor is not None
        assert grounded or bare != styles["rest"].without_color, name


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("mark", ["cursor", "lit"])
def test_a_mark_has_its_colours_on_every_kind_of_cell(theme: str, mark: str) -> None:
    plain = style_of(theme, mark, None)
    assert plain != style_of(theme, "text", None)
    for part, scale in product(range(0, 101, 10), SCALES):
        assert style_of(theme, f"{mark} {scale}", part / 100) == plain


def grounds_on(pilot) -> set[str]:
    """The grounds on the line of the sheet with the first weights."""
    y = next(y for y, row in enumerate(text_of(pilot)) if "G.W1" in row)
    strip = pilot.app.screen._compositor.render_strips()[y]
    return {segment.style.bgcolor.name for segment in strip if segment.text.strip(" │")}


async def test_a_key_and_the_configuration_switch_the_grounds_of_numbers() -> None:
    app = Trainer(lesson("gan-by-hand"), "dark", 12)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert len(grounds_on(pilot)) > 2
        await press(pilot, "number_sign")
        assert text_of(pilot)[-1].strip() == "The background of a number no longer shows its value."
        assert len(grounds_on(pilot)) == 1
        await press(pilot, "number_sign")
        assert "purple below 0, green above" in text_of(pilot)[-1]
        assert len(grounds_on(pilot)) > 2
    app = Trainer(lesson("gan-by-hand"), "dark", 12, Options(grounds=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert len(grounds_on(pilot)) == 1


async def test_frames_have_the_colour_of_the_network_in_training() -> None:
    app = Trainer(lesson("gan-by-hand"), "dark", 12)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        frames = []
        for _ in range(2):
            sheet = trainer_of(pilot).panels.by_name["sheet"]
            frames.append(sheet.styles.border_left[1].hex.lower())
            await press(pilot, "f", "n")
        assert frames == [
            COLOURED["dark"].variables[name] for name in ("discriminator", "generator")
        ]
        losses = trainer_of(pilot).panels.by_name["losses"]
        assert losses.styles.border_left[1].hex.lower()[:7] == COLOURED["dark"].foreground


async def test_probabilities_have_four_grounds_on_a_terminal_of_sixteen_colours() -> None:
    for theme, steps in (("terminal", 4), (GREY, 4), ("dark", 101)):
        grounds = [style_of(theme, "rest probability", part / 100).bgcolor for part in range(101)]
        assert len(dict.fromkeys(grounds)) == steps


async def test_without_colour_the_terminals_theme_is_no_black_on_black(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Trainer(session("by-hand"), "terminal", 20)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert not any(isinstance(found, NoColor) for found in app.get_line_filters())
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                pair = {colour.name for colour in (style.color, style.bgcolor) if colour}
                assert pair <= {"default", "black", "bright_black", "white", "bright_white"}
        assert "step 21 of 93" in text_of(pilot)[0]
        await press(pilot, "T")
        assert len(app.get_line_filters()) > 0


@pytest.mark.parametrize(
    ("name", "step"),
    [("gan-by-hand", 12), ("slanted-faces", 29), ("shape-contractive", 20), ("minimax", 3)],
)
async def test_the_screen_says_the_same_in_every_theme_and_without_colour(
    name: str, step: int, monkeypatch
) -> None:
    """Down to every sign: nothing is told by a colour alone. One theme has sixteen colours only."""
    said = []
    for theme in NAMES:
        for without in ("", "1"):
            monkeypatch.setenv("NO_COLOR", without)
            async with Trainer(lesson(name), theme, step).run_test(size=(120, 40)) as pilot:
                await settle(pilot)
                said.append(text_of(pilot))
    assert all(lines == said[0] for lines in said), name
