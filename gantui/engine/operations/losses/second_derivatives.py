"""The gradient of a penalty on slopes: on through the pass backwards that made the slopes.

The slopes were made from the top of the network down: V = Wᵀ · U by the outputs of a layer, U = V ∘
f′(Z) by its sums. So the penalty's gradient goes up through the same steps, dU = W · dV and dV = dU
∘ f′(Z), and each W gets U · dVᵀ. Where f is curved a change of Z changes the slope as well: then
dZ = dU ∘ V ∘ f″(Z), which goes down through the pass forwards as any other gradient does.
"""

import numpy as np

from gantui.engine.expression.activations import Activation, meant
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Expression,
    Product,
    Sum,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.products import product
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.layers.dense import ActivationGradient, InputGradient
from gantui.engine.operations.layers.layer_inputs import input_cell
from gantui.engine.operations.operation import Kernel, Operation, Size, Standing


class SlopeThrough(ActivationGradient, frozen=True, eq=False):
    """U = V ∘ f′(Z): the slope of the score by the sums of a layer. Reads V, Z and A."""

    why = "A change of the sum reaches the score only as far as the activation passes it on."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Slope through {self.function.symbol}"


class SlopeOfInput(InputGradient, frozen=True, eq=False):
    """V = Wᵀ · U: the slope of the score by the input of a layer. Reads W and U."""

    why = "Each input reaches the score through all units, by the weight that each gives it."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Slope of the score, back through {self.reads[0]}"


class UpThroughWeights(Operation, frozen=True, eq=False):
    """dU = W · dV, W without what is no input of a slope. Reads W and dV."""

    why = "The slope came down through these weights; what it costs goes up through them again."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of a slope, up through {self.reads[0]}"

    @property
    def formula(self) -> str:
        """`du = W · dv`."""
        W, dV = self.reads
        (_, columns), (rows, _) = self.sizes
        return f"{self.writes} = {W} · {dV}{', weights of inputs only' if columns > rows else ''}"

    def cell(self, row: int, column: int) -> Expression:
        """The row of W times the column of dV."""
        (W, dV), inputs = self.reads, range(self.sizes[1][0])
        return total(Product((number(W, row, k), number(dV, k, column))) for k in inputs)

    def kernel(self) -> Kernel:
        """The weights of the inputs times dV, in order."""
        inputs = self.sizes[1][0]
        return lambda W, dV: product(W[:, :inputs], dV)


class UpThroughSlope(ActivationGradient, frozen=True, eq=False):
    """dV = dU ∘ f′(Z). Reads dU, Z and A."""

    why = "The slope by the output was passed on so far, and so is what it costs."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of a slope, up through {self.function.symbol}"


class BendGradient(Operation, frozen=True, eq=False):
    """dZ = dU ∘ V ∘ f″(Z), and dA ∘ f′(Z) where the layer above has a part of it.

    Reads dU, V, Z, A and, in that case, dA.
    """

    function: Activation
    """f."""
    elementwise = True
    why = "Where the activation is curved, another sum has another slope: this is what that costs."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of the sums, through the bend of {self.function.symbol}"

    @property
    def formula(self) -> str:
        """The chain rule, of a product."""
        dU, V, Z, A, *dA = self.reads
        bend, slope = self.function.bend_rule, self.function.slope_rule
        above, rules = "", f"f″ = {bend}"
        if dA:
            above, rules = f" + {dA[0]} ∘ f′({Z})", f"{rules},  f′ = {slope}"
        return f"{self.writes} = {dU} ∘ {V} ∘ f″({Z}){above},  {rules}{meant(rules, A)}"

    def cell(self, row: int, column: int) -> Expression:
        """The slope's share and, where there is one, the share of what lies above."""
        dU, V, Z, A, *dA = (number(name, row, column) for name in self.reads)
        assert self.function.bend is not None
        bent = Product((dU, V, self.function.bend(Z, A)), spaced=True)
        passed = (Product((above, self.function.slope(Z, A)), spaced=True) for above in dA)
        return total((bent, *passed))


