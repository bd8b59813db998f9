"""Grading: what was said on the way is found again, and nothing recorded is believed."""

import csv
from dataclasses import replace

import msgspec
import pytest
from attempts import TYPED, WHEN, at, bare, by_hand
from every_kind import of_every_kind
from exercises import decimal
from hypothesis import given
from hypothesis import strategies as st
from lessons import CROWDED

from gantui.engine import Timeline, compile_program
from gantui.exports.text.grades import grades_csv
from gantui.practice.attempts import grading
from gantui.practice.attempts.attempt import Attempt, attempt_of, outcome
from gantui.practice.attempts.grading import Grader, Paper, remarks, results
from gantui.practice.attempts.rejudging import rejudged, timeline_of
from gantui.practice.attempts.report import read, report, written
from gantui.practice.attempts.work import Work, answers_of, asked_at, hinted, judged, with_text
from gantui.practice.attempts.work import answered as answered_of
from gantui.practice.exercises.blanks import exercise, expected
from gantui.practice.exercises.exercises import assigned, exercises
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.prompts import MARK, asked_beside, prompts
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import Loaded, Scenario, find, lessons

SLOW = ("logit-field", "activation-field", "output-probability-field")
"""Lessons whose new numbers take a second; others ask in the same ways."""


def paper(attempts: list[Attempt], scenario: Scenario, name: str = "", file: str = "a") -> Paper:
    """The attempts handed in and graded."""
    document = read(written(report(attempts, "0.1.0", name)).encode())
    names = {one.lesson for one in attempts[:1]}
    graded = Grader(lambda lesson: scenario if lesson in names else None).grade(document.attempts)
    return Paper(file, document, results(graded), graded)


@given(of_every_kind(), st.data())
def test_grades_agree_with_what_was_said_on_the_way(
    scenario: Scenario, data: st.DataObject
) -> None:
    timeline = Timeline(compile_program(scenario))
    steps = [timeline.step(index) for index in range(min(timeline.program.steps, 40))]
    levels = st.sampled_from(LEVELS)
    found = [one for step in steps if (one := exercise(step, data.draw(levels))) is not None]
    attempts = []
    for one in data.draw(st.lists(st.sampled_from(found), max_size=5)) if found else []:
        typed = {
            cell: data.draw(st.sampled_from(TYPED)).format(decimal(expected(one.step, cell)))
            for cell in one.blanks
        }
        tries, hints = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 2))
        shown = data.draw(st.sampled_from([False, False, True]))
        attempts.append(at(bare(scenario), one, typed, tries=tries, hints=hints, shown=shown))
    graded = paper(attempts, scenario)
    assert [one.verdict for one in graded.graded] == [one.verdict for one in attempts]
    assert not any(one.remark for one in graded.graded)
    assert [(one.kind, one.misconception) for one in graded.graded] == [
        (one.kind, one.misconception) for one in attempts
    ]
    for result in graded.results:
        tried = [one for one in attempts if one.exercise[2:] == result.exercise[2:]]
        assert result.outcome == outcome(tried)
        assert result.answers == len(tried)


ACTS = ["right", "right", "wrong", "rubbish", "clear", "hint", "judge", "judge", "show"]
"""What a learner does at an exercise."""


def acted(work: Work, act: str, data: st.DataObject) -> Work:
    """The work after one act."""
    part = data.draw(st.sampled_from(answers_of(work)))
    typed = {
        "right": decimal(part.value).removesuffix(".0"), "clear": "",
        "wrong": data.draw(st.sampled_from(["1", "2", "-7", "0.5"])),
        "rubbish": data.draw(st.sampled_from(["1/0", "-", "99999999"])),
    }  # fmt: skip
    if act in typed:
        return with_text(work, part.cell, typed[act])
    return {"hint": hinted(work, part.cell), "judge": judged(work), "show": answered_of(work)}[act]


