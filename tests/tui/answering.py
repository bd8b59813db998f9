"""Answering in the trainer: keys that type a number, and what is asked."""

from screen import press, text_of, trainer_of
from textual.pilot import Pilot

from gantui.practice.attempts.work import Work, answers_of
from gantui.tui.session.session import Session
from gantui.views.text.numbers.number import exact

NAMES = {".": "full_stop", "-": "minus", ",": "comma", "/": "slash"}
"""What Textual calls the keys of numbers that are no letters."""


def keys(text: str) -> list[str]:
    """The keys that type a text."""
    return [NAMES.get(sign, sign) for sign in text]


def session_of(pilot: Pilot[None]) -> Session:
    return trainer_of(pilot).session


def work_of(pilot: Pilot[None]) -> Work:
    found = session_of(pilot).work
    assert found is not None
    return found


def below(pilot: Pilot[None], name: str) -> str:
    """The line of the screen below the one with a name."""
    lines = text_of(pilot)
    return lines[next(y for y, line in enumerate(lines) if name in line) + 1]


async def answer(pilot: Pilot[None], *, but: float = 0.0) -> None:
    """Type what belongs into every blank, or another number, and let it be judged."""
    for part in answers_of(work_of(pilot)):
        session_of(pilot).state.practice.here = part.cell
        await press(pilot, "delete", *keys(exact(part.value + but)))
    await press(pilot, "enter")
