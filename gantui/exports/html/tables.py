"""A quantity as a table of a web page, each cell of a result with the arithmetic behind it."""

from html import escape

from gantui.engine import Step
from gantui.exports.html.grounds import classes
from gantui.record import MOST_TERMS, MatrixRecord, StepRecord, worked_cell
from gantui.views.panels.explanation import worked_line
from gantui.views.text.numbers.matrix import cell_texts
from gantui.views.text.numbers.shades import scale_of


def table(
    matrix: MatrixRecord, step: Step, *, in_full: bool, mark: str = "", worked: str = ""
) -> str:
    """The table of a quantity, with the names of rows and columns as headers.

    A number that is written shorter than it is has its digits in `data-v` where it is to be
    `in_full`. `mark` is an attribute of the table; `worked` is what `arithmetic` found.
    """
    attributes = worked.split("\n") if worked else []
    cells = cell_texts(matrix)
    grounds = classes(scale_of(step.program.quantities[matrix.name]), matrix.values)
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in matrix.columns)
    head = f"<thead><tr><td></td>{columns}</tr></thead>" if any(matrix.columns) else ""
    lines, at = [], 0
    for row, name in enumerate(matrix.rows):
        line = f'<th scope="row">{escape(name)}</th>'
        for text, ground, value in zip(
            cells[row], grounds[row], matrix.values[row].tolist(), strict=True
        ):
            more = f' class="{ground}"' if ground else ""
            if in_full and repr(value) != repr(_read(text)):
                more += f' data-v="{value!r}"'
            more += attributes[at] if attributes else ""
            at += 1
            line += f"<td{more}>{text}</td>"
        lines.append(f"<tr>{line}</tr>")
    caption = f"<caption>{escape(matrix.name)}</caption>"
    return f"<table{mark}>{caption}{head}<tbody>{''.join(lines)}</tbody></table>"


def arithmetic(step: Step, said: StepRecord, *, scripted: bool = True) -> str:
    """For every cell of the result, row by row, the attributes with its arithmetic, a line each.

    `data-how` is the line of arithmetic, `data-from` the cells that it comes from, each as the
    number of a table that is read, a row and a column, from 0. Where there is no script that makes
    something of them, the line is the `title`, which a pointer shows.
    """
    reads = {matrix.name: at for at, matrix in enumerate(said.reads)}
    rows, columns = said.writes.values.shape
    lines = []
    for row in range(rows):
        for column in range(columns):
            if step.operation.kept(row, column):
                lines.append("")
                continue
            found = worked_cell(step, row, column, MOST_TERMS, said.writes.columns)
            how = escape(worked_line(found)).replace("\n", " ")
            if not scripted:
                lines.append(f' title="{how}"')
                continue
            numbers = [part for part in found.parts if not isinstance(part, str)]
            cells = dict.fromkeys(
                f"{reads[part.quantity]}.{part.row - 1}.{part.column - 1}"
                for part in numbers
                if part.quantity in reads
            )
            come_from = f' data-from="{" ".join(cells)}"' if cells else ""
            lines.append(f' data-how="{how}"{come_from}')
    return "\n".join(lines)


def _read(text: str) -> float | None:
    """The number that a text says, if it is one."""
    try:
        return float(text)
    except ValueError:
        return None
