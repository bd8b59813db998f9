"""What notes, speaker notes, printed and worked values point at, where it is not there."""

from collections.abc import Iterator

from gantui.engine import Program, index_of, long_names
from gantui.engine.program.expected_cells import columns_of, matrix, places, turn_of
from gantui.scenario import Expected, Loaded, Note, Path, Problem, did_you_mean
from gantui.toml.problems import counted


def problems(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """Every one of them."""
    scenario = loaded.scenario
    for index, note in enumerate(scenario.notes):
        yield from _place_problems(loaded, program, ("notes", index), note)
    for index, spoken in enumerate(scenario.talk):
        if spoken.step > program.steps:
            message = f"the run has {counted(program.steps, 'step')}, found step {spoken.step}"
            yield loaded.problem(("talk", index, "step"), message)
    names = {note.name for note in scenario.notes if note.name}
    for path, printed in scenario.expected.items():
        wrong = list(_place_problems(loaded, program, path, printed))
        yield from wrong
        if printed.note is not None and printed.note not in names:
            known = did_you_mean(printed.note, names) or "; give a [[notes]] table this name"
            message = f'no note is named "{printed.note}"{known}'
            yield loaded.problem((*path, "note"), message)
        if not wrong:
            yield from _content_problems(loaded, program, path, printed)


def _place_problems(
    loaded: Loaded, program: Program, path: Path, found: Note | Expected
) -> Iterator[Problem]:
    """What is wrong with pointing at a quantity in a turn of an iteration."""
    quantity, turn, iteration = found.quantity, found.turn, found.iteration
    known = {operation.writes for operation in program.operations}
    if turn is not None and turn > len(program.turns):
        message = f"an iteration has {counted(len(program.turns), 'turn')}, found turn {turn}"
        yield loaded.problem((*path, "turn"), message)
    elif quantity is not None and quantity not in known:
        hint = did_you_mean(quantity, known) or f"; its quantities are {', '.join(sorted(known))}"
        message = f'no step of this scenario computes "{quantity}"{hint}'
        yield loaded.problem((*path, "quantity"), message)
    elif not places(program.operations, program.turns, quantity, turn):
        message = f'no step of turn {turn} computes "{quantity}"'
        yield loaded.problem((*path, "quantity"), message)
    if iteration is not None and iteration > program.iterations:
        message = f"the run has {counted(program.iterations, 'iteration')}, found {iteration}"
        yield loaded.problem((*path, "iteration"), message)


def _content_problems(
    loaded: Loaded, program: Program, path: Path, printed: Expected
) -> Iterator[Problem]:
    """What is wrong with the names and the numbers of a print whose place is there."""
    for name in printed.given:
        if name not in program.quantities:
            hint = did_you_mean(name, program.quantities)
            yield loaded.problem((*path, "given", name), f'there is no quantity "{name}"{hint}')
    unknown = _unknown_label(loaded, program, path, printed)
    if unknown is not None:
        yield unknown
        return
    rows = printed.rows or program.quantities[printed.quantity].rows
    columns = printed.columns or columns_of(program, printed)
    values = matrix(printed.values)
    if not _is_of_size(values, len(rows), len(columns)):
        found = f"{len(values)} × {len(values[0])}"
        message = f"expected {len(rows)} × {len(columns)} numbers, found {found}"
        yield loaded.problem((*path, "values"), message)
    yield from _given_problems(loaded, program, path, printed)


def _unknown_label(
    loaded: Loaded, program: Program, path: Path, printed: Expected
) -> Problem | None:
    """The first row or column that the quantity does not have."""
    columns = columns_of(program, printed)
    for what, chosen, names, others in (
        ("rows", printed.rows, program.quantities[printed.quantity].rows, ()),
        ("columns", printed.columns, columns, long_names(program, printed.quantity, columns)),
    ):
        for label in chosen or ():
            if index_of(label, names, others) is None:
                hint = did_you_mean(label, names) or f"; they are {', '.join(names)}"
                message = f'{printed.quantity} has no such {what[:-1]}: "{label}"{hint}'
                return loaded.problem((*path, what), message)
    return None


def _given_problems(
    loaded: Loaded, program: Program, path: Path, printed: Expected
) -> Iterator[Problem]:
    """The quantities that the turn does not have, or that are given in another size."""
    turn = turn_of(program, printed)
    for name, values in printed.given.items():
        if name not in program.quantities:
            continue
        quantity = program.quantities[name]
        missing = [group for group in quantity.groups if group not in turn.sources]
        if missing:
            message = f"there are no {missing[0]} samples in this turn"
            yield loaded.problem((*path, "given", name), message)
            continue
        rows, columns = len(quantity.rows), len(program.columns(name, turn, printed.iteration - 1))
        if not _is_of_size(matrix(values), rows, columns):
            message = f"expected {rows} × {columns} numbers"
            yield loaded.problem((*path, "given", name), message)


def _is_of_size(values: list[list[float]], rows: int, columns: int) -> bool:
    return len(values) == rows and all(len(row) == columns for row in values)
