"""Exercises of every kind of the first lecture in a real terminal, in the lecture's order."""

from pathlib import Path

import pytest
from terminal import BYTES, Terminal, running
from test_lecture_answers import is_said, right_answers, wrong_answers
from test_lecture_exercises import of_the_file

from gantui.engine import Cell
from gantui.practice.attempts.work import Work, judged
from gantui.practice.exercises.prompts import asked_beside
from gantui.scenario import Loaded, find, lessons
from gantui.user.progress import Journal

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

PRACTISED = ("weighted-sum-field", "logit-field", "sigmoid-by-hand", "bce-by-hand", "gan-losses",
             "loss-gradients", "adversarial-training")  # fmt: skip
"""A field, drawn lines, a table, losses, gradients and targets, in their order."""


def first_work(loaded: Loaded) -> Work:
    _, exercise = of_the_file(loaded, 1)[0]
    return Work(exercise, asked_beside(exercise))


def fill_in(terminal: Terminal, work: Work, texts: dict[Cell, str]) -> None:
    """Go through all blanks, the first one first, and have them judged."""
    keys = (f"{BYTES['delete']}{texts.get(cell, '')}\t" for cell in work.blanks)
    terminal.child.send("".join(keys) + BYTES["enter"])


def expect_said(terminal: Terminal, work: Work) -> None:
    terminal.until(lambda text: is_said(text.splitlines(), work))


def test_the_first_lecture_is_answered_from_lesson_to_lesson(tmp_path) -> None:
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    known = [loaded.name for loaded in lessons()[0]]
    here = known.index(PRACTISED[0])
    with running(Path(PRACTISED[0]), (120, 40), command=("practise",), **home) as terminal:
        terminal.expect("Practice: type, Enter judges")
        for name in PRACTISED:
            while known[here] != name:
                here += 1
                terminal.press("L")
                terminal.until(lambda text, name=known[here]: text.startswith(f" {name} "))
            work = first_work(find(name))
            terminal.press("1", "/", "0", "enter")
            terminal.expect("divides by 0")
            for texts in (next(wrong_answers(work)), right_answers(work)):
                fill_in(terminal, work, texts)
                work = judged(work._replace(typed=texts))
                expect_said(terminal, work)
            terminal.expect("Enter: the next exercise.")
        terminal.press("q")
        assert terminal.end() == 0
    kept = Journal(tmp_path / "state" / "gantui" / "answers.jsonl").attempts().attempts
    assert [(one.lesson, one.verdict) for one in kept] == [
        (name, verdict) for name in PRACTISED for verdict in ("wrong", "right")
    ]
