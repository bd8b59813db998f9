"""What a step does, why, by which formula and with which numbers."""

from collections.abc import Sequence

from gantui.engine import START, EditedNumber, Program, Step, TiedNote, column_names
from gantui.views.text.cells import CURSOR
from gantui.views.text.number import exact, number, worked_parts, worked_text
from gantui.views.text.spans import Entry, Line, Span, line, wrap, wrap_spans

MOST_TERMS = 8
"""Terms of a sum that are written out in a panel or a log."""
MOST_EDITS = 8
"""Numbers edited at one step that are listed."""
LASTS = " (in this iteration only)"
"""Said of an edited quantity that the next iteration makes anew."""

NOTE_NAMES = {
    "plain": "Note",
    "erratum": "Erratum",
    "illustrative": "Illustrative",
    "reconstructed": "Reconstructed",
}


def cell_name(step: Step, row: int, col: int, columns: Sequence[str] = ()) -> str:
    """A cell of the result by the names of its row and column: `D.z1[2, A]`.

    `columns` are the names of all columns, where the caller has looked them up already.
    """
    name = step.operation.writes
    return cell_of(
        name, step.program.quantities[name].rows[row], (columns or step.columns(name))[col]
    )


def cell_of(name: str, row: str, column: str) -> str:
    """`D.z1[2, A]`; a row or a column without a name is left out."""
    inside = f"{row}, {column}" if row and column else row or column
    return f"{name}[{inside}]" if inside else name


def with_numbers(
    step: Step, row: int, col: int, most: int = MOST_TERMS, columns: Sequence[str] = ()
) -> str:
    """The arithmetic behind one cell: `D.z1[2, A] = 0·(-1) + 1·3 + 1·1 = 4`."""
    arithmetic = worked_text(step.worked(row, col), most)
    return f"{_left_side(step, row, col, columns)}{arithmetic}"


def _left_side(step: Step, row: int, col: int, columns: Sequence[str] = ()) -> str:
    """`D.z1[2, A] = `; with an arrow where the formula has one."""
    sign = "←" if " ← " in step.program.headings[step.position][1] else "="
    return f"{cell_name(step, row, col, columns)} {sign} "


def _numbers(step: Step, row: int, col: int, chosen: tuple[str, int, int] | None) -> list[Span]:
    """The arithmetic behind one cell, with an entry on every operand; one may be chosen.

    The result, which stands last, is none of them.
    """
    worked = step.worked(row, col)
    spans = [Span(_left_side(step, row, col), "formula")]
    for text, part in worked_parts(worked, MOST_TERMS):
        if part is None or part is worked[-1] or part.quantity not in step.operation.reads:
            spans.append(Span(text, "formula"))
        elif part[:3] == chosen:
            spans.append(Span(f"{CURSOR}{text}", "cursor", entry=Entry(*part[:3])))
        else:
            spans.append(Span(text, "formula", entry=Entry(*part[:3])))
    return spans


def edit_texts(step: Step) -> list[str]:
    """What was edited right after a step, a sentence a number; before it, at the first step."""
    program, place = step.program, (step.iteration, step.position)
    if not program.edits:
        return []
    texts = [
        f"Edited before this step: {edit_text(program, found, 0, START)}"
        for found in step.edits_before()
    ]
    texts += [f"Edited: {edit_text(program, found, *place)}" for found in step.edits()]
    if len(texts) <= MOST_EDITS:
        return texts
    return [*texts[: MOST_EDITS - 1], f"Edited: {len(texts) - MOST_EDITS + 1} more numbers"]


def edit_text(program: Program, edited: EditedNumber, iteration: int, position: int) -> str:
    """`D.W1[2, x] was 0.1, is 0.3`; the new number as it was entered, and how long it lasts."""
    name, row, col, was, now = edited
    columns = column_names(program, name, iteration, position)
    cell = cell_of(name, program.quantities[name].rows[row], columns[col])
    passes = name not in program.persistent and program.iterations > 1
    return f"{cell} was {number(was)}, is {exact(now)}{LASTS if passes else ''}"


def note_text(note: TiedNote) -> str:
    """A note with its kind in front."""
    return f"{NOTE_NAMES[note.kind]}: {note.text}"


def explanation(
    step: Step,
    row: int,
    col: int,
    width: int,
    *,
    notes: bool = True,
    chosen: tuple[str, int, int] | None = None,
) -> list[Line]:
    """The panel: what, why, formula, the formula with the numbers of a cell, remarks, notes.

    The operands among the numbers are its cells; `chosen` is the one under the cursor, if any.

    At the first step of the run the goal stands above it all. What the result tells is left out
    where it is hidden.
    """
    title = step.program.headings[step.position][0]
    lines = [
        *(_labelled("goal", step.program.goal, width) if step.index == 0 else ()),
        *wrap(title, width, "title"),
        *(found for text in edit_texts(step) for found in wrap(f"~ {text}", width, "edit")),
        *wrap(step.operation.why, width),
        line(""),
        *_labelled("formula", step.formula, width),
        *_labelled("numbers", _numbers(step, row, col, chosen), width),
    ]
    value = float(step.written[row, col])
    if float(number(value)) != value and not step.hidden:
        lines += _labelled("in full", repr(value), width)
    for remark in () if step.hidden else step.remarks():
        lines += wrap(f"! {remark}", width, "warning")
    for note in step.notes() if notes and not step.hidden else ():
        lines += [line(""), *wrap(note_text(note), width, "note")]
    return lines


def given_cell(step: Step, name: str, row: int, col: int, width: int) -> list[Line]:
    """The panel for a number that was there before the first step."""
    quantity = step.program.quantities[name]
    cell = cell_of(name, quantity.rows[row], step.columns(name)[col])
    text = f"{cell} = {number(step.before[name][row, col].item())}"
    why = "It was there from the start: the scenario gives it, or draws it from its seed."
    return [*wrap("Given", width, "title"), *wrap(why, width), line(""), *wrap(text, width)]


def edited_cell(
    step: Step, name: str, row: int, col: int, writer: Step | None, width: int
) -> list[Line]:
    """The panel for a number that was edited at a step; `writer` is what computed the one before.

    The step is the first one for an edit before the run.
    """
    program, place = step.program, (step.iteration, step.position)
    lines = wrap("Edited", width, "title")
    for found, where in (
        *((edited, (0, START)) for edited in step.edits_before()),
        *((edited, place) for edited in step.edits()),
    ):
        if found[:3] == (name, row, col):
            after = f"after step {step.index + 1}" if where == place else "before the first step"
            lines += wrap(f"~ {edit_text(program, found, *where)}, {after}", width, "edit")
    if writer is not None:
        lines += [line(""), *_labelled("computed", with_numbers(writer, row, col), width)]
    return lines


def _labelled(label: str, text: str | Sequence[Span], width: int) -> list[Line]:
    if isinstance(text, str):
        first, *rest = wrap(text, width, "formula", indent=9)
    else:
        first, *rest = wrap_spans(text, width, "formula", indent=9)
    head = first[0]._replace(text=first[0].text[9:])
    return [(Span(label.ljust(9), "label"), head, *first[1:]), *rest]
