"""The environment in which the trainer is started: whatever it has, there is a screen."""

import pytest
from lessons import file_of

from fuzz.terminal import Terminal, command, environment, kept
from gantui.tui.textual_gaps.variables import forget_unwanted


@pytest.mark.parametrize(
    ("name", "value", "stays"),
    [
        ("COLUMNS", "1", False), ("LINES", "999999", False), ("TEXTUAL_DRIVER", "no.such:x", False),
        ("TEXTUAL_LOG", "missing/x.log", False), ("TEXTUAL_COLOR_SYSTEM", "xx", False),
        ("TEXTUAL_COLOR_SYSTEM", "256", True), ("TERM", "xterm", True),
        ("NO_COLOR", "", False), ("NO_COLOR", "1", True),
    ],
)  # fmt: skip
def test_what_textual_would_stumble_over_is_forgotten(
    name: str, value: str, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    variables = {name: value}
    monkeypatch.setattr("os.environ", variables)
    forget_unwanted()
    assert (name in variables) is stays


def test_the_screen_comes_in_spite_of_all_of_them_together(tmp_path) -> None:
    odd = {"COLUMNS": "1", "LINES": "9999", "TEXTUAL_DRIVER": "no.such:x", "TEXTUAL_LOG": "no/x",
           "TEXTUAL_COLOR_SYSTEM": "xx", "PYTHONIOENCODING": "utf-16"}  # fmt: skip
    file = file_of("by-hand", tmp_path)
    variables = environment(tmp_path, **odd)
    terminal = Terminal(command("run", file.name), (80, 24), variables, tmp_path)
    try:
        assert terminal.until(b"step 1 of", 20)
        terminal.settle(0.1)
        terminal.send(b"q")
        assert terminal.end(20) == 0
        assert kept(terminal.output) == []
    finally:
        terminal.close()
