"""A dense layer, forwards and backwards.

W is a weight matrix (units × (inputs + 1)) whose last column is the bias, X the layer's input
(inputs × m), Z its weighted sums and A its activations (units × m); dQ is ∂L/∂Q for a quantity Q.
In a conditional network the one-hot classes C (classes × m) stand below X, as more inputs.
The derivatives are those of backpropagation (Rumelhart, Hinton and Williams, 1986).
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.activations import Activation
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Operand, Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing

_ONES: dict[int, Array] = {}


def _ones(columns: int) -> Array:
    """The row of ones under an input; few widths occur, so each is made once."""
    if columns not in _ONES:
        _ONES[columns] = np.ones((1, columns))
    return _ONES[columns]


def _affine(W: Array, X: Array) -> Array:
    sums: Array = W[:, :-1].dot(X) + W[:, -1:]
    return sums


def _weight_gradient(dZ: Array, *inputs: Array) -> Array:
    gradient: Array = dZ.dot(np.concatenate((*inputs, _ones(dZ.shape[1]))).T)
    return gradient


def _input_gradient(W: Array, dZ: Array) -> Array:
    gradient: Array = W[:, :-1].T.dot(dZ)
    return gradient


def _input(state: State, names: tuple[str, ...], row: int, col: int) -> Operand:
    """A cell of the inputs that stand below each other."""
    for name in names:
        height = state[name].shape[0]
        if row < height:
            return operand(state, name, row, col)
        row -= height
    raise IndexError(row)


@dataclass(frozen=True, eq=False)
class Affine(Operation):
    """Z = W · [X; 1], or W · [X; C; 1]. Reads W, X and, if there are classes, C."""

    layer: str
    """The layer in words."""
    why = "Each unit weighs its inputs, adds them up and adds its bias."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(beside=self.reads[0], ones=self.reads[-1])

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: weighted sums"

    @property
    def formula(self) -> str:
        """`z = W · [x; 1]`."""
        W, *inputs = self.reads
        return f"{self.writes} = {W} · [{'; '.join(inputs)}; 1]"

    def kernel(self) -> Kernel:
        """W without its last column times the inputs, plus the last column."""
        if len(self.reads) == 2:
            return _affine
        return lambda W, X, C: _affine(W, np.concatenate((X, C)))

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The row of W times the column of [X; 1]."""
        W, *inputs = self.reads
        last = before[W].shape[1] - 1
        products: list[Worked] = [
            (operand(before, W, row, k), "·", _input(before, tuple(inputs), k, col))
            for k in range(last)
        ]
        return sum_of([*products, (operand(before, W, row, last), "·1")])


@dataclass(frozen=True, eq=False)
class Activate(Operation):
    """A = f(Z), cell by cell."""

    layer: str
    """The layer in words."""
    function: Activation
    """f."""
    prediction: bool = False
    """Whether it is the discriminator's verdict."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.prediction:
            return "The logit becomes the verdict: one number between 0 and 1 a sample."
        return "Without a bend between them, two layers could do no more than one."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(remark=self.function.symbol)

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: {'prediction' if self.prediction else self.function.symbol}"

    @property
    def formula(self) -> str:
        """The function and its definition."""
        return f"{self.writes} = {self.function.symbol}({self.reads[0]}),  {self.function.rule}"

    def kernel(self) -> Kernel:
        """f."""
        return self.function.value

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """f of the cell."""
        return self.function.worked(operand(before, self.reads[0], row, col))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these sums."""
        return self.function.remarks(before[self.reads[0]])


@dataclass(frozen=True, eq=False)
class ActivationGradient(Operation):
    """dZ = dA ∘ f′(Z), cell by cell. Reads dA, Z and A."""

    function: Activation
    """f."""
    why = "A change of the sum reaches the loss only as far as the activation passes it on."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient through {self.function.symbol}"

    @property
    def formula(self) -> str:
        """The chain rule."""
        dA, Z, A = self.reads
        slope = self.function.slope_rule
        return f"{self.writes} = {dA} ∘ f′({Z}),  f′ = {slope}, a = {A}"

    def kernel(self) -> Kernel:
        """dA times the slope."""
        slope = self.function.slope
        return lambda dA, Z, A: dA * slope(Z, A)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The gradient times the slope."""
        dA, Z, A = (operand(before, name, row, col) for name in self.reads)
        return (dA, " · ", *self.function.worked_slope(Z, A))


@dataclass(frozen=True, eq=False)
class WeightGradient(Operation):
    """dW = dZ · [X; 1]ᵀ. Reads dZ, X and, if there are classes, C.

    The last column is the gradient of the bias.
    """

    parameter: str
    """The name of W."""
    why = "How the loss would change with each weight; the last column is the bias's."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("left", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of {self.parameter}"

    @property
    def formula(self) -> str:
        """`dW = dz · [x; 1]ᵀ`."""
        dZ, *inputs = self.reads
        return f"{self.writes} = {dZ} · [{'; '.join(inputs)}; 1]ᵀ"

    def kernel(self) -> Kernel:
        """dZ times the transposed input with its row of ones."""
        return _weight_gradient

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The sum over the samples."""
        dZ, *inputs = self.reads
        samples = range(before[dZ].shape[1])
        if col == sum(before[name].shape[0] for name in inputs):
            return sum_of([(operand(before, dZ, row, m), "·1") for m in samples])
        return sum_of(
            [
                (operand(before, dZ, row, m), "·", _input(before, tuple(inputs), col, m))
                for m in samples
            ]
        )


@dataclass(frozen=True, eq=False)
class InputGradient(Operation):
    """dX = Wᵀ · dZ, without the bias column. Reads W and dZ."""

    frozen: bool = False
    """Whether W is passed through and not trained in this turn."""
    rows: int | None = None
    """The rows of X where classes stand below it: nothing flows into a given class."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.frozen:
            return "The frozen discriminator tells the generator which way its samples should move."
        return "The layer before learns from how its output should have been."

    @property
    def title(self) -> str:
        """What it does."""
        passed = " (frozen)" if self.frozen else ""
        return f"Gradient of the input, back through {self.reads[0]}{passed}"

    @property
    def formula(self) -> str:
        """`dx = Wᵀ · dz`."""
        W, dZ = self.reads
        classes = "" if self.rows is None else "the class and "
        return f"{self.writes} = {W}ᵀ · {dZ}, without {classes}the bias"

    def kernel(self) -> Kernel:
        """The transposed weights times dZ."""
        if self.rows is None:
            return _input_gradient
        rows = self.rows
        return lambda W, dZ: _input_gradient(W, dZ)[:rows]

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The column of W times the column of dZ."""
        W, dZ = self.reads
        units = range(before[dZ].shape[0])
        return sum_of(
            [(operand(before, W, k, row), "·", operand(before, dZ, k, col)) for k in units]
        )
