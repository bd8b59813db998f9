"""The commands of docs/take-it-home.md do what the page says."""

import re
import shlex
from pathlib import Path

import pytest
from commands import run

from gantui.exports import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "take-it-home.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^gantui (export .*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*shlex.split(command))
    assert found.exit_code == 0
    written = [path.stat().st_size for path in tmp_path.iterdir()]
    assert (written or [len(found.stdout)])[0] > 1000


def test_it_has_some() -> None:
    assert len(COMMANDS) == 18


@pytest.mark.parametrize("form", FORMATS)
def test_it_tells_of_the_format(form: str) -> None:
    assert f"**{form}** " in PAGE
    assert f"\n| {form} | " in PAGE
