"""A run as statements: what is given, one iteration turn by turn, what is printed at the end.

The same for every language; a `Language` says how a matrix is written in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from json import dumps
from typing import NamedTuple, Protocol

from gantui import __version__
from gantui.engine import Array, Edit, Program, Timeline
from gantui.engine.expression.nodes import Choice, Number
from gantui.engine.numbers.arrays import rounded
from gantui.engine.operations.operation import Operation
from gantui.engine.program.quantity import TiedNote
from gantui.exports.code.expressions.blocks import Form, Grid, fills_on, grid
from gantui.exports.code.expressions.template import COLUMN, ROW, Leaf, Template
from gantui.exports.code.feeds import CodeError, Supply, counts, is_script, script_of, supplies
from gantui.exports.wording import turn_text
from gantui.toml.problems import counted


class Language(Protocol):
    """How the statements of a program are written in one language."""

    @property
    def names(self) -> Mapping[str, str]:
        """What each quantity is called; the empty name stands for what a feed brings."""

    @property
    def numbers(self) -> frozenset[str]:
        """The quantities that are single numbers."""

    @property
    def form(self) -> Form:
        """Which form of an expression is written."""

    def literal(self, values: Array, *, is_number: bool) -> str:
        """A matrix, or a single number, as it stands in the code."""

    def matrix(self, found: Grid, *, is_number: bool, decimals: int | None) -> str:
        """The result of a step, rounded if it is to be."""

    def copy(self, name: str) -> str:
        """A matrix of its own with the same numbers."""

    def item(self, name: str, row: int, column: int) -> str:
        """A number of a matrix, as a target."""


class Steps(NamedTuple):
    """One step, or several that fill one quantity bit by bit."""

    said: tuple[str, ...]
    """What it does and why."""
    lines: tuple[str, ...]
    """Its statements."""


class Part(NamedTuple):
    """A turn of an iteration."""

    title: str
    steps: tuple[Steps, ...]
    notes: tuple[TiedNote, ...]
    """The scenario's notes on it."""


class Script(NamedTuple):
    """A run as code, in pieces."""

    title: str
    goal: str
    origin: str
    """Of which scenario and iterations it is."""
    given: tuple[str, ...]
    """Statements of what the run starts from and is given."""
    parts: tuple[Part, ...]
    iterations: range
    """From 0."""
    printed: tuple[str, ...]
    """The statements that print the end."""


def script(
    timeline: Timeline,
    name: str,
    first: int,
    last: int,
    language: Language,
) -> Script:
    """The iterations in which the steps `first` to `last` are. Raises CodeError."""
    program = timeline.program
    iterations = _whole(timeline, first, last)
    supply = supplies(program, iterations)
    writer = _Writer(timeline.program, iterations, language, supply)
    start = timeline.states(iterations.start)[0]
    given = [writer.assigned(quantity, start[quantity]) for quantity in program.persistent]
    given += list(writer.given())
    span = f"{counted(len(iterations), 'iteration')} from iteration {iterations.start + 1} on"
    return Script(
        program.title,
        program.goal,
        f"Written by gantui {__version__} from {name}: {span}, of {program.iterations}.",
        tuple(given),
        tuple(writer.parts()),
        iterations,
        tuple(writer.printed()),
    )


def _whole(timeline: Timeline, first: int, last: int) -> range:
    """The iterations of these steps, up to where the run ends."""
    begin, end = timeline.place(first)[0], timeline.place(last)[0] + 1
    reached = timeline.complete(end)
    if timeline.failed and reached <= begin:
        raise CodeError(
            f"The run ends in iteration {reached + 1}, where a number leaves float64: "
            "there is no whole iteration from there on. Ask for an earlier one."
        )
    return range(begin, min(end, reached))


