"""Practising without a screen: what is asked, what is typed, what is said of it."""

import io
import re
from datetime import datetime

import pytest
from lessons import BY_HAND

from gantui.dialogue import PRACTICE_HELP, converse
from gantui.engine import Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.overview import due_in
from gantui.practice.attempts.progress import LATER
from gantui.practice.new_numbers.own_words import GOAL_MARK
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import Loaded, find, parse

SUMS = 4
"""The step of `D.z1` in the small scenario and in gan-by-hand, from 0."""


PROMPT = re.compile(r"(?:^> |[\w.]+(?:[\[(][^\n)\]]*[\])])? = \? (?:\(\S*\) )?)", re.MULTILINE)
"""What stands before what is typed."""


def practised(
    *typed: str, name: str = "gan-by-hand", first: int = SUMS, **options: object
) -> list[str]:
    """What is answered to each line; the statement of the first exercise comes first."""
    return spoken(find(name), *typed, first=first, **options)


def spoken(loaded: Loaded, *typed: str, first: int = 0, **options: object) -> list[str]:
    target, source = io.StringIO(), io.StringIO("\n".join(typed))
    run = Timeline(compile_program(loaded.scenario))
    converse(loaded, run, first, source, target, practise=True, **options)  # type: ignore[arg-type]
    answers = PROMPT.split(target.getvalue())
    return [answer.rstrip("\n") for answer in answers]


def test_a_step_is_stated_with_what_it_reads_and_its_blanks_are_hidden() -> None:
    [stated, _] = practised("q")
    assert PRACTICE_HELP in stated
    assert stated.endswith(
        """\
--- iteration 1, train the discriminator on fake and real (the generator is frozen) ---
[5] Discriminator layer 1: weighted sums
  D.z1 = D.W1 · [x; 1]
  D.W1
       x  y  bias
    1  1  0     1
    2  0  1     1
  x
        A   B   C   D   E   F
    x  -1  -1  -3   0   0  -1
    y   3  -1   3   3  -1   1
  D.z1
        A   B   C   D   E   F
    1   0   0  -2   1   1   0
    2   4   0   4   4   0   ·
  Example: D.z1[1, A] = 1·(-1) + 0·3 + 1·1 = 0
Fill in 1 number (beginner)."""
    )


def test_a_right_answer_gets_its_rule_and_enter_goes_on() -> None:
    _, judged, after, _ = practised("2", "", "q")
    assert judged == (
        "Right: D.z1[2, F].\nRight: 0·(-1) + 1·1 + 1·1 = 2\n"
        "Enter: the next exercise. v: the same with new numbers."
    )
    assert "[6] Discriminator layer 1: ReLU" in after


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "3 is what comes out with the bias 1 added twice."),
        ("77", "This is wrong."),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_for_again(typed: str, said: str) -> None:
    _, wrong, right, _ = practised(typed, "2", "q")
    assert wrong == f"Wrong: D.z1[2, F].\n{said}"
    assert right.startswith("Right: D.z1[2, F].")


@pytest.mark.parametrize("typed", ["1x", "--2", "1/0", "5e999", ".", "1" * 100])
def test_rubbish_is_no_answer_and_no_try(typed: str) -> None:
    kept: list[Attempt] = []
    _, said, right, _ = practised(typed, "2", "q", keep=kept.append)
    assert "Right" not in said
    assert "Wrong" not in said
    assert "number" in said or "exponent" in said
    assert right.startswith("Right: D.z1[2, F].")
    assert [one.tries for one in kept] == [1]


def test_a_word_that_is_no_command_is_said() -> None:
    _, said, _ = practised("abc", "q")
    assert said == '"abc" is no command; ? shows them all'


def test_blanks_are_left_with_enter_and_judged_after_the_last() -> None:
    _, first, judged, again, _ = practised("", "2", "1", "q", level=2)
    assert first == ""
    assert judged.startswith("Right: D.z1[2, F].\nNot done: D.z1[1, F].\n")
    assert again.startswith("Wrong: D.z1[1, F].\nRight") or again.startswith("Right: D.z1[2, F]")


def test_nothing_typed_is_said() -> None:
    assert practised("", "q")[1] == "Nothing is filled in yet."


