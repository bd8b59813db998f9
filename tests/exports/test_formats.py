"""A format of exports, and of the step log, is one module and one entry in the registry."""

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest
from commands import misused, run
from lessons import file_of

from gantui.engine import Timeline
from gantui.exports import FORMATS, Format
from gantui.record import record


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, width: int = 80
) -> Iterator[str]:
    """A toy format: a heading and a title a step."""
    yield f"{name}\n"
    for index in range(first, last + 1):
        yield f"{record(timeline.step(index)).title[:width]}\n"


@pytest.fixture
def _titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy format as a module of its own, registered from outside."""
    module = ModuleType("titles_page")
    monkeypatch.setattr(module, "chunks", chunks, raising=False)
    monkeypatch.setitem(sys.modules, "titles_page", module)
    toy = Format("titles_page", "titles", "a title a step", ("width",), log="titles_page")
    monkeypatch.setitem(FORMATS, "titles", toy)


@pytest.mark.usefixtures("_titles")
@pytest.mark.parametrize("command", ["log", "export"])
def test_a_registered_format_is_one_of_the_commands(command, tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    written = run(command, path, "--format", "titles", "--steps", "2:3").stdout.splitlines()
    assert written == [str(path), "Take noise", "Generator: weighted sums"]
    assert "titles" in run(command, "--help").stdout


@pytest.mark.usefixtures("_titles")
def test_its_line_ending_and_options_are_those_of_its_entry(tmp_path) -> None:
    path, target = file_of("by-hand", tmp_path), tmp_path / "steps.titles"
    assert run("export", path, "-o", target, "--steps", "2:3").exit_code == 0
    assert target.read_text().splitlines()[1:] == ["Take noise", "Generator: weighted sums"]
    narrow = "Generator: weighted sums"[:60]
    found = run("export", path, "--format", "titles", "--width", "60", "--steps", "3")
    assert found.stdout.splitlines()[1:] == [narrow]
    message = misused("export", path, "--format", "titles", "--full")
    assert message.endswith("not for titles")
    assert "a title a step" in run("export", "--help").stdout


@pytest.mark.parametrize("command", ["log", "export"])
def test_no_other_format_is(command, tmp_path) -> None:
    line = misused(command, file_of("by-hand", tmp_path), "--format", "titles")
    assert "'titles' is not one of 'text', 'json'" in line


def test_every_format_says_what_it_is_and_how_its_files_end() -> None:
    for form in FORMATS.values():
        assert form.about
        assert form.suffix.replace(".", "").isalnum()
        chunks_of = inspect.signature(import_module(form.module).chunks).parameters.values()
        options = [found for found in chunks_of if found.kind is found.KEYWORD_ONLY]
        lesson = {"loaded"} if form.trainer else set()
        assert {found.name for found in options} == set(form.options) | lesson
        assert all(found.default is not found.empty for found in options)
