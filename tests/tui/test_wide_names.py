"""Names of signs that take two columns, or none: everything stands as it does with narrow ones."""

import pytest
from lessons import BY_HAND, file_of, timeline
from screen import opened, press, text_of

from gantui.exports import step_log
from gantui.scenario.reading import lesson_library

SAME = {"漢字かな": "kkzzccnn", "m日本": "mabcd", "横": "hh", "q\u0331": "q", "z\u0316\u0300": "z"}
"""Signs, and as many columns of others."""
WIDE = (
    BY_HAND.replace('title = "Small', 'title = "漢字かな')
    .replace('["x", "y"]', '["横", "q\u0331"]')
    .replace("D = [0, 3]", '"m日本" = [0, 3]')
    .replace("A = [1, 1]", '"z\u0316\u0300" = [1, 1]')
    .replace("Brackets such", "漢字かなm日本 such")
)


def narrowed(text: str) -> str:
    """The same text in signs of one column."""
    for wide, narrow in SAME.items():
        text = text.replace(wide, narrow)
    return text


NARROW = narrowed(WIDE)


def test_the_texts_differ_in_every_name() -> None:
    assert all(wide in WIDE and narrow in NARROW for wide, narrow in SAME.items())
    assert NARROW != BY_HAND


@pytest.mark.parametrize(
    "keys",
    [[], ["f", "N"], ["c", "i", "down"], ["end"], ["i", "e", "7", "enter", "n", "E"], ["k"], ["l"],
     ["n", "n", "o"], ["ctrl+p", *"small"]],
)  # fmt: skip
@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_the_screen_is_the_same(keys, size, tmp_path, monkeypatch) -> None:
    shown = []
    for text in (WIDE, NARROW):
        folder = tmp_path / str(len(shown))
        folder.mkdir()
        monkeypatch.setattr(lesson_library, "folder", lambda folder=folder: folder)
        (folder / "names.toml").write_text(text, encoding="utf-8")
        file_of("one-by-one", folder)
        async with opened("names", size=size, text=text) as pilot:
            await press(pilot, *keys)
            shown.append([narrowed(line) for line in text_of(pilot)])
    assert shown[0] == shown[1]


def test_the_log_is_the_same() -> None:
    logs = ["".join(step_log("text", timeline("names", text), "names", 0, 60))
            for text in (WIDE, NARROW)]  # fmt: skip
    assert narrowed(logs[0]) == logs[1]
    assert "日本" in logs[0]
