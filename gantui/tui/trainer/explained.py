"""What the explanation says: of the inspected cell, or of the step."""

from collections.abc import Sequence

from gantui.engine import START, Cell, Step
from gantui.record import question
from gantui.tui.session.session import Session
from gantui.views.panels.exercise import exercise_lines
from gantui.views.panels.explanation import (
    ALL_NOTES,
    OF_THE_PRINT,
    edited_cell,
    explanation,
    given_cell,
)
from gantui.views.panels.lookup_tables import beside, under_the_numbers
from gantui.views.text.spans import Line, line, plain, wrap


def explained(
    session: Session, width: int, height: int = 0, before: Sequence[Line] = ()
) -> list[Line]:
    """What there is to say of the inspected cell, or of the step, in so many columns.

    No line is blank where the `height`, if any, is too small for all. Other lines stand `before`.
    """
    lines = [*before, *_explained(session, width, height - len(before))]
    return [spans for spans in lines if plain(spans)] if 0 < height < len(lines) else lines


def _explained(session: Session, width: int, height: int) -> list[Line]:
    """The same with its blank lines.

    Before an audience the step asks its question, the reason is left out where the lines are too
    few for it, and the last step sums the run up, even where notes are hidden.
    """
    cell = session.state.cursor
    edit = session.edit_of(cell) if cell is not None else None
    if cell is not None and edit is not None:
        step = session.edited_at(edit)
        writer = (
            session.state.timeline.writer(step.index, cell.quantity)
            if edit.position != START
            else None
        )
        return edited_cell(step, cell, writer, width)
    if cell is not None and session.given():
        return given_cell(session.state.timeline.step(max(session.seen, 0)), cell, width)
    if session.asked is not None:
        given = session.assignment()
        title = given.title if given is not None else ""
        here = session.state.practice.here
        table = beside(session.step, *_written(session.step, here), width)
        return [*exercise_lines(session.asked, here, width, title), *table]
    said = _practised(session, width) if session.practising and cell is None else []
    step, row, col = session.inspected()
    chosen = session.state.operand
    ends = session.lecture and step.index + 1 == len(session.state.timeline)
    notes = ALL_NOTES if session.notes or ends else OF_THE_PRINT
    asks = session.lecture and step.index == session.state.index
    heard = session.state.heard if asks else None
    asked = question(step) if asks and cell is None else None
    if asked is not None and len(asked.cells) == 1:
        _, row, col = asked.cells[0]
    table = beside(step, row, col, width)
    height -= len(said) + len(table)
    told = explanation(
        step, row, col, width, notes=notes, chosen=chosen, heard=heard, height=height
    )
    return [*said, *under_the_numbers(told, table, height + len(table))]


def arithmetic_of(session: Session) -> str:
    """The arithmetic behind the inspected cell, or what there is to say of it, as one line."""
    lines = explained(session, 10_000)
    shown = [spans for spans in lines if spans[0].text.startswith("numbers")] or lines[-1:]
    return "".join(span.text for span in shown[0]).removeprefix("numbers").lstrip()


def _written(step: Step, cell: Cell | None) -> tuple[int, int]:
    """Row and column of a number that a step wrote; of its example, where that is none."""
    if cell is None or cell.quantity != step.operation.writes or cell.row < 0:
        return step.operation.example
    return cell.row, cell.column


def _practised(session: Session, width: int) -> list[Line]:
    """What was said of the step where nothing is asked of it any more, or why nothing is asked."""
    if session.work is not None:
        return exercise_lines(session.work, None, width)
    return [*wrap("There is nothing to work out at this step.", width, "title"), line("")]
