"""Questions for Moodle, read back by a reader of XML, one of HTML and the grammar of gaps."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Timeline
from gantui.exports import export
from gantui.practice.exercises.blanks import exercise, expected
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.judging.answers import read, rounding_of

GAP = re.compile(r"\{1:NUMERICAL:(=.+?(?<!\\)(?:~.+?(?<!\\))*)\}")
"""A gap as Moodle finds it: up to the first brace that closes it."""
ANSWER = re.compile(
    r"(?:=|%(?P<share>-?\d+)%)"
    r"(?P<number>-?\d+\.?\d*(?:[eE][-+]?\d+)?):(?P<tolerance>\d+\.?\d*(?:[eE][-+]?\d+)?)"
    r"#(?P<said>[^~}]+)"
)
HOSTILE = BY_HAND.replace('"[red]x[/]"', '"{1:NM:=1}~\\\\}&lt;<p>"')


class Reader(HTMLParser):
    """The text of HTML, its gaps among it."""

    def __init__(self, text: str):
        super().__init__()
        self.texts: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        """A text between tags."""
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag; no question has one that is not listed here."""
        assert tag in {"p", "strong", "code", "table", "caption", "tr", "td", "th"}
        assert [name for name, _ in attrs] in ([], ["scope"])


def questions(run: Timeline, name: str, first: int, last: int, level: int) -> Iterator[dict]:
    """Every question of a quiz: its fields, and its gaps with their answers."""
    quiz = ElementTree.fromstring("".join(export("moodle", run, name, first, last, level=level)))
    assert quiz.tag == "quiz"
    category, *rest = quiz
    assert category.get("type") == "category"
    for question in rest:
        assert question.get("type") == "cloze"
        html = question.findtext("questiontext/text") or ""
        gaps = [answers(found) for found in GAP.findall(html)]
        reader = Reader(html)
        yield {
            "id": question.findtext("idnumber"), "gaps": gaps, "texts": reader.texts,
            "title": question.findtext("name/text"),
            "solution": Reader(question.findtext("generalfeedback/text") or "").texts,
        }  # fmt: skip


def answers(gap: str) -> list[tuple[int, float, float, str]]:
    """The share, number, tolerance and feedback of each answer of a gap."""
    found = []
    for answer in gap.split("~"):
        read_back = ANSWER.fullmatch(answer)
        assert read_back, answer
        share = 100 if answer.startswith("=") else int(read_back["share"])
        number, near = float(read_back["number"]), float(read_back["tolerance"])
        found.append((share, number, near, unescape(read_back["said"])))
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_gap_has_its_number_bit_for_bit(name: str, level: int) -> None:
    run = timeline(name)
    last = min(end(run), 2 * len(run.program.operations))
    found = list(questions(run, name, 0, last, level))
    wanted = [one for index in range(last + 1) if (one := exercise(run.step(index), level))]
    assert len(found) == len(wanted) > 0
    for question, asked in zip(found, wanted, strict=True):
        assert question["id"] == f"gantui.{name}.{asked.step.index + 1}.{level}"
        numbers = sorted(gap[0][1] for gap in question["gaps"])
        assert numbers == sorted(expected(asked.step, cell) for cell in asked.blanks)
        assert len(question["solution"]) == len(asked.blanks)


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_wrong_number_is_never_right_and_says_why(name: str) -> None:
    run = lesson_run(name)
    last = min(len(run.program.operations), 12) - 1
    for question in questions(run, name, 0, last, 3):
        for (share, right, near, said), *wrong in question["gaps"]:
            assert share == 100
            assert said.startswith("Right: ")
            text = f"{right:.2g}"
            assert abs(float(text) - right) <= near or rounding_of(read(text), right) is None
            for worth, number, slack, why in wrong:
                assert worth == 0
                assert abs(number - right) > near + slack
                assert why.endswith((".", "?"))


def test_what_a_scenario_says_is_text() -> None:
    run = timeline("hostile", HOSTILE)
    plain = list(questions(timeline("by-hand"), "x", 0, 14, 4))
    found = list(questions(run, "</quiz>{1:NUMERICAL:=1}", 0, 14, 4))
    assert [len(one["gaps"]) for one in found] == [len(one["gaps"]) for one in plain]
    assert any("{1:NM:=1}~\\}&lt;<p>" in one["texts"] for one in found)


def test_the_questions_stay_as_they_are(golden) -> None:
    golden("export/by-hand.moodle.xml", "".join(export("moodle", timeline("by-hand"), "s", 0, 9)))
