"""Consecutive iterations as one function over floats: every number a variable, no arrays.

At the size of a lesson a call of NumPy costs more than the arithmetic in it. The source has no name
or number of a scenario in it but constants as `repr` writes them; the values have the bits of the
expressions, since it is the expressions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Apply,
    Brought,
    Choice,
    Constant,
    Entry,
    Expression,
    Larger,
    Largest,
    Number,
    Power,
    Quotient,
    Taught,
    parts,
    rewritten,
)
from gantui.engine.expression.precedents import computed_from
from gantui.engine.expression.source import FLOATS, Names, namespace, source
from gantui.engine.expression.value import compared
from gantui.engine.numbers.scalar.exponential import exp_lines, powers
from gantui.engine.operations.operation import Operation, Size

Floats: TypeAlias = tuple[float, ...]
"""The persistent numbers, quantity by quantity, row by row; or those that are noted."""
Iterate: TypeAlias = Callable[
    [Floats, Sequence[Sequence[Sequence[float]]], int, int, Callable[[Floats], object] | None],
    Floats,
]
"""Runs iterations of a block: persistent numbers, feeds, first, last, what records each."""


class Note(NamedTuple):
    """A number that is looked at in every iteration."""

    after: int
    """The position of the operation after which it is read."""
    expression: Expression
    """How it is computed from what is known then."""


def written_out(
    operations: Sequence[Operation],
    positions: Sequence[int],
    persistent: Sequence[tuple[str, Size]],
    decimals: int | None,
    notes: Sequence[Note] | None = None,
) -> Iterate:
    """The operations at `positions` as a function of many iterations.

    Without notes it records the persistent numbers before each iteration, and raises
    FloatingPointError where a number left float64; with notes it records those after each.
    """
    text = _Text(operations, positions, persistent, decimals, notes)
    known = namespace(FLOATS) | {"POWERS": powers()}
    exec("\n".join(text.lines()), known)
    function: Iterate = known["iterate"]  # type: ignore[assignment]
    return function


class _Text:
    """The source while it is written; each cell has a new variable whenever it is written."""

    def __init__(
        self,
        operations: Sequence[Operation],
        positions: Sequence[int],
        persistent: Sequence[tuple[str, Size]],
        decimals: int | None,
        notes: Sequence[Note] | None,
    ):
        self.operations, self.positions, self.decimals = operations, positions, decimals
        self.notes = notes
        self.kept = [cell for name, size in persistent for cell in cells(name, size)]
        self.variable = {cell: f"p{number}" for number, cell in enumerate(self.kept)}
        self.count = 0
        self.fed: list[str] = []
        self.exponentials: dict[str, str] = {}
        self.bounded: set[str] = set()
        self.noted: dict[int, str] = {}

    def lines(self) -> Iterator[str]:
        """The lines of the function."""
        start = _tuple(self.variable[cell] for cell in self.kept)
        body = list(self._body())
        feeds = "".join(f"f{number}, " for number in range(len(self.fed)))
        yield "def iterate(values, feeds, first, last, record):"
        yield f"    {start} = values"
        if feeds:
            yield f"    {feeds} = feeds"
        if self.notes is None:
            yield "    guard = 0.0"
        yield "    for k in range(first, last):"
        if self.notes is None:
            yield f"        if record: record({start})"
        yield from (f"        {line}" for line in (*self.fed, *body))
        if self.notes is None:
            hidden = "".join(f" + {name}" for name in self._hidden())
            if hidden:
                yield f"        guard = guard{hidden}"
        else:
            noted = _tuple(self.noted[number] for number in range(len(self.notes)))
            yield f"        record({noted})"
        yield from (f"        {line}" for line in self._handed_on())
        if self.notes is None:
            guarded = "".join(f" + {self._start(cell)}" for cell in self.kept)
            yield f"    guard = guard{guarded}"
            yield "    if guard - guard != 0.0:"
            yield "        raise FloatingPointError"
        yield f"    return {start}"

    def _handed_on(self) -> list[str]:
        """The lines by which the persistent numbers are those that the next iteration starts with.

        One after the other is faster than all at once, but for a number that is handed to another.
        """
        new = {self._start(cell): self.variable[cell] for cell in self.kept}
        changed = {old: made for old, made in new.items() if old != made}
        if changed.keys() & changed.values():
            return [f"{_tuple(changed)} = {_tuple(changed.values())}"]
        return [f"{old} = {made}" for old, made in changed.items()]

    def _start(self, cell: Cell) -> str:
        return f"p{self.kept.index(cell)}"

    def _body(self) -> Iterator[str]:
        """A line for each cell that is computed; copies and constants need none."""
        yield from self._notes(-1)
        self.guarded: dict[str, None] = {}
        chosen = set(self.positions)
        for position, operation in enumerate(self.operations):
            if position in chosen:
                yield from self._operation(operation)
            yield from self._notes(position)

    def _operation(self, operation: Operation) -> Iterator[str]:
        names = Names(self.variable.__getitem__, self._brought(operation))
        written: dict[Cell, str] = {}
        for cell in cells(operation.writes, operation.size):
            expression = self._decided(operation.cell(cell.row, cell.column))
            lines, text = self._without_calls(expression, names)
            yield from lines
            self.guarded |= dict.fromkeys(map(self.variable.__getitem__, hidden(expression)))
            if self.decimals is not None:
                text = f"rounded({text}, {self.decimals})"
            elif text.isidentifier() or (
                isinstance(expression, (Constant, Brought)) and text[0] != "("
            ):
                written[cell] = text  # a copy or a constant needs no variable of its own
                continue
            written[cell] = name = self._new()
            yield f"{name} = {text}"
        self.variable |= written
        if operation.essential:
            self.guarded |= dict.fromkeys(written.values())

    def _without_calls(self, expression: Expression, names: Names) -> tuple[list[str], str]:
        """The lines for the exponentials that are always needed, and the rest as one text.

        Where there are few, a call of `exp` costs a third of an iteration. One that was computed
        before in the iteration is not computed again: a variable never changes in it.
        """
        lines: list[str] = []
        known: dict[Cell, str] = {}
        variable_of = names.cell
        names = names._replace(cell=lambda cell: known.get(cell) or variable_of(cell))

        unusual = "pass" if self.notes is not None else "guard = guard + x"

        def variable(name: str) -> Expression:
            cell = Cell("", 0, len(known))
            known[cell] = name
            return Number(cell)

        def always(part: Expression) -> Expression | None:
            match part:
                case Choice() | Larger():
                    return part
                case Apply("exp", argument):
                    text = source(argument, names)
                    if text not in self.exponentials:
                        self.exponentials[text] = self._new()
                        lines.extend(exp_lines(text, self.exponentials[text], unusual))
                        self.bounded |= self._passed_on(argument)
                    return variable(self.exponentials[text])
            return None

        def before(part: Expression) -> Expression | None:
            match part:
                case Apply("exp", argument) if name := self.exponentials.get(
                    source(argument, names)
                ):
                    return variable(name)
            return None

        rest = rewritten(rewritten(expression, always), before)
        return lines, source(rest, names)

    def _passed_on(self, argument: Expression) -> set[str]:
        """The variables that cannot leave float64 unless an argument does, which is guarded."""
        hiding = set(hidden(argument))
        return {self.variable[cell] for cell in computed_from(argument) if cell not in hiding}

    def _brought(self, operation: Operation) -> Callable[[int, int], str]:
        """The names of what a feed brings, which are unpacked where the iteration begins."""
        if operation.feed is None:
            return lambda row, column: f"brought[{row}][{column}]"
        rows, columns = operation.feed.value(0).shape
        names = [self._new() for _ in range(rows * columns)]
        self.fed.append(f"{_tuple(names)} = f{len(self.fed)}[k]")
        return lambda row, column: names[row * columns + column]

    def _notes(self, position: int) -> Iterator[str]:
        """The lines for what is looked at after a position."""
        for number, note in enumerate(self.notes or ()):
            if note.after == position:
                self.noted[number] = name = self._new()
                names = Names(self.variable.__getitem__, lambda _row, _column: "nan")
                yield f"{name} = {source(note.expression, names)}"

    def _decided(self, expression: Expression) -> Expression:
        """The expression without choices between constants, such as by a target."""
        match expression:
            case Taught(_, computed):
                return self._decided(computed)
            case Choice(left, sign, right, yes, no):
                first, second = self._constant(left), self._constant(right)
                if first is None or second is None:
                    return expression
                return self._decided(yes if compared(first, sign, second) else no)
            case Quotient(upper, lower):
                return Quotient(self._decided(upper), lower)
        return expression

    def _constant(self, expression: Expression) -> float | None:
        match expression:
            case Constant(value):
                return value
            case Number(cell):
                try:
                    return float(self.variable[cell])
                except ValueError:
                    return None
        return None

    def _hidden(self) -> Iterable[str]:
        """The variables that could leave float64 without a persistent number showing it."""
        return [name for name in self.guarded if name.isidentifier() and name not in self.bounded]

    def _new(self) -> str:
        self.count += 1
        return f"v{self.count}"


def cells(quantity: str, size: Size) -> Iterator[Cell]:
    """The cells of a quantity, row by row."""
    rows, columns = size
    return (Cell(quantity, row, column) for row in range(rows) for column in range(columns))


def hidden(expression: Expression) -> Iterator[Cell]:
    """The cells whose infinity or not-a-number an expression may turn into an ordinary number.

    Sums, differences and products pass them on; a function, a table, a choice may not.
    """
    match expression:
        case Taught(_, computed):
            yield from hidden(computed)
        case Quotient(upper, lower):
            yield from hidden(upper)
            yield from computed_from(lower)
        case Apply() | Entry() | Choice() | Larger() | Largest() | Power():
            yield from computed_from(expression)
        case other:
            for part in parts(other):
                yield from hidden(part)


def _tuple(names: Iterable[str]) -> str:
    """`(a, b, )`."""
    return f"({''.join(f'{name}, ' for name in names)})"
