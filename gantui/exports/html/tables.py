"""A quantity as a table of a web page, each cell of a result with the arithmetic behind it."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

import numpy as np

from gantui.engine import Step
from gantui.exports.html.grounds import classes
from gantui.exports.html.shared_lines import Told, shared
from gantui.record import MOST_TERMS, MatrixRecord, StepRecord, WorkedRecord, worked_cell
from gantui.views.text.numbers.matrix import cell_texts
from gantui.views.text.numbers.shades import scale_of
from gantui.views.text.numbers.worked_text import worked_pieces

MANY = 32
"""From so many numbers on a table shares lines, and what is read is not repeated."""


class Arithmetic(NamedTuple):
    """The arithmetic behind the cells of a result, as attributes."""

    table: str = ""
    """What the cells share."""
    cells: Mapping[tuple[int, int], str] = {}
    """Of each cell what it has besides, by its row and column."""


NO_ARITHMETIC = Arithmetic()


class Standing(NamedTuple):
    """A table that stands on the page, with all digits of its numbers."""

    selector: str
    """How the script finds it."""
    address: str
    """Of the step that it is part of."""
    words: str
    """Which step that is."""
    matrix: MatrixRecord

    def has(self, matrix: MatrixRecord) -> bool:
        """Whether it has the same numbers in the same places, bit for bit, and no others."""
        mine = self.matrix
        return (mine.rows, mine.columns, mine.values.tobytes()) == (
            matrix.rows, matrix.columns, matrix.values.tobytes()
        )  # fmt: skip


def read_table(
    matrix: MatrixRecord, step: Step, at: int, standing: Standing | None, *, in_full: bool
) -> str:
    """What a step reads: a table, or where a large one stands already, a link to that.

    `at` is its place among what is read. With `in_full` all digits are found from it.
    """
    mark = f' class="read" data-q="{at}"'
    if standing is None or not standing.has(matrix):
        return table(matrix, step, in_full=in_full, mark=mark)
    large = matrix.values.size >= MANY
    if in_full or large:
        mark += f' data-s="{standing.selector}"'
    if not large:
        return table(matrix, step, in_full=False, mark=mark)
    link = f'<a href="{standing.address}">{standing.words}</a>'
    caption = f"<caption>{escape(matrix.name)}</caption>"
    return f"<table{mark}>{caption}<tbody><tr><td>{link}</td></tr></tbody></table>"


def table(
    matrix: MatrixRecord,
    step: Step,
    *,
    in_full: bool,
    mark: str = "",
    worked: Arithmetic = NO_ARITHMETIC,
) -> str:
    """The table of a quantity, with the names of rows and columns as headers.

    A number that is written shorter than it is has its digits in `data-v` where it is to be
    `in_full`. `mark` is an attribute of the table; `worked` is what `arithmetic` found.
    """
    cells = cell_texts(matrix)
    grounds = classes(scale_of(step.program.quantities[matrix.name]), matrix.values)
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in matrix.columns)
    head = f"<thead><tr><td></td>{columns}</tr></thead>" if any(matrix.columns) else ""
    lines = []
    for row, name in enumerate(matrix.rows):
        line = f'<th scope="row">{escape(name)}</th>'
        values = matrix.values[row].tolist()
        for column, (text, ground) in enumerate(zip(cells[row], grounds[row], strict=True)):
            more = f' class="{ground}"' if ground else ""
            if in_full and repr(values[column]) != repr(_read(text)):
                more += f' data-v="{values[column]!r}"'
            line += f"<td{more}{worked.cells.get((row, column), '')}>{text}</td>"
        lines.append(f"<tr>{line}</tr>")
    caption = f"<caption>{escape(matrix.name)}</caption>"
    return f"<table{mark}{worked.table}>{caption}{head}<tbody>{''.join(lines)}</tbody></table>"


def arithmetic(step: Step, said: StepRecord, *, scripted: bool = True) -> Arithmetic:
    """The attributes with the arithmetic behind every cell of the result.

    `data-how` is the line of arithmetic, `data-from` the cells that it comes from, each as the
    number of a table that is read, a row and a column, from 0. Lines that many cells of a large
    table share are written once (`shared_lines`). Where there is no script that makes something of
    them, the line is the `title`, which a pointer shows.
    """
    reads = {matrix.name: at for at, matrix in enumerate(said.reads)}
    told: list[Told] = []
    kept: dict[tuple[int, int], str] = {}
    for row, column in np.ndindex(said.writes.values.shape):
        if step.operation.kept(row, column):
            kept[row, column] = ' data-l="-"'
            continue
        found = worked_cell(step, row, column, MOST_TERMS, said.writes.columns)
        line = worked_pieces(found.parts)
        how = escape(f"{found.name} {found.sign} {''.join(line.pieces)}").replace("\n", " ")
        name = "data-how" if scripted else "title"
        own = f' {name}="{how}"' + (_origins(found, reads) if scripted else "")
        told.append(Told(row, column, found, line, own))
    if scripted and said.writes.values.size >= MANY:
        shares, cells = shared(told, said.writes, cell_texts(said.writes), reads)
        if shares:
            return Arithmetic(shares, cells | kept)
    return Arithmetic("", {(one.row, one.column): one.own for one in told})


def _origins(found: WorkedRecord, reads: Mapping[str, int]) -> str:
    """The attribute with the cells that a line comes from."""
    cells = dict.fromkeys(
        f"{reads[part.quantity]}.{part.row - 1}.{part.column - 1}"
        for part in found.parts
        if not isinstance(part, str) and part.quantity in reads
    )
    return f' data-from="{" ".join(cells)}"' if cells else ""


def _read(text: str) -> float | None:
    """The number that a text says, if it is one."""
    try:
        return float(text)
    except ValueError:
        return None
