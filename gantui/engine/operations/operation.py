"""The contract of an operation: one line of the by-hand page.

An operation reads quantities by name and writes one quantity. It says the expression of any cell of
its result over the cells that it reads, without seeing a state; everything else that is said or
computed of the cell follows from that. Where arrays are faster it has a kernel, with the same bits.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from math import nan
from typing import ClassVar, Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.expression.compiled import over_arrays, over_floats
from gantui.engine.expression.nodes import (
    Apply,
    Entry,
    Expression,
    Taught,
    parts,
)
from gantui.engine.expression.precedents import computed_from, precedents
from gantui.engine.expression.source import ARRAYS, FLOATS, Names, source
from gantui.engine.expression.text import formula
from gantui.engine.expression.value import value
from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.samples.feeds import Feed

Kernel: TypeAlias = Callable[..., Array]
"""From the arrays of the quantities read, in order, and the feed's value, to the one written."""

FEW = 48
"""Cells up to which a function is faster called for each than for an array."""

Size: TypeAlias = tuple[int, int]
"""Rows and columns of a quantity."""


class Standing(NamedTuple):
    """Where the result of an operation stands on the sheet."""

    kind: Literal["row", "left", "right", "join", "below", "nowhere"] = "row"
    """A row of its own; to the left or right of another quantity; in the place of what it joins;
    below all of them, beside the matrices that it is made of."""
    of: str = ""
    """The quantity that it stands to the left or right of."""
    beside: str = ""
    """The matrix that stands to its own left."""
    bias: str = ""
    """The single number, added to every cell of it, that stands to its own right."""
    ones: str = ""
    """The input that has the row of ones under it."""
    remark: str = ""
    """A word on its right."""