def test_hints_go_up_to_the_answer_and_stay_there() -> None:
    found = practised("h", "h", "h", "h", "h", "q")[1:-1]
    assert found[0].startswith("Discriminator layer 1: weighted sums.")
    assert found[1:3] == ["D.z1 = D.W1 · [x; 1]", "0·(-1) + 1·1 + 1·1 = ?"]
    assert found[3] == found[4] == "0·(-1) + 1·1 + 1·1 = 2"


def test_after_the_answers_the_same_step_comes_with_new_numbers() -> None:
    kept: list[Attempt] = []
    run = Timeline(compile_program(variant(find("gan-by-hand").scenario, 1)))
    right = run.step(SUMS).written.item(1, 5)
    _, told, judged, _ = practised("a", f"{right:g}", "q", keep=kept.append)
    assert told.startswith(
        "D.z1[2, F] = 2\nThe same with new numbers, those of seed 1.\n--- iteration 1"
    )
    assert judged.startswith("Right: D.z1[2, F].")
    assert [(one.verdict, one.seed) for one in kept] == [("shown", None), ("right", 1)]


def test_the_numbers_of_a_seed_are_there_from_the_beginning() -> None:
    assert practised("q", seed=1)[0].endswith(practised("v", "q")[1].partition("\n")[2])


def test_levels_blank_more_and_less_and_keep_what_was_typed() -> None:
    target, source = io.StringIO(), io.StringIO("]\n7\n]\n[\n[\n[\nq")
    loaded = find("gan-by-hand")
    run = Timeline(compile_program(loaded.scenario))
    converse(loaded, run, SUMS, source, target, practise=True)
    said = target.getvalue()
    levels = re.findall(r"Level: (\w+)\.", said)
    assert levels == ["intermediate", "advanced", "intermediate", "beginner"]
    assert "No more is worked out." in said
    assert "D.z1[1, F] = ? (7) " in said


def test_a_goal_is_said_to_be_that_of_the_own_numbers() -> None:
    lesson = find("weighted-sum-field")
    goal = "Fill in 2x + y at every point of the plane"
    assert f"The weighted-sum field. {goal}" in spoken(lesson)[0]
    assert f"{GOAL_MARK}{goal}" in spoken(lesson, seed=4)[0]


def test_the_result_may_be_given_and_a_number_missing() -> None:
    _, stated, judged, _ = practised("r", "1", "q")
    assert stated.endswith("The result is given. Which number gives it?")
    assert "    1  ·  0     1" in stated
    assert judged.startswith("Right: D.W1[1, x].\nRight: with it the results are those")


def test_moves_of_looking_lead_to_exercises_too() -> None:
    _, there, given, _ = practised("g 11", "g 1", "q")
    assert there.endswith("  loss.D\n      ·\nFill in 1 number (beginner).")
    assert given.endswith("Nothing is asked here. n: the next exercise.")


def test_of_targets_it_is_said_which_samples_are_fake_and_which_real() -> None:
    both = "  fake: A, B and C; real: D, E and F\n"
    assert both in practised("g 9", "q")[1]
    assert "  fake: A, B and C\n" in practised("g 23", "q")[1]
    assert "fake: A" not in practised("g 8", "q")[1]


def test_a_step_that_is_given_is_passed_over() -> None:
    assert "[3] Generator: weighted sums" in practised("q", first=0)[0]
    assert practised("N", "q", first=2)[1] == "This is the first one."


def test_looking_again_shows_the_own_numbers_and_their_results() -> None:
    _, _, looking, moved, again, _ = practised("v", "m", "n", "m", "q")
    assert "2   4   0   4   4   0   2" in looking
    assert "[6] " in moved
    assert "[6] " in again
    assert again.endswith("Fill in 1 number (beginner).")


def test_words_are_answered_with_their_number_or_themselves() -> None:
    """At the prediction an expert is asked whom the discriminator believes, too."""
    found = practised("1", "Fake", "9", "real", first=7, level=4)
    assert found[0].endswith(
        "Which samples does the discriminator take for real? 1: real, 2: fake, 3: neither"
    )
    assert found[1:] == ["", "", "Type the number of an answer: 1 to 3.", "", ""]
    words = ["1", "2", "1", "1", "2", "3"]
    judged = practised(*words, "4", *["0"] * 6, "q", first=7, level=4)[-2]
    assert judged.startswith("A: real is right.\nB: fake is right.")
    assert "F: neither is wrong.\nanswer: Targets is right." in judged
    assert judged.endswith("5 of 6 are wrong.")


