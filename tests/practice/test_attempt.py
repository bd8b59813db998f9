"""Attempts: what is kept of a judged answer, and that it is judged the same again."""

import msgspec
import pytest
from attempts import TYPED, WHEN, at, bare, by_hand
from every_kind import of_every_kind
from exercises import decimal
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS

from gantui.engine import Timeline, compile_program
from gantui.practice.attempts.attempt import (
    LONGEST_TEXT,
    Attempt,
    Outcome,
    attempt_of,
    lesson_name,
    outcome,
    verdict_of,
)
from gantui.practice.attempts.progress import practised
from gantui.practice.attempts.rejudging import UnknownExerciseError, rejudged
from gantui.practice.attempts.work import KEY, Work, answered, answers_of, hinted, judged, with_text
from gantui.practice.exercises.blanks import exercise, expected
from gantui.practice.exercises.exercises import assigned, exercises
from gantui.practice.exercises.keys import key_number
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.prompts import prompts
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise
from gantui.practice.exercises.step_kinds import kind_of
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import Loaded, Scenario, find, lessons, load, parse


@given(of_every_kind(), st.data())
def test_an_attempt_is_judged_again_as_it_was(scenario: Scenario, data: st.DataObject) -> None:
    seed = data.draw(st.none() | st.integers(0, 3))
    timeline = Timeline(
        compile_program(scenario if seed is None else variant(scenario, seed), "exact")
    )
    step = timeline.step(data.draw(st.integers(0, min(timeline.program.steps, 40) - 1)))
    missing = missing_cells(step)
    level = data.draw(st.sampled_from(LEVELS))
    found = exercise(step, level)
    if missing and data.draw(st.booleans()):
        found = reverse_exercise(step, data.draw(st.sampled_from(missing[:4])))
    if found is None:
        return
    typed = {
        cell: data.draw(st.sampled_from(TYPED)).format(
            decimal(step.number(cell) if found.reverse else expected(step, cell))
        )
        for cell in found.blanks
    }
    attempt = at(bare(scenario), found, typed, seed=seed, tries=data.draw(st.integers(1, 4)))
    kept = msgspec.json.decode(msgspec.json.encode(attempt), type=Attempt)
    assert kept == attempt
    again = rejudged(kept, scenario)
    assert verdict_of(again) == attempt.verdict
    assert again.judgement is not None
    assert again.judgement.misconception == attempt.misconception
    assert again.done == attempt.verdict.startswith("right")


def test_what_is_kept_of_an_answer() -> None:
    loaded, found = by_hand()
    first, second = found.blanks
    attempt = at(loaded, found, {first: " 0 ", second: "2,0"}, tries=2, hints=1, seconds=12.345)
    assert [typed.text for typed in attempt.answers] == [" 0 ", "2,0"]
    assert (attempt.lesson, attempt.seed, attempt.arithmetic) == ("gan-by-hand", None, "by hand")
    assert (attempt.iteration, attempt.level, attempt.kind) == (0, 2, "weighted sums")
    assert (attempt.verdict, attempt.seconds) == ("right with help", 12.3)
    begun = at(loaded, found, {first: "0"}, tries=1)
    assert (begun.verdict, len(begun.answers)) == ("unfinished", 1)
    assert at(loaded, found, {first: "0", second: "2"}, tries=2).verdict == "right"


def test_a_misconception_is_kept_by_its_name() -> None:
    loaded, found = by_hand("D.z2", level=1)
    attempt = at(loaded, found, {found.blanks[0]: "2"})
    again = rejudged(attempt, loaded.scenario)
    assert (attempt.verdict, attempt.misconception) == ("wrong", "bias left out")
    assert again.judgement is not None
    assert again.judgement.misconception == "bias left out"


def test_an_endless_answer_is_kept_as_far_as_it_counts() -> None:
    loaded, found = by_hand(level=1)
    attempt = at(loaded, found, {found.blanks[0]: " " * 300 + "2"})
    assert (attempt.answers[0].text, attempt.verdict) == ("2", "right")
    attempt = at(loaded, found, {found.blanks[0]: "2" * 300})
    assert len(attempt.answers[0].text) == LONGEST_TEXT


def test_a_file_is_kept_without_its_folders(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(find("generator").text)
    assert lesson_name(load(path)) == "mine.toml"


@pytest.mark.parametrize(
    "change",
    [
        {"operation": 31}, {"operation": 10**6}, {"iteration": 100}, {"operation": 0}, {"level": 1},
        {"reverse": True}, {"operation": 3},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_exercise_of_the_lesson_is_refused(change) -> None:
    loaded, found = by_hand(level=2)
    typed = dict.fromkeys(found.blanks, "1")
    attempt = msgspec.structs.replace(at(loaded, found, typed), **change)
    with pytest.raises(UnknownExerciseError):
        rejudged(attempt, loaded.scenario)


def test_other_blanks_than_those_of_the_level_are_refused() -> None:
    loaded, found = by_hand(level=4)
    typed = dict.fromkeys(found.blanks, "1")
    easier = msgspec.structs.replace(at(loaded, found, typed), level=1)
    twice = at(loaded, found._replace(blanks=found.blanks[:1] * 2), typed)
    for attempt in (easier, twice):
        with pytest.raises(UnknownExerciseError):
            rejudged(attempt, loaded.scenario)


def test_one_blank_of_many_is_not_done() -> None:
    loaded, found = by_hand(level=4)
    attempt = at(loaded, found._replace(blanks=found.blanks[:1]), {found.blanks[0]: "0"})
    assert not rejudged(attempt, loaded.scenario).done


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], None), (["right"], "right"), (["unfinished", "right"], "right"),
        (["unfinished"], "unfinished"), (["wrong", "right with help"], "right with help"),
        (["wrong", "right"], "right with help"), (["shown", "right"], "right with help"),
        (["wrong", "shown"], "shown"), (["unfinished", "wrong"], "wrong"),
        (["right", "wrong"], "right"),
    ],
)  # fmt: skip
def test_what_became_of_an_exercise(verdicts: list[Outcome], expected: Outcome | None) -> None:
    loaded, found = by_hand()
    attempt = at(loaded, found, {})
    tried = [msgspec.structs.replace(attempt, verdict=verdict) for verdict in verdicts]
    assert outcome(tried) == expected