@given(of_every_kind(), st.data())
def test_words_too_are_graded_as_they_were_judged_on_the_way(
    scenario: Scenario, data: st.DataObject
) -> None:
    timeline = Timeline(compile_program(scenario))
    kept: list[tuple[Attempt, Work]] = []
    for _exercise in range(3):
        index = data.draw(st.integers(0, min(timeline.program.steps, 40) - 1))
        level, reverse = data.draw(st.sampled_from(LEVELS)), data.draw(st.booleans())
        step = timeline.step(index)
        found = asked_at(step, level, reverse=reverse, turn=data.draw(st.integers(0, 9)))
        if found is None:
            continue
        work = Work(found, asked_beside(found))
        for act in data.draw(st.lists(st.sampled_from(ACTS), max_size=9)):
            work = acted(work, act, data)
            if act == "show" or (act == "judge" and not work.refused):
                kept.append((attempt_of(work, bare(scenario), when=WHEN), work))
            if work.done:
                break
    attempts = [one for one, _ in kept]
    graded = paper(attempts, scenario).graded
    assert [(one.verdict, one.remark) for one in graded] == [(one.verdict, "") for one in attempts]
    for attempt, work in kept:
        if not work.given:
            again = rejudged(attempt, scenario)
            assert (again.chosen, again.judgement) == (work.chosen, work.judgement)


def test_questions_that_a_report_leaves_out_are_not_answered() -> None:
    loaded, found = by_hand("D.z1", level=4)
    work = Work(found, asked_beside(found))
    assert work.prompts
    for part in answers_of(work):
        work = with_text(work, part.cell, decimal(part.value).removesuffix(".0"))
    whole = attempt_of(judged(work), loaded, when=WHEN)
    numbers = tuple(one for one in whole.answers if not one.quantity.startswith(MARK))
    without = msgspec.structs.replace(whole, answers=numbers, words=False)
    graded = paper([whole, without], loaded.scenario).graded
    assert [one.verdict for one in graded] == ["right", "unfinished"]
    assert graded[1].remark == "recorded as right, found unfinished"


def answered(*texts: str, **more) -> tuple[Loaded, Attempt]:
    """An answer to the two blanks of a step of gan-by-hand; right are 0 and 2."""
    loaded, found = by_hand()
    return loaded, at(loaded, found, dict(zip(found.blanks, texts, strict=False)), **more)


def test_a_forged_verdict_is_not_believed() -> None:
    loaded, wrong = answered("7", "7")
    forged = msgspec.structs.replace(wrong, verdict="right", misconception="", kind="easy")
    (one,) = paper([forged], loaded.scenario).graded
    assert (one.verdict, one.kind) == ("wrong", "weighted sums")
    assert one.remark == "recorded as right, found wrong"


def test_answers_to_an_altered_lesson_are_judged_by_the_own_one_and_named() -> None:
    loaded = find("gan-by-hand")
    text = loaded.scenario
    easier = msgspec.structs.replace(text, title="Easier")
    _, found = by_hand()
    attempt = at(replace(loaded, scenario=easier), found, dict.fromkeys(found.blanks, "0"))
    (one,) = paper([attempt], loaded.scenario).graded
    assert (one.verdict, one.remark) == ("wrong", "the lesson was another one")


def test_foreign_lessons_and_exercises_are_named_and_not_judged() -> None:
    loaded, good = answered("0", "2")
    foreign = msgspec.structs.replace(good, lesson="../../etc/passwd")
    nowhere = msgspec.structs.replace(good, operation=10**6)
    graded = paper([good, foreign, nowhere], loaded.scenario)
    assert [one.verdict for one in graded.graded] == ["right", None, None]
    assert [one.remark for one in graded.graded] == [
        "", "there is no such lesson", "the lesson has no such step",
    ]  # fmt: skip
    assert [one.outcome for one in graded.results] == ["right", None, None]
    assert list(remarks([graded], "0.1.0")) == [
        "a: 1 answer: there is no such lesson", "a: 1 answer: the lesson has no such step",
    ]  # fmt: skip


def test_the_work_of_grading_has_an_end(monkeypatch) -> None:
    monkeypatch.setattr(grading, "MOST_NUMBERS", 2)
    loaded = find("generator")
    step = Timeline(compile_program(loaded.scenario)).step(1)
    found = exercise(step, 1)
    assert found is not None
    one = at(loaded, found, dict.fromkeys(found.blanks, "1"))
    attempts = [msgspec.structs.replace(one, seed=seed) for seed in (None, 1, 2, 3, 2)]
    graded = paper(attempts, loaded.scenario).graded
    assert [bool(one.verdict) for one in graded] == [True, True, True, False, True]
    assert graded[3].remark == "more than 2 sets of new numbers"


