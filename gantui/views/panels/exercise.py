"""What is asked of a learner at a step, what was typed, and what is said of it."""

from gantui.engine import Cell, Step, cell_name
from gantui.practice.blanks import workable_cells
from gantui.practice.levels import LEVEL_NAMES
from gantui.practice.work import Work, hints_for
from gantui.record import MOST_TERMS, record, worked_cell
from gantui.toml.problems import counted
from gantui.views.panels.explanation import worked_line
from gantui.views.text.labelled import labelled
from gantui.views.text.sentence import sentence_text
from gantui.views.text.spans import Line, Span, line, wrap

LABEL = 9
"""Columns of what stands before a line."""
WITH_EXAMPLE = (1, 2)
"""Levels at which a number that is not blank is worked out beside."""


def exercise_lines(work: Work, here: Cell | None, width: int) -> list[Line]:
    """The panel while a step is practised, and what is said at its end once it is done."""
    step = work.exercise.step
    lines = [] if work.done else _asked(work, here, width)
    lines += _said(work, width)
    for number, hint in enumerate(hints_for(work, here) if here is not None else (), 1):
        lines += labelled(f"hint {number}", sentence_text(hint), width, "note", LABEL)
    return [*wrap(record(step).title, width, "title"), *lines] if not work.done else lines


def blank_name(step: Step, cell: Cell) -> str:
    """The name of a blank, as everywhere."""
    return cell_name(step.program, cell, step.columns(cell.quantity))


def blank_text(work: Work, cell: Cell) -> str:
    """A blank with what is typed into it: `D.z1[2, A] = 0.5`."""
    return f"{blank_name(work.exercise.step, cell)} = {work.typed.get(cell, '')}"


def _asked(work: Work, here: Cell | None, width: int) -> list[Line]:
    """How many numbers are asked, an example of one that is not, and the one that is typed."""
    count = counted(len(work.exercise.blanks), "number")
    text = f"Fill in {count} ({LEVEL_NAMES[work.exercise.level]})."
    if work.exercise.reverse:
        text = "The result is given. Which number gives it?"
    lines = wrap(text, width)
    example = _example(work)
    if example:
        lines += labelled("example", example, width, "formula", LABEL)
    if here is not None:
        typed = work.typed.get(here, "")
        name = f"{blank_name(work.exercise.step, here)} = "
        lines += labelled("yours", [Span(name), Span(f"{typed}_", "title")], width, "", LABEL)
    return lines


def _example(work: Work) -> str:
    """The arithmetic of the first number that is not blank, where there is much support."""
    exercise = work.exercise
    if exercise.level not in WITH_EXAMPLE or exercise.reverse:
        return ""
    known = (cell for cell in workable_cells(exercise.step) if cell not in exercise.blanks)
    found = next(known, None)
    if found is None:
        return ""
    return worked_line(worked_cell(exercise.step, found.row, found.column, MOST_TERMS))


def _said(work: Work, width: int) -> list[Line]:
    """What was said of the answers."""
    if work.refused:
        return wrap(work.refused, width, "warning")
    if work.given:
        return [*wrap("These are the answers.", width, "title"), line("")]
    if work.judgement is None or work.judged != {
        cell: text for cell, text in work.typed.items() if text.strip()
    }:
        return []
    style = "title" if work.judgement.done else "warning"
    return wrap(sentence_text(work.judgement.sentence), width, style)
