"""A line on the screen: its signs and colours are its spans', in as few pieces as may be."""

import asyncio
import gc
import weakref
from collections import deque

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from screen import at, opened, press
from textual.strip import Strip

from gantui.engine import Step
from gantui.tui.textual_gaps.garbage import ENOUGH, PAUSE, look, look_soon
from gantui.tui.widgets.colours import PALETTES, style_of
from gantui.tui.widgets.strips import strip_of
from gantui.views.text.spans import Line, Span, length

BASE = Style.parse("#e4e4e4 on #121214")
WORDS = st.sampled_from(["0.25", "   ", " -1 ", "W1", "", "two words", "雪", "é", "▀", "  7"])
STYLES = st.sampled_from(["", "dim", "rest", "written", "read", "bar", "unchanged"])
SHADED = st.builds(
    Span, WORDS, st.sampled_from(["rest probability", "halves"]), st.floats(0, 1), st.floats(0, 1)
)
LINES = st.lists(st.builds(Span, WORDS, STYLES) | SHADED, max_size=8).map(tuple)


def visible(sign: str, style: Style) -> tuple[object, ...]:
    """What one sees of a sign; of a blank, nothing but its ground and the line below it."""
    ground = (style.bgcolor, bool(style.underline), bool(style.reverse))
    return (sign, ground) if sign.isspace() else (sign, ground, style.color, bool(style.bold))


@given(LINES, st.sampled_from(sorted(PALETTES)))
def test_every_sign_looks_as_its_span_says(spans, theme) -> None:
    found = [
        visible(sign, piece.style)
        for piece in strip_of(spans, 0, length(spans) + 3, theme, BASE)
        for sign in piece.text
    ]
    wanted = []
    for span in (*spans, Span("   ")):
        shade = None if span.shade is None else round(span.shade, 2)
        style = BASE + style_of(theme, span.style, shade, span.below)
        wanted += [visible(sign, style) for sign in span.text]
    assert found == wanted


@given(LINES, st.integers(0, 40), st.integers(1, 40))
def test_what_is_in_view_fills_its_columns(spans, start, width) -> None:
    strip = strip_of(spans, start, width, "dark", BASE)
    assert strip.cell_length == length([Span(strip.text)]) == width


def test_a_number_that_an_edge_would_cut_is_not_shown_in_part() -> None:
    numbers = ["0.125", "-17.5", "3"]
    spans = tuple(Span(text.rjust(8), "rest") for text in numbers)
    for start in range(24):
        for width in range(1, 25 - start):
            shown = strip_of(spans, start, width, "dark", BASE).text.split()
            assert set(shown) <= {*numbers, "…"}, (start, width)


def test_blanks_make_no_pieces_of_their_own() -> None:
    row = (
        Span("  "),
        Span("W1 ", "label"),
        Span("   "),
        Span(" 0.5", "rest"),
        Span("   1", "rest"),
    )
    assert pieces(row) == ["  W1    ", " 0.5   1        "]
    marked = (Span("  "), Span("0.5", "written"), Span("  "), Span("2", "rest"))
    assert pieces(marked) == ["  ", "0.5", "  2                "]


def pieces(spans: Line) -> list[str]:
    """The texts of one style each that 24 columns of a line consist of."""
    return [piece.text for piece in strip_of(spans, 0, 24, "dark", BASE)]


class Knot:
    """What only the collector can take away: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


async def test_a_frame_leaves_no_lines_that_hold_themselves() -> None:
    async with at("slanted-faces", 0, (200, 60)) as pilot:
        await press(pilot, "space")
        gc.collect()
        gc.disable()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            await press(pilot, *["space"] * 40)  # through turns that are arranged in another way
            gc.collect()
            assert not [found for found in gc.garbage if isinstance(found, Strip | Step)]
            assert len(gc.garbage) < 40 * 20
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
            gc.enable()


async def test_after_a_frame_there_is_no_garbage() -> None:
    async with opened() as pilot:
        knots = [weakref.ref(Knot()) for _ in range(ENOUGH)]
        assert all(knot() for knot in knots)
        await press(pilot, "space")
        await asyncio.sleep(3 * PAUSE)
        assert not any(knot() for knot in knots)


async def test_garbage_is_not_looked_for_while_a_frame_is_written() -> None:
    gc.collect()
    gc.disable()
    try:
        knots = [weakref.ref(Knot()) for _ in range(2 * ENOUGH)]
        look_soon()
        await asyncio.sleep(0)
        assert all(knot() for knot in knots)
        await asyncio.sleep(3 * PAUSE)
        assert not any(knot() for knot in knots)
    finally:
        gc.enable()


def test_what_lived_for_some_frames_is_taken_away_too() -> None:
    gc.collect()
    gc.disable()
    try:
        lines: deque[list[Knot]] = deque(maxlen=5)
        seen = []
        for _ in range(100):
            lines.append([Knot() for _ in range(ENOUGH // 10)])
            seen.append(weakref.ref(lines[-1][0]))
            look()
        assert sum(knot() is not None for knot in seen) < 20
    finally:
        gc.enable()


def test_little_garbage_is_left_for_later() -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    look()
    assert knot() is not None
