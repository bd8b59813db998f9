"""Questions for Canvas, read by the program that makes of them what Canvas imports."""

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, end, lesson_run, timeline
from text2qti.config import Config
from text2qti.markdown import Markdown
from text2qti.qti import QTI
from text2qti.quiz import Question, Quiz, TextRegion

from gantui.engine import Timeline
from gantui.exports import export
from gantui.exports.quizzes.canvas import _html as as_html
from gantui.exports.quizzes.canvas import can_be_asked
from gantui.practice.exercises.blanks import exercise, expected
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.worksheet import mistakes, worksheet
from gantui.views.text.numbers.number import number

QTI_NAMES = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
HOSTILE = "$x$ \\num{1} ![a](/etc/passwd) `b` <b>c</b> *d* [^1] :: {.x}"

MARKDOWN = Markdown(Config())


class Reader(HTMLParser):
    """The text of HTML and its tags."""

    def __init__(self, text: str):
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert [name for name, _ in attrs] in ([], ["scope"])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def quiz(run: Timeline, first: int, last: int, level: int, name: str = "lesson") -> Quiz:
    text = "".join(export("canvas", run, name, first, last, level=level))
    return Quiz(text, config=Config(), source_name="lesson")


def questions(read: Quiz) -> Iterator[Question]:
    return (one for one in read.questions_and_delims if isinstance(one, Question))


def shown(html_in_xml: str) -> Reader:
    found = Reader(unescape(html_in_xml))
    assert found.tags <= {"div", "p", "strong", "code", "table", "caption", "tr", "td", "th"}
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_blank_is_a_question_with_its_number(name: str, level: int) -> None:
    run = timeline(name)
    last = min(end(run), 2 * len(run.program.operations))
    asked = [one for index in range(last + 1) if (one := exercise(run.step(index), level))]
    right = [
        value
        for one in asked
        for cell in one.blanks
        if can_be_asked(value := expected(one.step, cell))
    ]
    read = quiz(run, 0, last, level)
    found = list(questions(read))
    assert [one.numerical_exact for one in found] == pytest.approx(right, abs=0, rel=0)
    assert len(found) > 0
    texts = [one for one in read.questions_and_delims if isinstance(one, TextRegion)]
    assert [one.title_raw for one in texts] == [
        f"Step {one.step.index + 1}: {run.step(one.step.index).operation.title}" for one in asked
    ]


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_range_has_the_right_number_and_no_wrong_one(name: str) -> None:
    run = lesson_run(name)
    last = min(len(run.program.operations), 12) - 1
    blanks = [
        (one.exercise.step, blank)
        for one in worksheet(run, 0, last, 3)
        for blank in one.blanks
        if can_be_asked(blank.number)
    ]
    for question, (step, blank) in zip(questions(quiz(run, 0, last, 3)), blanks, strict=True):
        low, high = float(question.numerical_min_html_xml), float(question.numerical_max_html_xml)
        assert low <= blank.number <= high
        assert low <= float(f"{blank.number:.2g}") <= high or abs(blank.number) < 0.001
        wrong = mistakes(step, blank.cell)
        if blank.tolerance >= 1e-4:
            assert not [one for one in wrong if low < one.number < high]
        said = shown(question.incorrect_feedback_html_xml or "").texts
        assert len(said) == len(wrong)
        for one, text in zip(wrong, said, strict=True):
            assert number(one.number) in text
        [right] = shown(question.correct_feedback_html_xml).texts
        assert right.startswith(f"Right: {blank.name} = ")


def test_what_a_scenario_says_is_text() -> None:
    text = BY_HAND.replace('"[red]x[/]"', "'$x$ `b` *d* <i>'")
    text = text.replace('title = "Small by hand"', f"title = '{HOSTILE}'")
    read = quiz(timeline("hostile", text), 0, 14, 4, name="% COMMENT")
    assert read.title_raw == f"{HOSTILE} (% COMMENT)"
    assert not read.images
    texts = [one for one in read.questions_and_delims if isinstance(one, TextRegion)]
    assert all("$x$ `b` *d* <i>" in shown(one.text_html_xml).texts for one in texts[2:4])
    plain = quiz(timeline("by-hand"), 0, 14, 4)
    assert len(list(questions(read))) == len(list(questions(plain)))


def test_the_file_for_canvas_has_the_ranges() -> None:
    read = quiz(timeline("by-hand"), 0, 9, 3)
    with ZipFile(BytesIO(QTI(read).zip_bytes())) as file:
        [name] = [one for one in file.namelist() if "/text2qti_assessment" in one]
        items = ElementTree.fromstring(file.read(name)).findall(".//q:item", QTI_NAMES)
    ranges = [
        tuple(float(item.findtext(f".//q:{bound}", namespaces=QTI_NAMES) or "nan")
              for bound in ("vargte", "varlte"))
        for item in items
        if item.find(".//q:vargte", QTI_NAMES) is not None
    ]  # fmt: skip
    assert ranges == [
        pytest.approx((one.numerical_min, one.numerical_max), abs=5e-5) for one in questions(read)
    ]
    assert len(ranges) > 10
    assert all(low < high for low, high in ranges)


def test_the_questions_stay_as_they_are(golden) -> None:
    golden("export/by-hand.canvas.txt", "".join(export("canvas", timeline("by-hand"), "s", 0, 6)))


@given(st.text(st.sampled_from("\\$`*_{}[]()<>#+-.!|~&:=^%1a \n\"'/num")) | st.text())
def test_no_text_is_markdown_or_mathematics(text: str) -> None:
    plain = " ".join(text.split())
    read = MARKDOWN.md_to_html(f"<div><p>{as_html(text)}</p></div>")
    assert Reader(read).tags == {"div", "p"}
    if plain.isprintable():
        assert "".join(Reader(read).texts) == plain
