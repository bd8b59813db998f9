"""`gantui run`: where it starts, and the dialogue where there is no screen."""

import pytest
from commands import misused, process, refused, run
from lessons import file_of


@pytest.fixture
def lesson(tmp_path):
    return file_of("by-hand", tmp_path)


def first_line(result) -> str:
    """The heading of the first step that a dialogue shows."""
    assert result.exit_code == 0
    return next(line for line in result.stdout.splitlines() if line.startswith("["))


@pytest.mark.parametrize(
    ("options", "step"),
    [([], 1), (["--step", "5"], 5), (["--iteration", "2"], 32), (["--step", "93"], 93)],
)
def test_where_it_starts(lesson, options, step) -> None:
    assert first_line(run("run", lesson, "--plain", *options)).startswith(f"[{step}] ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--step", "94"], "Error: Invalid value for --step: the run has 93 steps"),
        (["--iteration", "4"], "Error: Invalid value for --iteration: the run has 3 iterations"),
        (["--step", "1", "--iteration", "1"], "Error: give --step or --iteration, not both"),
        (["--step", "0"],
         "Error: Invalid value for '--step': 0 is not in the range x>=1."),
    ],
)  # fmt: skip
def test_places_that_the_run_does_not_have(lesson, options, message) -> None:
    assert misused("run", lesson, "--plain", *options) == message


def test_another_arithmetic(lesson) -> None:
    exact = run("run", lesson, "--plain", "--step", "8", "--arithmetic", "exact").stdout
    by_hand = run("run", lesson, "--plain", "--step", "8").stdout
    assert "0.7311" in exact
    assert "table σ(1) = 0.7" in by_hand


def test_without_a_terminal_it_is_a_dialogue(lesson) -> None:
    done = process("run", lesson)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Small by hand. Fake and real samples side by side")
    assert "\x1b" not in done.stdout


def test_an_unknown_scenario(tmp_path) -> None:
    assert "did you mean" in refused("run", "slanted-fces", "--plain")


def test_an_unsafe_character_is_replaced(lesson) -> None:
    lesson.write_text(lesson.read_text().replace("Small by", "Small \\u009b"), encoding="utf-8")
    result = run("run", lesson, "--plain")
    assert result.exit_code == 0
    assert result.stdout.startswith("Small � hand. ")
    assert "U+009B (shown as �)" in result.stderr
