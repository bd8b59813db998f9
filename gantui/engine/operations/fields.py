"""Fields: a unit's value at every point of a grid, built row by row from the top.

W is a weight matrix (units × (inputs + 1)); x and y are the coordinates of a point. A cell that is
still to be computed is not a number.
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class FieldRow(Operation):
    """One row of z = w·inputs + b for one unit. Reads W, the inputs' fields, and z so far.

    In the first layer the inputs are x and y themselves.
    """

    layer: str
    """The layer in words."""
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
    why = "Every point of the plane is a sample; the field shows what the unit says to each."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("nowhere") if self.row else Standing(beside=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: the row y = {self.ys[self.row]}"

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

    def kernel(self) -> Kernel:
        """The field so far with one more row."""
        row, unit, inputs = self.row, self.unit, len(self._inputs())
        points = np.array([self.xs, [self.ys[row]] * len(self.xs)], dtype=np.float64)

        def fill(W: Array, *fields: Array) -> Array:
            """One row more than z so far."""
            values = points if self.first else np.array([field[row] for field in fields[:inputs]])
            z = fields[-1].copy() if row else np.full((len(self.ys), len(self.xs)), np.nan)
            z[row] = W[unit, :-1].dot(values) + W[unit, -1]
            return z

        return fill

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The weights times the inputs at the point, plus the bias."""
        W = self.reads[0]
        if row > self.row:
            return ("not computed yet",)
        if self.first:
            point: list[Worked] = [(_signed(self.xs[col]),), (_signed(self.ys[row]),)]
        else:
            point = [(operand(before, name, row, col),) for name in self._inputs()]
        products: list[Worked] = [
            (operand(before, W, self.unit, place), "·", *value) for place, value in enumerate(point)
        ]
        return sum_of([*products, (operand(before, W, self.unit, len(point)), "·1")])


@dataclass(frozen=True, eq=False)
class BlockSum(Operation):
    """The sum of a block of a field's cells (1 × 1): the key of an exercise. Reads the field."""

    name: str
    """The block's name."""
    rows: tuple[int, int]
    """Its first row and the row after its last."""
    columns: tuple[int, int]
    """Its first column and the column after its last."""
    where: str
    """The block in words."""
    why = "The sum of the cells that one fills in is the key to check them by."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Block {self.name}: {self.where}"

    @property
    def formula(self) -> str:
        """The sum."""
        return f"{self.writes} = Σ {self.reads[0]} over {self.where}"

    def kernel(self) -> Kernel:
        """The sum over the block."""
        rows, columns = slice(*self.rows), slice(*self.columns)
        return lambda field: field[rows, columns].sum().reshape(1, 1)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The sum of the cells."""
        field = self.reads[0]
        return sum_of(
            [
                (operand(before, field, r, c),)
                for r in range(*self.rows)
                for c in range(*self.columns)
            ]
        )


@dataclass(frozen=True, eq=False)
class ReadOff(Operation):
    """The field where samples stand (1 × m). Reads the field."""

    cells: tuple[tuple[int, int], ...]
    """Row and column of each sample."""
    why = "A sample is a point like any other: its value is read off the field."

    @property
    def title(self) -> str:
        """What it does."""
        return "Read the samples off"

    @property
    def formula(self) -> str:
        """The look-up."""
        return f"{self.writes} = {self.reads[0]} where the samples stand"

    def kernel(self) -> Kernel:
        """The cells of the samples."""
        rows, columns = (np.array(places) for places in zip(*self.cells, strict=True))
        return lambda field: field[rows, columns][None, :]

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The cell that is read off."""
        return (operand(before, self.reads[0], *self.cells[col]),)


def _signed(value: int) -> str:
    return f"({value})" if value < 0 else str(value)
