"""The builder of loss-table programs: a turn a table, from given predictions to one number."""

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.training.losses import LOSSES, Judged, add_total, counts_of
from gantui.engine.numbers.array import Array
from gantui.engine.operations import Activate, Given
from gantui.engine.operations.losses.prediction_losses import (
    BothCosts,
    BothTerms,
    CategoricalLoss,
    OneTerm,
    PredictionLoss,
    Rest,
    RowSum,
    Surprise,
)
from gantui.engine.operations.samples.feeds import GivenBatches
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Relation, Scale
from gantui.scenario.kinds.loss_table import SCORES, LossPage, LossTableScenario
from gantui.scenario.schema.values import Mode

NETWORKS = {"D": "discriminator", "G": "generator"}
"""Whose loss a table is, where its name begins with the letter of a network."""
APART = ("one", "zero")
"""What the two terms of a loss are called: that of the target 1, and that of the target 0."""
GROUP = "sample"
"""The one group that the columns of a loss table belong to."""


def build(scenario: LossTableScenario, mode: Mode | None = None) -> Program:
    """The program of a loss-table scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    builder = ProgramBuilder()
    for letter, word in NETWORKS.items():
        if any((table.name or "").startswith(letter) for table in scenario.tables):
            builder.add_network(letter, word, ())
    for table in scenario.tables:
        suffix = f".{table.name}" if table.name else ""
        p = _predictions(builder, table, numbers, suffix)
        if table.both:
            _left(builder, f"rest{suffix}", p, ())
        t = _targets(builder, table, suffix)
        _losses(builder, table, numbers, p, t)
        builder.end_turn("", table.title, {GROUP: _feed(table, np.zeros((1, len(table.targets))))})
    return builder.program(scenario, numbers, 1)


def _feed(table: LossPage, values: Array, what: str = "sample") -> GivenBatches:
    return GivenBatches((values,), (tuple(table.targets),), what)


def _given(builder: ProgramBuilder, table: LossPage, name: str, what: str, values: Array) -> str:
    values.flags.writeable = False
    feed = _feed(table, values, f"{what} of")
    return builder.add_operation(Given(name, (), feed, f"the {what}s"))


def _predictions(builder: ProgramBuilder, table: LossPage, numbers: Arithmetic, suffix: str) -> str:
    """Write down the predictions, or the logits and σ of them."""
    rows = tuple(table.classes or ("",))
    scale: Scale = "score" if table.loss in SCORES else "probability"
    p = builder.add_samples(f"p{suffix}", "prediction", rows, (GROUP,), scale=scale)
    names = list(table.targets)
    if table.logits is not None:
        z = builder.add_samples(f"z{suffix}", "sum", rows, (GROUP,))
        _given(builder, table, z, "logit", np.array([[table.logits[name] for name in names]]))
        sigma = activation("sigmoid", 1.0, numbers)
        return builder.add_operation(Activate(p, (z,), "Sample", sigma, prediction=True))
    given = table.predictions or {}
    columns = [found if isinstance(found := given[name], list) else [found] for name in names]
    what = "score" if scale == "score" else "prediction"
    return _given(builder, table, p, what, np.array(columns, dtype=np.float64).T)


def _targets(builder: ProgramBuilder, table: LossPage, suffix: str) -> str:
    rows = tuple(table.classes or ("",))
    t = builder.add_samples(f"t{suffix}", "target", rows, (GROUP,))
    if table.classes is None:
        masked = table.masked or ()
        counts = {name: float(name not in masked) for name in table.targets}
        values = np.array([[float(t) * counts[name] for name, t in table.targets.items()]])
    else:
        hits = [[float(target == row) for target in table.targets.values()] for row in rows]
        values = np.array(hits)
    return _given(builder, table, t, "target", values)


def _losses(builder: ProgramBuilder, table: LossPage, numbers: Arithmetic, p: str, t: str) -> None:
    suffix = p.removeprefix("p")
    z = f"z{suffix}" if table.logits is not None else ""
    counts = counts_of(table.reduction, [len(table.targets)])
    of_generator = (table.name or "").startswith("G")
    judged = Judged(z, p, t, counts, numbers, table.saturating, of_generator=of_generator)
    loss = LOSSES[table.loss]
    terms = builder.add_samples(f"terms{suffix}", "loss", ("",), (GROUP,))
    if table.apart:
        _apart(builder, numbers, p, t)
        rows = tuple(f"{row}{suffix}" for row in APART)
        builder.add_operation(BothTerms(terms, rows))
    elif table.both:
        _both(builder, table, numbers, t)
    elif z or table.loss in SCORES:
        builder.add_operation(loss.terms(terms, judged))
    else:
        kind = PredictionLoss if table.classes is None else CategoricalLoss
        builder.add_operation(kind(terms, (p, t), numbers))
    if table.reduction == "none":
        return
    letter = (table.name or "")[:1]
    learner = letter if letter in NETWORKS else ""
    add_total(builder, f"loss{suffix}", terms, learner, counts, squares=loss.squares)
    if table.gradient:
        pushed = p if table.loss in SCORES else z
        relation = Relation("gradient", (pushed,) if pushed else ())
        name = f"d{'p' if table.loss in SCORES else 'z'}{suffix}"
        gradient = builder.add_samples(name, "gradient", ("",), (GROUP,), relation=relation)
        builder.add_operation(loss.gradient(gradient, judged))
        relation = Relation("total", (gradient,))
        bias = builder.add_number(f"db{suffix}", "gradient", relation=relation)
        builder.add_operation(RowSum(bias, (gradient,)))


def _left(builder: ProgramBuilder, name: str, of: str, masked: tuple[int, ...]) -> str:
    """What is left of 1 for the other answer."""
    found = builder.quantities[of]
    builder.add_samples(name, found.role, ("",), (GROUP,), scale=found.scale)
    return builder.add_operation(Rest(name, (of,), masked))


def _both(builder: ProgramBuilder, table: LossPage, numbers: Arithmetic, t: str) -> None:
    """What both answers cost, and how much each of them is the right one."""
    suffix, names = t.removeprefix("t"), list(table.targets)
    masked = tuple(names.index(name) for name in table.masked or ())
    other = _left(builder, f"other{suffix}", t, masked)
    costs: list[str] = []
    for name, given in ((f"cost1{suffix}", f"p{suffix}"), (f"cost0{suffix}", f"rest{suffix}")):
        builder.add_samples(name, "loss", ("",), (GROUP,))
        costs.append(builder.add_operation(Surprise(name, (given,), numbers)))
    reads = (t, costs[0], other, costs[1])
    builder.add_operation(BothCosts(f"terms{suffix}", reads))


def _apart(builder: ProgramBuilder, numbers: Arithmetic, p: str, t: str) -> None:
    """The two terms of each loss, one row each."""
    for name, of_zero in zip(APART, (False, True), strict=True):
        row = builder.add_samples(f"{name}{p.removeprefix('p')}", "loss", ("",), (GROUP,))
        builder.add_operation(OneTerm(row, (p, t), numbers, of_zero))
