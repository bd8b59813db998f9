"""Lines that are drawn as an exercise: asked, judged, kept and judged again."""

import re
from datetime import UTC, datetime

import pytest
from lessons import lesson_run

from gantui.checking.check import check
from gantui.practice.attempts.attempt import Place, attempt_of, verdict_of
from gantui.practice.attempts.progress import practised
from gantui.practice.attempts.rejudging import rejudged
from gantui.practice.attempts.work import Work, hinted, hints_for, judged, with_text
from gantui.practice.exercises.exercises import Assignment, assigned, exercises
from gantui.practice.exercises.prompts import asked_beside
from gantui.scenario import ScenarioError, find, parse
from gantui.views.text.sentence import sentence_text

LINES = {"activation-field": "L dragged to the right", "logit-field": "H and V dragged"}


def work_on(name: str) -> tuple[Assignment, Work]:
    run = lesson_run(name)
    (found,) = (one for one in exercises(find(name).scenario, run) if one.drawn)
    asked = assigned(found, run.step(found.at))
    assert asked is not None
    return found, Work(asked, asked_beside(asked))


def answered(work: Work, *texts: str) -> Work:
    for cell, text in zip(work.blanks, texts, strict=True):
        work = with_text(work, cell, text)
    return judged(work)


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_asked_with_its_weights_and_bias_and_no_number(name: str) -> None:
    found, work = work_on(name)
    assert found.title.startswith(LINES[name])
    assert work.exercise.blanks == ()
    assert work.hidden == frozenset()
    (prompt,) = work.prompts
    assert len(prompt.names) == work.exercise.step.turn.task.target.size
    step = work.exercise.step
    place = Place(step.position, found.entry, step.iteration)
    assert practised(find(name)).exercises[place] == "drawn line"


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        (("1", "1", "-3"), "right"),
        ((" 1.0", "2/2", "−3,0"), "right"),
        (("1", "1", "3"), "wrong"),
        (("-1", "-1", "3"), "wrong"),
        (("2", "2", "-6"), "wrong"),
        (("1", "1", "1e399"), "wrong"),
        (("1", "1", ""), "unfinished"),
    ],
)
def test_a_line_is_right_or_wrong_as_a_whole(texts: tuple[str, ...], verdict: str) -> None:
    found, work = work_on("activation-field")
    work = answered(work, *texts)
    assert verdict_of(work) == verdict
    assert work.done == (verdict == "right")
    kept = attempt_of(work, find("activation-field"), when=datetime.now(UTC), entry=found.entry)
    assert kept.kind == "drawn line"
    again = rejudged(kept, find("activation-field").scenario)
    assert verdict_of(again) == verdict


def test_units_may_be_exchanged() -> None:
    _, work = work_on("logit-field")
    assert answered(work, "0", "1", "-1", "1", "0", "-1").done
    assert not answered(work, "0", "1", "-1", "0", "1", "-1").done


def test_hints_end_with_a_number_of_the_line() -> None:
    _, work = work_on("activation-field")
    bias = work.blanks[2]
    said = []
    for _ in range(3):
        work = hinted(work, bias)
        said.append([sentence_text(one) for one in hints_for(work, bias)])
    assert len(said[0]) == 1
    assert said[1] == said[2] == [said[0][0], "It is -3."]


FILE = """
kind = "field"
title = "t"
summary = "s"
lecture = "L1"

[[pages]]
title = "p"
task = {{ text = "move it.", weights = [[1, 1, -3]] }}

[[pages.layers]]
weights = [[1, 1, 0]]
activation = "relu"

[[exercise]]
quantity = "W1"
{more}
"""


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("answer = [[1, 1, -3]]", ""),
        ("answer = [[1, 1, -2]]", "these weights do not do the task: move it."),
        ("answer = -3", "expected 1 × 3 numbers, found 1 × 1"),
        ('rows = ["1"]', "expected none: W1 is drawn as a whole"),
        ('key = "sum"', "expected none: W1 is drawn as a whole"),
    ],
)
def test_a_file_that_asks_for_a_line_is_checked(more: str, message: str) -> None:
    loaded = parse(FILE.format(more=more), source="line.toml", strict=True)
    if not message:
        check(loaded)
        return
    with pytest.raises(ScenarioError, match=re.escape(message)):
        check(loaded)
