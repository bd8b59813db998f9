"""Lines of spans: wrapping, cutting, dropping what a screen would colour."""

from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from gantui.views.text import spans
from gantui.views.text.spans import Span, begin, cut, extent, line, plain, to_left, to_right, wrap

GOLDEN = Path(__file__).parents[1] / "golden"
SIGNS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
WIDE = st.sampled_from("漢字かなハングル한글ｗ（🙂e\u0331a\u0308ก")
TEXT = st.text(SIGNS | WIDE | st.just(" "))


@given(st.text(WIDE | st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_the_columns_are_those_that_the_screen_gives_it(text: str) -> None:
    assert extent(text) == cell_len(text)


def test_every_sign_that_is_drawn_has_its_columns() -> None:
    signs = [sign for sign in map(chr, range(0x20, 0x2C00)) if category(sign)[0] not in "CZ"]
    assert [sign for sign in signs if extent(sign) != cell_len(sign)] == []


@given(TEXT, st.integers(-2, 30))
def test_a_padded_text_has_the_columns(text: str, width: int) -> None:
    wanted = max(width, extent(text))
    assert extent(to_left(text, width)) == extent(to_right(text, width)) == wanted
    assert to_left(text, width).startswith(text)
    assert to_right(text, width).endswith(text)


@given(TEXT, st.integers(-2, 30))
@example("\u0331a", -1)
def test_a_beginning_is_the_longest_that_fits(text: str, width: int) -> None:
    found = begin(text, width)
    assert text.startswith(found)
    assert extent(found) <= max(width, 0)
    assert found == text or extent(text[: len(found) + 1]) > max(width, 0)


@given(TEXT, st.integers(8, 40))
def test_wrapped_lines_keep_every_character_within_the_width(text: str, width: int) -> None:
    lines = [plain(found) for found in wrap(text, width)]
    assert max(map(extent, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(20, 40))
def test_an_indent_stands_before_every_line(text: str, width: int) -> None:
    lines = [found[0].text for found in wrap(text, width, indent=9)]
    assert all(found.startswith(" " * 9) for found in lines)
    assert max(map(extent, lines)) <= width


def test_words_go_to_the_next_line_whole() -> None:
    found = wrap("one two three\nfour", 9, "note")
    assert found == [line("one two", "note"), line("three", "note"), line("four", "note")]


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = [plain(found) for found in wrap("a abcdefghijklmnopqrst b", 8)]
    assert lines == ["a", "abcdefgh", "ijklmnop", "qrst b"]


@pytest.mark.parametrize("text", ["", "\n", "  "])
def test_nothing_is_an_empty_line(text: str) -> None:
    assert {plain(found) for found in wrap(text, 20)} == {""}


@given(TEXT, st.integers(-2, 30))
def test_a_cut_text_fits(text: str, width: int) -> None:
    found = cut(text, width)
    assert extent(found) <= max(width, 0)
    assert found in (text, begin(text, width - 1) + "…"[: max(width, 0)])


def test_a_cut_text_says_so() -> None:
    assert (cut("abcdef", 6), cut("abcdef", 5), cut("abcdef", 1), cut("a", 0)) == (
        "abcdef", "abcd…", "…", "",
    )  # fmt: skip


def test_plain_drops_styles_and_trailing_blanks() -> None:
    assert plain((Span("a ", "title"), Span(" [b] ", "note", 0.5), Span("  "))) == "a  [b]"


def test_no_text_of_the_lessons_has_a_sign_whose_width_is_looked_up() -> None:
    """To look one up imports a library, which a first frame has no time for."""
    shown = {sign for path in GOLDEN.rglob("*.*") for sign in path.read_text(encoding="utf-8")}
    assert {"›", "′", "ᵀ"} <= shown
    assert {sign for sign in shown if not spans._SINGLE.fullmatch(sign)} <= {"\n"}
