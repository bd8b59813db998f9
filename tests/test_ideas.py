"""Each idea of the lectures stands in the lesson that is said to show it."""

from pathlib import Path

import pytest
from facts.idea import Answered, Idea
from facts.ideas import ANSWERED, LEFT_OUT, SHOWN
from lessons import lesson_report

from gantui.scenario import LECTURES, find


@pytest.mark.parametrize("idea", SHOWN, ids=lambda idea: f"{idea.lesson}: {idea.what}")
def test_a_lesson_says_it(idea: Idea) -> None:
    scenario = find(idea.lesson).scenario
    said = [note.text for note in scenario.notes] + [one.text for one in scenario.claims]
    assert any(idea.text in text for text in said)
    claimed = any(idea.text in one.text for one in scenario.claims)
    assert claimed is idea.claim


@pytest.mark.parametrize("lesson", sorted({idea.lesson for idea in SHOWN if idea.claim}))
def test_what_is_claimed_of_a_run_holds(lesson: str) -> None:
    claims = lesson_report(lesson).claims
    assert claims
    assert [one.render() for one in claims if not one.holds] == []


@pytest.mark.parametrize("one", ANSWERED, ids=lambda one: one.what)
def test_what_one_does_has_a_test(one: Answered) -> None:
    file, _, name = one.test.partition("::")
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    assert f"def {name}(" in text


def test_each_lecture_is_one_of_the_lectures() -> None:
    assert {one.lecture for one in (*SHOWN, *ANSWERED, *LEFT_OUT)} <= set(LECTURES)