class Sized(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """What the builder of a program fills in: how large everything is, in every iteration."""

    size: Size = (0, 0)
    """Rows and columns of the quantity that is written."""
    sizes: tuple[Size, ...] = ()
    """Rows and columns of each quantity that is read."""


class Operation(Sized, frozen=True, eq=False):
    """One operation of a program. Subclasses say what it computes and how to explain it.

    Operations are msgspec structs: such a class is made thirty times as fast as a dataclass, and
    there are many.
    """

    writes: str
    """The quantity that it writes."""
    reads: tuple[str, ...]
    """The quantities that it reads, in the order of the kernel's arguments."""

    elementwise: ClassVar[bool] = False
    """Whether every cell has the expression of the first one, over the cells at its own place."""
    stacks: ClassVar[bool] = False
    """Whether the kernel takes stacks of matrices as well (iteration × row × column)."""

    @property
    def uses(self) -> tuple[str, ...]:
        """Of what it reads, what its arithmetic has: by hand, a loss has no logit."""
        return used_by_first(self) if self.elementwise else self.reads

    @property
    def essential(self) -> bool:
        """Whether a run at full speed computes it even where no later value depends on it."""
        return False

    @property
    def standing(self) -> Standing:
        """Where its result stands on the sheet: in a row of its own, unless it says otherwise."""
        return Standing()

    @property
    def example(self) -> tuple[int, int]:
        """Row and column of the cell that a log writes out and an inspection begins with."""
        return (0, 0)

    @property
    def predictable(self) -> bool:
        """Whether one can work out its result: it is neither brought by a feed nor put beside."""
        return self.feed is None and self.standing.kind != "join"

    @property
    def called(self) -> tuple[str, str] | None:
        """What a sample is called whose number is above one half, and below, where it says so."""
        return None

    @property
    def feed(self) -> Feed | None:
        """What comes from outside in each iteration (noise, a batch), if anything does."""
        return None

    @property
    def title(self) -> str:
        """What it does, in a few words."""
        return ""

    @property
    def why(self) -> str:
        """Why one does it, in one sentence."""
        return ""

    def cell(self, row: int, column: int) -> Expression:
        """The arithmetic behind one cell of the result, over the cells that it reads."""
        raise TypeError(f"{type(self).__name__} says nothing of the cell {row}, {column}")

    def kept(self, row: int, column: int) -> bool:  # noqa: ARG002
        """Whether a cell of the result has the number that it had before, without its arithmetic.

        It is so where a matrix is filled bit by bit, and a step before has filled the cell.
        """
        return False

    @property
    def symbolic(self) -> Expression:
        """The arithmetic that its formula is written from, by default that of its example."""
        return self.cell(*self.example)

    @property
    def formula(self) -> str:
        """The arithmetic of its cell with the names of the quantities.

        A subclass adds to it what a cell does not say: which part of a matrix is meant, or where a
        number stands. It states another formula for one of three reasons. A product of whole
        matrices, or matrices put together, is taught as such. A function is taught by its name,
        with its rule, from the expression, behind it. Or nothing is computed, and the formula says
        in words where the numbers come from.
        """
        return _formula_of(self)

    @property
    def sign(self) -> str:
        """What stands between the result and its formula: an arrow where the old value goes in."""
        return "←" if self.writes in self.reads else "="

    def legend(self, before: State) -> str:  # noqa: ARG002
        """Numbers of this step behind signs of the formula, such as `η = 0.01`; or nothing."""
        return ""

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these numbers, such as a logit rounded for the table."""
        return ()

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Where a cell comes from that was given or drawn; empty where it was computed."""
        return ""

    def in_every_cell(self) -> Expression | None:
        """The arithmetic over whole arrays where it is the same in all cells and these are many."""
        rows, columns = self.size
        if not self.elementwise or rows * columns <= FEW:
            return None
        expression = self.cell(0, 0)
        return expression if precedents(expression) else None

    def kernel(self) -> Kernel:
        """The function that computes the written array from the arrays read.

        By default that of the expressions: of one for all cells, or of each cell for itself.
        """
        if self.elementwise:
            return _elementwise(self.reads, self.cell(0, 0))
        return _cell_by_cell(self)


def is_small(matrix: Array) -> bool:
    """Whether a function is faster called for each cell than for the matrix."""
    return matrix.size <= FEW


def _elementwise(reads: tuple[str, ...], expression: Expression) -> Kernel:
    """The function of arrays that computes the same expression in every cell.

    With few cells and a function in the expression, cell after cell is faster than arrays.
    """
    if not precedents(expression):
        constant = value(expression, lambda _cell: nan)
        return lambda first, *_others: np.full_like(first, constant)
    names = {name: f"a{place}" for place, name in enumerate(reads)}
    known = Names(lambda cell: names[cell.quantity], lambda _row, _column: "brought")
    arguments = f"lambda {', '.join(names.values())}: "
    of_arrays = over_arrays(arguments + source(expression, known, ARRAYS))
    if not _has_function(expression):
        return of_arrays
    of_floats = over_floats(arguments + source(expression, known, FLOATS))

    def kernel(*matrices: Array) -> Array:
        """Over floats where there are few cells."""
        shape = matrices[0].shape
        if not is_small(matrices[0]):
            return of_arrays(*matrices)
        numbers = [
            (found if found.shape == shape else np.broadcast_to(found, shape)).ravel().tolist()
            for found in matrices
        ]
        try:
            cells = list(map(of_floats, *numbers))
            columns = shape[1]
            return np.array([cells[k : k + columns] for k in range(0, len(cells), columns)])
        except ZeroDivisionError:
            return of_arrays(*matrices)

    return kernel


def _has_function(expression: Expression) -> bool:
    """Whether a function or a table is in the value of an expression.

    A power is of single numbers, in Adam: over arrays it is computed once and not for every cell.
    """
    match expression:
        case Taught(_, computed):
            return _has_function(computed)
        case Apply() | Entry():
            return True
    return any(map(_has_function, parts(expression)))


def _cell_by_cell(operation: Operation) -> Kernel:
    """The function that evaluates every cell's expression by itself."""
    rows, columns = operation.size
    cells = [[operation.cell(row, column) for column in range(columns)] for row in range(rows)]
    fed = operation.feed is not None

    def kernel(*matrices: Array) -> Array:
        """The values of all cells."""
        brought = matrices[-1].tolist() if fed else ()
        known = dict(zip(operation.reads, matrices, strict=False))
        lookup = partial(number_in, known)
        return np.array([[value(cell, lookup, brought) for cell in line] for line in cells])

    return kernel


@lru_cache(maxsize=2048)
def _formula_of(operation: Operation) -> str:
    """The formula of its arithmetic, the same text whenever it is asked for again."""
    return f"{operation.writes} {operation.sign} {formula(operation.symbolic)}"


@lru_cache(maxsize=8192)
def cell_of(operation: Operation, row: int, column: int) -> Expression:
    """The expression of a cell, the same object whenever it is asked for again."""
    return operation.cell(row, column)


@lru_cache(maxsize=2048)
def used_by_first(operation: Operation) -> tuple[str, ...]:
    """The quantities in the arithmetic of the first cell, as it is taught and as it is computed."""
    expression = cell_of(operation, 0, 0)
    cells = {*precedents(expression), *computed_from(expression)}
    names = {cell.quantity for cell in cells}
    return tuple(name for name in operation.reads if name in names)


def keeps(operation: Operation, cell: Cell) -> bool:
    """Whether a cell of its result has the number that it had before: a step before filled it."""
    return cell.quantity == operation.writes and operation.kept(cell.row, cell.column)


def number_in(state: State, cell: Cell) -> float:
    """The number in a cell of a state."""
    return state[cell.quantity].item(cell.row, cell.column)


class OneNumber(Operation, frozen=True, eq=False):
    """A single number of what is read first, on the right of which it stands."""

    @property
    def standing(self) -> Standing:
        """Where its row ends."""
        return Standing("right", of=self.reads[0])
