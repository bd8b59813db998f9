"""What reading refuses before it parses, and what it cleans."""

import os
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_examples import GOOD, broken, report

from gantui.scenario import ScenarioError, load, parse
from gantui.toml.untrusted import LARGEST, LONGEST_LINE, clean, unsafe


def refusal(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return str(caught.value).removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"#" * 10 + b"\n#" * (LARGEST // 2), ": expected at most 256 KiB, found a larger file"),
        (
            b"a = 1\n#" + b"x" * LONGEST_LINE,
            ":2: expected lines of at most 4096 characters, found 4097",
        ),
        (b"a = 1\nb = '\xff'", ":2: expected UTF-8 text, found other bytes"),
        (GOOD.encode("utf-16"), ":1: expected UTF-8 text, found other bytes"),
        (b"a = '\xed\xa0\x80'", ":1: expected UTF-8 text, found other bytes"),
    ],
)
def test_a_file_beyond_the_limits_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "lesson.toml"
    path.write_bytes(content)
    assert refusal(path) == expected


def test_a_file_just_within_the_limits_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    line = "#" * LONGEST_LINE + "\n"
    text = GOOD + line * ((LARGEST - len(GOOD)) // len(line))
    path.write_text(text + "#" * (LARGEST - len(text)), encoding="utf-8")
    assert path.stat().st_size == LARGEST
    assert load(path, strict=True).scenario.title == "Two features"


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    started = time.monotonic()
    found = ": cannot be read: expected a regular file, found a pipe or a device"
    assert refusal(pipe) == found
    assert time.monotonic() - started < 1
    assert refusal(Path("/dev/null")) == found
    assert refusal(tmp_path) == ": cannot be read: expected a regular file, found a folder"


def test_a_file_that_cannot_be_opened_is_said_to_be_so(tmp_path: Path) -> None:
    missing, dangling, loop = (tmp_path / name for name in ("missing", "dangling", "loop"))
    dangling.symlink_to(missing)
    loop.symlink_to(loop)
    assert refusal(missing) == ": cannot be read: no such file or directory"
    assert refusal(dangling) == ": cannot be read: no such file or directory"
    assert refusal(loop) == ": cannot be read: too many levels of symbolic links"
    assert refusal(tmp_path / ("x" * 5000)) == ": cannot be read: file name too long"
    with pytest.raises(ScenarioError, match=r"cannot be read: no file has such a name$"):
        load(Path("with\0nul.toml"))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path, strict=True).warnings == ()


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\t",
        "\x7f",
        "\x9b",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u2028",
    ],
)
def test_an_unsafe_character_is_refused_strictly_and_replaced_leniently(character: str) -> None:
    escape = f"\\u{ord(character):04X}"
    text = broken("Two features", f"Two{escape}features")
    why = "title: expected plain text, found the invisible or control character"
    message = f"lesson.toml:1: {why} U+{ord(character):04X}"
    assert report(text) == message
    loaded = parse(text, source="lesson.toml")
    assert loaded.scenario.title == "Two\N{REPLACEMENT CHARACTER}features"
    assert [warning.render("lesson.toml") for warning in loaded.warnings] == [message]


def test_an_unsafe_key_keeps_its_line_and_does_not_reach_the_report() -> None:
    loaded = parse(broken("D = [0, 3]", '"D\\u202E" = [0, 3]'), source="lesson.toml")
    assert [warning.line for warning in loaded.warnings] == [12]
    assert "\u202e" not in loaded.warnings[0].render("lesson.toml")
    assert loaded.lines["real", "samples", "D\N{REPLACEMENT CHARACTER}"] == 12


def test_a_report_names_the_file_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.toml"
    path.write_text("seed = ", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{tmp_path}/a\N{REPLACEMENT CHARACTER}[31m\\nb.toml:1: ")


def test_an_accent_is_composed() -> None:
    loaded = parse(broken("Two features", "Cafe\u0301"), source="lesson.toml", strict=True)
    assert loaded.scenario.title == "Caf\u00e9"


def test_a_text_may_have_lines_and_a_title_may_not() -> None:
    text = broken('"A remark."', '"""A remark\nin two lines."""')
    assert parse(text, source="lesson.toml", strict=True).scenario.notes[0].text.count("\n") == 1
    assert "expected a text on one line" in report(broken("Two features", "Two\\n"))


def test_no_control_or_separator_character_is_safe() -> None:
    every = map(chr, range(0x110000))
    dangerous = {c for c in every if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
    assert [hex(ord(c)) for c in sorted(dangerous) if not unsafe(c)] == []
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    invisible = "\u00ad\u034f\u200b\u200c\u200d\u2060\u2064\ufeff\ufe0f\U000e0041"
    assert [hex(ord(c)) for c in bidi + invisible if not unsafe(c)] == []


@given(st.text())
def test_cleaning_leaves_nothing_unsafe_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert unsafe(cleaned) is None
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
