"""A fork as a scenario file: the scenario's own text, comments and all, then its edits."""

import json
import textwrap
from collections.abc import Sequence

from gantui.engine import Edit, EditError, Program, compile_program
from gantui.engine.program.edit_table import stated
from gantui.export.write import WriteError
from gantui.scenario import Loaded, ScenarioError, parse
from gantui.toml.untrusted import LARGEST

WIDEST = 100
"""Characters of a line of numbers, where their text allows it."""


def scenario_text(loaded: Loaded, program: Program) -> str:
    """The text of a file that gives every step of `program`, a fork of the loaded scenario's.

    Raises WriteError where there is no such file.
    """
    given = len(loaded.scenario.edits)
    tables = [_table(program, edit) for edit in program.edits[given:]]
    text = loaded.text if loaded.text.endswith("\n") or not tables else f"{loaded.text}\n"
    whole = "".join([text, *tables])
    _check(whole, program)
    return whole


def _check(text: str, program: Program) -> None:
    """Raises WriteError unless the text, read as strictly as can be, has the program's edits."""
    try:
        edits = compile_program(parse(text, source="it", strict=True).scenario).edits
    except (ScenarioError, EditError) as error:
        raise WriteError(f"it would be no valid scenario: {error}") from None
    if len(text.encode()) > LARGEST:
        raise WriteError(f"it would be larger than {LARGEST // 1024} KiB")
    if list(map(_bits, edits)) != list(map(_bits, program.edits)):
        raise WriteError("it would have other edits than the fork")


def _bits(edit: Edit) -> tuple[object, ...]:
    return (*edit[:-1], edit.values.shape, edit.values.tobytes())


def _table(program: Program, edit: Edit) -> str:
    """An edit as a table of the file."""
    found = stated(program, edit)
    lines = ["", "[[edits]]", f"quantity = {_quoted(found.quantity)}"]
    for key, label in (("row", found.row), ("column", found.column)):
        if label is not None:
            lines.append(f"{key} = {_quoted(label) if isinstance(label, str) else label}")
    if isinstance(found.values, list):
        lines += ["values = [", *(_row(row) for row in found.values), "]"]
    else:
        lines.append(f"values = {found.values!r}")
    if found.step:
        lines += [f"iteration = {found.iteration}", f"step = {found.step}"]
    return "\n".join(lines) + "\n"


def _row(values: Sequence[float]) -> str:
    text = f"[{', '.join(map(repr, values))}],"
    return textwrap.fill(text, WIDEST, initial_indent="  ", subsequent_indent="   ")


def _quoted(text: str) -> str:
    """A TOML string; JSON has the same escapes."""
    return json.dumps(text, ensure_ascii=False)
