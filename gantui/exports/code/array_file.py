"""A run as one script over whole arrays, in NumPy or PyTorch."""

import ast
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from gantui.engine import Timeline
from gantui.engine.expression.dialects import DIALECTS
from gantui.engine.expression.functions import FUNCTIONS
from gantui.exports.code.expressions.array_cells import ArrayCells, Words
from gantui.exports.code.layout import comment, laid_out
from gantui.exports.code.names import names_of, numbers_of
from gantui.exports.code.script import Part, Script, script

OWN = frozenset({"taken", "softplus", "table_sigma", "table_log"})


class Library(NamedTuple):
    """A library of arrays."""

    dialect: str
    """The dialect of its expressions."""
    words: Words
    about: str
    """What the file is, in a line."""


def pieces(library: Library, timeline: Timeline, name: str, first: int, last: int) -> Script:
    """The script of the iterations in which the steps `first` to `last` are."""
    program = timeline.program
    sizes = {one: array.shape for one, array in program.initial.items()}
    sizes |= {operation.writes: operation.size for operation in program.operations}
    fed = {
        operation.writes: operation.feed.value(0).shape
        for operation in program.operations
        if operation.feed is not None
    }
    numbers = numbers_of(program)
    cells = ArrayCells(
        {**names_of(program, OWN), "": "taken"},
        numbers,
        {**sizes, "": next(iter(fed.values()), (0, 0))},
        import_module(DIALECTS[library.dialect]).DIALECT,
        library.words,
    )
    return script(timeline, name, first, last, cells)


def before(library: Library, found: Script) -> Iterator[str]:
    """The lines that stand before the training: imports and definitions."""
    text = "\n".join([*found.given, *(line for part in found.parts for line in lines_of(part, 0))])
    called = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    if "cycle" in called:
        yield from ("from itertools import cycle", "")
    yield from import_module(DIALECTS[library.dialect]).IMPORT.split("\n")
    helpers = [
        function.calls[library.dialect].helper
        for function in FUNCTIONS.values()
        if function.identifier in called
    ]
    for helper in filter(None, helpers):
        yield from ("", "", *helper.rstrip("\n").split("\n"))
    yield from ("", "") if any(helpers) else ("",)


def lines_of(part: Part, indent: int) -> Iterator[str]:
    """The steps of a turn."""
    for number, step in enumerate(part.steps):
        yield from ("",) if number else ()
        for said in step.said:
            yield from comment(said, indent)
        for line in step.lines:
            yield from laid_out(line.strip(), indent + (len(line) - len(line.lstrip())) // 4)


def chunks_of(
    library: Library, timeline: Timeline, name: str, first: int, last: int
) -> Iterator[str]:
    """The script as text."""
    found = pieces(library, timeline, name, first, last)
    lines = [f"# {library.about}", "#", *comment(found.title), *comment(found.goal), "#"]
    lines += [*comment(found.origin), "", *before(library, found)]
    lines += [line for given in found.given for line in laid_out(given)]
    start, stop = found.iterations.start + 1, found.iterations.stop + 1
    yield "\n".join(lines) + f"\n\nfor iteration in range({start}, {stop}):\n"
    for number, part in enumerate(found.parts):
        head = [*([""] if number else []), *comment(f"--- {part.title} ---", 1), ""]
        yield "\n".join([*head, *lines_of(part, 1)]) + "\n"
    yield "\n" + "\n".join(found.printed) + "\n"
