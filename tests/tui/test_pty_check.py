"""A long check in a real terminal: it says how far it is, and it can be interrupted."""

from time import monotonic

import pytest
from terminal import running

from gantui.scenario.reading.lesson_library import folder

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")


def long_run(path, iterations: int):
    """A lesson with so many iterations in a file."""
    text = (folder() / "slanted-faces.toml").read_text(encoding="utf-8")
    changed = text.replace("iterations = 4000", f"iterations = {iterations}")
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return path


def test_a_long_check_in_a_terminal_says_how_far_it_is(tmp_path) -> None:
    path = long_run(tmp_path / "long.toml", 200_000)
    with running(path, (200, 24), command=("check", "gan-by-hand")) as terminal:
        terminal.expect("2 of 2: long.toml")
        assert terminal.end() == 0
        bar, *reports = (line for line in terminal.text.splitlines() if line)
    assert bar == f"check  [{'#' * 24}]  100%  2 of 2: long.toml"
    assert reports[0].startswith("gan-by-hand: ")
    values = "23 printed values, 23 match, 3 worked values, 3 match"
    assert f"{path}: {values}, 2 claims, 2 hold" in reports


def test_a_long_check_is_interrupted_at_once(tmp_path) -> None:
    path = long_run(tmp_path / "long.toml", 1_000_000)
    with running(path, command=("check",)) as terminal:
        terminal.expect("%  ")
        begun = monotonic()
        terminal.child.send("\x03")
        assert terminal.end() == 130
        assert monotonic() - begun < 5
        lines = [line for line in terminal.text.splitlines() if line]
    assert lines[-1] == "Interrupted."
    assert "Traceback" not in terminal.text
    assert terminal.output.count(b"\x1b[?25h") == 1
