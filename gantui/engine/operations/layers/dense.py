"""A dense layer, forwards and backwards.

W is a weight matrix (units × (inputs + 1)) whose last column is the bias; without a bias it has no
such column, and no row of ones (1) stands below the input. X is the layer's input
(inputs × m), Z its weighted sums and A its activations (units × m); dQ is ∂L/∂Q for a quantity Q.
In a conditional network the one-hot classes C (classes × m) stand below X, as more inputs.
The derivatives are those of backpropagation (Rumelhart, Hinton and Williams, 1986).
"""

import numpy as np

from gantui.engine.expression.activations import Activation, meant
from gantui.engine.expression.nodes import ONE, Expression, Product, Sum, number, total
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.products import product, product_with_rows
from gantui.engine.operations.layers.layer_inputs import below_each_other, has_bias, input_cell
from gantui.engine.operations.operation import Kernel, Operation, Standing


class Affine(Operation, frozen=True, eq=False):
    """Z = W · [X; 1], or W · [X; C; 1]. Reads W, X and, if there are classes, C."""

    layer: str
    """The layer in words."""
    score: bool = False
    """Whether the sum is the discriminator's verdict, with no activation behind it."""
    high: str = ""
    """What a higher score says a sample is, `real` or `fake`, where it says that."""

    @property
    def why(self) -> str:
        """What a sum is made of; of a score, that it has no ends."""
        if self.score:
            says = f": the higher, the more it says {self.high}" if self.high else ""
            return f"The sum itself is the verdict, a score that may be any number{says}."
        bias = "adds them up and adds its bias" if self._has_bias else "and adds them up"
        return f"Each unit weighs its inputs{',' if self._has_bias else ''} {bias}."

    @property
    def _has_bias(self) -> bool:
        """Whether the weights have a column more than there are inputs."""
        return has_bias(self.sizes[0][1], self.sizes[1:])

    @property
    def standing(self) -> Standing:
        """The weights stand on its left, the row of ones under its input."""
        return Standing(beside=self.reads[0], ones=self.reads[-1] if self._has_bias else "")

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: {'score' if self.score else 'weighted sums'}"

    @property
    def formula(self) -> str:
        """`z = W · [x; 1]`."""
        W, *inputs = self.reads
        return f"{self.writes} = {W} · {below_each_other(inputs, bias=self._has_bias)}"

    def cell(self, row: int, column: int) -> Expression:
        """The row of W times the column of [X; 1]."""
        (W, *inputs), ((_, width), *heights) = self.reads, self.sizes
        weighed = [
            Product((number(W, row, k), input_cell(inputs, heights, k, column)))
            for k in range(width - self._has_bias)
        ]
        if not self._has_bias:
            return total(weighed)
        return Sum((*weighed, Product((number(W, row, width - 1), ONE))))

    def kernel(self) -> Kernel:
        """The weights times the inputs, in order, plus the bias."""
        return _affine if self._has_bias else _linear


def _linear(W: Array, *inputs: Array) -> Array:
    return product(W, inputs[0] if len(inputs) == 1 else np.concatenate(inputs))


def _affine(W: Array, *inputs: Array) -> Array:
    X = inputs[0] if len(inputs) == 1 else np.concatenate(inputs)  # (inputs × m)
    sums = product(W[:, :-1], X)  # (units × m)
    sums += W[:, -1:]
    return sums


SHAPED = "The network's output is this function of the last weighted sum."


