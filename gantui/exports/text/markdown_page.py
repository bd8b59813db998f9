"""Steps as Markdown: a section a turn, a table a step, for a document, a wiki or a repository.

CommonMark with the tables of GitHub. What a scenario says is escaped, so that it is only text.
"""

import re
from collections.abc import Iterator

from gantui.engine import Cell, Step, Timeline
from gantui.engine.expression.latex import latex, named
from gantui.engine.expression.nodes import Brought
from gantui.exports.text.markdown_text import code, escaped
from gantui.exports.wording import remarks_text, steps_text, turn_text
from gantui.record import MatrixRecord, RunRecord, record, run_record
from gantui.views.panels.explanation import worked_line
from gantui.views.text.numbers.matrix import cell_texts


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, full: bool = False, math: bool = False
) -> Iterator[str]:
    """A heading with what the run starts from, then a chunk a step.

    The numbers of the tables have all their digits with `full`; with `math` the arithmetic of a
    step's example stands in LaTeX's mathematics below its formula.
    """
    step = timeline.step(first)
    first, last = step.index, min(last, len(timeline) - 1)
    yield _text(_heading(run_record(step, name), last, full=full))
    turn = -1
    for step in timeline.steps(first, last):
        lines: list[str] = []
        number = step.program.turn_at[step.position]
        if number != turn or step.position == 0:
            lines = [f"## Iteration {step.iteration + 1}: {escaped(turn_text(step.turn))}"]
            turn = number
        yield _text([*lines, *_step(step, full=full, math=math)])


def _heading(run: RunRecord, last: int, *, full: bool) -> list[str]:
    """What the page is of, and the weights before its first step."""
    blocks = [
        f"# {escaped(run.title)}",
        escaped(run.goal),
        f"{code(run.scenario)}, arithmetic {run.arithmetic}, {steps_text(run, last)}",
        f"## Before step {run.first_step}",
    ]
    for quantity in run.start:
        if quantity.role != "rate":  # it stands in the formula of every update
            blocks += [code(quantity.name), _table(quantity, cell_texts(quantity, full=full))]
    return blocks


def _step(step: Step, *, full: bool, math: bool) -> list[str]:
    """What was done and why, by which formula, with which numbers, and the result."""
    said = record(step, reads=False)
    blocks = [f"### {said.step}\\. {escaped(said.title)}", escaped(said.why), code(said.formula)]
    if math and not isinstance(step.operation.symbolic, Brought):  # else nothing is computed
        blocks.append(f"$$\n{_mathematics(step)}\n$$")
    blocks += [
        code(worked_line(said.example)),
        _table(said.writes, cell_texts(said.writes, said.hidden, full=full)),
    ]
    for text in remarks_text(said):
        blocks.append("\n".join(f"> {line}" for line in escaped(text).split("\n")))
    return blocks


def _mathematics(step: Step) -> str:
    """The arithmetic of the example, with the names of the quantities."""
    done = step.operation
    sign = "=" if done.sign == "=" else r"\leftarrow"
    written = _leaf(Cell(done.writes, *done.example))
    return f"{written} {sign} {latex(done.symbolic, _leaf)}"


def _leaf(cell: Cell) -> str:
    """The name of a cell, of which only what is no command of LaTeX is kept."""
    return named(cell._replace(quantity=re.sub(r"[^\w.*' -]", "", cell.quantity)))


def _table(matrix: MatrixRecord, cells: list[list[str]]) -> str:
    """The names of columns above, the names of rows before the numbers."""
    across = range(len(matrix.columns))
    lines = [["", *map(escaped, matrix.columns)], ["---", *("---:" for _ in across)]]
    lines += [[escaped(name), *row] for name, row in zip(matrix.rows, cells, strict=True)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(blocks: list[str]) -> str:
    return "".join(f"{block}\n\n" for block in blocks if block)
