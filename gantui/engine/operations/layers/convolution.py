"""Convolution and average pooling, one window a step.

X is an image (rows × columns), F a filter (h × w), b its bias (1 × 1). A map has a cell for each
window, filled from the left and from the top; a cell that is still to be filled is not a number.
What neural networks call convolution does not turn the filter over: it is the cross-correlation
c[i, j] = Σ F[k, l]·X[i + k, j + l] + b (LeCun et al., 1998), without padding, with stride 1.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Absent,
    Constant,
    Expression,
    Product,
    Quotient,
    Sum,
    Taught,
    number,
    total,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import sum_of_cells
from gantui.engine.operations.operation import Kernel, Operation, Standing


class Window(Operation, frozen=True, eq=False):
    """Fill one cell of a map from one window of what is read first; the map so far is read last."""

    shape: tuple[int, int]
    """Rows and columns of the map."""
    filled: tuple[int, int]
    """Row and column of the cell that is filled, from 0."""
    window: tuple[int, int]
    """Rows and columns of a window."""
    stride: int
    """How far a window is from the next, in rows and in columns."""
    sign = "="

    @property
    def example(self) -> tuple[int, int]:
        """The cell that is filled."""
        return self.filled

    @property
    def first(self) -> bool:
        """Whether the map is empty before."""
        return self.filled == (0, 0)

    @property
    def title(self) -> str:
        """What it does."""
        rows, columns = self.where(" to ")
        return f"{self.writes}: the window at rows {rows}, columns {columns}"

    @property
    def formula(self) -> str:
        """The arithmetic of the filled cell, with the window as a piece of what is read."""
        row, column = self.filled
        rows, columns = self.where("…")
        names = {self.reads[0]: f"{self.reads[0]}[{rows}, {columns}]"}
        rule = formula(self.symbolic, lambda cell: names.get(cell.quantity, cell.quantity))
        return f"{self.writes}[{row + 1}, {column + 1}] {self.sign} {rule}"

    def where(self, to: str) -> tuple[str, str]:
        """The window's rows and columns, counted from 1, as in `2 to 6`."""
        ends = zip(self.corner(*self.filled), self.window, strict=True)
        rows, columns = (f"{start + 1}{to}{start + length}" for start, length in ends)
        return rows, columns

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Row and column, from 0, of the top left number in the window of a cell."""
        return row * self.stride, column * self.stride

    def cell(self, row: int, column: int) -> Expression:
        """What a window gives; a cell that was filled before keeps what it has."""
        if (row, column) > self.filled:
            return Absent()
        made = self.of_window(*self.corner(row, column))
        kept = number(self.writes, row, column)
        return Taught(made, kept) if self.kept(row, column) else made

    def kept(self, row: int, column: int) -> bool:
        """Whether a window before has filled the cell."""
        return (row, column) < self.filled

    def of_window(self, top: int, left: int) -> Expression:
        """The arithmetic of the window with this corner."""
        return number(self.reads[0], top, left)

    def kernel(self) -> Kernel:
        """The map so far with one more cell."""
        (top, left), (rows, columns) = self.corner(*self.filled), self.window
        window = (slice(top, top + rows), slice(left, left + columns))

        def fill(values: Array, *others: Array) -> Array:
            """One cell more than the map so far."""
            made = np.full(self.shape, np.nan) if self.first else others[-1].copy()
            made[self.filled] = self.value(values[window], *others)
            return made

        return fill

    def value(self, window: Array, *others: Array) -> float:  # noqa: ARG002
        """The number that a window gives; `others` is what else is read."""
        return window.item(0)


class Convolve(Window, frozen=True, eq=False):
    """One cell of c = F ⋆ X + b. Reads X, F, b and, from the second cell on, c so far."""

    why = "Each window is asked how much of the filter's pattern is in it (a cross-correlation)."

    @property
    def standing(self) -> Standing:
        """The whole map stands where its first cell is written, the filter on its left."""
        if not self.first:
            return Standing("nowhere")
        return Standing(beside=self.reads[1], bias=self.reads[2])

    def of_window(self, top: int, left: int) -> Expression:
        """Each weight times the number under it, and the bias."""
        X, F, b = self.reads[:3]
        products = [
            Product((number(F, row, column), number(X, top + row, left + column)))
            for row, column in np.ndindex(self.window)
        ]
        return Sum((*products, number(b, 0, 0)))

    def value(self, window: Array, *others: Array) -> float:
        """Σ w·x + b."""
        F, b = others[:2]
        return sum_of_cells(F * window) + b.item()


class AveragePool(Window, frozen=True, eq=False):
    """One cell of average pooling: the mean of a square. Reads A and, later, the means so far."""

    why = "One mean stands for a square: fewer numbers, and a shift by one pixel matters less."

    @property
    def standing(self) -> Standing:
        """The whole map stands where its first cell is written."""
        return Standing() if self.first else Standing("nowhere")

    def of_window(self, top: int, left: int) -> Expression:
        """The sum of the square's numbers, over how many they are."""
        numbers = tuple(
            number(self.reads[0], top + row, left + column)
            for row, column in np.ndindex(self.window)
        )
        return Quotient(total(numbers), Constant(float(len(numbers))))

    def value(self, window: Array, *others: Array) -> float:  # noqa: ARG002
        """The mean."""
        return sum_of_cells(window) / window.size


class Flatten(Operation, frozen=True, eq=False):
    """The maps below each other as one column, each read row by row. Reads the maps."""

    title = "Flatten"
    why = "A dense layer weighs every number by itself, so it takes them as one column."

    @property
    def formula(self) -> str:
        """The maps in their order."""
        return f"{self.writes} = [{'; '.join(self.reads)}], row by row"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The cell that is copied."""
        rows, columns = self.sizes[0]
        number_of_map, place = divmod(row, rows * columns)
        return number(self.reads[number_of_map], *divmod(place, columns))

    def kernel(self) -> Kernel:
        """The numbers of all maps, below each other."""
        return lambda *maps: np.concatenate([values.ravel() for values in maps])[:, None]
