"""Running commands: inside this process where that is enough, as a process where it is not."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from gantui.cli import main

PROGRAM = (sys.executable, "-m", "gantui")
"""How a process of the program is started."""


def run(*arguments: str | Path, typed: str = "") -> Result:
    """The command in this process; anything but a clean exit fails the test."""
    result = CliRunner().invoke(main, [str(word) for word in arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def refused(*arguments: str | Path) -> str:
    """The one line on standard error of a command that ends with exit code 2."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.removesuffix("\n")


def misused(*arguments: str | Path) -> str:
    """The last line on standard error of a command that click refuses."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: ")
    return result.stderr.splitlines()[-1]


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, without a terminal."""
    words = [str(word) for word in arguments]
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True, check=False, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip
