"""What a step does, why, by which formula and with which numbers."""

from collections.abc import Collection, Sequence

from gantui.engine import Cell, Step, cell_name
from gantui.engine.run.notes import closing_notes
from gantui.practice.judging.audience import Heard
from gantui.record import (
    MOST_TERMS,
    EditRecord,
    NoteRecord,
    Place,
    PrintRecord,
    StepRecord,
    WorkedRecord,
    edited_numbers,
    question,
    record,
    worked_cell,
)
from gantui.toml.shortest import shortest
from gantui.views.panels.question import answer_text, heard_text
from gantui.views.text.cells import CURSOR
from gantui.views.text.labelled import labelled
from gantui.views.text.numbers.number import exact, number
from gantui.views.text.numbers.worked_text import worked_parts, worked_text
from gantui.views.text.spans import Entry, Line, Span, line, wrap

MOST_EDITS = 8
"""Numbers edited at one step that are listed."""
LABEL = 9
"""Columns of what stands before a formula."""
LASTS = " (in this iteration only)"
"""Said of an edited quantity that the next iteration makes anew."""

NOTE_NAMES = {
    "plain": "Note",
    "erratum": "Erratum",
    "illustrative": "Illustrative",
    "reconstructed": "Reconstructed",
}
ALL_NOTES = tuple(NOTE_NAMES)
"""Every kind of note."""
OF_THE_PRINT = ("erratum", "illustrative")
"""The kinds that tell where the source prints other numbers than those that are shown."""


def worked_line(worked: WorkedRecord) -> str:
    """The arithmetic behind one cell: `D.z1[2, A] = 0·(-1) + 1·3 + 1·1 = 4`."""
    return f"{worked.name} {worked.sign} {worked_text(worked.parts)}"


def _numbers(said: StepRecord, worked: WorkedRecord, chosen: Cell | None) -> list[Span]:
    """The arithmetic behind one cell, with an entry on every operand; one may be chosen."""
    reads = {matrix.name for matrix in said.reads}
    written = Cell(said.writes.name, worked.row - 1, worked.column - 1)
    spans = [Span(f"{worked.name} {worked.sign} ", "formula")]
    last = next((part for part in reversed(worked.parts) if not isinstance(part, str)), None)
    result = last if last is not None and last.cell == written else None
    for text, part in worked_parts(worked.parts):
        if part is None or part is result or part.quantity not in reads:
            spans.append(Span(text, "formula"))
        elif part.cell == chosen:
            spans.append(Span(f"{CURSOR}{text}", "cursor", entry=Entry(part.cell)))
        else:
            spans.append(Span(text, "formula", entry=Entry(part.cell)))
    return spans


def edit_texts(said: StepRecord) -> list[str]:
    """What was edited at a step, a sentence a number."""
    texts = [
        f"Edited{' before this step' if edit.before_step else ''}: {edit_text(edit)}"
        for edit in said.edits
    ]
    if len(texts) <= MOST_EDITS:
        return texts
    return [*texts[: MOST_EDITS - 1], f"Edited: {len(texts) - MOST_EDITS + 1} more numbers"]


def edit_text(edit: EditRecord) -> str:
    """`D.W1[2, x] was 0.1, is 0.3`; the new number as it was entered, and how long it lasts."""
    ends = "" if edit.lasting else LASTS
    return f"{edit.name} was {number(edit.was)}, is {exact(edit.now)}{ends}"


def print_text(found: PrintRecord) -> str:
    """What the source prints: `p[A] = 0.3, p[B] = 0.2 (L1, architecture sheet)`."""
    cells = zip(found.names, found.numbers, strict=True)
    numbers = ", ".join(f"{name} = {number(cell.value)}" for name, cell in cells)
    return f"{numbers} ({found.source})"


def note_text(note: NoteRecord) -> str:
    """A note with its kind in front."""
    return f"{NOTE_NAMES[note.kind]}: {note.text}"