class SlopeWeightGradient(Operation, frozen=True, eq=False):
    """dW = U · dVᵀ and, below a bend, dZ · [X; 1]ᵀ besides; the rest of W is 0.

    Reads U (none of the last layer, where it is 1), dV and, below a bend, dZ, X and classes.
    """

    parameter: str
    """The name of W."""
    top: bool
    """Whether W is the last layer's."""
    bias: bool
    """Whether W has a column of biases."""
    why = "How the penalty would change with each weight; a bias that moves no slope has 0."

    @property
    def _parts(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Size, ...]]:
        """U and dV; dZ and what was below it; the sizes of the latter."""
        first = 1 if self.top else 2
        return self.reads[:first], self.reads[first:], self.sizes[first:]

    @property
    def standing(self) -> Standing:
        """It stands on the left of the first that it is made of."""
        return Standing("left", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of {self.parameter}"

    @property
    def formula(self) -> str:
        """The product, and the second one where there is one."""
        slopes, sums, _ = self._parts
        first = f"(Σ over samples of {slopes[0]})ᵀ" if self.top else f"{slopes[0]} · {slopes[1]}ᵀ"
        if sums:
            below = "; ".join([*sums[1:], *["1"] * self.bias])
            return f"{self.writes} = {first} + {sums[0]} · [{below}]ᵀ"
        rest = self.size[1] - self._inputs
        return f"{self.writes} = {first}{', and 0 for the rest' if rest else ''}"

    @property
    def _inputs(self) -> int:
        """How many columns of W have a slope."""
        return self.sizes[0 if self.top else 1][0]

    def cell(self, row: int, column: int) -> Expression:
        """The sums over the samples."""
        slopes, sums, sizes = self._parts
        samples, found = range(self.sizes[0][1]), list[Expression]()
        if column < self._inputs:
            found.append(total(self._of_slope(slopes, row, column, m) for m in samples))
        if sums:
            (dZ, *inputs), (_, *heights) = sums, sizes
            last = self.bias and column == self.size[1] - 1
            found.append(
                total(
                    Product(
                        (
                            number(dZ, row, m),
                            ONE if last else input_cell(inputs, heights, column, m),
                        )
                    )
                    for m in samples
                )
            )
        return total(found) if found else ZERO

    def _of_slope(self, slopes: tuple[str, ...], row: int, column: int, m: int) -> Expression:
        """What one sample adds."""
        dV = number(slopes[-1], column, m)
        return dV if self.top else Product((number(slopes[0], row, m), dV))

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Why it is 0."""
        return "no slope depends on it"

    def kernel(self) -> Kernel:
        """The same over whole matrices."""
        first, (rows, columns), bias = 1 if self.top else 2, self.size, self.bias

        def gradient(*read: Array) -> Array:
            slopes, sums, found = read[:first], read[first:], np.zeros((rows, columns))
            if first == 1:
                made = ordered_sum(slopes[0], axis=1, keepdims=True).T
            else:
                made = product(slopes[0], slopes[1].T)
            inputs = made.shape[1]
            found[:, :inputs] = made
            if sums:
                ones = [np.ones((1, sums[0].shape[1]))] if bias else []
                below = product(sums[0], np.concatenate([*sums[1:], *ones]).T)
                found[:, :inputs] += below[:, :inputs]
                found[:, inputs:] = below[:, inputs:]
            return found

        return gradient


class AddGradient(Operation, frozen=True, eq=False):
    """dW + its part of the penalty. Reads both."""

    parameter: str
    """The name of W."""
    beside: str
    """The gradient of the sums, on whose left it stands."""
    elementwise = True
    why = "The network learns from the loss and the penalty at once."

    @property
    def standing(self) -> Standing:
        """It takes the place of the gradient."""
        return Standing("left", of=self.beside)

    @property
    def title(self) -> str:
        """What it does."""
        return f"Add the penalty's gradient of {self.parameter}"

    def cell(self, row: int, column: int) -> Expression:
        """The sum."""
        return Sum(tuple(number(name, row, column) for name in self.reads))
