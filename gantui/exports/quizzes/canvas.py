"""Steps as questions for Canvas: the plain text that text2qti turns into what Canvas imports.

A step is a text, and each of its blanks a numerical question after it, since a question of this
format has one number. Its answer is right within a tolerance; what is said of a wrong one names
the numbers that misconceptions give.

Text2qti reads Markdown, mathematics and even code to run. So each text is HTML on one line, in
which every sign but letters, digits and blanks is a reference to a character.
"""

import re
from collections.abc import Iterator

from gantui.engine import Timeline
from gantui.exports.html.question import question_html
from gantui.exports.most_blanks import refuse_more
from gantui.practice.exercises.levels import LEVEL_NAMES, Level
from gantui.practice.exercises.worksheet import Blank, Mistake, WorksheetStep, mistakes, worksheet
from gantui.practice.judging.hints import Sentence
from gantui.record import record, run_record
from gantui.views.text.numbers.number import number
from gantui.views.text.sentence import sentence_text

SMALLEST = 1e-4
"""Canvas keeps four decimals. No end of a range may be nearer to 0, and none is narrower."""


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3
) -> Iterator[str]:
    """The title of the quiz, then a chunk for each step that can be worked out.

    Raises RefusedError where there would be too many blanks.
    """
    refuse_more(timeline, first, last, level)
    run = run_record(timeline.step(first), name)
    words = f"{name}, {LEVEL_NAMES[level]}. Round a long result to two significant digits or more."
    yield f"Quiz title: {_line(f'{run.title} ({name})')}\nQuiz description: {_html(words)}\n\n"
    asked = 0
    for found in worksheet(timeline, first, last, level):
        blanks = [blank for blank in found.blanks if can_be_asked(blank.number)]
        yield _text(found) + "".join(
            _question(found, blank, number) for number, blank in enumerate(blanks, asked + 1)
        )
        asked += len(blanks)


def can_be_asked(number: float) -> bool:
    """Whether four decimals tell a number from 0, if it is another one."""
    return number == 0 or abs(number) >= 2 * SMALLEST


def _text(found: WorksheetStep) -> str:
    """What is done, why, from what, and the result, with ? in its blanks."""
    said = record(found.exercise.step)
    title = _line(f"Step {said.step}: {said.title}")
    gaps = dict.fromkeys((blank.cell for blank in found.blanks), "?")
    return f"Text title: {title}\nText: <div>{question_html(said, gaps, _html)}</div>\n\n"


def _question(found: WorksheetStep, blank: Blank, count: int) -> str:
    step = found.exercise.step
    title = f"Step {step.index + 1}: {blank.name}"
    near = max(blank.tolerance, SMALLEST)
    wrong = "".join(f"<p>{_html(_why(one))}</p>" for one in mistakes(step, blank.cell))
    return "".join(
        [
            f"Title: {_line(title)}\n{count}. <div><p>{_html(title)} = ?</p></div>\n",
            f"+ <div><p>{_html(_solved(blank.name, blank.solution))}</p></div>\n",
            f"- <div>{wrong}</div>\n" if wrong else "",
            f"= {blank.number!r} +- {near!r}\n\n",
        ]
    )


def _solved(name: str, solution: Sentence) -> str:
    return f"Right: {name} = {sentence_text(solution)}"


def _why(mistake: Mistake) -> str:
    written, said = number(mistake.number), sentence_text(mistake.sentence)
    return said if said.startswith(f"{written} ") else f"If you have {written}: {said}"


def _line(text: str) -> str:
    """A title, which is shown as it is."""
    return " ".join(text.split())


def _html(text: str) -> str:
    """A text as HTML that is nothing else in Markdown."""
    return re.sub(r"[^\w ]|_", lambda sign: f"&#{ord(sign[0])};", _line(text))
