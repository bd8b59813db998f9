"""A format of the step log is one module and one entry in the registry."""

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from commands import misused, run
from lessons import file_of

from gantui.engine import Timeline
from gantui.export import FORMATS
from gantui.record import record


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """A toy format: a heading and a title a step."""
    yield f"{name}\n"
    for index in range(first, last + 1):
        yield f"{record(timeline.step(index)).title}\n"


@pytest.fixture
def _titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy format as a module of its own, registered from outside."""
    module = ModuleType("titles_log")
    monkeypatch.setattr(module, "chunks", chunks, raising=False)
    monkeypatch.setitem(sys.modules, "titles_log", module)
    monkeypatch.setitem(FORMATS, "titles", "titles_log")


@pytest.mark.usefixtures("_titles")
def test_a_registered_format_is_one_of_the_commands(tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    written = run("log", path, "--format", "titles", "--steps", "2:3").stdout.splitlines()
    assert written == [str(path), "Take noise", "Generator: weighted sums"]
    assert "[text|json|titles]" in run("log", "--help").stdout


def test_no_other_format_is(tmp_path) -> None:
    line = misused("log", file_of("by-hand", tmp_path), "--format", "titles")
    assert "'titles' is not one of 'text', 'json'" in line
