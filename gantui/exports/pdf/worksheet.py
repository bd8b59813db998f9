"""A worksheet, or its key, as a PDF: typst sets what `sheet.py` says.

The texts go to typst as data, which its document shows and never reads as code, so that nothing
in a scenario can be any. It reads no file, asks no network and uses only the fonts that it brings;
other ones of the system where those lack a sign.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from gantui.engine import Cell, Timeline
from gantui.exports.formats import RefusedError
from gantui.exports.most_blanks import first_beyond
from gantui.exports.sheet import KEY, SHEET, Block, LookupTable, Purpose, Sheet, sheet
from gantui.practice.exercises.levels import Level
from gantui.practice.exercises.worksheet import Blank
from gantui.record import MatrixRecord
from gantui.views.text.numbers.matrix import cell_texts
from gantui.views.text.numbers.number import number

STANDARD: Final = "ua-1"
"""PDF for everybody: with headings and headers of tables, and no sign that a font lacks."""
LONG = 26
"""A step with more lines than that may go on on the next page, where two would be half empty."""
MOST_ROWS = 24
"""A table has no more on a page, where each may be as high as a box."""
ROOM, SIGN, BOX, BESIDE = 480, 5.3, 36, 9
"""Points: the width of a page, a sign, a box to write into, and what is beside both."""
MOST_CELLS = 20_000
"""Numbers that typst sets in some seconds, in which nothing interrupts it."""
MOST = f"a PDF may have {MOST_CELLS}, so choose fewer steps, or the format worksheet"
MISSING = (
    'a PDF needs typst: pip install "gantui[pdf]"; the format worksheet needs nothing, and a '
    "browser prints it"
)


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3, key: bool = False
) -> Iterator[bytes]:
    """An empty chunk a step, and then the PDF, as a chunk.

    The `key` has the numbers, and the arithmetic behind them. Raises RefusedError where typst is
    missing, a sign in every font, or room for so many numbers.
    """
    try:
        import typst
    except ImportError:
        raise RefusedError(MISSING) from None
    if first_beyond(MOST_CELLS, timeline, first, last, level) is not None:
        raise RefusedError(f"this worksheet has more than {MOST_CELLS} boxes; {MOST}")
    purpose = KEY if key else SHEET
    found = sheet(purpose, timeline, name, (first, last), level)
    steps = []
    for block in found.blocks:
        steps.append(_step(purpose, block))
        yield b""
    _refuse_more(steps)
    text = json.dumps({**_around(purpose, found), "steps": steps})
    document = files("gantui.exports.pdf").joinpath("worksheet.typ").read_bytes()

    def made(*, own_fonts: bool) -> bytes:
        pdf: bytes = typst.compile(
            document,
            ignore_system_fonts=own_fonts,
            pdf_standards=STANDARD,
            sys_inputs={"sheet": text},
        )
        return pdf

    yield _with_fonts(made, typst.TypstError)


def _refuse_more(steps: list[dict[str, Any]]) -> None:
    tables = [table for step in steps for table in step["tables"]]
    cells = sum(len(table["rows"]) * table["width"] for table in tables)
    if cells > MOST_CELLS:
        raise RefusedError(f"this worksheet has {cells} numbers and boxes; {MOST}")


def _with_fonts(made: Callable[..., bytes], lacks: type[Exception]) -> bytes:
    """The PDF with the fonts that typst brings, or where they lack a sign with the system's."""
    try:
        return made(own_fonts=True)
    except lacks:
        try:
            return made(own_fonts=False)
        except lacks as error:
            why = str(error).splitlines()[0]
            raise RefusedError(f"typst cannot set this worksheet: {why}") from None


def _around(purpose: Purpose, found: Sheet) -> dict[str, Any]:
    """What the document has beside the steps."""
    return {
        "title": found.title,
        "lesson": found.lesson,
        "goal": found.goal,
        "told": purpose.told,
        "named": purpose.named,
        "lookups": [_lookup(table) for table in found.lookups],
        "lookup_words": found.lookup_words,
        "foot": found.foot(),
    }


def _lookup(table: LookupTable) -> dict[str, Any]:
    rows = [
        {"name": head, "cells": [_cell("given", text) for text in entries]}
        for head, entries in table.rows
    ]
    return {"name": table.name, "columns": [], "rows": rows, "width": len(table.rows[0][1])}


def _step(purpose: Purpose, block: Block) -> dict[str, Any]:
    tables = [part for matrix in block.given for part in _tables(matrix, {}, purpose)]
    if block.result is not None:
        tables += _tables(block.result, block.boxes, purpose)
    return {
        "place": block.place,
        "title": f"{block.number}. {block.title}",
        "why": block.why,
        "formula": block.formula,
        "needs": block.needs,
        "tables": tables,
        "check": block.check,
        "solutions": block.solutions,
        "long": _lines(block) + sum(2 * len(table["rows"]) for table in tables) > LONG,
    }


def _lines(block: Block) -> int:
    """How many lines the arithmetic has, and what is said that may be long."""
    said = (block.why, block.formula, *block.solutions)
    return sum(1 + int(SIGN * len(line) / ROOM) for line in said)


def _tables(
    matrix: MatrixRecord, boxes: Mapping[Cell, Blank], purpose: Purpose
) -> Iterator[dict[str, Any]]:
    """A quantity as a table, or as several of which each has room on a page."""
    lines = [
        [
            _asked(boxes.get(Cell(matrix.name, row, column)), text, purpose)
            for column, text in enumerate(texts)
        ]
        for row, texts in enumerate(cell_texts(matrix))
    ]
    named = any(matrix.columns)
    name = matrix.name
    for columns in _side_by_side(matrix, lines):
        for first in range(0, len(lines), MOST_ROWS):
            rows = zip(matrix.rows[first:], lines[first : first + MOST_ROWS], strict=False)
            yield {
                "name": name,
                "columns": list(matrix.columns[columns]) if named else [],
                "rows": [{"name": row, "cells": cells[columns]} for row, cells in rows],
                "width": columns.stop - columns.start,
            }
            name = f"{matrix.name}, continued"


def _side_by_side(matrix: MatrixRecord, lines: list[list[dict[str, str]]]) -> Iterator[slice]:
    """The columns of a quantity in groups that fit the width of a page, about."""
    used, room = 0.0, ROOM - SIGN * max(map(len, matrix.rows), default=0)
    first = 0
    for column, name in enumerate(matrix.columns):
        cells = [cells[column] for cells in lines]
        widest = max(BOX if cell["kind"] == "box" else SIGN * len(cell["text"]) for cell in cells)
        width = BESIDE + max(widest, SIGN * len(name))
        if column == first:
            used = width
        elif used + width > room:
            yield slice(first, column)
            first, used = column, width
        else:
            used += width
    yield slice(first, len(matrix.columns))


def _asked(blank: Blank | None, text: str, purpose: Purpose) -> dict[str, str]:
    if blank is None:
        return _cell("given", text)
    return _cell("answer", number(blank.number)) if purpose.solved else _cell("box", "")


def _cell(kind: str, text: str) -> dict[str, str]:
    return {"kind": kind, "text": text}