class _Writer(NamedTuple):
    program: Program
    iterations: range
    language: Language
    supply: dict[str, Supply]

    @property
    def names(self) -> Mapping[str, str]:
        """What each quantity is called."""
        return self.language.names

    @property
    def numbers(self) -> frozenset[str]:
        """The quantities that are single numbers."""
        return self.language.numbers

    def assigned(self, quantity: str, values: Array) -> str:
        """A quantity with the numbers that it has."""
        return f"{self.names[quantity]} = {self._literal(quantity, values)}"

    def _literal(self, quantity: str, values: Array) -> str:
        return self.language.literal(values, is_number=quantity in self.numbers)

    def given(self) -> Iterator[str]:
        """What feeds bring and a script sets, but for what a step writes down itself."""
        for quantity, supply in self.supply.items():
            name = f"{self.names[quantity]}_given"
            if self._is_constant(supply):
                if len(self.iterations) > 1:
                    yield f"{name} = {self._literal(quantity, supply.values[0])}"
                continue
            if counts(supply, self.iterations):
                continue
            several = ", ".join(self._literal(quantity, value) for value in supply.values)
            yield f"{name} = {'cycle' if supply.again else 'iter'}([{several}])"
        for operation in self.program.operations:
            if is_script(operation):
                entries = (
                    f"{number}: {self._literal(operation.writes, value)}"
                    for number, value in script_of(operation, self.iterations).items()
                )
                yield f"{self.names[operation.writes]}_script = {{{', '.join(entries)}}}"

    @staticmethod
    def _is_constant(supply: Supply) -> bool:
        return len(supply.values) == 1

    def parts(self) -> Iterator[Part]:
        """The turns of an iteration."""
        for turn in self.program.turns:
            positions = range(turn.start, turn.stop)
            notes = (note for position in positions for note in self.program.notes_at[position])
            shown = (note for note in notes if note.iteration in (None, *self.iterations))
            steps = tuple(map(self._steps, self._groups(positions)))
            yield Part(turn_text(turn), steps, tuple(dict.fromkeys(shown)))

    def _groups(self, positions: range) -> Iterator[range]:
        """The positions, those together that fill one quantity and have no edit between."""
        operations, start = self.program.operations, positions.start
        edited = {edit.position for edit in self.program.edits}
        for before, after in pairwise(positions):
            if before in edited or not fills_on(operations[before], operations[after]):
                yield range(start, after)
                start = after
        yield range(start, positions.stop)

    def _steps(self, positions: range) -> Steps:
        operations = [self.program.operations[position] for position in positions]
        lines = [*self._statements(operations), *self._edits(positions[-1])]
        return Steps(tuple(self._said(positions)), tuple(lines))

    def _said(self, positions: range) -> Iterator[str]:
        first, last = positions[0], positions[-1]
        title, formula = self.program.headings[first]
        if len(positions) == 1:
            yield f"{first + 1}. {title}"
        else:
            yield f"{first + 1} to {last + 1}. {title} … {self.program.headings[last][0]}"
        yield formula
        yield self.program.operations[first].why

    def _statements(self, operations: Sequence[Operation]) -> Iterator[str]:
        operation = operations[0]
        name, is_number = self.names[operation.writes], operation.writes in self.numbers
        if is_script(operation):
            yield f"if iteration in {name}_script:"
            yield f"    {name} = {name}_script[iteration]"
            if self.program.decimals is None:
                return
            found = grid([operation], lambda part: part.no if isinstance(part, Choice) else part)
            yield f"{name} = {self._matrix(found, is_number=is_number)}"
            return
        found = grid(operations, self.language.form)
        taken = self._taken(operation)
        template = found.only
        if taken and template and _is_copy(template) and self._is_rounded(operation.writes):
            yield f"{name} = {taken}"
            return
        if taken:
            yield f"{self.names['']} = {taken}"
        yield f"{name} = {self._matrix(found, is_number=is_number)}"

    def _matrix(self, found: Grid, *, is_number: bool) -> str:
        decimals = None if self._copies(found) else self.program.decimals
        return self.language.matrix(found, is_number=is_number, decimals=decimals)

    def _copies(self, found: Grid) -> bool:
        """Whether it has nothing but numbers that were computed, and so rounded, before."""
        blocks = [block.template for band in found.bands for block in band]
        return not self.program.edits and all(
            isinstance(template.expression, Number)
            and isinstance(leaf := template.slots[0], Leaf)
            and leaf.quantity in self.program.written_at
            and leaf.quantity not in self.program.persistent
            for template in blocks
        )

    def _is_rounded(self, quantity: str) -> bool:
        """Whether what it is given stays as it is when it is rounded."""
        decimals, values = self.program.decimals, self.supply[quantity].values
        return decimals is None or all(
            rounded(value, decimals).tobytes() == value.tobytes() for value in values
        )

    def _taken(self, operation: Operation) -> str:
        """The next matrix of what a feed brings, if there is one."""
        if operation.feed is None:
            return ""
        supply, name = self.supply[operation.writes], self.names[operation.writes]
        if self._is_constant(supply):
            once = len(self.iterations) == 1
            return self._literal(operation.writes, supply.values[0]) if once else f"{name}_given"
        if counted_up := counts(supply, self.iterations):
            step, start = counted_up
            text = "iteration" if step == 1 else f"{step} * iteration"
            text += f" {'+' if start > 0 else '-'} {abs(start)}" if start else ""
            return f"float({text})"
        return f"next({name}_given)"

    def _edits(self, position: int) -> Iterator[str]:
        for edit in self.program.edits:
            if edit.position == position and edit.iteration in self.iterations:
                yield f"if iteration == {edit.iteration + 1}:  # edited"
                yield from (f"    {line}" for line in self._edit(edit))

    def _edit(self, edit: Edit) -> Iterator[str]:
        name, number = self.names[edit.quantity], edit.quantity in self.numbers
        if edit.cell is None or number:
            yield f"{name} = {self._literal(edit.quantity, edit.values)}"
            return
        yield f"{name} = {self.language.copy(name)}"
        value = repr(edit.values.item())
        yield f"{self.language.item(name, edit.cell.row, edit.cell.column)} = {value}"

    def printed(self) -> Iterator[str]:
        """The losses at the end, or the last result of each turn, and the weights."""
        shown = [name for network in self.program.networks for name in network.losses]
        if not shown:
            shown = [self.program.operations[turn.stop - 1].writes for turn in self.program.turns]
        weights = [name for name in self.program.persistent if self._is_weights(name)]
        for quantity in dict.fromkeys((*shown, *weights)):
            yield f"print({dumps(quantity + ' =', ensure_ascii=False)}, {self.names[quantity]})"

    def _is_weights(self, name: str) -> bool:
        changed = name in self.program.written_at
        return changed and self.program.quantities[name].role == "weights"


def _is_copy(template: Template) -> bool:
    """Whether a result is what is brought, and nothing else."""
    match template:
        case Template(Number(), (Leaf("", row, column),)):
            places = row.variables <= {ROW}, column.variables <= {COLUMN}
            return all(places) and not row.start and not column.start
    return False
