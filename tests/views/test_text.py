"""Lines of spans: wrapping, cutting, dropping what a screen would colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.views.text import Span, cut, line, plain, wrap

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "))


@given(TEXT, st.integers(8, 40))
def test_wrapped_lines_keep_every_character_within_the_width(text: str, width: int) -> None:
    lines = [plain(found) for found in wrap(text, width)]
    assert max(map(len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(20, 40))
def test_an_indent_stands_before_every_line(text: str, width: int) -> None:
    lines = [found[0].text for found in wrap(text, width, indent=9)]
    assert all(found.startswith(" " * 9) for found in lines)
    assert max(map(len, lines)) <= width


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
    assert len(found) <= max(width, 0)
    assert found == text or found == text[: max(width - 1, 0)] + "…"[: max(width, 0)]


def test_a_cut_text_says_so() -> None:
    assert (cut("abcdef", 6), cut("abcdef", 5), cut("abcdef", 1), cut("a", 0)) == (
        "abcdef", "abcd…", "…", "",
    )  # fmt: skip


def test_plain_drops_styles_and_trailing_blanks() -> None:
    assert plain((Span("a ", "title"), Span(" [b] ", "note", 0.5), Span("  "))) == "a  [b]"
