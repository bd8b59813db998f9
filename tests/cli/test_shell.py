"""What a shell sees of the program: help, completion, pipes, encodings, exit codes."""

import os
import shlex
import subprocess
import sys

import click
import pytest
from commands import PROGRAM, misused, process, run

from gantui import __version__
from gantui.cli import main
from gantui.scenario import names

COMMANDS = ["", *main.commands]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_fits_eighty_columns(command: str, option: str) -> None:
    result = run(*command.split(), option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("command", main.commands.values(), ids=list(main.commands))
def test_help_says_what_every_option_does(command: click.Command) -> None:
    options = [found for found in command.params if isinstance(found, click.Option)]
    assert command.help
    assert all(option.help for option in options)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    assert run(option).stdout == f"gantui, version {__version__}\n"


def test_no_command_shows_the_help() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.output.startswith("Usage: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lst"], "Error: No such command 'lst'."),
        (["log"], "Error: Missing argument 'SCENARIO'."),
        (["log", "gan-by-hand", "--stpes", "1"], "--steps"),
        (["run", "gan-by-hand", "--theme", "pink"], "'pink' is not one of"),
    ],
)
def test_misuse_is_one_message_and_code_two(arguments: list[str], message: str) -> None:
    assert message in misused(*arguments)


def completions(line: str, shell: str) -> list[str]:
    """What the completion of a shell offers after a line."""
    words = shlex.split(line)
    variables = {
        "_GANTUI_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1],
    }
    code = "import sys; sys.argv = ['gantui']; from gantui.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, check=True, text=True, env={**os.environ, **variables},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("command", ["run", "log", "check"])
def test_the_shell_completes_lessons(command: str) -> None:
    wanted = [f"plain,{name}" for name in names() if name.startswith("s")]
    assert completions(f"gantui {command} s", "bash") == [*wanted, "file,s"]


def test_fish_completes_lessons() -> None:
    found = "\n".join(completions("gantui run gan", "fish"))
    assert "gan-by-hand" in found


def piped(command: str) -> subprocess.CompletedProcess[str]:
    """A line of a real shell; its exit code is that of the first program in the pipe."""
    line = f"set -o pipefail; {command}"
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, text=True)


PROGRAM_TEXT = shlex.join(PROGRAM)


@pytest.mark.parametrize(
    "arguments", ["log slanted-faces --iterations 500", "schema", "check -v gan-by-hand", "list"]
)
def test_a_reader_that_has_seen_enough_ends_it_quietly(arguments: str) -> None:
    done = piped(f"{PROGRAM_TEXT} {arguments} | head -n 1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("place", "reason"), [("/dev/full", "no space left on device"), ("&-", "bad file descriptor")]
)
@pytest.mark.parametrize(
    "arguments", ["log slanted-faces", "list", "schema", "run gan-by-hand", "--help", "--version"]
)
def test_output_that_takes_no_more(arguments: str, place: str, reason: str) -> None:
    done = piped(f"{PROGRAM_TEXT} {arguments} >{place}")
    assert (done.returncode, done.stderr) == (2, f"output cannot be written: {reason}\n")


@pytest.mark.parametrize("place", ["/dev/full", "&-"])
def test_messages_that_nobody_can_read(place: str) -> None:
    done = piped(f"{PROGRAM_TEXT} log gan-by-hnd 2>{place}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    assert piped(f"{PROGRAM_TEXT} log gan-by-hand >&- 2>{place}").returncode == 2
    assert piped(f"{PROGRAM_TEXT} --versoin 2>{place}").returncode == 2
    assert piped(f"{PROGRAM_TEXT} list 2>{place}").stdout == run("list").stdout


def test_closed_input_is_as_if_it_had_ended() -> None:
    done = piped(f"{PROGRAM_TEXT} run gan-by-hand <&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("run", "gan-by-hand", "--plain").stdout


def test_a_file_never_takes_the_place_of_a_closed_stream(tmp_path) -> None:
    log = tmp_path / "steps.log"
    done = piped(f"{PROGRAM_TEXT} log gan-by-hand -o {shlex.quote(str(log))} <&- >&- 2>&-")
    assert done.returncode == 0
    assert log.read_text(encoding="utf-8") == run("log", "gan-by-hand").stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_encoding_without_our_signs(encoding: str, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    done = subprocess.run(
        [*PROGRAM, "log", "gan-by-hand"], capture_output=True, check=True, encoding=encoding
    )
    assert done.stderr == ""
    assert ("−" in done.stdout) == (encoding == "utf-8")


def test_redirected_output_is_utf8_in_any_locale(monkeypatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    for name, value in (("LC_ALL", "C"), ("PYTHONCOERCECLOCALE", "0"), ("PYTHONUTF8", "0")):
        monkeypatch.setenv(name, value)
    done = subprocess.run([*PROGRAM, "log", "gan-by-hand"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == run("log", "gan-by-hand").stdout
    refused = [*PROGRAM, "log", "gan-by-hand", "--steps", "0"]
    done = subprocess.run(refused, capture_output=True, check=False)
    assert "expected 1 ≤ A ≤ B" in done.stderr.decode("utf-8")


def test_a_process_ends_with_the_code_of_its_command() -> None:
    codes = [process(*arguments).returncode for arguments in (["list"], ["log", "zzz"], ["log"])]
    assert codes == [0, 2, 2]
