"""Sessions of practice in a real terminal, each killed at a random moment.

A trial is a few sessions that share their file of answers. What the screen has told a verdict of
has to be in that file afterwards, once for each time that it was told, and nothing else may be.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

import pyte

from fuzz.faults import Fault
from fuzz.keys import PATIENCE
from fuzz.terminal import Terminal, command, environment
from gantui.engine import Timeline, compile_program
from gantui.practice.attempts.work import Work, answers_of
from gantui.practice.exercises.exercises import assigned, exercises
from gantui.scenario import find
from gantui.user.progress import Journal
from gantui.views.panels.exercise import blank_name
from gantui.views.text.numbers.number import exact

LESSON = "gan-by-hand"
SESSIONS = 3
"""Sessions of a trial."""
ANSWERS = 25
"""Answers of a trial, at least: `--count 20` are 500."""
SIZE = 100, 28
WITHIN = 0.08
"""Seconds after an answer within which a session is killed; its verdict comes within them."""
READY = "Practice: type"
WRONG, RIGHT = "✗ yours", "Right: "


class Answer(NamedTuple):
    """What is answered to a step."""

    blank: str
    """What the screen calls the blank."""
    text: str
    """What is typed."""
    verdict: str
    """What becomes of it."""


class Told(NamedTuple):
    """What a session came to."""

    answers: list[Answer]
    """Those of which the screen had told what became of them."""
    sent: list[Answer]
    """All that were typed and entered."""
    fault: str = ""
    """What fell short before it was killed."""


@cache
def right_answers() -> tuple[Answer, ...]:
    """The right answers of the lesson, in the order in which Enter leads from one to the next."""
    lesson = find(LESSON).scenario
    timeline = Timeline(compile_program(lesson))
    found = []
    for one in exercises(lesson, timeline):
        asked = assigned(one, timeline.step(one.at), 1)
        if asked is not None:
            work = Work(asked)
            name = blank_name(work, asked.blanks[0])
            found.append(Answer(name, exact(answers_of(work)[0].value), "right"))
    return tuple(found)


def plan(random: Random) -> list[list[Answer]]:
    """The answers of each session; the last of each is the one after which it is killed."""
    counts = [random.randint(2, 2 * ANSWERS // SESSIONS) for _ in range(SESSIONS - 1)]
    counts.append(max(ANSWERS - sum(counts), 2))
    if random.random() < 0.5:
        return [list(right_answers()[:count]) for count in counts]
    numbers = iter(range(100_001, 100_001 + sum(counts)))  # each one only once
    blank = right_answers()[0].blank
    return [[Answer(blank, str(next(numbers)), "wrong") for _ in range(count)] for count in counts]


def trial(seed: int) -> tuple[str, Iterator[Fault]]:
    """The answers of every session, and what falls short with them."""
    random = Random(seed)
    sessions = plan(random)
    return repr(sessions), _faults(sessions, random)


def _faults(sessions: list[list[Answer]], random: Random) -> Iterator[Fault]:
    told, sent = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    with TemporaryDirectory() as name:
        journal = Journal(Path(name) / "STATE" / "gantui" / "answers.jsonl")
        for number, answers in enumerate(sessions, 1):
            found = session(Path(name), answers, random.random() * WITHIN)
            told.update((one.text, one.verdict) for one in found.answers)
            sent.update((one.text, one.verdict) for one in found.sent)
            kept = journal.attempts()
            has = Counter((one.answers[0].text, str(one.verdict)) for one in kept.attempts)
            if found.fault:
                yield Fault(found.fault, f"session {number}")
                return
            if lost := told - has:
                yield Fault("a judged answer is lost", f"session {number}: {lost}")
            if more := has - sent:
                yield Fault("an answer is kept that nobody gave", f"session {number}: {more}")
            if kept.notice:
                yield Fault("the file of answers is harmed", kept.notice)


def session(folder: Path, answers: list[Answer], delay: float) -> Told:
    """Answer one after the other; kill the program so many seconds after the last one is sent."""
    program = command("practise", LESSON)
    terminal = Terminal(program, SIZE, environment(folder), folder)
    screen = Screen(terminal)
    told: list[Answer] = []
    try:
        if not screen.until(lambda: READY in screen.text):
            return Told([], [], "no first exercise")
        for one in answers[:-1]:
            _send(screen, one)
            if not screen.until(partial(screen.has_told, one)):
                return Told(told, [], f"an answer is not judged: {screen.text}")
            told.append(one)
            if one.verdict == "right":
                terminal.send(b"\r")
        last = answers[-1]
        _send(screen, last)
        screen.watch(delay)
    finally:
        terminal.process.kill()
        screen.drain()
        terminal.close()
    return Told([*told, *([last] if screen.has_told(last) else [])], answers)


def _send(screen: "Screen", answer: Answer) -> None:
    """Type an answer into its blank, and Enter.

    What was said of the answer before is gone by then: else it would be taken for what is said of
    this one.
    """
    screen.until(lambda: f" {answer.blank} = " in screen.text and RIGHT not in screen.text)
    screen.terminal.send(b"\x1b[3~" + answer.text.encode() + b"\r")


class Screen:
    """What a terminal shows of what the program has written."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.seen = terminal, 0
        self.screen = pyte.Screen(*SIZE)
        self.stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """Its lines."""
        new, self.seen = self.terminal.output[self.seen :], len(self.terminal.output)
        self.stream.feed(new)
        return "\n".join(line.rstrip() for line in self.screen.display)

    def has_told(self, answer: Answer) -> bool:
        """Whether it tells what became of an answer."""
        if answer.verdict == "right":
            return RIGHT in self.text
        return re.search(f"{WRONG}.* = {answer.text}[^0-9]", self.text) is not None

    def until(self, reached: Callable[[], bool]) -> bool:
        """Read until something is to be seen; tells whether it came."""
        end = monotonic() + PATIENCE
        while not reached():
            if monotonic() > end or self.terminal.read(0.1) is None:
                return False
        return True

    def watch(self, seconds: float) -> None:
        """Read for some time."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self.terminal.read(left)

    def drain(self) -> None:
        """Read what was written before the program died."""
        while self.terminal.read(0.2):
            pass
