"""Fields: a unit's value at every point of a grid, built row by row from the top.

W is a weight matrix (units × (inputs + 1)); x and y are the coordinates of a point. A cell that is
still to be computed is not a number.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    Absent,
    Constant,
    Expression,
    Product,
    Sum,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.products import product
from gantui.engine.numbers.sums import sum_of_cells
from gantui.engine.operations.operation import Kernel, OneNumber, Operation, Standing


class FieldRow(Operation, frozen=True, eq=False):
    """One row of z = w·inputs + b for one unit. Reads W, the inputs' fields, and z so far.

    In the first layer the inputs are x and y themselves.
    """

    what: str
    """What is computed, in words: a unit of several, or the only one's field."""
    unit: int
    """The unit, from 0."""
    row: int
    """The row that is filled, from 0 at the top."""
    xs: tuple[int, ...]
    """The columns' x."""
    ys: tuple[int, ...]
    """The rows' y, from the top."""
    first: bool
    """Whether the inputs are x and y."""
    sign = "="
    why = "Every point of the plane is a sample; the field shows what the unit says about each."

    @property
    def standing(self) -> Standing:
        """The whole field stands where its first row is written, the weights on its left."""
        return Standing("nowhere") if self.row else Standing(beside=self.reads[0])

    @property
    def example(self) -> tuple[int, int]:
        """The first point of the row that is filled."""
        return (self.row, 0)

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.what}: the row y = {self.ys[self.row]}"

    @property
    def formula(self) -> str:
        """The weighted sum."""
        if self.first:
            return f"{self.writes} = {self.reads[0]}[{self.unit + 1}] · [x; y; 1]"
        inputs = "; ".join(self._inputs())
        return f"{self.writes} = {self.reads[0]}[{self.unit + 1}] · [{inputs}; 1]"

    def _inputs(self) -> tuple[str, ...]:
        """The fields that go in; the last one read is z so far, from the second row on."""
        return self.reads[1:] if self.row == 0 else self.reads[1:-1]

    def cell(self, row: int, column: int) -> Expression:
        """The weights times the inputs at the point; a row above keeps what it has."""
        if row > self.row:
            return Absent()
        sums = self._weighted_sum(row, column)
        return Taught(sums, number(self.writes, row, column)) if self.kept(row, column) else sums

    def kept(self, row: int, column: int) -> bool:  # noqa: ARG002
        """Whether a step before has filled the row."""
        return row < self.row

    def _weighted_sum(self, row: int, column: int) -> Expression:
        W = self.reads[0]
        point: list[Expression] = [number(name, row, column) for name in self._inputs()]
        if self.first:
            point = [Constant(float(self.xs[column])), Constant(float(self.ys[row]))]
        terms = [
            Product((number(W, self.unit, place), found))
            for place, found in enumerate([*point, ONE])
        ]
        return Sum(tuple(terms))

    def kernel(self) -> Kernel:
        """The field so far with one more row."""
        row, unit, inputs = self.row, self.unit, len(self._inputs())
        points = np.array([self.xs, [self.ys[row]] * len(self.xs)], dtype=np.float64)

        def fill(W: Array, *fields: Array) -> Array:
            """One row more than z so far."""
            values = points if self.first else np.array([field[row] for field in fields[:inputs]])
            z = fields[-1].copy() if row else np.full((len(self.ys), len(self.xs)), np.nan)
            weights = W[unit : unit + 1]
            z[row] = (product(weights[:, :-1], values) + weights[:, -1:])[0]
            return z

        return fill


class BlockSum(OneNumber, frozen=True, eq=False):
    """The sum of a block of a field's cells (1 × 1): the key of an exercise. Reads the field."""

    name: str
    """The block's name."""
    rows: tuple[int, int]
    """Its first row and the row after its last."""
    columns: tuple[int, int]
    """Its first column and the column after its last."""
    where: str
    """The block in words."""
    why = "Fill in the cells and add them up: the sum is the answer key."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Block {self.name}: {self.where}"

    @property
    def formula(self) -> str:
        """The sum, and over what."""
        return f"{super().formula} over {self.where}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the cells, row by row."""
        field = self.reads[0]
        return total(
            number(field, row, column)
            for row in range(*self.rows)
            for column in range(*self.columns)
        )

    def kernel(self) -> Kernel:
        """The sum over the block, in order."""
        rows, columns = slice(*self.rows), slice(*self.columns)
        return lambda field: np.array([[sum_of_cells(field[rows, columns])]])


class ReadOff(Operation, frozen=True, eq=False):
    """The field where samples stand (1 × m). Reads the field."""

    cells: tuple[tuple[int, int], ...]
    """Row and column of each sample."""
    title = "Read the samples off"
    why = "A sample is a point like any other: its value is read off the field."

    @property
    def formula(self) -> str:
        """The look-up, and where."""
        return f"{super().formula} where the samples stand"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The cell that is read off."""
        return number(self.reads[0], *self.cells[column])

    def kernel(self) -> Kernel:
        """The cells of the samples."""
        rows, columns = (np.array(places) for places in zip(*self.cells, strict=True))
        return lambda field: field[rows, columns][None, :]
