"""The `[[edits]]` of a scenario file, tied to the quantities and cells of its program, and back."""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.cell_names import column_names, index_of, long_names
from gantui.engine.program.edits import START, Edit
from gantui.engine.program.program import Program
from gantui.engine.program.program_error import ProgramError
from gantui.scenario.schema.tables import Edited
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted, did_you_mean


class EditError(ProgramError):
    """Edits that point at something that is not there."""


def with_edits(program: Program, edits: Sequence[Edited]) -> Program:
    """The program with a file's edits. Raises EditError with everything that is wrong."""
    if not edits:
        return program
    wrong = [found for index, edit in enumerate(edits) for found in _turn(program, edit, index)]
    if wrong:
        raise EditError(wrong)
    tables = [(index, _by_step(program, edit)) for index, edit in enumerate(edits)]
    wrong = [found for index, edit in tables for found in problems(program, edit, index)]
    if wrong:
        raise EditError(wrong)
    return program.edited(*(compiled(program, edit) for _, edit in tables))


def _turn(program: Program, edit: Edited, index: int) -> Iterator[Mismatch]:
    """What is wrong with the turn of an edit that says one."""
    path: Path = ("edits", index)
    if edit.turn is None:
        if edit.after is not None:
            yield (*path, "after"), "after goes with turn; beside step leave it out"
    elif edit.step:
        yield (*path, "turn"), "expected either step or turn, found both"
    elif edit.turn > len(program.turns):
        many = counted(len(program.turns), "turn")
        yield (*path, "turn"), f"an iteration has {many}, found {edit.turn}"
    elif not _written_in(program, edit):
        turn, name = program.turns[edit.turn - 1], edit.after or edit.quantity
        written = dict.fromkeys(one.writes for one in program.operations[turn.start : turn.stop])
        hint = did_you_mean(name, written) or f"; it writes {', '.join(written)}"
        key = "quantity" if edit.after is None else "after"
        yield (*path, key), f'turn {edit.turn} does not write "{name}"{hint}'


def _written_in(program: Program, edit: Edited) -> list[int]:
    """The steps of the iteration, from 1, at which the turn of an edit writes what it is after."""
    turn, name = program.turns[(edit.turn or 1) - 1], edit.after or edit.quantity
    return [
        place + 1 for place in program.written_at.get(name, ()) if turn.start <= place < turn.stop
    ]


def _by_step(program: Program, edit: Edited) -> Edited:
    """The same edit with its step."""
    if edit.turn is None:
        return edit
    step = _written_in(program, edit)[-1]
    return msgspec.structs.replace(edit, step=step, turn=None, after=None)


def stated(program: Program, edit: Edit) -> Edited:
    """An edit as a file states it; a row or column that is the only one is left out."""
    values = edit.values.tolist() if edit.cell is None else edit.values.item()
    found = Edited(edit.quantity, values)
    if edit.cell is not None:
        rows = program.quantities[edit.quantity].rows
        columns = column_names(program, edit.quantity, edit.iteration, edit.position)
        row, column = _label(edit.cell.row, rows), _label(edit.cell.column, columns)
        found = msgspec.structs.replace(found, row=row, column=column)
    if edit.position == START:
        return found
    iteration, step = edit.iteration + 1, edit.position - START
    return msgspec.structs.replace(found, iteration=iteration, step=step)


def _label(place: int, names: Sequence[str]) -> str | int | None:
    """A row or column by its name, where that means it, else by its number; None for the only."""
    if len(names) == 1:
        return None
    name = names[place]
    return name if name and index_of(name, names) == place else place + 1


def problems(program: Program, edit: Edited, index: int) -> Iterator[Mismatch]:
    """What is wrong with an edit, the number `index` of its file."""
    path: Path = ("edits", index)
    steps = len(program.operations)
    known = {operation.writes for operation in program.operations} | {*program.persistent}
    if edit.iteration > program.iterations:
        message = f"the run has {counted(program.iterations, 'iteration')}, found {edit.iteration}"
        yield (*path, "iteration"), message
    elif edit.step > steps:
        yield (*path, "step"), f"an iteration has {counted(steps, 'step')}, found {edit.step}"
    elif edit.step == 0 and edit.iteration > 1:
        message = f"0 is before the run; for the end of iteration {edit.iteration - 1} write its"
        yield (*path, "step"), f"{message} last step, {steps}"
    elif edit.quantity not in known:
        hint = did_you_mean(edit.quantity, known) or f"; they are {', '.join(sorted(known))}"
        yield (*path, "quantity"), f'there is no quantity "{edit.quantity}"{hint}'
    elif not _is_known(program, edit):
        first = next(place for place, found in enumerate(program.operations, start=1)
                     if found.writes == edit.quantity)  # fmt: skip
        message = f'there is no "{edit.quantity}" yet after step {edit.step}; step {first} makes it'
        yield (*path, "step"), message
    else:
        yield from _cell_problems(program, edit, path)


def _is_known(program: Program, edit: Edited) -> bool:
    done = program.operations[: edit.step]
    written = any(operation.writes == edit.quantity for operation in done)
    return written or edit.quantity in program.persistent


def _cell_problems(program: Program, edit: Edited, path: Path) -> Iterator[Mismatch]:
    rows, columns = _names(program, edit)
    long = long_names(program, edit.quantity, columns)
    chosen = {"row": (edit.row, (rows,)), "column": (edit.column, (columns, long))}
    if isinstance(edit.values, list):
        for key, (label, _) in chosen.items():
            if label is not None:
                yield (*path, key), "rows of numbers are the whole quantity; leave it out"
        if [len(line) for line in edit.values] != [len(columns)] * len(rows):
            found = f"{len(edit.values)} × {len(edit.values[0])}"
            message = f"expected {len(rows)} × {len(columns)} numbers, found {found}"
            yield (*path, "values"), message
        return
    for key, (label, (names, *others)) in chosen.items():
        if label is None and len(names) > 1:
            message = f'{edit.quantity} has {counted(len(names), key)}; say with "{key}" which'
            yield (*path, key), message
        elif label is not None and index_of(label, names, *others) is None:
            named = ", ".join(name for name in names if name)
            hint = did_you_mean(str(label), names) or (f"; they are {named}" if named else "")
            message = f'{edit.quantity} has no such {key}: "{label}"{hint}'
            yield (*path, key), message


def compiled(program: Program, edit: Edited) -> Edit:
    """The edit that a table without problems states."""
    rows, columns = _names(program, edit)
    target: Cell | str = edit.quantity
    values = edit.values
    if not isinstance(values, list):
        long = long_names(program, edit.quantity, columns)
        row = 0 if edit.row is None else index_of(edit.row, rows)
        column = 0 if edit.column is None else index_of(edit.column, columns, long)
        target, values = Cell(edit.quantity, row or 0, column or 0), [[values]]
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return Edit(edit.iteration - 1, edit.step + START, target, array)


def _names(program: Program, edit: Edited) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the rows and columns of the edited quantity."""
    place = edit.iteration - 1, edit.step + START
    return program.quantities[edit.quantity].rows, column_names(program, edit.quantity, *place)
