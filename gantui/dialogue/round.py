"""A round of answers: what may stand in a blank, and which blanks are asked for."""

from datetime import UTC, datetime

from gantui.engine import Cell
from gantui.practice.answers import read
from gantui.practice.attempt import Attempt, attempted
from gantui.practice.diagnosis import judge
from gantui.practice.prompts import is_prompt
from gantui.practice.work import KEY, Work, judged
from gantui.scenario import Loaded


def open_blanks(work: Work) -> list[Cell]:
    """The blanks that are not known to be right; the key is said in another way."""
    return [cell for cell in work.blanks if cell != KEY and work.verdict(cell) != "right"]


def choice_of(work: Work, cell: Cell, text: str) -> str:
    """The number of the answer that a word is at a blank; empty where it is none."""
    found = work.prompt_of(cell)
    names = [name.casefold() for name in found[0].choices] if found is not None else []
    return str(names.index(text.casefold()) + 1) if text.casefold() in names else ""


def reason_against(work: Work, cell: Cell, text: str) -> str:
    """Why a text is no answer to a blank; empty where it is one."""
    found = work.prompt_of(cell)
    try:
        if found is None:
            read(text)
        else:
            found[0].is_right(found[1], text)
    except ValueError as error:
        return str(error)
    return ""


def with_key(work: Work, text: str) -> Work:
    """What is said of the key, and of what was answered in words; the numbers stay as typed."""
    words = {cell: typed for cell, typed in work.typed.items() if is_prompt(cell)}
    return judged(work._replace(typed={**words, KEY: text}))._replace(typed=work.typed)


def attempt_of(work: Work, own: Loaded, seed: int, seconds: float, *, shown: bool) -> Attempt:
    """What is kept of answers; `own` is the lesson with its own numbers, of which the seed is 0."""
    return attempted(
        work.exercise, own, work.typed, work.judgement or judge(work.exercise, {}),
        when=datetime.now(UTC), seed=seed or None, tries=max(work.tries, 1),
        hints=sum(work.hints.values()), seconds=seconds, shown=shown,
    )  # fmt: skip