def test_new_numbers_are_a_new_start() -> None:
    loaded, found = by_hand()
    attempt = at(loaded, found, {})
    shown = msgspec.structs.replace(attempt, verdict="shown")
    assert outcome([shown, msgspec.structs.replace(attempt, verdict="right", seed=1)]) == "right"


def test_every_kind_of_step_of_the_lessons_has_words() -> None:
    kinds = {
        kind_of(operation)
        for loaded in lessons()[0]
        for operation in compile_program(loaded.scenario).operations
    }
    assert {"weighted sums", "update", "targets", "gradient of a loss"} <= kinds
    assert all(kind == kind.lower().strip() and len(kind) > 3 for kind in kinds), kinds


EXERCISES = """
[[exercise]]
quantity = "D.z1"
level = "advanced"
rows = ["1"]
key = "sum"

[[exercise]]
quantity = "D.z2"
iteration = [1, 2]
reverse = "D.W2[1, 1]"

[[exercise]]
quantity = "p"
level = "expert"
"""


def with_exercises() -> Loaded:
    return parse(TEXTS["by-hand"] + EXERCISES, source="mine.toml")


@given(st.data())
def test_what_a_file_asks_in_words_and_by_keys_is_judged_again(data: st.DataObject) -> None:
    loaded = with_exercises()
    timeline = Timeline(compile_program(loaded.scenario))
    given_ = data.draw(st.sampled_from(exercises(loaded.scenario, timeline)))
    step, level = timeline.step(given_.at), data.draw(st.sampled_from(LEVELS))
    found = assigned(given_, step, level)
    assert found is not None
    work = Work(found, () if found.reverse else prompts(step, level))
    right = {operand.cell: decimal(operand.value) for operand in answers_of(work)}
    right = {cell: text.removesuffix(".0") for cell, text in right.items()}
    if found.key is not None and data.draw(st.booleans()):
        right = {KEY: decimal(key_number(found))}
    for cell, text in right.items():
        work = with_text(work, cell, data.draw(st.sampled_from([text, text, "1", ""])))
    work = judged(work)
    if data.draw(st.booleans()):
        work = judged(with_text(hinted(work, work.blanks[0]), work.blanks[-1], "7"))
    if data.draw(st.booleans()):
        work = answered(work)
    attempt = attempt_of(work, loaded, when=WHEN, entry=given_.entry)
    assert attempt == msgspec.json.decode(msgspec.json.encode(attempt), type=Attempt)
    again = rejudged(attempt, loaded.scenario)
    assert verdict_of(again) == attempt.verdict == verdict_of(work)
    assert again.judgement == work.judgement


def test_an_exercise_of_a_file_counts_as_its_own() -> None:
    loaded = with_exercises()
    found = practised(loaded).exercises
    assert [place.entry for place in found] == [0, 1, 1, 2]
    assert [place.iteration for place in found] == [0, 0, 1, 0]


@pytest.mark.parametrize("change", [{"entry": 3}, {"entry": 1}, {"iteration": 1}, {"entry": None}])
def test_what_is_no_exercise_of_the_file_is_refused(change) -> None:
    loaded = with_exercises()
    timeline = Timeline(compile_program(loaded.scenario))
    first = exercises(loaded.scenario, timeline)[0]
    found = assigned(first, timeline.step(first.at), 3)
    assert found is not None
    work = judged(with_text(Work(found), KEY, "7"))
    attempt = attempt_of(work, loaded, when=WHEN, entry=0)
    assert verdict_of(rejudged(attempt, loaded.scenario)) == "wrong"
    with pytest.raises(UnknownExerciseError):
        rejudged(msgspec.structs.replace(attempt, **change), loaded.scenario)


@pytest.mark.parametrize(
    ("word", "expected"), [("right", "right"), ("wrong", "wrong"), ("", "unfinished")]
)
def test_right_numbers_are_not_enough_where_words_are_asked(word: str, expected: Outcome) -> None:
    loaded, found = by_hand("D.z1", level=4)
    asked = prompts(found.step, 4)
    work = Work(found, asked)
    right = {
        operand.cell: decimal(operand.value).removesuffix(".0") for operand in answers_of(work)
    }
    (cell,) = asked[-1].cells
    other = str(int(right[cell]) % len(asked[-1].choices) + 1)
    right[cell] = {"right": right[cell], "wrong": other, "": ""}[word]
    for blank, text in right.items():
        work = with_text(work, blank, text)
    attempt = attempt_of(judged(work), loaded, when=WHEN)
    assert (attempt.verdict, attempt.words) == (expected, True)
    assert verdict_of(rejudged(attempt, loaded.scenario)) == expected
