"""What is measured of a state and learnt from by nobody.

p is a prediction, t a target.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Quotient,
    Square,
    number,
    total,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.losses.total_loss import HALF
from gantui.engine.operations.operation import Kernel, OneNumber, Operation


class ShareFooled(OneNumber, frozen=True, eq=False):
    """The share of the samples that are judged wrongly (1 × 1), ½ of one at p = ½. Reads p, t.

    A target above ½ wants p above ½, one below ½ wants p below. Of a score another number is even.
    """

    even: float = 0.5
    """The output that takes a sample for neither."""
    title = "Share fooled"
    why = (
        "The share of these samples that the discriminator gets wrong. Guessing would give one "
        "half: then the fakes cannot be told from the real samples."
    )

    @property
    def formula(self) -> str:
        """What is counted."""
        p, t = self.reads
        even = formula(_even(self.even))
        sides = f"with {p} and {t} on different sides of {even}"
        return f"{self.writes} = the share of samples {sides}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One for each sample that is judged wrongly, over how many there are."""
        (p, t), samples = self.reads, self.sizes[0][1]
        even = _even(self.even)
        wrong = total(_wrong(p, t, k, even) for k in range(samples))
        return Quotient(wrong, Constant(float(samples)))

    def kernel(self) -> Kernel:
        """The same over whole rows."""
        even = self.even

        def share(p: Array, t: Array) -> Array:
            sides: Array = np.where(t > even, p < even, p > even).astype(np.float64)
            wrong: Array = sides + 0.5 * (p == even)
            found: Array = ordered_sum(wrong, axis=1, keepdims=True) / p.shape[1]
            return found

        return share


class CopyError(Operation, frozen=True, eq=False):
    """How far each copy is from its original (1 × m): the mean of the squared differences.

    Reads the copies and the originals, both n × m.
    """

    title = "Error of the copy"
    why = "How much was lost on the way: 0 where every number comes back as it was."

    @property
    def formula(self) -> str:
        """The mean over the numbers of a sample."""
        copy, original = self.reads
        return f"{self.writes} = Σ ({copy} − {original})² / {self.sizes[0][0]}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The squares of one sample's differences, over how many there are."""
        (copy, original), rows = self.reads, self.sizes[0][0]
        pairs = ((number(copy, k, column), number(original, k, column)) for k in range(rows))
        squares = total(Square(Difference(made, given)) for made, given in pairs)
        return Quotient(squares, Constant(float(rows)))


class Verdict(Operation, frozen=True, eq=False):
    """What each sample is called: 1 above ½, 0 below, ½ at ½ itself. Reads p."""

    words: tuple[str, str]
    """What a sample is called above ½, and below."""
    names: tuple[str, ...]
    """The samples' names."""
    elementwise = True

    @property
    def called(self) -> tuple[str, str]:
        """The two words."""
        return self.words

    @property
    def title(self) -> str:
        """What is decided."""
        return f"Verdict: {self.words[0]} or {self.words[1]}"

    @property
    def why(self) -> str:
        """What the numbers mean."""
        above, below = self.words
        return f"Above one half it is called {above}, 1, below it {below}, 0."

    @property
    def formula(self) -> str:
        """The rule."""
        return f"{self.writes} = 1 where {self.reads[0]} > ½, 0 where {self.reads[0]} < ½"

    def cell(self, row: int, column: int) -> Expression:
        """The side of ½ on which the prediction lies."""
        p = number(self.reads[0], row, column)
        return Choice(p, "=", HALF, HALF, Choice(p, ">", HALF, ONE, ZERO))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """The samples by what they are called."""
        called = zip(self.names, after[self.writes][0].tolist(), strict=True)
        found: dict[float, list[str]] = {}
        for name, value in called:
            found.setdefault(value, []).append(name)
        words = {1.0: self.words[0], 0.0: self.words[1], 0.5: "neither"}
        return tuple(
            f"{word}: {', '.join(found[value])}" for value, word in words.items() if value in found
        )


def _even(even: float) -> Constant:
    return HALF if even == HALF.value else Constant(even)


def _wrong(p: str, t: str, column: int, even: Constant) -> Expression:
    """1 where a sample is judged wrongly, ½ where p is even, else 0."""
    says, wanted = number(p, 0, column), number(t, 0, column)
    below = Choice(even, ">", says, ONE, ZERO)
    above = Choice(says, ">", even, ONE, ZERO)
    return Choice(says, "=", even, HALF, Choice(wanted, ">", even, below, above))