def test_several_answers_to_one_exercise_are_one_result() -> None:
    loaded, first = answered("7", "2", seconds=5)
    _, second = answered("0", "2", tries=2, seconds=20)
    again = msgspec.structs.replace(second, when=WHEN.replace(hour=20))
    (result,) = paper([first, second, again], loaded.scenario).results
    assert (result.outcome, result.answers, result.seconds) == ("right with help", 3, 20)


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_what_is_odd_about_papers_is_said(version: str) -> None:
    loaded, one = answered("0", "2")
    _, other = answered("0", "1")
    papers = [
        paper([one], loaded.scenario, "Ada", "a"), paper([one], loaded.scenario, "", "b"),
        paper([other], loaded.scenario, "ada", "c"), paper([], loaded.scenario, "", "d"),
        paper([], loaded.scenario, "", "e"),
    ]  # fmt: skip
    found = list(remarks(papers, version))
    assert found[-2:] == ["a, c: the same name, ada", "a, b: the same answers"]
    assert len(found) == (2 if version == "0.1.0" else 7)


@pytest.mark.parametrize("seed", [None, 1])
def test_every_exercise_that_a_lesson_says_is_graded_as_it_was_judged(seed: int | None) -> None:
    """Each at two levels, answered rightly in words and numbers, with the numbers of a seed too."""
    for loaded in lessons()[0]:
        if not loaded.scenario.exercise or loaded.name in SLOW or loaded.name in CROWDED:
            continue
        timeline = timeline_of(loaded.scenario, seed, loaded.scenario.arithmetic.mode)
        shown = loaded.scenario if seed is None else variant(loaded.scenario, seed)
        attempts = []
        for one in exercises(shown, timeline):
            for level in (1, 4):
                found = assigned(one, timeline.step(one.at), level)
                assert found is not None
                work = Work(found, () if found.reverse else prompts(found.step, level))
                for operand in answers_of(work):
                    text = decimal(operand.value).removesuffix(".0")
                    work = with_text(work, operand.cell, text)
                work = judged(work)
                assert work.done, (loaded.name, one, work.judgement)
                attempts.append(attempt_of(work, loaded, when=WHEN, seed=seed, entry=one.entry))
        graded = paper(attempts, loaded.scenario).graded
        assert {(one.verdict, one.remark) for one in graded} == {("right", "")}, loaded.name


def test_answers_are_judged_with_the_numbers_of_the_rule_that_they_were_given_by() -> None:
    """What was right with a seed stays right, although the seed has other numbers by now."""
    loaded = find("gan-by-hand")
    given_by: dict[int, Attempt] = {}
    for rule in (1, 2):
        run = timeline_of(loaded.scenario, 7, "by hand", rule)
        found = exercise(run.step(run.program.written_at["D.z1"][0]), 3)
        assert found is not None
        typed = {cell: decimal(expected(found.step, cell)) for cell in found.blanks}
        given_by[rule] = at(loaded, found, typed, seed=7)
    now, old = given_by[2], msgspec.structs.replace(given_by[1], rule=1)
    assert now.rule == 2
    assert now.answers != old.answers
    assert [one.verdict for one in paper([now, old], loaded.scenario).graded] == ["right"] * 2
    mixed = msgspec.structs.replace(old, rule=2)
    assert [one.verdict for one in paper([mixed], loaded.scenario).graded] == ["wrong"]
    newer = paper([msgspec.structs.replace(now, rule=3)], loaded.scenario).graded
    assert [(one.verdict, one.remark) for one in newer] == [
        (None, "its numbers were found by a newer gantui")
    ]


def test_a_result_tells_the_seeds_of_its_numbers() -> None:
    loaded, found = by_hand()
    one = at(loaded, found, dict.fromkeys(found.blanks, "1"))
    attempts = [msgspec.structs.replace(one, seed=seed) for seed in (7, None, 7)]
    own = paper(attempts, loaded.scenario, "Student")
    assert [result.seeds for result in own.results] == [(7, None)]
    [line] = csv.DictReader("".join(grades_csv([own])).splitlines())
    assert line["seed"] == "7; own"
