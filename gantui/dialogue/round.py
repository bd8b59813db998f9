"""A round of answers: what may stand in a blank, and which blanks are asked for."""

from gantui.engine import Cell
from gantui.practice.attempts.work import KEY, Work, judged
from gantui.practice.exercises.prompts import is_prompt


def open_blanks(work: Work) -> list[Cell]:
    """The blanks that are not known to be right; the key is said in another way."""
    return [cell for cell in work.blanks if cell != KEY and work.verdict(cell) != "right"]


def choice_of(work: Work, cell: Cell, text: str) -> str:
    """The number of the answer that a word is at a blank; empty where it is none."""
    found = work.prompt_of(cell)
    names = [name.casefold() for name in found[0].choices] if found is not None else []
    return str(names.index(text.casefold()) + 1) if text.casefold() in names else ""


def with_key(work: Work, text: str) -> Work:
    """What is said of the key, and of what was answered in words; the numbers stay as typed."""
    words = {cell: typed for cell, typed in work.typed.items() if is_prompt(cell)}
    return judged(work._replace(typed={**words, KEY: text}))._replace(typed=work.typed)
