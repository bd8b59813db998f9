"""`gantui log`: which steps, in which form, to where, and what it says about bad options."""

import json
import os
import stat

import pytest
from commands import misused, process, refused, run
from lessons import BY_HAND, file_of, timeline

from gantui.exports import step_log

OPERATIONS = len(timeline("by-hand").program.operations)
STEPS = timeline("by-hand").program.steps


@pytest.fixture
def lesson(tmp_path):
    return file_of("by-hand", tmp_path)


def log(lesson, first: int, last: int, form: str = "text") -> str:
    """What the exporter makes of the steps `first` to `last`, counted from 1."""
    return "".join(step_log(form, timeline("by-hand"), str(lesson), first - 1, last - 1))


def test_without_options_it_is_the_first_iteration(lesson) -> None:
    assert run("log", lesson).stdout == log(lesson, 1, OPERATIONS)


def test_iterations_are_counted_from_the_first(lesson) -> None:
    assert run("log", lesson, "--iterations", "2").stdout == log(lesson, 1, 2 * OPERATIONS)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_format_is_chosen(lesson, form) -> None:
    found = run("log", lesson, "--format", form, "--steps", "3:5").stdout
    assert found == log(lesson, 3, 5, form)


@pytest.mark.parametrize(
    ("steps", "first", "last"),
    [
        ("3:7", 3, 7), ("5", 5, 5), ("4:4", 4, 4), (":2", 1, 2), ("90:", 90, STEPS),
        (":", 1, STEPS), (f"{STEPS}", STEPS, STEPS), (" 3 : 7 ", 3, 7), ("+3:007", 3, 7),
    ],
)  # fmt: skip
def test_steps_in_every_form(lesson, steps, first, last) -> None:
    assert run("log", lesson, "--steps", steps).stdout == log(lesson, first, last)


@pytest.mark.parametrize("steps", ["0:3", "0", "-1", "7:3", "1:94", "94", "94:", ":0", ":-1"])
def test_steps_outside_the_run(lesson, steps) -> None:
    message = f"--steps: expected 1 ≤ A ≤ B ≤ {STEPS}, found {steps}"
    assert refused("log", lesson, f"--steps={steps}") == message


@pytest.mark.parametrize("steps", ["", "a", "1:b", "1:2:3", "1.5", "1-3", "٭", "1e2", "::"])
def test_steps_that_are_no_range(lesson, steps) -> None:
    message = f'--steps: expected A:B such as 1:40, found "{steps}"'
    assert refused("log", lesson, "--steps", steps) == message


def test_more_iterations_than_the_run_has(lesson) -> None:
    message = "--iterations: the run has 3 iterations, found 4"
    assert refused("log", lesson, "--iterations", "4") == message


def test_no_iteration_at_all(lesson) -> None:
    assert "0 is not in the range x>=1" in misused("log", lesson, "--iterations", "0")


def test_iterations_and_steps_exclude_each_other(lesson) -> None:
    message = "Error: give --iterations or --steps, not both"
    assert misused("log", lesson, "--iterations", "1", "--steps", "1") == message


@pytest.mark.parametrize("form", ["text", "json"])
def test_up_to_where_a_condition_begins_to_hold(lesson, form) -> None:
    found = run("log", lesson, "--until", "iteration 2 and turn 2", "--format", form)
    assert found.stdout == log(lesson, 1, OPERATIONS + 19, form)
    assert run("log", lesson, "--until", "1 < 2").stdout == log(lesson, 1, 1)


def test_a_condition_that_never_holds(lesson) -> None:
    result = run("log", lesson, "--until", "loss.D < 0")
    assert result.exit_code == 1
    assert result.stderr == ("--until: There is no later step where loss.D < 0 begins to hold.\n")
    assert result.stdout == ""


def test_a_condition_that_is_none(lesson) -> None:
    message = "--until: at character 10: expected a number or a quantity, found the end"
    assert refused("log", lesson, "--until", "loss.D < ") == message


@pytest.mark.parametrize("option", ["--steps", "--iterations"])
def test_a_condition_and_a_range_exclude_each_other(lesson, option) -> None:
    message = "Error: give --until, or else --iterations or --steps"
    assert misused("log", lesson, option, "1", "--until", "1 < 2") == message


def test_an_unknown_format(lesson) -> None:
    assert "'markdown' is not one of" in misused("log", lesson, "--format", "markdown")


def test_another_arithmetic(lesson) -> None:
    exact = run("log", lesson, "--arithmetic", "exact", "--format", "json").stdout
    assert json.loads(exact)["arithmetic"] == "exact"
    assert json.loads(run("log", lesson, "--format", "json").stdout)["arithmetic"] == "by hand"


