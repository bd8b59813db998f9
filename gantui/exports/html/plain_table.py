"""A quantity as a plain table of HTML, in which something else may stand for a number."""

from collections.abc import Callable, Mapping
from html import escape
from typing import TypeAlias

from gantui.engine import Cell
from gantui.record import MatrixRecord
from gantui.views.text.numbers.matrix import cell_texts

Gaps: TypeAlias = Mapping[Cell, str]
"""The HTML that stands in a cell in the place of its number."""


def plain_table(matrix: MatrixRecord, gaps: Gaps, written: Callable[[str], str] = escape) -> str:
    """The table with the names of rows and columns as headers; texts are `written` as HTML."""
    lines = [f"<table><caption>{written(matrix.name)}</caption>"]
    if any(matrix.columns):
        heads = "".join(f'<th scope="col">{written(name)}</th>' for name in matrix.columns)
        lines.append(f"<tr><td></td>{heads}</tr>")
    for row, (name, numbers) in enumerate(zip(matrix.rows, cell_texts(matrix), strict=True)):
        cells = (
            gaps.get(Cell(matrix.name, row, column), written(text))
            for column, text in enumerate(numbers)
        )
        body = "".join(f"<td>{cell}</td>" for cell in cells)
        lines.append(f'<tr><th scope="row">{written(name)}</th>{body}</tr>')
    return "".join([*lines, "</table>"])
