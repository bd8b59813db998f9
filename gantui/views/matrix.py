"""A quantity as a small table: names of columns on top, names of rows on the left."""

from collections.abc import Sequence

from gantui.engine import Step
from gantui.views.number import aligned, texts


def table(step: Step, name: str) -> list[str]:
    """The lines of a quantity's table after a step."""
    rows = step.program.quantities[name].rows
    return grid(texts(step.after[name]), rows, step.columns(name))


def grid(cells: Sequence[Sequence[str]], rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Cells with names above and to the left; no heading where no column has a name."""
    body = aligned(cells)
    margin = max((len(row) for row in rows), default=0)
    widths = [
        max(len(name), len(body[0][place]) if body else 0) for place, name in enumerate(columns)
    ]
    lines = [
        "  ".join(
            [
                row.ljust(margin),
                *(text.rjust(width) for text, width in zip(line, widths, strict=True)),
            ]
        )
        for row, line in zip(rows, body, strict=True)
    ]
    if any(columns):
        heading = [name.rjust(width) for name, width in zip(columns, widths, strict=True)]
        lines.insert(0, "  ".join([" " * margin, *heading]))
    return [line.rstrip() for line in lines]
