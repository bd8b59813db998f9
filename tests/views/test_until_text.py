"""What a run until a condition says: values that show that it holds, places, progress."""

import re
from pathlib import Path

import pytest
from lessons import lesson_run, timeline

from gantui.engine import Timeline
from gantui.engine.conditions import backwards, condition, forwards
from gantui.views.lists.condition_report import found_text, missing_text, now_text, progress_text


def run_of(name: str) -> Timeline:
    known = ("by-hand", "overflowing", "one-by-one")
    return timeline(name) if name in known else lesson_run(name)


def reached(name: str, text: str, start: int = -1) -> tuple[int, str]:
    """The step, from 1, at which a run stops, and what it says there."""
    run = run_of(name)
    wanted = condition(text, run.program)
    found = next(seen for seen in forwards(run, wanted, start) if seen.found)
    return found.index + 1, found_text(wanted, found.moment)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("slanted-faces", "loss.G < 0.7", "loss.G = 0.6904 < 0.7 at iteration 24, step 715"),
        ("slanted-faces", "0.7 >= loss.G", "0.7 ≥ loss.G = 0.6904 at iteration 24, step 715"),
        ("slanted-faces", "not loss.G >= .7", "loss.G = 0.6904 < 0.7 at iteration 24, step 715"),
        ("slanted-faces", "not (loss.G > 0.7 or iteration < 10)",
         "loss.G = 0.6904 ≤ 0.7 and iteration = 24 ≥ 10 at iteration 24, step 715"),
        ("slanted-faces", "loss.G < 0.7 or iteration 30",
         "loss.G = 0.6904 < 0.7 at iteration 24, step 715"),
        ("slanted-faces", "iteration 30", "iteration = 30 at iteration 30, step 871"),
        ("slanted-faces", "any sign change in G.W1",
         "G.W1[1, bias] from -3.5e-5 to 0.0012 at iteration 351, step 10530"),
        ("slanted-faces", "change in G.W1[2, bias]",
         "G.W1[2, bias] from 0.2669 to 0.2676 at iteration 1, step 30"),
        ("by-hand", "p[A] = 0.7", "p[A] = 0.7 at iteration 1, step 8"),
        ("by-hand", "not p[A] = 0.8", "p[A] = 0.7 ≠ 0.8 at iteration 1, step 8"),
        ("by-hand", "p[A] > mean(p) and mean(p) < loss.D",
         "p[A] = 0.7 > mean(p) = 0.425 and mean(p) = 0.425 < loss.D = 5.2 at iteration 1, step 11"),
        ("overflowing", "nan", "terms.G[n] = inf at iteration 3, step 52"),
    ],
)  # fmt: skip
def test_a_stop_says_what_held_and_where(name: str, text: str, said: str) -> None:
    step, found = reached(name, text)
    assert found == said
    assert found.endswith(f", step {step}")


GUIDE = Path(__file__).parents[2] / "docs" / "run-until.md"


def test_the_guide_names_conditions_that_hold_in_its_lesson() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    run = run_of("gan-by-hand")
    silent = []
    for written in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE):
        wanted = condition(written, run.program)
        if not any(seen.found for seen in forwards(run, wanted, -1)):
            silent.append(written)
    assert silent == ["nan"]
    assert f"`{reached('gan-by-hand', 'loss.D < 7')[1]}`" in text


def test_the_digits_show_that_it_holds() -> None:
    """Four decimals would say 0.6904 < 0.69037."""
    _, said = reached("slanted-faces", "loss.G < 0.69037")
    value = float(said.split()[2])
    assert value < 0.69037
    assert said.startswith(f"loss.G = {value!r} < 0.69037 at ")


def test_progress() -> None:
    run = run_of("by-hand")
    wanted = condition("loss.D < 1 and mean(p) > iteration or 2 < loss.D", run.program)
    seen = list(forwards(run, wanted, 11))
    assert progress_text(wanted, seen[0]) == "iteration 1 of 3, loss.D = 5.2, mean(p) = 0.425"
    nothing = condition("any sign change in D.W1", run.program)
    assert now_text(nothing, seen[0].moment) == ""
    last = list(forwards(run, nothing, run.program.steps - 1))[-1]
    assert progress_text(nothing, last) == "iteration 3 of 3"
    back = next(backwards(run, nothing, 70))
    assert progress_text(nothing, back) == "iteration 3 of 3"


def test_what_is_not_known_yet_is_left_out() -> None:
    run = run_of("by-hand")
    wanted = condition("loss.G < 1 or loss.D < 1", run.program)
    at_start = next(iter(forwards(run, wanted, 0))).moment
    assert now_text(wanted, at_start) == "loss.G = 32.5, loss.D = 5.2"
    assert now_text(wanted, type(at_start)(0, 0, {}, {})) == ""


def test_no_step() -> None:
    wanted = condition(" loss.D < −1 ", run_of("by-hand").program)
    assert missing_text(wanted, back=False) == (
        "There is no later step where loss.D < −1 begins to hold."
    )
    assert missing_text(wanted, back=True) == (
        "There is no earlier step where loss.D < −1 begins to hold."
    )
