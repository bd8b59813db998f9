"""Convolution and average pooling, one window a step.

X is an image (rows × columns), F a filter (h × w), b its bias (1 × 1). A map has a cell for each
window, filled from the left and from the top; a cell that is still to be filled is not a number.
What neural networks call convolution does not turn the filter over: it is the cross-correlation
c[i, j] = Σ F[k, l]·X[i + k, j + l] + b (LeCun et al., 1998), without padding, with stride 1.
"""

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class Window(Operation):
    """Fill one cell of a map from one window of what is read first; the map so far is read last."""

    shape: tuple[int, int]
    """Rows and columns of the map."""
    cell: tuple[int, int]
    """Row and column of the cell that is filled, from 0."""
    size: tuple[int, int]
    """Rows and columns of a window."""
    stride: int
    """How far a window is from the next, in rows and in columns."""

    @property
    def example(self) -> tuple[int, int]:
        """The cell that is filled."""
        return self.cell

    @property
    def first(self) -> bool:
        """Whether the map is empty before."""
        return self.cell == (0, 0)

    @property
    def title(self) -> str:
        """What it does."""
        rows, columns = self.where(" to ")
        return f"{self.writes}: the window at rows {rows}, columns {columns}"

    @property
    def formula(self) -> str:
        """The written cell, and what becomes of the window."""
        row, col = self.cell
        rows, columns = self.where("…")
        rule = self.rule(f"{self.reads[0]}[{rows}, {columns}]")
        return f"{self.writes}[{row + 1}, {col + 1}] = {rule}"

    @abstractmethod
    def rule(self, window: str) -> str:
        """What becomes of the window of this name."""

    def where(self, to: str) -> tuple[str, str]:
        """The window's rows and columns, counted from 1, as in `2 to 6`."""
        ends = zip(self.corner(*self.cell), self.size, strict=True)
        rows, columns = (f"{start + 1}{to}{start + length}" for start, length in ends)
        return rows, columns

    def corner(self, row: int, col: int) -> tuple[int, int]:
        """Row and column, from 0, of the top left number in the window of a cell."""
        return row * self.stride, col * self.stride

    def kernel(self) -> Kernel:
        """The map so far with one more cell."""
        (top, left), (rows, columns) = self.corner(*self.cell), self.size
        window = (slice(top, top + rows), slice(left, left + columns))

        def fill(values: Array, *others: Array) -> Array:
            """One cell more than the map so far."""
            made = np.full(self.shape, np.nan) if self.first else others[-1].copy()
            made[self.cell] = self.value(values[window], *others)
            return made

        return fill

    @abstractmethod
    def value(self, window: Array, *others: Array) -> float:
        """The number that a window gives; `others` is what else is read."""

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The arithmetic of a cell that is filled by now."""
        if (row, col) > self.cell:
            return ("not computed yet",)
        return self.worked_window(before, *self.corner(row, col))

    @abstractmethod
    def worked_window(self, before: State, top: int, left: int) -> Worked:
        """The arithmetic of the window with this corner."""


@dataclass(frozen=True, eq=False)
class Convolve(Window):
    """One cell of c = F ⋆ X + b. Reads X, F, b and, from the second cell on, c so far."""

    why = "Each window is asked how much of the filter's pattern is in it (a cross-correlation)."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        if not self.first:
            return Standing("nowhere")
        return Standing(beside=self.reads[1], bias=self.reads[2])

    def rule(self, window: str) -> str:
        """The sum over the window."""
        return f"Σ {self.reads[1]} ∘ {window} + {self.reads[2]}"

    def value(self, window: Array, *others: Array) -> float:
        """Σ w·x + b."""
        F, b = others[:2]
        return float((F * window).sum() + b[0, 0])

    def worked_window(self, before: State, top: int, left: int) -> Worked:
        """Each weight times the number under it, and the bias."""
        X, F, b = self.reads[:3]
        products: list[Worked] = [
            (operand(before, F, row, col), "·", operand(before, X, top + row, left + col))
            for row, col in np.ndindex(self.size)
        ]
        return sum_of([*products, (operand(before, b, 0, 0),)])


@dataclass(frozen=True, eq=False)
class AveragePool(Window):
    """One cell of average pooling: the mean of a square. Reads A and, later, the means so far."""

    why = "One mean stands for a square: fewer numbers, and a pixel to a side matters less."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing() if self.first else Standing("nowhere")

    def rule(self, window: str) -> str:
        """The mean over the window."""
        return f"mean of {window}"

    def value(self, window: Array, *others: Array) -> float:  # noqa: ARG002
        """The mean."""
        return float(window.mean())

    def worked_window(self, before: State, top: int, left: int) -> Worked:
        """The sum of the square's numbers, over how many they are."""
        A, (rows, columns) = self.reads[0], self.size
        numbers: list[Worked] = [
            (operand(before, A, top + row, left + col),) for row, col in np.ndindex(self.size)
        ]
        return ("(", *sum_of(numbers), f") / {rows * columns}")


@dataclass(frozen=True, eq=False)
class Flatten(Operation):
    """The maps below each other as one column, each read row by row. Reads the maps."""

    why = "A dense layer weighs every number by itself, so it takes them as one column."

    @property
    def title(self) -> str:
        """What it does."""
        return "Flatten"

    @property
    def formula(self) -> str:
        """The maps in their order."""
        return f"{self.writes} = [{'; '.join(self.reads)}], row by row"

    def kernel(self) -> Kernel:
        """The numbers of all maps, below each other."""
        return lambda *maps: np.concatenate([values.ravel() for values in maps])[:, None]

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The cell that was copied."""
        rows, columns = before[self.reads[0]].shape
        number, place = divmod(row, rows * columns)
        return (operand(before, self.reads[number], *divmod(place, columns)),)
