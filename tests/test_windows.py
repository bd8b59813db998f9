"""The paths that Windows takes, walked in an interpreter without what only Unix has."""

import subprocess
import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from lessons import file_of

from gantui.toml.device_names import is_device

HIDE = """\
import asyncio, os, platformdirs, signal, subprocess, sys, types
os.environ["TEXTUAL_DRIVER"] = "textual.drivers.headless_driver:HeadlessDriver"
import aiohttp.web, click.testing, msgspec, numpy, textual.app, textual.pilot  # choose by system
import textual.drivers.headless_driver, textual.drivers.web_driver
for name in ("termios", "tty", "pty", "fcntl", "pwd", "grp", "resource", "readline", "curses"):
    sys.modules[name] = None
for name in ("SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGSTOP", "SIGKILL", "SIGUSR1", "SIGUSR2",
             "SIGALRM", "SIGPIPE", "SIGWINCH", "SIGXFSZ", "SIGTTIN", "SIGTTOU"):
    delattr(signal, name)
for name in ("O_NONBLOCK", "fchmod", "getuid", "geteuid", "fork", "killpg", "getpgid"):
    delattr(os, name)
locked = []
msvcrt = types.ModuleType("msvcrt")
msvcrt.LK_NBLCK, msvcrt.locking = 2, lambda *given: locked.append(given)
sys.modules["msvcrt"] = msvcrt
sys.platform = "win32"
"""
IMPORTS = """
import importlib, pkgutil
import gantui
failed = []
for found in pkgutil.walk_packages(gantui.__path__, "gantui."):
    try:
        importlib.import_module(found.name)
    except ImportError as error:
        failed.append(found.name)
print(failed)
"""
COMMANDS = """
from pathlib import Path
from gantui.cli import main
runner, folder, lesson = click.testing.CliRunner(), Path(sys.argv[1]), sys.argv[2]
def does(*words, typed=""):
    found = runner.invoke(main, [str(word) for word in words], input=typed)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exc_info
    return found.exit_code, found.output.strip().splitlines()[-1:]
assert does("list")[0] == does("config")[0] == does("check", lesson)[0] == 0
assert does("log", lesson, "-o", folder / "a.log")[0] == 0
assert (folder / "a.log").read_text(encoding="utf-8").startswith("Small by hand")
assert does("new", folder / "mine.toml")[0] == does("check", folder / "mine.toml")[0] == 0
assert does("run", lesson, "--plain", typed="f\\nq\\n")[0] == 0
assert does("practise", lesson, "--plain", typed="7\\nq\\n")[0] == 0
assert does("report", "-o", folder / "mine.json")[0] == 0
assert does("progress", lesson)[0] == 0
assert does("grade", folder / "mine.json", "--scenario", lesson)[0] == 0
assert does("grade", folder / "NUL")[0] == does("report", "-o", folder / "NUL")[0] == 2
(folder / "mine.json").unlink()
for name in ("CON", "nul", "COM1", "aux.toml", "Lpt9.x.log", "nul .toml"):
    refusal = f"{folder / name} is the name of a device on Windows; choose another"
    assert does("new", folder / name) == (2, [refusal])
    assert does("log", lesson, "-o", folder / name)[0] == 2
    code, said = does("check", folder / name)
    assert code == 2
    assert said[0].endswith("expected a regular file, found the name of a device"), said
print(sorted(path.name for path in folder.iterdir()))
"""
SCREEN = """
from pathlib import Path
from gantui.engine import Timeline, compile_program
from gantui.scenario import load
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session
from gantui.tui.textual_gaps.given_back import give_back, given_back
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory
loaded = load(Path(sys.argv[2]))
path = Path(sys.argv[1]) / "places.json"
session = Session(loaded, Timeline(compile_program(loaded.scenario)))
app = Trainer(session, options=Options(memory=Memory(path)))
async def walk():
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("n", "n", "ctrl+z")
        await pilot.press("w", *"\\b" * 20)
        for name in ("ctrl+u", *"AUX.log", "enter"):
            await pilot.press(name)
        await app.workers.wait_for_complete()
        await pilot.pause()
        print(app.screen.wrong)
        await pilot.press("escape", "q")
with given_back(app):
    asyncio.run(walk())
give_back([])
memory = app.options.memory
remember_place(session, memory)
memory.save()
place = Memory(path).place(loaded.scenario, session.state.timeline.program)
print(session.state.index, place.index)
print(len(locked))
"""


def on_windows(code: str, *arguments: object) -> list[str]:
    """The lines that code prints in a fresh interpreter without what only Unix has."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HIDE + code, *map(str, arguments)],
        capture_output=True, check=False, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_every_module_but_the_driver_of_unix_is_imported() -> None:
    assert on_windows(IMPORTS) == ["['gantui.tui.textual_gaps.tolerant_driver']"]


def test_the_commands(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "out").mkdir()
    lesson = file_of("by-hand", tmp_path)
    assert on_windows(COMMANDS, tmp_path / "out", lesson) == ["['a.log', 'mine.toml']"]


def test_the_screen(tmp_path) -> None:
    lesson = file_of("by-hand", tmp_path)
    message, places, locked = on_windows(SCREEN, tmp_path, lesson)
    assert message == "AUX.log is the name of a device on Windows; choose another"
    assert places == "2 2"
    assert int(locked) >= 1


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("CON", True), ("con.toml", True), ("C:\\a\\NUL", True), ("aux\\x.log", True),
        ("COM¹.txt", True), ("lpt1 .log", True), ("NUL:", True), ("conin$", True),
        ("console.toml", False), ("com.toml", False), ("COM10", False), ("x.con", False),
        ("C:\\nulls\\a.log", False), ("", False),
    ],
)  # fmt: skip
def test_names_of_devices(path: str, found: bool, monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert is_device(PureWindowsPath(path)) == found
    monkeypatch.setattr("sys.platform", "linux")
    assert not is_device(PurePosixPath(path))