FIELD = """
[[exercise]]
title = "Block a"
quantity = "z1"
rows = ["3", "2"]
columns = ["-3", "-2"]
key = "sum"

[[exercise]]
quantity = "a"
level = "expert"
"""


def field() -> Loaded:
    text = find("weighted-sum-field").text.partition("[[exercise]]")[0] + FIELD
    return parse(text, source="own.toml", strict=True)


def test_the_exercises_of_a_file_come_in_its_order_with_their_titles() -> None:
    stated, first, second, last, before, _ = spoken(field(), "N", "n", "n", "N", "q")
    assert stated.endswith("Fill in 4 numbers (beginner). Or say only their sum: k NUMBER.")
    assert "2x + y ---\nBlock a.\n[7] Field: the row y = -3\n" in stated
    assert stated.count("  z1\n") == 1
    assert first == "This is the first one."
    assert "[8] Block a" in second
    assert last == "This is the last exercise."
    assert before.endswith("k NUMBER.")


def test_a_hint_for_a_cell_is_about_the_step_that_fills_it() -> None:
    assert spoken(field(), "h", "q")[1].startswith("Field: the row y = 3.")


def test_a_key_is_said_in_place_of_the_cells() -> None:
    _, rubbish, wrong, right, _ = spoken(field(), "k", "k 10", "k -10", "q")
    assert rubbish.startswith("Nothing is typed yet")
    assert "one mistake in every cell" in wrong or "is not the key" in wrong
    assert right.startswith("Right: (-3) + (-1) + (-4) + (-2) = -10\nEnter: the next exercise.")


def test_a_word_that_is_no_command_leaves_the_exercise_of_the_file() -> None:
    kept: list[Attempt] = []
    spoken(field(), "zz", "why", "g 99", "k -10", "q", keep=kept.append)
    assert [(one.entry, one.verdict) for one in kept] == [(0, "right")]


def test_a_key_where_there_is_none() -> None:
    assert practised("k 3", "q")[1] == "This exercise has no key: fill in the numbers."


def test_after_an_exercise_nothing_is_asked() -> None:
    _, _, *after, _ = practised("2", "5", "h", "a", "k 2", "q")
    assert set(after) == {"Nothing is asked now. n: the next exercise."}


def test_hostile_names_are_cleaned() -> None:
    loaded = parse(BY_HAND, source="own.toml")
    assert "[red]x[/]" in spoken(loaded, "q", first=SUMS)[0]


def test_how_far_one_is_is_said_on_demand() -> None:
    kept: list[Attempt] = []
    _, before, *_, after, _ = practised("P", "2", "", "P", earlier=lambda: [], keep=kept.append)
    assert [one.verdict for one in kept] == ["right"]
    first, later = (re.search(r"gan-by-hand .*?(\d+) of", said) for said in (before, after))
    assert first is not None
    assert later is not None
    assert (first[1], later[1]) == ("0", "1")
    assert "Next: gan-by-hand" in after
    assert practised("P", "q")[1] == "Answers given here are not kept."


def test_a_kind_of_step_that_failed_comes_again_with_new_numbers() -> None:
    kept: list[Attempt] = []
    practised(*["99", "n"] * (LATER + 3), keep=kept.append)
    assert {one.verdict for one in kept} == {"wrong"}
    later: list[Attempt] = []
    *_, said, judged, _ = practised("2", "", "99", keep=later.append, earlier=lambda: kept)
    first = due_in(find("gan-by-hand"), [*kept, later[0]], datetime.now().astimezone())
    assert first is not None
    assert said.startswith(f"{first.kind}, once more, with new numbers: those of seed 1.\n---")
    assert [one.seed for one in later] == [None, 1]
    assert later[-1].place == first.attempt.place
    assert "is wrong" in judged
    without = practised("2", "", "q")
    assert "once more" not in "".join(without)
