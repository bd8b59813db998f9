"""A fork as a scenario file: the scenario's own text, comments and all, then its edits."""

import re
import textwrap
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from gantui.engine import START, Edit, Program, ProgramError, compile_program
from gantui.engine.program.edit_table import stated
from gantui.engine.settings import AS_GIVEN, Settings, with_settings
from gantui.exports.write import WriteError
from gantui.scenario import Loaded, Scenario, ScenarioError, parse
from gantui.scenario.schema.start import alone, start_of
from gantui.toml.problems import Path
from gantui.toml.untrusted import LARGEST
from gantui.toml.writing import as_toml

NAME = r"""[ \t]*["']?start["']?[ \t]*"""
START_TABLE = re.compile(
    rf"^[ \t]*\[{NAME}\].*?(?=^[ \t]*\[|\Z)|^{NAME}[.=][^\n]*(?:\n|\Z)", re.MULTILINE | re.DOTALL
)
"""`[start]` up to the next table; `start = { … }`, or `start.from = …` and so on."""
WIDEST = 100
"""Characters of a line of numbers, where their text allows it."""


def scenario_text(loaded: Loaded, program: Program, settings: Settings = AS_GIVEN) -> str:
    """The text of a file that gives every step of `program`, a fork of the loaded scenario's.

    The fork has these settings. Raises WriteError where there is no such file.
    """
    given = len(loaded.scenario.edits)
    starts = _start_values(loaded.scenario, program)
    tables = [_table(program, edit) for edit in (*starts, *program.edits[given:])]
    text = _with_settings(loaded, settings)
    text = _without_start(text) if starts else text
    text = text if text.endswith("\n") or not tables else f"{text}\n"
    whole = "".join([text, *tables])
    _check(whole, program, loaded, settings, starts)
    return whole


def _start_values(scenario: Scenario, program: Program) -> list[Edit]:
    """The weights that come from another run, as edits before the first step.

    So the file needs that run no more.
    """
    if start_of(scenario) is None:
        return []
    plain = compile_program(alone(replace(scenario, edits=[]))).initial
    return [
        Edit(0, START, name, values)
        for name, values in program.initial.items()
        if not np.array_equal(values, plain[name])
    ]


def _without_start(text: str) -> str:
    """The text without its table `[start]`, or without the keys that stand for it."""
    return START_TABLE.sub("", text)


def _with_settings(loaded: Loaded, settings: Settings) -> str:
    """The scenario's own text with the settings in it."""
    lines = loaded.text.splitlines(keepends=True)
    new: list[str] = []
    found = (("seed",), settings.seed), (loaded.scenario.ITERATIONS_AT, settings.iterations)
    for path, value in found:
        if value is not None and path in loaded.lines:
            place = loaded.line(*path) - 1
            lines[place] = _with_number(lines[place], path, value)
        elif value is not None:
            new.append(f"{path[-1]} = {value}\n")
    place = loaded.line("lecture") - 1  # every file has this key, before all tables
    return "".join([*lines[:place], *new, *lines[place:]])


def _with_number(text: str, path: Path, value: int) -> str:
    """The line of a key with another whole number; as it is where that is written otherwise."""
    return re.sub(rf"(\b{path[-1]}[\"']?\s*=\s*)\+?\d[\d_]*", rf"\g<1>{value}", text, count=1)


def _check(
    text: str, program: Program, loaded: Loaded, settings: Settings, starts: list[Edit]
) -> None:
    """Raises WriteError unless the text, read as strictly as can be, is of the fork."""
    wanted = alone(with_settings(loaded.scenario, settings))
    try:
        scenario = parse(text, source="it", strict=True, folder=loaded.folder).scenario
        edits = compile_program(scenario).edits
    except (ScenarioError, ProgramError) as error:
        raise WriteError(f"it would be no valid scenario: {error}") from None
    if len(text.encode()) > LARGEST:
        raise WriteError(f"it would be larger than {LARGEST // 1024} KiB")
    given = len(loaded.scenario.edits)
    wanted_edits = (*program.edits[:given], *starts, *program.edits[given:])
    if sorted(map(_bits, edits), key=repr) != sorted(map(_bits, wanted_edits), key=repr):
        raise WriteError("it would have other edits than the fork")
    if replace(scenario, edits=[]) != replace(wanted, edits=[]):
        raise WriteError("it would have other settings than the fork")


def _bits(edit: Edit) -> tuple[object, ...]:
    return (*edit[:-1], edit.values.shape, edit.values.tobytes())


def _table(program: Program, edit: Edit) -> str:
    """An edit as a table of the file."""
    found = stated(program, edit)
    lines = ["", "[[edits]]", f"quantity = {as_toml(found.quantity)}"]
    for key, label in (("row", found.row), ("column", found.column)):
        if label is not None:
            lines.append(f"{key} = {as_toml(label) if isinstance(label, str) else label}")
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
