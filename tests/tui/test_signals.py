"""However the program ends, the terminal is as it was and the place is kept; asleep it waits."""

import json
import os
import signal
import sys
import termios
from pathlib import Path

import pexpect
import pytest
from lessons import TEXTS, file_of
from signal_runs import runs
from terminal import KEPT, Terminal, heed_signals, running

from fuzz.terminal import kept

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

CRASH = """
import sys
from gantui.__main__ import main
from gantui.tui.trainer.actions.moving import Moving
def crash(self):
    raise {error}
Moving.action_run = crash
sys.argv = ["gantui", "run", "gan-by-hand"]
main()
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return file_of("by-hand", tmp_path)


def places(home: Path) -> list[int]:
    """The indices of the steps at which scenarios were left."""
    found = json.loads((home / "gantui" / "places.json").read_text())["places"]
    return [place["index"] for place in found.values()]


def test_signals_at_random_moments() -> None:
    assert runs(seed=3, count=4) == []


@pytest.mark.parametrize("error", ["ValueError('ours')", "SystemExit(3)", "KeyboardInterrupt"])
def test_after_a_crash_of_ours(tmp_path: Path, error: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "."),
                   "TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_STATE_HOME": str(tmp_path),
                   "XDG_CONFIG_HOME": str(tmp_path)}  # fmt: skip
    child = pexpect.spawn(
        sys.executable,
        ["-c", CRASH.format(error=error)],
        dimensions=(28, 100),
        env=environment,
        preexec_fn=heed_signals,
    )
    terminal = Terminal(child, 100, 28)
    flags = termios.tcgetattr(child.child_fd)
    terminal.expect("step 1 of 3100")
    terminal.press("n", "n", "r")
    assert terminal.end() != 0
    assert termios.tcgetattr(child.child_fd) == flags
    assert kept(terminal.output) == []
    assert places(tmp_path) == [2]


def test_the_shell_stops_it_and_goes_on_with_it(lesson: Path, tmp_path: Path) -> None:
    kept_here = {name: os.environ[name] for name in KEPT if name in os.environ}
    folders = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environment = {**kept_here, **folders, "TERM": "xterm-256color", "PS1": "$ "}
    child = pexpect.spawn(
        "/bin/bash",
        ["--norc", "--noediting", "-i"],
        dimensions=(28, 100),
        env=environment,
        preexec_fn=heed_signals,
    )
    terminal = Terminal(child, 100, 28)
    terminal.expect("$")
    child.send(f"{sys.executable} -m gantui run {lesson}; echo ended $?\n")
    terminal.expect("step 1 of 93")
    terminal.press("n", "\x1a")
    terminal.expect("Stopped")
    assert kept(terminal.output) == []
    assert termios.tcgetattr(child.child_fd)[3] & (termios.ICANON | termios.ECHO)
    terminal.resize(120, 40)
    child.send("fg\n")
    terminal.until(lambda text: "step 2 of 93" in text.split("\n")[0] and "? help" in text)
    terminal.press("n")
    terminal.expect("step 3 of 93")
    child.send("q")
    terminal.expect("$")
    assert kept(terminal.output) == []
    child.close(force=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_the_dialogue_keeps_the_place(lesson: Path, tmp_path: Path, number: int) -> None:
    with running(lesson, TERM="dumb", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.expect("\n>")
        terminal.child.send("n\n")
        terminal.expect("[2] Take noise")
        terminal.settle()
        terminal.child.kill(number)
        assert terminal.end() != 0
        assert "Traceback" not in terminal.text
        assert places(tmp_path) == [1]


@pytest.mark.parametrize("typed", ["until loss.G < 0", "last"])
def test_in_the_dialogue_ctrl_c_stops_what_takes_long(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "long.toml"
    path.write_text(TEXTS["one-by-one"].replace("iterations = 4", "iterations = 10000000"))
    with running(path, (100, 40), TERM="dumb", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.expect("\n>")
        terminal.child.send(f"{typed}\n")
        terminal.expect("Computing: iteration ")
        assert "Ctrl+C stops it." in terminal.text
        terminal.child.send("\x03")
        terminal.expect("Stopped: iteration ")
        terminal.settle()
        assert terminal.text.rstrip().endswith(">")
        terminal.child.send("\x03")
        assert terminal.end() != 0
        assert "Traceback" not in terminal.text
