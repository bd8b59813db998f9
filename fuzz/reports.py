"""Random and mutated reports and files of answers: what is handed in, and what is kept of it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from fuzz.faults import Fault, foreign_in
from fuzz.mutation import mutated
from fuzz.values import NAMES
from gantui import __version__
from gantui.engine import Step, compile_program
from gantui.exports.text.grades import grades_csv
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.grading import Grader, Paper, remarks, results
from gantui.practice.attempts.report import ReportError, code, read, written
from gantui.practice.exercises.blanks import exercise
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.new_numbers.workable import first_steps
from gantui.scenario import Scenario, find
from gantui.scenario.mark import mark
from gantui.toml.untrusted import one_line
from gantui.user.progress import Journal
from gantui.views.lists.grade_table import by_exercise, by_misconception, by_paper, by_student

LESSONS = ("generator", "sigmoid-by-hand", "tell-them-apart", "log-loss", "bce-cost")
"""Lessons whose new numbers are found quickly."""
SIGNS = ('"', "{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e999", "9" * 400, "\\u0000",
         "\\ud800", "\x00", "\x1b]0;PWNED\x07", "\u202e", "=1+1", "漢", "?key")  # fmt: skip
TEXTS = ("0", "1", "-1", "0.5", "1/2", "−2", "1e-3", "", "x", "=1+1", "1/0", "9" * 60, "\x1b[2J")


@cache
def _steps(name: str) -> tuple[Scenario, list[Step]]:
    """A lesson and the steps of its first iteration."""
    scenario = find(name).scenario
    return scenario, [*first_steps(compile_program(scenario))]


def _find(name: str) -> Scenario | None:
    return _steps(name)[0] if name in LESSONS else None


def _attempt(random: Random) -> dict[str, Any]:
    """An attempt at an exercise of a lesson, of which something may be other than it can be."""
    name, level = random.choice(LESSONS), random.choice(LEVELS)
    scenario, steps = _steps(name)
    step = random.choice(steps)
    asked = exercise(step, level)
    blanks = [] if asked is None else [*asked.blanks]
    typed = random.sample(blanks, random.randint(0, len(blanks)))
    found: dict[str, Any] = {
        "lesson": name, "content": mark(scenario), "arithmetic": step.program.arithmetic,
        "iteration": 0, "operation": step.position, "level": level,
        "answers": [{"quantity": cell.quantity, "row": cell.row, "column": cell.column,
                     "text": random.choice(TEXTS)} for cell in typed],
        "verdict": random.choice(["right", "right with help", "wrong", "shown", "unfinished"]),
        "when": "2026-11-26T17:30:00Z",
    }  # fmt: skip
    others: dict[str, Any] = {
        "lesson": random.choice(NAMES), "content": random.choice(["0", "x" * 64]),
        "arithmetic": random.choice(["exact", "by hand"]), "iteration": random.choice([1, 10**7]),
        "operation": random.choice([0, 1, 10**7]), "level": random.choice(LEVELS),
        "answers": [{"quantity": random.choice(["?key", "?next", "x", *NAMES]), "row": 0,
                     "column": random.choice([0, 1, 99]), "text": random.choice(TEXTS)}],
        "seed": random.choice([None, 1, 2, 2**53]), "reverse": True,
        "tries": random.choice([0, 1, 3, 10**7]), "hints": random.choice([0, 1, 10**7]),
        "entry": random.choice([0, 5]), "words": True,
        "kind": random.choice(NAMES), "misconception": random.choice(NAMES),
    }  # fmt: skip
    changed = random.sample(list(others), random.choice([0, 0, 1, 1, 2]))
    return found | {key: others[key] for key in changed}


def report_text(random: Random) -> str:
    """A report, mutated now and then."""
    document = {
        "format": "gantui report 1",
        "gantui": random.choice([__version__, *NAMES]),
        "name": random.choice(["", "Ada", "=1+1", *NAMES]),
        "attempts": [_attempt(random) for _ in range(random.choice([0, 1, 3, 8]))],
    }
    text = json.dumps(document)
    return mutated(text, random, SIGNS) if random.random() < 0.5 else text


def graded(data: bytes, _random: Random) -> Iterator[Fault]:
    """Whatever is handed in is refused in a line, or graded; what is printed is clean."""
    try:
        document = read(data)
    except ReportError as error:
        yield from foreign_in(str(error), "a message on a report")
        return
    if code(read(written(document).encode())) != code(document):
        yield Fault("a report is another one after reading", repr(data[:2000]))
    answers = Grader(_find).grade(document.attempts)
    papers = [Paper(name, document, results(answers), answers) for name in ("a.json", "b.json")]
    lines = [line for table in (by_paper, by_student, by_exercise, by_misconception)
             for line in table(papers)]  # fmt: skip
    lines += [line.removesuffix("\r\n") for line in grades_csv(papers)]
    lines += map(one_line, remarks(papers, __version__))
    for line in lines:
        yield from foreign_in(line.replace("\n", "\0"), "a line of grades")


def answers_text(random: Random) -> str:
    """A file of answers."""
    lines = [json.dumps({"version": random.choice([1, 1, 1, 2, "1"]), "attempt": _attempt(random)})
             for _ in range(random.choice([0, 1, 3]))]  # fmt: skip
    text = "".join(f"{line}\n" for line in lines)
    return mutated(text, random, SIGNS) if random.random() < 0.7 else text


def answers_kept(data: bytes, _random: Random) -> Iterator[Fault]:
    """Whatever the file of answers is, another answer is kept in it."""
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "answers.jsonl")
        journal.path.write_bytes(data)
        before = journal.attempts().attempts
        one = Attempt("x", "", "exact", 0, 0, 1, (), "right", datetime(2026, 11, 26, tzinfo=UTC))
        if journal.remember(one):
            yield Fault("an answer is not kept", repr(data[:2000]))
        if journal.attempts().attempts != (*before, one):
            yield Fault("answers are lost", repr(data[:2000]))