def explanation(
    step: Step,
    row: int,
    col: int,
    width: int,
    *,
    notes: Collection[str] = ALL_NOTES,
    chosen: Cell | None = None,
    heard: Heard | None = None,
    height: int = 0,
) -> list[Line]:
    """The panel: what, why, formula, the formula with the numbers of a cell, remarks, notes.

    The operands among the numbers are its cells; `chosen` is the one under the cursor, if any.
    Of the notes those of the kinds in `notes` are shown. Before an audience, which was `heard`,
    what it is asked stands before the formula, with the answer once the result is shown.

    Then no line is blank, and why one does it comes last, if the `height` has room for it.

    At the first step of the run the goal stands above it all, at the last step of an iteration what
    its notes have said. What the result tells is left out where it is hidden, and so is a
    formula that says the result itself: of a constant, or of a number that is there already.
    """
    asks = heard is not None
    said, worked = record(step), worked_cell(step, row, col, MOST_TERMS)
    tells = worked.parts == ("?",)
    why, blank = wrap(said.why, width), [] if asks else [line("")]
    lines = [
        *(_labelled("goal", step.program.goal, width) if said.step == 1 else ()),
        *wrap(said.title, width, "title"),
        *(found for text in edit_texts(said) for found in wrap(f"~ {text}", width, "edit")),
        *(_asked(step, heard, width) if heard is not None else [*why, line("")]),
        *(() if tells else _labelled("formula", said.formula, width)),
        *_labelled("numbers", _numbers(said, worked, chosen), width),
    ]
    value = said.writes.values.item(row, col)
    told = asks or Place(row + 1, col + 1) in said.hidden
    if float(number(value)) != value and not told:
        lines += _labelled("in full", shortest(value), width)
    for remark in said.remarks:
        lines += wrap(f"! {remark}", width, "warning")
    for found in () if asks else said.prints:  # they stand on the sheet too
        lines += _labelled("printed", print_text(found), width, "note")
    for note in said.notes:
        if note.kind in notes:
            lines += [*blank, *wrap(note_text(note), width, "note")]
    closing = [note for note in closing_notes(step) if note.kind in notes]
    if closing:
        lines += [*blank, *wrap(f"Seen in iteration {step.iteration + 1}", width, "title")]
    for tied in closing:
        lines += wrap(f"• {tied.text}", width, "note")
    return [*lines, *why] if asks and len(lines) + len(why) <= height else lines


def _asked(step: Step, heard: Heard, width: int) -> list[Line]:
    """The question of a step, what was answered and, unless anything is hidden, what is right."""
    asked = question(step)
    if asked is None:
        return []
    lines = _labelled("asked", asked.text, width, "title")
    if step.hidden or heard.verdict != "not done":
        label = "audience" if heard.text else "answer"
        lines += _labelled(label, heard_text(asked, heard), width, "title")
    if not step.hidden:
        lines += _labelled("answer", answer_text(asked), width, "title")
    return lines


def given_cell(step: Step, cell: Cell, width: int) -> list[Line]:
    """The panel for a number that was there before the first step."""
    value = step.before[cell.quantity].item(cell.row, cell.column)
    text = f"{cell_name(step.program, cell, step.columns(cell.quantity))} = {number(value)}"
    why = "It was there from the start: the scenario gives it, or draws it from its seed."
    return [*wrap("Given", width, "title"), *wrap(why, width), line(""), *wrap(text, width)]


def edited_cell(step: Step, cell: Cell, writer: Step | None, width: int) -> list[Line]:
    """The panel for a number that was edited at a step; `writer` is what computed the one before.

    The step is the first one for an edit before the run.
    """
    lines = wrap("Edited", width, "title")
    for edit in edited_numbers(step):
        if edit.cell == cell:
            when = "before the first step" if edit.before_step else f"after step {step.index + 1}"
            lines += wrap(f"~ {edit_text(edit)}, {when}", width, "edit")
    if writer is not None:
        text = worked_line(worked_cell(writer, cell.row, cell.column, MOST_TERMS))
        lines += [line(""), *_labelled("computed", text, width)]
    return lines


def _labelled(
    label: str, text: str | Sequence[Span], width: int, style: str = "formula"
) -> list[Line]:
    return labelled(label, text, width, style, LABEL)