def test_a_file_gets_what_the_terminal_would(lesson, tmp_path) -> None:
    target = tmp_path / "steps.log"
    written = run("log", lesson, "--steps", "1:9", "-o", target)
    assert (written.exit_code, written.output) == (0, "")
    assert target.read_bytes() == log(lesson, 1, 9).encode()
    assert stat.S_IMODE(target.stat().st_mode) & 0o111 == 0


def test_an_existing_file_stays(lesson, tmp_path) -> None:
    target = tmp_path / "steps.log"
    target.write_text("mine")
    message = f"{target} exists already; choose another name, or force it (--force)"
    assert refused("log", lesson, "-o", target) == message
    assert target.read_text() == "mine"
    assert run("log", lesson, "--steps", "1", "-o", target, "--force").exit_code == 0
    assert target.read_text() == log(lesson, 1, 1)


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_never_through_a_symbolic_link(lesson, tmp_path, force) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    message = f"{link} is a symbolic link; name the file itself"
    assert refused("log", lesson, "-o", link, *force) == message
    assert not target.exists()


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_no_file(lesson, tmp_path, force) -> None:
    message = f"{tmp_path} is a folder; name a file in it"
    assert refused("log", lesson, "-o", tmp_path, *force) == message


def test_a_pipe_is_not_replaced(lesson, tmp_path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    message = f"{pipe} is a pipe or a device; name a file"
    assert refused("log", lesson, "-o", pipe, "--force") == message
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_missing_folder(lesson, tmp_path) -> None:
    target = tmp_path / "missing" / "steps.log"
    message = f"{target} cannot be written: no such file or directory"
    assert refused("log", lesson, "-o", target) == message
    assert not target.parent.exists()


def test_a_file_where_a_folder_should_be(lesson, tmp_path) -> None:
    target = lesson / "steps.log"
    message = f"{target} cannot be written: not a directory"
    assert refused("log", lesson, "-o", target) == message


def test_a_name_that_no_file_can_have(lesson, tmp_path) -> None:
    target = tmp_path / ("a" * 300)
    assert refused("log", lesson, "-o", target) == f"{target} cannot be written: file name too long"
    assert list(tmp_path.iterdir()) == [lesson]


def test_the_longest_name_that_a_file_can_have(lesson, tmp_path) -> None:
    target = tmp_path / ("ü" * 127)
    assert run("log", lesson, "-o", target).exit_code == 0
    assert target.is_file()


@pytest.mark.parametrize("name", ["gan-by-hnad", "Slanted_faces"])
def test_an_unknown_name(name) -> None:
    near = {"gan-by-hnad": "gan-by-hand", "Slanted_faces": "slanted-faces"}[name]
    message = f'{name}: there is no scenario and no file of this name; did you mean "{near}"?'
    assert refused("log", name) == message


def test_a_name_like_no_other() -> None:
    message = "zzz: there is no scenario and no file of this name; `gantui list` shows them all"
    assert refused("log", "zzz") == message


def test_a_missing_file(tmp_path) -> None:
    path = tmp_path / "none.toml"
    assert refused("log", path) == f"{path}: cannot be read: no such file or directory"


def test_every_problem_of_a_file_is_a_line(tmp_path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(BY_HAND.replace("iterations = 3", "iterations = 0\nwrong = 1"))
    result = run("log", path)
    assert (result.exit_code, result.stdout) == (2, "")
    places = [line.partition(": ")[0] for line in result.stderr.splitlines()]
    assert places == [f"{path}:38", f"{path}:39"]


def test_an_unsafe_character_is_shown_and_reported(tmp_path) -> None:
    path = tmp_path / "unsafe.toml"
    path.write_text(BY_HAND.replace("Small by hand", "Small \\u202e hand"), encoding="utf-8")
    result = run("log", path, "--steps", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("Small � hand (")
    assert result.stderr == (
        f"{path}:1: title: expected plain text, found the invisible or control character "
        "U+202E (shown as �)\n"
    )


def test_a_run_that_ends_early_ends_its_log(tmp_path) -> None:
    path = file_of("overflowing", tmp_path)
    text = run("log", path, "--iterations", "200").stdout
    assert text.rstrip().endswith("Smaller learning rates or start weights keep a run finite.")
    late = run("log", path, "--steps", "3000:3800").stdout
    assert late.count("\n[") == 1
    assert "\nsteps 52 to 52 of 3800," in late


def test_no_progress_bar_without_a_terminal(tmp_path) -> None:
    path = file_of("overflowing", tmp_path)
    long = path.with_name("long.toml")
    tamer = path.read_text().replace("= 1000", "= 0.001")
    long.write_text(tamer, encoding="utf-8")
    done = process("log", long, "--iterations", "60", "-o", tmp_path / "steps.log")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
