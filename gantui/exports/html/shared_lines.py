"""The arithmetic of a large table, written once for all cells that differ in numbers and place.

The script of the page puts the numbers in. A cell keeps its own line wherever it is not certain
that the script gives the same text, to the last sign.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from json import dumps
from math import isfinite, log10
from typing import NamedTuple, TypeAlias

from gantui.record import MatrixRecord, NumberRecord, WorkedRecord
from gantui.views.text.numbers.number import number
from gantui.views.text.numbers.worked_text import WorkedLine

Part: TypeAlias = str | int | list[int]
"""Of a shared line: words, what is looked up, or where an operand is read."""
ROW, COLUMN, RESULT = 0, 1, 2
"""What is looked up: the names of the cell's row and column, and its number as it is shown."""
FEWEST = 8
"""Cells that have to be alike before they share a line."""
MIDDLE = 2.0**24
"""A multiple of one part in so many may lie in the middle between two numbers that are shown."""


class Told(NamedTuple):
    """A cell of a result with the arithmetic behind it."""

    row: int
    column: int
    found: WorkedRecord
    line: WorkedLine
    own: str
    """Its attributes where it shares no line."""

    @property
    def numbers(self) -> list[NumberRecord]:
        """The numbers in its arithmetic, the result included."""
        return [part for part in self.found.parts if not isinstance(part, str)]


def shared(
    told: Sequence[Told],
    writes: MatrixRecord,
    texts: Sequence[Sequence[str]],
    reads: Mapping[str, int],
) -> tuple[str, dict[tuple[int, int], str]]:
    """The attribute of a table with shared lines, if there are any, and those of its cells.

    `texts` are the numbers as they are shown, `reads` has the places of the tables that are read.
    A cell without an attribute has the first shared line, with the usual digits.
    """
    alike: dict[tuple[object, ...], list[Told]] = {}
    for one in told:
        words = _words(one, writes, texts[one.row][one.column], reads)
        if words is not None:
            alike.setdefault(words, []).append(one)
    lines: list[list[Part]] = []
    cells = {(one.row, one.column): one.own for one in told}
    for words, several in sorted(alike.items(), key=lambda item: -len(item[1])):
        line = _line(words, several) if len(several) >= FEWEST else None
        if line is None:
            continue
        for one in several:
            at = f"{len(lines)}.{one.line.more}"
            cells[one.row, one.column] = "" if at == "0.0" else f' data-l="{at}"'
        lines.append(line)
    written = dumps(lines, ensure_ascii=False, separators=(",", ":"))
    return f' data-lines="{escape(written)}"' if lines else "", cells


def _words(
    one: Told, writes: MatrixRecord, text: str, reads: Mapping[str, int]
) -> tuple[object, ...] | None:
    """What cells have in common that share a line; None where a cell has to have its own.

    The pieces of the line: an operand as the table that it is read from, and its parentheses.
    """
    line, numbers, operands = one.line, one.numbers, one.numbers
    name = _name(one, writes)
    if line.more is None or name is None:
        return None
    if line.has_result:
        *operands, result = numbers
        here = result.quantity, result.row - 1, result.column - 1
        if here != (writes.name, one.row, one.column) or number(result.value) != text:
            return None
    places: list[object] = []
    for part, (written, inside) in zip(operands, line.operands, strict=True):
        if part.quantity not in reads or not _is_certain(part.value, written):
            return None
        places.append((reads[part.quantity], inside))
    after = iter([*places, RESULT])
    signs = (part if isinstance(part, str) else next(after) for part in one.found.parts)
    return (*name, f" {one.found.sign} ", *signs)


def _name(one: Told, writes: MatrixRecord) -> tuple[str | int, ...] | None:
    """The name of the cell, with the names of its row and column looked up."""
    name, row, column = one.found.name, writes.rows[one.row], writes.columns[one.column]
    start = f"{writes.name}["
    if name == f"{writes.name}({column}, {row})":
        return f"{writes.name}(", COLUMN, ", ", ROW, ")"
    if row and name == f"{start}{row}]":
        return start, ROW, "]"
    for pieces, before in ((start, ROW, ", "), f"{start}{row}, "), ((start,), start):
        if column and name.startswith(before) and name.endswith(f"{column}]"):
            group = name[len(before) : -len(column) - 1]  # a drawn sample is called after its group
            return *pieces, group, COLUMN, "]"
    return (name,) if name == writes.name else None


def _is_certain(value: float, text: str) -> bool:
    """Whether JavaScript rounds a number as Python does, and counts the same digits of it.

    It does not in the middle between two numbers that may be shown; how many digits tell a number
    from 1 hangs on the last digit of a logarithm next to a power of ten.
    """
    if not isfinite(value) or ((value * MIDDLE).is_integer() and float(text) != value):
        return False
    if not 0.9 < value < 1.0:
        return True
    zeros = log10(1.0 - value)
    return abs(zeros - round(zeros)) > 1e-9


def _line(words: Sequence[object], several: Sequence[Told]) -> list[Part] | None:
    """The line of cells that are alike; None where one rule does not say where all read."""
    places = iter(_rule([one.numbers[at] for one in several], several)
                  for at in range(len(several[0].line.operands)))  # fmt: skip
    line: list[Part] = []
    for word in words:
        match word:
            case (int(table), bool(inside)):
                rule = next(places)
                if rule is None:
                    return None
                line.append([table, *rule, int(inside)])
            case str() | int():
                line.append(word)
    return line


def _rule(numbers: Sequence[NumberRecord], cells: Sequence[Told]) -> list[int] | None:
    """How the place of an operand follows from that of its cell.

    For its row and its column: a number, and whether the row or the column of the cell is added.
    """
    down = _follows([part.row - 1 for part in numbers], cells)  # a record counts from 1
    right = _follows([part.column - 1 for part in numbers], cells)
    return None if down is None or right is None else [*down, *right]


def _follows(places: Sequence[int], cells: Sequence[Told]) -> list[int] | None:
    """A number that is the same for all, and 0, or 1 or 2 where a row or a column is added."""
    added: tuple[Callable[[Told], int], ...] = (
        lambda _: 0, lambda one: one.row, lambda one: one.column
    )  # fmt: skip
    for which, of in enumerate(added):
        starts = {place - of(one) for place, one in zip(places, cells, strict=True)}
        if len(starts) == 1:
            return [starts.pop(), which]
    return None
