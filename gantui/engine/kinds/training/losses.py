"""The losses that a discriminator's verdict may have. A new one is one more entry.

z is the logit, p the prediction, t the target; the names are those of their quantities.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple, TypeAlias

from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.operations import (
    CrossEntropy,
    LossGradient,
    ProbabilityGradient,
    SquaredError,
    TotalLoss,
)
from gantui.engine.operations.losses.scores import Distance, DistanceGradient, Hinge, HingeGradient
from gantui.engine.operations.losses.several_outputs import SoftmaxLoss, SquaredErrorGradient
from gantui.engine.operations.operation import Operation
from gantui.engine.program.quantity import Relation
from gantui.scenario.schema import named
from gantui.scenario.schema.named import LossRules


class Judged(NamedTuple):
    """What a loss is of."""

    z: str
    """The quantity of the logits; the same as p where the last layer has no activation, empty where
    the predictions are given."""
    p: str
    """The quantity of the predictions."""
    t: str
    """The quantity of the targets."""
    counts: tuple[int, ...]
    """m where the loss is a mean, that of each group where it is several; else none."""
    arithmetic: Arithmetic
    """How logarithms are taken."""
    saturating: bool = False
    """Whether the generator's loss has its sign turned."""
    halved: bool = False
    """Whether the loss is half of its means."""
    of_generator: bool = False
    """Whether it is the generator's."""


Made: TypeAlias = Callable[[str, Judged], Operation]
"""From the name of a row, with a number a sample, to the operation that writes it."""


class Loss(NamedTuple):
    """One loss."""

    terms: Made
    """The loss of each sample."""
    gradient: Made
    """Its derivative by what `of_logit` says, divided by m where the loss is a mean."""
    of_logit: bool = False
    """Whether the derivative is that by the logit; else it is that by the prediction."""
    squares: bool = False
    """Whether the terms are squares, whose sum can overflow where nothing else does."""
    even: float | None = 0.5
    """The verdict that takes a sample for neither real nor fake; None where no number does."""
    between: bool = False
    """Whether that is in the middle between the two targets instead."""
    relative: bool = False
    """Whether a score counts beside the mean score of the other group; σ of that has the loss."""
    targets: tuple[float, float] = (0.0, 1.0)
    """What is wanted where a file says nothing else: of what the output is not of, and of what it
    is."""


def _cross_entropy(writes: str, of: Judged) -> Operation:
    return CrossEntropy(writes, (of.z, of.p, of.t), of.arithmetic, of.saturating)


def _by_logit(writes: str, of: Judged) -> Operation:
    reads = (of.p, of.t, of.z) if of.z else (of.p, of.t)
    return LossGradient(writes, reads, of.counts, of.halved, of.arithmetic, of.saturating)


def _squared_error(writes: str, of: Judged) -> Operation:
    return SquaredError(writes, (of.p, of.t))


def _whole_square(writes: str, of: Judged) -> Operation:
    return SquaredError(writes, (of.p, of.t), halved=False)


def _by_whole_square(writes: str, of: Judged) -> Operation:
    return SquaredErrorGradient(writes, (of.p, of.t), of.counts, of.halved)


def _categorical(writes: str, of: Judged) -> Operation:
    return SoftmaxLoss(writes, (of.z, of.p, of.t), of.arithmetic)


def _by_prediction(writes: str, of: Judged) -> Operation:
    return LossGradient(writes, (of.p, of.t), of.counts, of.halved, of.arithmetic)


def _by_probability(writes: str, of: Judged) -> Operation:
    return ProbabilityGradient(
        writes, (of.p, of.t, of.z), of.counts, of.halved, of.arithmetic, of.saturating
    )


def _distance(writes: str, of: Judged) -> Operation:
    return Distance(writes, (of.p, of.t))


def _by_distance(writes: str, of: Judged) -> Operation:
    return DistanceGradient(writes, (of.t,), of.counts, of.halved)


def _hinge(writes: str, of: Judged) -> Operation:
    return _distance(writes, of) if of.of_generator else Hinge(writes, (of.p, of.t))


def _by_hinge(writes: str, of: Judged) -> Operation:
    if of.of_generator:
        return _by_distance(writes, of)
    return HingeGradient(writes, (of.p, of.t), of.counts, of.halved)


SIGNS = (-1.0, 1.0)
"""The targets of losses that have no others: on which side a score is to be."""
CROSS_ENTROPY = Loss(_cross_entropy, _by_logit, of_logit=True)
"""The loss of the scenarios that leave no choice."""
BY_THE_CHAIN = Loss(_cross_entropy, _by_probability)
"""The same, differentiated by p first and through σ then."""
CATEGORICAL = Loss(_categorical, _by_prediction, of_logit=True)
"""The cross-entropy of classes that a softmax shares 1 out among."""
LOSSES: dict[str, Loss] = {
    "binary cross-entropy": CROSS_ENTROPY,
    "least squares": Loss(_squared_error, _by_prediction, squares=True, between=True),
    "squared error": Loss(_whole_square, _by_whole_square, squares=True, between=True),
    "wasserstein": Loss(_distance, _by_distance, even=None, targets=SIGNS),
    "hinge": Loss(_hinge, _by_hinge, even=0.0, targets=SIGNS),
    "relativistic average": CROSS_ENTROPY._replace(even=None, relative=True),
}
"""Every loss by the name that a scenario calls it."""


def counts_of(reduction: str, groups: Sequence[int]) -> tuple[int, ...]:
    """Over how many samples each mean of a loss is, where groups have so many; none of a sum."""
    if reduction.endswith("two means"):
        return tuple(groups)
    return (reduce(add, groups),) if reduction == "mean" else ()


def add_total(
    builder: ProgramBuilder,
    name: str,
    terms: str,
    learner: str,
    counts: tuple[int, ...],
    *,
    halved: bool = False,
    squares: bool = False,
    what: str = "loss",
) -> None:
    """Add up a row of losses, for the network of this letter, if any.

    `counts` says over how many of them each mean is; there is none where it is their sum. `squares`
    says whether they are squares.
    """
    relation = Relation("total", (terms,), len(counts), halved)
    total = builder.add_number(name, "loss", relation=relation)
    if learner:
        builder.add_loss(learner, total)
    builder.add_operation(TotalLoss(total, (terms,), counts, halved, squares, what))


def add_loss(name: str, loss: Loss, rules: LossRules | None = None) -> None:
    """Add a loss, with what it asks of a scenario; one may name it from then on."""
    LOSSES[name], named.LOSSES[name] = loss, rules or LossRules()
