"""Steps as questions for Moodle: its XML, with a gap (`cloze`) for every blank.

A gap has the right number with a tolerance, and feedback for each wrong number that a misconception
gives. A gap is written as `{1:NUMERICAL:=0.7:0.001#Right.~%0%0.5:0.001#Why not.}`, as Moodle's
documentation of embedded answers describes it.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from gantui.engine import Timeline
from gantui.exports.html.question import question_html
from gantui.exports.most_blanks import refuse_more
from gantui.practice.exercises.levels import LEVEL_NAMES, Level
from gantui.practice.exercises.worksheet import Blank, Mistake, WorksheetStep, mistakes, worksheet
from gantui.practice.judging.hints import Sentence
from gantui.record import StepRecord, record, run_record
from gantui.views.text.sentence import sentence_text

LONGEST_NAME = 80
"""So much of a lesson's name stands in a question's id, of which Moodle keeps 100 characters."""
IN_A_GAP = str.maketrans({"~": "&#126;", "}": "&#125;", "\n": " ", "\\": "&#92;"})
"""What would end a gap, or a feedback in it, by what Moodle reads in its place."""


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3
) -> Iterator[str]:
    """A quiz: a category for the lesson, then a question for each step that can be worked out.

    A question has the same id whenever it is exported, which tells the step and the level. Raises
    RefusedError where there would be too many blanks.
    """
    refuse_more(timeline, first, last, level)
    run = run_record(timeline.step(first), name)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + _category(f"{run.title} ({name})")
    for found in worksheet(timeline, first, last, level):
        said = record(found.exercise.step)
        identity = f"gantui.{name[:LONGEST_NAME]}.{said.step}.{level}"
        title = f"{name}, step {said.step}: {said.title} ({LEVEL_NAMES[level]})"
        yield _question(title, identity, _text(said, found), _solution(found))
    yield "</quiz>\n"


def _category(title: str) -> str:
    path = escape(title.replace("/", "//"))  # one stroke separates a category from the one in it
    return (
        f'<question type="category"><category><text>$course$/top/gantui/{path}</text></category>'
        "</question>\n"
    )


def _question(title: str, identity: str, text: str, solution: str) -> str:
    return (
        '<question type="cloze">\n'
        f"<name><text>{escape(title)}</text></name>\n"
        f'<questiontext format="html"><text>{escape(text)}</text></questiontext>\n'
        f'<generalfeedback format="html"><text>{escape(solution)}</text></generalfeedback>\n'
        f"<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n<idnumber>{escape(identity)}</idnumber>\n"
        "</question>\n"
    )


def _text(said: StepRecord, found: WorksheetStep) -> str:
    """What is done, why, from what, and the result with its gaps, as HTML."""
    step = found.exercise.step
    gaps = {blank.cell: _gap(blank, mistakes(step, blank.cell)) for blank in found.blanks}
    return question_html(said, gaps, _html)


def _gap(blank: Blank, wrong: Sequence[Mistake]) -> str:
    """The embedded answer of a blank."""
    right = _answer("=", blank.number, blank.tolerance, ("Right: ", *blank.solution))
    answers = (
        _answer("~%0%", mistake.number, mistake.tolerance, mistake.sentence) for mistake in wrong
    )
    return f"{{1:NUMERICAL:{right}{''.join(answers)}}}"


def _answer(mark: str, number: float, tolerance: float, said: Sentence) -> str:
    feedback = _html(sentence_text(said)).translate(IN_A_GAP)
    return f"{mark}{number!r}:{tolerance!r}#{feedback}"


def _solution(found: WorksheetStep) -> str:
    """The arithmetic of every blank."""
    lines = (f"{blank.name} = {sentence_text(blank.solution)}" for blank in found.blanks)
    return "".join(f"<p><code>{_html(line)}</code></p>" for line in lines)


def _html(text: str) -> str:
    """A text as HTML, in which no sign begins a gap."""
    return escape(text, {'"': "&quot;", "{": "&#123;", "\\": "&#92;"})