class Activate(Operation, frozen=True, eq=False):
    """A = f(Z), cell by cell."""

    layer: str
    """The layer in words."""
    function: Activation
    """f."""
    prediction: bool = False
    """Whether it is the discriminator's verdict."""
    probability_of: str = ""
    """`real` or `fake`, where the verdict says how likely a sample is that."""
    last: bool = False
    """Whether it makes the network's output, with no layer behind it."""
    elementwise = True

    @property
    def why(self) -> str:
        """What the verdict, the bend or the range of the output is for."""
        if self.probability_of:
            return (
                "The logit becomes the verdict: one number between 0 and 1 for each sample, "
                f"the probability that it is {self.probability_of}."
            )
        within = self.function.within
        if self.prediction:
            made_of = "logit" if self.function.symbol == "σ" else "sum"
            return f"Each {made_of} becomes a verdict: a number{within and ' ' + within}."
        if self.last:
            return f"It keeps every output {within}." if within else SHAPED
        return "Without a bend between them, two layers could do no more than one."

    @property
    def standing(self) -> Standing:
        """The function's name stands beside it."""
        return Standing(remark=self.function.symbol)

    @property
    def title(self) -> str:
        """What it does."""
        if self.probability_of:
            return f"{self.layer}: prediction, P({self.probability_of})"
        return f"{self.layer}: {'prediction' if self.prediction else self.function.symbol}"

    @property
    def formula(self) -> str:
        """The function and its definition."""
        return f"{self.writes} = {self.function.symbol}({self.reads[0]}),  {self.function.rule}"

    def cell(self, row: int, column: int) -> Expression:
        """f of the cell."""
        return self.function.value(number(self.reads[0], row, column))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these sums."""
        return self.function.remarks(before[self.reads[0]])


class ActivationGradient(Operation, frozen=True, eq=False):
    """dZ = dA ∘ f′(Z), cell by cell. Reads dA, Z and A."""

    function: Activation
    """f."""
    elementwise = True
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
        return f"{self.writes} = {dA} ∘ f′({Z}),  f′ = {slope}{meant(slope, A)}"

    def cell(self, row: int, column: int) -> Expression:
        """The gradient times the slope."""
        dA, Z, A = (number(name, row, column) for name in self.reads)
        return Product((dA, self.function.slope(Z, A)), spaced=True)


class WeightGradient(Operation, frozen=True, eq=False):
    """dW = dZ · [X; 1]ᵀ. Reads dZ, X and, if there are classes, C.

    The last column is the gradient of the bias.
    """

    parameter: str
    """The name of W."""
    use: str = ""
    """The layer in words, where several layers use W and this is the gradient by one use."""

    @property
    def why(self) -> str:
        """What the numbers say, and whose the last column is."""
        bias = "; the last column belongs to the bias" if self._has_bias else ""
        return f"How the loss would change with each weight{bias}."

    @property
    def _has_bias(self) -> bool:
        """Whether the weights have a column more than there are inputs."""
        return has_bias(self.size[1], self.sizes[1:])

    @property
    def standing(self) -> Standing:
        """It stands on the left of the gradient of the sums."""
        return Standing("left", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of {self.parameter}{self.use and f', as {self.use} uses it'}"

    @property
    def formula(self) -> str:
        """`dW = dz · [x; 1]ᵀ`."""
        dZ, *inputs = self.reads
        return f"{self.writes} = {dZ} · {below_each_other(inputs, bias=self._has_bias)}ᵀ"

    def cell(self, row: int, column: int) -> Expression:
        """The sum over the samples."""
        (dZ, *inputs), ((_, samples), *heights) = self.reads, self.sizes
        bias = self._has_bias and column == self.size[1] - 1
        return total(
            Product(
                (
                    number(dZ, row, m),
                    ONE if bias else input_cell(inputs, heights, column, m),
                )
            )
            for m in range(samples)
        )

    def kernel(self) -> Kernel:
        """dZ times the transposed input with its row of ones, in the order of the samples."""
        bias = self._has_bias
        return lambda dZ, *inputs: product_with_rows(dZ, inputs, ones=bias)  # (units × inputs + 1)


class InputGradient(Operation, frozen=True, eq=False):
    """dX = Wᵀ · dZ, without the bias column. Reads W and dZ."""

    frozen: bool = False
    """Whether W is passed through and not trained in this turn."""
    rows: int | None = None
    """The rows of X where classes stand below it: nothing flows into a given class."""
    bias: bool = True
    """Whether W has a column of biases."""

    @property
    def why(self) -> str:
        """Who learns from it."""
        if self.frozen:
            return "The frozen discriminator tells the generator which way its samples should move."
        return "The layer before learns from how its output should change."

    @property
    def title(self) -> str:
        """What it does."""
        passed = "frozen " if self.frozen else ""
        return f"Gradient of the input, back through {passed}{self.reads[0]}"

    @property
    def formula(self) -> str:
        """`dx = Wᵀ · dz`."""
        W, dZ = self.reads
        left = ["the class"] * (self.rows is not None) + ["the bias"] * self.bias
        return f"{self.writes} = {W}ᵀ · {dZ}{', without ' if left else ''}{' and '.join(left)}"

    def cell(self, row: int, column: int) -> Expression:
        """The column of W times the column of dZ."""
        W, dZ = self.reads
        units = range(self.sizes[1][0])
        return total(Product((number(W, k, row), number(dZ, k, column))) for k in units)

    def kernel(self) -> Kernel:
        """The transposed weights, without the bias and the classes, times dZ, in order."""
        rows = self.rows
        if rows is None:
            end = -1 if self.bias else None
            return lambda W, dZ: product(W[:, :end].T, dZ)
        return lambda W, dZ: product(W[:, :rows].T, dZ)
