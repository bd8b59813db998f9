"""Signals at any moment of a command: it ends at once, with the exit code of that signal."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest
from commands import PROGRAM

from fuzz.hostile import files

LONGEST = 20.0
"""Seconds from the signal to the end on a machine that does much else; else it takes hundredths."""
COMMANDS = (
    ("log", "widest.toml", "--iterations", "100", "-o", "steps.log"),
    ("log", "widest.toml", "--digest", "-o", "steps.log"),
    ("log", "widest.toml", "--until", "loss.D < 0", "-o", "steps.log"),
    ("export", "widest.toml", "--iterations", "9", "-o", "steps.csv"),
    ("check", "widest.toml"),
    ("sample", "widest.toml", "-o", "sample.toml"),
    ("run", "widest.toml", "--plain"),
)


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """What is begun hears an interrupt, also where the tests run in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the widest file lies: as many layers, units and samples as there may be."""
    found = tmp_path_factory.mktemp("widest")
    (found / "widest.toml").write_bytes(files()["valid-widest"])
    return found


def ended(command: Sequence[str], folder: Path, after: float, number: int) -> tuple[int, str]:
    """Exit code and standard error of a command that gets a signal some seconds after it began."""
    with subprocess.Popen(
        [*PROGRAM, *command], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "COLUMNS": "80"},
    ) as begun:  # fmt: skip
        try:
            assert begun.stdin is not None
            begun.stdin.write("until loss.D < 0\n")
            begun.stdin.flush()
            until_it_hears(begun.pid)
            sleep(after)
            before = monotonic()
            begun.send_signal(number)
            _, told = begun.communicate(timeout=60)
        finally:
            begun.kill()
    assert monotonic() - before < LONGEST
    return begun.returncode, told


def until_it_hears(pid: int) -> None:
    """Wait until a process has come to gantui, which begins with hearing signals."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():  # no Linux
        sleep(1)
        return
    while True:
        heard = status.read_text(encoding="ascii").split("SigCgt:")[1].split()[0]
        if int(heard, 16) >> (signal.SIGTERM - 1) & 1:
            return
        sleep(0.001)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_ends_at_once_and_leaves_no_part_of_a_file(command, number: int, folder: Path) -> None:
    random = Random(f"{number} {command}")
    for after in (random.uniform(0, 0.4), random.uniform(0.4, 3)):
        code, told = ended(command, folder, after, number)
        # Python interrupted in what it compiles itself, as a named tuple: to a shell the same.
        assert code in (128 + number, -number), told
        assert told == ("Interrupted.\n" if number == signal.SIGINT else "")
        assert os.listdir(folder) == ["widest.toml"]


def test_what_is_ignored_stays_ignored(folder: Path) -> None:
    """As of a command in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert ended(("list",), folder, 0, signal.SIGINT) == (0, "")
    finally:
        signal.signal(signal.SIGINT, before)


SWALLOWED = """
import signal, sys, time
from gantui import __main__
def commands():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        pass
    time.sleep(60)
__main__._commands = commands
__main__.main()
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no timers")
def test_an_interrupt_that_something_throws_away_is_heard_again(folder: Path) -> None:
    words = [PROGRAM[0], "-c", SWALLOWED]
    found = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (130, "Interrupted.\n")
