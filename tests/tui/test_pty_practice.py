"""Practising in a real terminal: what is typed there is judged, kept, and survives any end."""

from pathlib import Path

import pytest
from lessons import file_of
from terminal import running

from gantui.user.progress import Journal

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return file_of("by-hand", tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}


def test_right_wrong_and_rubbish(lesson, home, tmp_path) -> None:
    with running(lesson, (100, 28), command=("practise",), **home) as terminal:
        terminal.expect("Practice: type, Enter judges")
        terminal.press("9", "9", "enter")
        terminal.expect("This is wrong.")
        terminal.press("delete", "1", "/", "0", "enter")
        terminal.expect("divides by 0")
        terminal.press("delete", "-", "1", "enter")
        terminal.expect("Right: ")
        terminal.expect("Enter: the next exercise.")
        terminal.press("enter")
        terminal.expect("D.z1[2, ")
        terminal.press("q")
        assert terminal.end() == 0
    kept = Journal(tmp_path / "state" / "gantui" / "answers.jsonl").attempts()
    assert [one.verdict for one in kept.attempts] == ["wrong", "right"]
    assert not kept.notice


def test_what_is_typed_before_the_first_frame_is_not_lost(lesson, home) -> None:
    with running(lesson, (100, 28), command=("practise",), **home) as terminal:
        terminal.press("4", "2")
        terminal.expect(" = 42_")
        terminal.press("q")
        assert terminal.end() == 0


@pytest.mark.parametrize("number", ["SIGHUP", "SIGTERM", "q"])
def test_what_is_typed_is_there_again_whatever_the_end(lesson, home, number: str) -> None:
    import signal

    with running(lesson, (100, 28), command=("practise",), **home) as terminal:
        terminal.expect("Practice: type, Enter judges")
        terminal.press("0", ".", "1", "2", "5")
        terminal.expect(" = 0.125_")
        if number == "q":
            terminal.press("q")
        else:
            terminal.child.kill(getattr(signal, number))
        terminal.end()
    with running(lesson, (100, 28), command=("practise",), **home) as terminal:
        terminal.expect(" = 0.125_")
        terminal.press("3")
        terminal.expect(" = 3_")
        terminal.press("z")
        terminal.expect(" = 0.125_")
        terminal.press("q")
        assert terminal.end() == 0
