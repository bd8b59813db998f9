"""The bar that says how far something is, on a terminal and only there."""

import io
import sys
from pathlib import Path

import pytest
from lessons import timeline
from wcwidth import wcswidth

from gantui.cli import progress
from gantui.cli.commands.steps import _digest
from gantui.cli.common import deliver
from gantui.cli.step_range import step_range, wanted_steps
from gantui.record.digest import digest_line


class Seen(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True

    @property
    def lines(self) -> list[str]:
        """What was drawn, one over the other."""
        bare = self.getvalue().replace("\x1b[?25l", "").replace("\x1b[?25h", "")
        return [line.rstrip() for line in bare.replace("\n", "").split("\r") if line]


@pytest.mark.parametrize("columns", [1, 20, 40, 80, 200])
@pytest.mark.parametrize("name", ["a", "漢字" * 40])
def test_a_line_fits_the_terminal(monkeypatch, columns: int, name: str) -> None:
    seen = Seen()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setenv("COLUMNS", str(columns))
    with progress.progress("check", 100) as reached:
        for done in range(0, 101, 10):
            reached(done, f"2 of 3: {name}")
    assert seen.lines[-1].startswith("check  [#")
    assert "100%" in seen.lines[-1]
    assert all(wcswidth(line) < max(columns, 20) for line in seen.lines)
    assert seen.getvalue().endswith("\x1b[?25h\n")


def test_nothing_is_drawn_of_what_takes_a_moment(monkeypatch) -> None:
    seen = Seen()
    monkeypatch.setattr(sys, "stderr", seen)
    with progress.progress("check", 100) as reached:
        reached(100, "1 of 1")
    assert seen.getvalue() == ""


def test_nothing_is_drawn_without_a_terminal(monkeypatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1)
    seen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", seen)
    with progress.progress("check", 100) as reached:
        reached(50, "1 of 1")
    assert seen.getvalue() == ""


def long_log(seen: io.StringIO, monkeypatch, output: Path | None) -> str:
    """What is drawn while forty lines are delivered to a file, or else to a terminal."""
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(sys, "stdout", Seen())
    monkeypatch.setattr(progress, "PATIENCE", -1)
    deliver(map("{}\n".format, range(40)), output, force=False, total=40, what="log of x")
    return seen.getvalue()


def test_a_log_that_goes_to_a_file_has_the_same_bar(monkeypatch, tmp_path: Path) -> None:
    seen, path = Seen(), tmp_path / "steps.log"
    long_log(seen, monkeypatch, path)
    assert seen.lines[-1].startswith("log of x  [#")
    assert "100%" in seen.lines[-1]
    assert len(path.read_text().splitlines()) == 40


def test_a_log_that_goes_to_the_terminal_has_none(monkeypatch) -> None:
    assert long_log(Seen(), monkeypatch, None) == ""


def test_a_search_says_how_far_it_is(monkeypatch) -> None:
    seen = Seen()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(progress, "PATIENCE", -1)
    run = timeline("by-hand")
    wanted = wanted_steps(None, None, "iteration == 3")
    assert step_range(run, wanted) == (0, run.index(2, 0))
    assert seen.lines[-1].startswith("until  [#")


def test_a_digest_says_how_far_it_is(monkeypatch) -> None:
    seen = Seen()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(progress, "PATIENCE", -1)
    [line] = _digest(timeline("by-hand"), "x", 2)
    assert line == f"{digest_line(timeline('by-hand'), 'x', 2)}\n"
    assert seen.lines[0].startswith("digest  [-")
    assert seen.lines[-1].startswith("digest  [#")
    assert "100%" in seen.lines[-1]
    assert len(seen.lines) > 10
