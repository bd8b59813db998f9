"""The functions of `import gantui` give what the commands print."""

import csv
import io
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from commands import refused, run
from lessons import file_of, timeline

import gantui
from gantui.exports.text.json_log import data
from gantui.record import StepRecord

LESSON = "gan-by-hand"


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({}, []),
        ({"steps": 13}, ["--steps", "13"]),
        ({"steps": "5:9"}, ["--steps", "5:9"]),
        ({"iterations": 2}, ["--iterations", "2"]),
        ({"until": "loss.D < 7"}, ["--until", "loss.D < 7"]),
    ],
)
def test_the_records_are_those_of_the_log(given: dict[str, object], option: list[str]) -> None:
    logged = json.loads(run("log", LESSON, "--format", "json", *option).stdout)["steps"]
    found = gantui.steps(LESSON, **given)  # type: ignore[arg-type]
    assert [data(one) for one in found] == logged
    assert all(isinstance(one, StepRecord) for one in found)


def test_their_numbers_cannot_be_written_to() -> None:
    [step] = gantui.steps(LESSON, 13)
    with pytest.raises(ValueError, match="read-only"):
        step.writes.values[0, 0] = 1
    with pytest.raises(AttributeError):
        step.title = "another"  # type: ignore[misc]


def test_a_run_that_ends_early_has_fewer(tmp_path: Path) -> None:
    path = file_of("overflowing", tmp_path)
    found = gantui.steps(path, "1:")
    assert [step.failed for step in found] == [*(len(found) - 1) * [False], True]
    assert timeline("overflowing").step(len(found) - 1).failed
    assert len(found) < gantui.load(path).step_count
    assert [step.step for step in gantui.steps(path, f"{len(found) + 5}:")] == [len(found)]


@pytest.mark.parametrize("form", ["csv", "markdown", "text", "html"])
def test_an_export_is_that_of_the_command(form: str, tmp_path: Path) -> None:
    path = tmp_path / "steps"
    text = gantui.export(LESSON, form, output=path, steps="1:20")
    assert text == run("export", LESSON, "--format", form, "--steps", "1:20").stdout_bytes.decode()
    assert path.read_bytes().decode() == text


def test_the_name_of_a_file_tells_the_format_and_options_reach_it(tmp_path: Path) -> None:
    path = tmp_path / "steps.txt"
    text = gantui.export(LESSON, output=path, width=60, full=True, steps="1:5")
    wanted = ("export", LESSON, "--format", "text", "--width", "60", "--full", "--steps", "1:5")
    assert path.read_text(encoding="utf-8") == text == run(*wanted).stdout


def test_arithmetic_and_seed_are_those_of_the_command() -> None:
    own = gantui.load(LESSON, arithmetic="exact", seed=7)
    wanted = ("export", LESSON, "--format", "csv", "--arithmetic", "exact", "--seed", "7")
    assert gantui.export(own, "csv") == run(*wanted).stdout_bytes.decode()
    again = gantui.load(own, seed=8)
    assert (again.arithmetic, again.step_count) == ("exact", own.step_count)
    read = list(csv.DictReader(io.StringIO(gantui.export(again, "csv", steps=2))))
    [step] = gantui.steps(again, 2)
    written = [float(row["value"]) for row in read if row["origin"] == "computed"]
    assert np.array_equal(written, step.writes.values.ravel())


def test_a_check_says_what_the_command_says(tmp_path: Path) -> None:
    found = gantui.check(LESSON)
    printed = run("check", LESSON).stdout
    assert f"{found.text}\n" == f"{found!r}\n" == printed
    document = json.loads(run("check", LESSON, "--format", "json").stdout)
    assert json.loads(msgspec.json.encode(found.data)) == document["scenarios"][0]
    assert found.passed
    path = tmp_path / "lesson.toml"
    run("new", path)
    wrong = path.read_text(encoding="utf-8").replace("loss.D > 1", "loss.D > 1000")
    path.write_text(wrong, encoding="utf-8")
    assert not gantui.check(path).passed


def test_a_path_is_a_file_even_where_a_lesson_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file_of("by-hand", tmp_path).rename(LESSON)
    assert gantui.load(LESSON).title == "GAN by hand"
    assert gantui.load(Path(LESSON)).title == "Small by hand"


@pytest.mark.parametrize("words", [("gan-by-hnad",), ("missing.toml",), (".",)])
def test_what_cannot_be_loaded_is_said_as_by_the_command(words: tuple[str]) -> None:
    with pytest.raises(gantui.GantuiError) as raised:
        gantui.load(*words)
    assert str(raised.value) == refused("log", *words)
    assert raised.value.__suppress_context__


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"steps": "9:1"}, ["--steps", "9:1"]),
        ({"steps": "x"}, ["--steps", "x"]),
        ({"steps": 4000}, ["--steps", "4000"]),
        ({"iterations": 101}, ["--iterations", "101"]),
        ({"until": "loss.D <"}, ["--until", "loss.D <"]),
        ({"until": "loss.Q < 1"}, ["--until", "loss.Q < 1"]),
    ],
)
def test_steps_that_are_not_there_are_refused_with_the_same_sentence(
    options: dict[str, object], words: list[str]
) -> None:
    with pytest.raises(gantui.GantuiError) as raised:
        gantui.steps(LESSON, **options)  # type: ignore[arg-type]
    assert f"--{raised.value}" == refused("log", LESSON, *words)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gantui.steps(LESSON, 1, iterations=2), "give iterations or steps, not both"),
        (lambda: gantui.steps(LESSON, iterations=0), "the run has 100 iterations, found 0"),
        (lambda: gantui.steps(LESSON, until="loss.D < -1"), "until: "),
        (lambda: gantui.show(LESSON, 0), "step: the run has 3100 steps, found 0"),
        (lambda: gantui.load(LESSON, seed=0), "seed: expected 1 to 2147483647, found 0"),
        (lambda: gantui.load(LESSON, arithmetic="by head"),
         'arithmetic: expected "exact" or "by hand", found "by head"'),
        (lambda: gantui.export(LESSON), "give a format, or an output whose name tells it"),
        (lambda: gantui.export(LESSON, "cvs"), '"cvs"; did you mean "csv"?'),
        (lambda: gantui.export(LESSON, "csv", width=80), "width is for the format text, not "),
        (lambda: gantui.export(LESSON, "text", width=5), "width: expected 60 to 1000, found 5"),
        (lambda: gantui.export(LESSON, output="x.py"), "x.py may be of the formats numpy, "),
        (lambda: gantui.export(LESSON, output="x.doc"), "x.doc is of no format; give a format"),
        (lambda: gantui.export("sigmoid-by-hand", "python", output="/x/y.py"), "cannot be written"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(call, message: str) -> None:
    with pytest.raises(gantui.GantuiError) as raised:
        call()
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_exists_is_only_replaced_by_force(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(gantui.GantuiError, match="exists already"):
        gantui.export(LESSON, output=path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert gantui.export(LESSON, output=path, force=True) == path.read_bytes().decode()


def test_a_pdf_is_bytes() -> None:
    assert gantui.export(LESSON, "pdf", steps="1:5").startswith(b"%PDF")
