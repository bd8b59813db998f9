"""A question about a step in words, and its answer."""

from gantui.practice.exercises.prompts import numbered
from gantui.practice.judging.audience import Heard, in_words
from gantui.record import Question
from gantui.toml.problems import listed
from gantui.views.text.numbers.fillings import EMPTY, JUDGED
from gantui.views.text.numbers.number import number

MOST_CHOICES = 6
"""Answers that are written out with their numbers; more stand on the sheet, counted from 1."""


def answer_text(asked: Question) -> str:
    """The right answer: `E`, `9.2`, `up`, or of several cells `real: A, C and D; fake: B`."""
    answers = [answer if isinstance(answer, str) else number(answer) for answer in asked.answers]
    if asked.kind == "largest":
        return listed(answers)
    if len(set(answers)) == 1:
        return answers[0] if len(answers) == 1 else f"{answers[0]}, all of them"
    by_answer: dict[str, list[str]] = {answer: [] for answer in answers}
    for answer, name in zip(answers, asked.names, strict=True):
        by_answer[answer].append(name)
    return "; ".join(f"{answer}: {listed(names)}" for answer, names in by_answer.items())


def heard_text(asked: Question, heard: Heard) -> str:
    """What an audience has answered, and what may be; once it is judged, what is said of it.

    `? 1: up, 2: down, 3: stays`, then `1_ 1: up, 2: down, 3: stays`, then `✗ up: wrong`.
    """
    if heard.verdict in JUDGED:
        said = in_words(asked, heard.text)
        each = zip(asked.names, said, strict=True) if len(said) > 1 else ()
        words = ", ".join(f"{name} {word}" for name, word in each) or said[0]
        return f"{JUDGED[heard.verdict]} {words}: {heard.verdict}"
    typed = f"{heard.text}{EMPTY}" if heard.text else "?"
    return f"{typed}  {heard.refused or _choices(asked)}".rstrip()


def _choices(asked: Question) -> str:
    """What may be answered, where that is not too much to be written out."""
    return ", ".join(numbered(asked.choices)) if len(asked.choices) <= MOST_CHOICES else ""
