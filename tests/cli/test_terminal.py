"""What the streams and the environment allow, and what `run` makes of it."""

import io
from importlib import import_module

import pytest
from commands import misused, run
from lessons import file_of

from gantui.cli import opening
from gantui.cli.terminal import Capability, capability


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}", Terminal())
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)


@pytest.mark.parametrize(
    ("platform", "term", "found"),
    [
        ("linux", "xterm", Capability(True, "TERM is xterm")),
        ("linux", "dumb", Capability(False, "TERM is dumb")),
        ("linux", None, Capability(False, "TERM is not set")),
        ("linux", "", Capability(False, "TERM is not set")),
        ("win32", None, Capability(True, "a terminal of Windows draws")),
    ],
)
def test_what_a_terminal_says_of_itself(platform, term, found, monkeypatch) -> None:
    at_terminal(monkeypatch)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    assert capability() == found


@pytest.mark.parametrize(("name", "word"), [("stdin", "input"), ("stdout", "output")])
def test_a_stream_that_is_no_terminal(name, word, monkeypatch) -> None:
    at_terminal(monkeypatch)
    monkeypatch.setattr(f"sys.{name}", io.StringIO())
    assert capability() == Capability(False, f"standard {word} is not a terminal", possible=False)
    monkeypatch.setenv("TEXTUAL_DRIVER", "a.module:Driver")  # as a server sets, over pipes
    assert capability().screen


@pytest.mark.parametrize(("command", "module"), [("run", "steps"), ("practise", "practise")])
@pytest.mark.parametrize(("option", "screen"), [([], False), (["--screen"], True)])
def test_an_option_wins_over_what_the_terminal_says(
    command, module, option, screen, tmp_path, monkeypatch
) -> None:
    seen = []
    monkeypatch.setattr(opening, "capability", lambda: Capability(False, "TERM is not set"))
    opener = import_module(f"gantui.cli.commands.{module}")
    monkeypatch.setattr(opener, "show", lambda *_, **__: seen.append("screen"))
    result = run(command, file_of("by-hand", tmp_path), *option)
    assert (seen == ["screen"]) == screen
    assert bool(result.stdout) == (not screen)


@pytest.mark.parametrize("command", ["run", "practise"])
def test_a_screen_that_cannot_be_is_refused_with_the_reason(command, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    lesson = file_of("by-hand", tmp_path)
    message = "Error: --screen: standard input is not a terminal"
    assert misused(command, lesson, "--screen") == message


def test_the_command_config_says_what_was_found(monkeypatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    line = "# here is no screen: standard input is not a terminal"
    assert line in run("config").stdout.splitlines()
