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
from gantui.export.formats import RefusedError
from gantui.export.sheet import KEY, SHEET, Block, LookupTable, Purpose, Sheet, sheet
from gantui.practice.levels import Level
from gantui.practice.worksheet import Blank
from gantui.record import MatrixRecord
from gantui.views.text.matrix import cell_texts
from gantui.views.text.number import number

STANDARD: Final = "ua-1"
"""PDF for everybody: with headings and headers of tables, and no sign that a font lacks."""
LONG = 24
"""A step with more lines than that may go on on the next page, where two would be half empty."""
MISSING = (
    'a PDF needs typst: pip install "gantui[pdf]"; the format worksheet needs nothing, and a '
    "browser prints it"
)


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3, key: bool = False
) -> Iterator[bytes]:
    """An empty chunk a step, and then the PDF, as a chunk.

    The `key` has the numbers, and the arithmetic behind them. Raises RefusedError where typst is
    missing, or a sign in every font.
    """
    try:
        import typst
    except ImportError:
        raise RefusedError(MISSING) from None
    purpose = KEY if key else SHEET
    found = sheet(purpose, timeline, name, (first, last), level)
    steps = []
    for block in found.blocks:
        steps.append(_step(purpose, block))
        yield b""
    text = json.dumps({**_around(purpose, found), "steps": steps})
    document = files("gantui.export.pdf").joinpath("worksheet.typ").read_bytes()

    def made(*, own_fonts: bool) -> bytes:
        pdf: bytes = typst.compile(
            document,
            ignore_system_fonts=own_fonts,
            pdf_standards=STANDARD,
            sys_inputs={"sheet": text},
        )
        return pdf

    yield _with_fonts(made, typst.TypstError)


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
    tables = [_table(matrix, {}, purpose) for matrix in block.given]
    if block.result is not None:
        tables.append(_table(block.result, block.boxes, purpose))
    return {
        "place": block.place,
        "title": f"{block.number}. {block.title}",
        "why": block.why,
        "formula": block.formula,
        "needs": block.needs,
        "tables": tables,
        "check": block.check,
        "solutions": block.solutions,
        "long": len(block.solutions) + sum(2 * len(table["rows"]) for table in tables) > LONG,
    }


def _table(matrix: MatrixRecord, boxes: Mapping[Cell, Blank], purpose: Purpose) -> dict[str, Any]:
    rows = []
    for row, (name, texts) in enumerate(zip(matrix.rows, cell_texts(matrix), strict=True)):
        cells = [
            _asked(boxes.get(Cell(matrix.name, row, column)), text, purpose)
            for column, text in enumerate(texts)
        ]
        rows.append({"name": name, "cells": cells})
    names = list(matrix.columns) if any(matrix.columns) else []
    return {"name": matrix.name, "columns": names, "rows": rows, "width": len(matrix.columns)}


def _asked(blank: Blank | None, text: str, purpose: Purpose) -> dict[str, str]:
    if blank is None:
        return _cell("given", text)
    return _cell("answer", number(blank.number)) if purpose.solved else _cell("box", "")


def _cell(kind: str, text: str) -> dict[str, str]:
    return {"kind": kind, "text": text}
