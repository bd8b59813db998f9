"""`gantui export`: which format, which steps, to where, and what it says about bad options."""

import json

import pytest
from commands import misused, refused, run
from lessons import file_of, timeline

from gantui.exports import export as exported

OPERATIONS = len(timeline("by-hand").program.operations)


@pytest.fixture
def lesson(tmp_path):
    return file_of("by-hand", tmp_path)


def export(lesson, form: str, first: int, last: int, **options: object) -> str:
    """What the exporter makes of the steps `first` to `last`, counted from 1."""
    chunks = exported(form, timeline("by-hand"), str(lesson), first - 1, last - 1, **options)
    return "".join(chunks)


def test_without_a_range_it_is_the_first_iteration(lesson) -> None:
    found = run("export", lesson, "--format", "text").stdout
    assert found == export(lesson, "text", 1, OPERATIONS)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        (["--steps", "3:7"], 3, 7),
        (["--iterations", "2"], 1, 2 * OPERATIONS),
        (["--until", "turn 2"], 1, 19),
    ],
)
def test_the_steps_are_chosen_as_those_of_a_log(lesson, words, first, last) -> None:
    found = run("export", lesson, "--format", "json", *words).stdout
    assert found == export(lesson, "json", first, last)
    assert found == run("log", lesson, "--format", "json", *words).stdout


def test_options_of_the_format(lesson) -> None:
    found = run("export", lesson, "--format", "text", "--width", "70", "--full").stdout
    assert found == export(lesson, "text", 1, OPERATIONS, width=70, full=True)
    assert "60<=x<=1000" in misused("export", lesson, "--format", "text", "--width", "59")


def test_an_option_of_another_format(lesson) -> None:
    message = misused("export", lesson, "--format", "json", "--width", "70")
    assert message == "Error: --width is for the format text, not for json"


@pytest.mark.parametrize("name", ["steps.json", "STEPS.JSON"])
def test_the_name_of_the_file_tells_the_format(lesson, tmp_path, name) -> None:
    target = tmp_path / name
    written = run("export", lesson, "-o", target, "--steps", "4")
    assert (written.exit_code, written.output) == (0, "")
    assert json.loads(target.read_bytes())["steps"][0]["step"] == 4


def test_the_format_counts_where_the_name_says_another(lesson, tmp_path) -> None:
    target = tmp_path / "steps.json"
    run("export", lesson, "-o", target, "--format", "text", "--steps", "4")
    assert target.read_text() == export(lesson, "text", 4, 4)


def test_no_format_at_all(lesson, tmp_path) -> None:
    message = "Error: give --format, or a file whose name tells it, such as -o steps.txt"
    assert misused("export", lesson) == message
    message = "Error: no format has files like steps.doc; give --format"
    assert misused("export", lesson, "-o", tmp_path / "steps.doc") == message


def test_contradictions_are_those_of_a_log(lesson) -> None:
    for words in (["--iterations", "1", "--steps", "1"], ["--steps", "1", "--until", "1 < 2"]):
        assert misused("export", lesson, "--format", "json", *words) == misused(
            "log", lesson, *words
        )
    assert refused("export", lesson, "--format", "json", "--steps", "0:3").startswith("--steps: ")


def test_an_existing_file_stays(lesson, tmp_path) -> None:
    target = tmp_path / "steps.txt"
    target.write_text("mine")
    message = f"{target} exists already; choose another name, or force it (--force)"
    assert refused("export", lesson, "-o", target) == message
    assert target.read_text() == "mine"
    assert run("export", lesson, "-o", target, "--force").exit_code == 0
    assert target.read_text() == export(lesson, "text", 1, OPERATIONS)
