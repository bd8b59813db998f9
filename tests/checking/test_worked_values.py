"""What a source prints and what was worked out are compared alike, and counted apart."""

import json
from pathlib import Path

import pytest
from commands import run
from lessons import BY_HAND
from printed_tables import printed, report

from gantui.scenario import ScenarioError, find, names

WORKED = {
    "activation-field": 98, "adversarial-training": 21, "backslashes": 3, "bce-by-hand": 6,
    "categorical-to-binary": 11, "discriminator": 48, "gan-by-hand": 66, "gan-losses": 58,
    "log-by-hand": 4, "log-loss": 2, "loss-gradients": 31, "slanted-faces": 3,
    "tell-them-apart": 2, "update-a-parameter": 109,
}  # fmt: skip
"""How many numbers of a lesson no slide prints."""


def worked(quantity: str, values: str, *more: str) -> str:
    return printed(quantity, values, *more).replace("[[printed]]", "[[worked]]")


def test_a_worked_value_is_compared_and_is_not_called_printed() -> None:
    found = report(worked("loss.D", "5"), printed("loss.D", "5.2"))
    assert [(one.origin, one.matches) for one in found.comparisons] == [
        ("printed", True),
        ("worked", False),
    ]
    assert not found.passed
    assert "worked 5, computed 5.2: differs (unexplained)" in found.comparisons[1].render()


def test_both_are_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(BY_HAND + printed("loss.D", "5.2") + worked("loss.D", "5"), encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    counts = "1 printed value, 1 matches, 1 worked value, 0 match, 1 differs unexplained"
    assert result.stdout.splitlines()[0] == f"{path}: {counts}"
    found = run("check", "--format", "json", path)
    (scenario,) = json.loads(found.stdout)["scenarios"]
    assert [one["printed"] for one in scenario["printed"]] == [5.2]
    assert [one["worked"] for one in scenario["worked"]] == [5]


def test_a_worked_value_that_points_nowhere_is_an_error_of_its_own_table() -> None:
    with pytest.raises(ScenarioError, match=r"worked\[0\]\.quantity: no step"):
        report(worked("D.w1", "1"))


@pytest.mark.parametrize("lesson", names())
def test_a_lesson_does_not_call_printed_what_no_slide_prints(lesson: str) -> None:
    tables = find(lesson).scenario.worked
    values = [one.values for one in tables]
    count = sum(sum(map(len, one)) if isinstance(one, list) else 1 for one in values)
    assert count == WORKED.get(lesson, 0)
