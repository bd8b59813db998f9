"""What a fresh interpreter has imported by the time a command or a package is there."""

import json
import subprocess
import sys

import pytest
from lessons import file_of

COMMAND = """\
import io, json, sys
from contextlib import redirect_stdout
from gantui.cli import main
try:
    with redirect_stdout(io.StringIO()):
        main.main(json.loads(sys.argv[1]), standalone_mode=False)
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
PACKAGE = """\
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""

OPENED = """\
import json, sys
import gantui.cli.opening
from gantui.cli.common import load
from gantui.cli.commands.config import settings
settings()
timeline = gantui.cli.opening.timeline_of(load(sys.argv[1]), None)
import gantui.tui.app
timeline.step(0)
print(json.dumps(sorted(sys.modules)))
"""
"""What `gantui run` does before it has a terminal."""
THREADS = """\
import importlib, json, os, sys
seen = []
class Spy:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            seen.append(os.environ.get("OPENBLAS_NUM_THREADS"))
sys.meta_path.insert(0, Spy())
importlib.import_module(sys.argv[1])
print(json.dumps(seen))
"""
"""What the variable says when NumPy is imported, after which nobody reads it."""


def imported(code: str, argument: str) -> set[str]:
    """The top-level names of the modules that a new interpreter has after running `code`."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, argument],
        capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["log", "--help"]])
def test_the_light_commands_import_no_numbers_library(arguments, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))  # where nothing was answered
    found = imported(COMMAND, json.dumps(arguments))
    assert "gantui" in found
    assert not found & {"textual", "rich", "numpy"}
    assert ("platformdirs" in found) == (arguments == ["list"])  # which reads what was answered


@pytest.mark.parametrize("command", ["log", "check"])
def test_commands_without_a_screen_import_none(command, tmp_path) -> None:
    path = str(file_of("by-hand", tmp_path))
    found = imported(COMMAND, json.dumps([command, path]))
    assert "numpy" in found
    assert not found & {"textual", "rich", "lark"}


@pytest.mark.parametrize(
    "package",
    [
        "gantui.engine",
        "gantui.views.sheet.sheet",
        "gantui.record",
        "gantui.exports.text.text_log",
        "gantui.exports.text.json_log",
        "gantui.dialogue",
        "gantui.tui.app",
    ],
)
def test_the_parser_of_conditions_waits_until_one_is_asked_for(package: str) -> None:
    assert "lark" not in imported(PACKAGE, package)


def test_a_log_up_to_a_condition_imports_no_screen(tmp_path) -> None:
    path = str(file_of("by-hand", tmp_path))
    found = imported(COMMAND, json.dumps(["log", path, "--until", "loss.D < 10"]))
    assert "lark" in found
    assert not found & {"textual", "rich"}


def test_reading_a_scenario_imports_no_numbers_library() -> None:
    found = imported(PACKAGE, "gantui.scenario")
    assert "msgspec" in found
    assert not found & {"numpy", "textual", "rich"}


@pytest.mark.parametrize(
    "package",
    [
        "gantui.engine",
        "gantui.record",
        "gantui.practice.judging.diagnosis",
        "gantui.views.sheet.sheet",
        "gantui.exports.text.text_log",
        "gantui.exports.text.json_log",
        "gantui.checking.check",
        "gantui.interface",
    ],
)
def test_the_core_imports_no_screen(package: str) -> None:
    found = imported(PACKAGE, package)
    assert "numpy" in found
    assert not found & {"textual", "rich"}


def test_a_start_imports_nothing_that_a_key_may_never_ask_for() -> None:
    found = imported(OPENED, "slanted-faces")
    assert {"gantui.tui.trainer.screen", "gantui.views.sheet.sheet"} <= found
    unwanted = (
        "gantui.tui.screens", "gantui.dialogue", "gantui.exports", "gantui.checking",
        "gantui.engine.conditions", "gantui.engine.expression.dialects",
        "gantui.engine.expression.latex", "gantui.practice.attempts.report",
        "gantui.practice.new_numbers.variants",
        "lark", "wcwidth", "markdown_it", "pygments", "PIL", "multiprocessing", "http", "unittest",
    )  # fmt: skip
    assert not [name for name in found for one in unwanted if f"{name}.".startswith(f"{one}.")]


@pytest.mark.parametrize(
    "package",
    ["gantui.engine", "gantui.views.text.numbers.number", "gantui.tui.app", "gantui.dialogue"],
)
def test_numpy_starts_no_threads_whatever_imports_it_first(package: str, monkeypatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert imported(THREADS, package) == {"1"}


def test_the_dialogue_imports_no_screen() -> None:
    assert not imported(PACKAGE, "gantui.dialogue") & {"textual", "rich"}
