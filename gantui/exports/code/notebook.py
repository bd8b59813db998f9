"""A run as a Jupyter notebook (nbformat 4.5) in NumPy: the first iteration turn by turn, the rest.

What a scenario says is text in it.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from gantui.engine import Timeline
from gantui.exports.code.array_file import before, lines_of, pieces
from gantui.exports.code.layout import comment, laid_out
from gantui.exports.code.numpy import LIBRARY
from gantui.exports.code.script import Part, Script
from gantui.exports.text.markdown_text import escaped
from gantui.toml.problems import counted


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The iterations in which the steps `first` to `last` are, as one notebook."""
    found = pieces(LIBRARY, timeline, name, first, last)
    cells = [_with_id(number, cell) for number, cell in enumerate(_cells(found))]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    yield json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cells(found: Script) -> Iterator[dict[str, Any]]:
    start, stop = found.iterations.start + 1, found.iterations.stop + 1
    yield _text(f"# {escaped(found.title)}", escaped(found.goal), escaped(found.origin))
    yield _text("## What is given")
    given = [line for one in found.given for line in laid_out(one)]
    yield _code([*before(LIBRARY, found), *given, f"iteration = {start}"])
    for part in found.parts:
        notes = [escaped(note.text) for note in part.notes]
        yield _text(f"## Iteration {start}: {escaped(part.title)}", *notes)
        yield _code(list(lines_of(part, 0)))
    if stop > start + 1:
        more = counted(stop - start - 1, "iteration")
        yield _text("## And so on", f"The same turns again, for {more} more.")
        yield _code([f"for iteration in range({start + 1}, {stop}):", *_loop(found.parts)])
    yield _text("## What comes out")
    yield _code(list(found.printed))


def _loop(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield from comment(f"--- {part.title} ---", 1)
        yield from lines_of(part, 1)


def _text(*paragraphs: str) -> dict[str, Any]:
    lines = "\n\n".join(paragraphs)
    return {"cell_type": "markdown", "metadata": {}, "source": lines.splitlines(keepends=True)}


def _code(lines: list[str]) -> dict[str, Any]:
    while lines and not lines[-1]:
        lines.pop()
    source = "\n".join(lines).splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
            "source": source}  # fmt: skip


def _with_id(number: int, cell: dict[str, Any]) -> dict[str, Any]:
    """The cell with an id that stays the same as long as the cell does."""
    text = f"{number} {''.join(cell['source'])}"
    return {"id": sha256(text.encode()).hexdigest()[:16], **cell}
