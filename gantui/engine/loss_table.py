"""The builder of loss-table programs: a turn a table, from given predictions to one number."""

import numpy as np

from gantui.engine.activations import activation
from gantui.engine.arithmetic import Arithmetic, arithmetic
from gantui.engine.feeds import InTurn
from gantui.engine.operation import Array
from gantui.engine.operations import (
    Activate,
    Given,
    LossGradient,
    TotalLoss,
)
from gantui.engine.operations.tables import CategoricalLoss, PredictionLoss, RowSum
from gantui.engine.page import Page
from gantui.engine.program import Program
from gantui.scenario.loss_table import LossPage, LossTableScenario
from gantui.scenario.schema import Mode

GROUP = "sample"
"""The one group that the columns of a loss table belong to."""


def build(scenario: LossTableScenario, mode: Mode | None = None) -> Program:
    """The program of a loss-table scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    page = Page()
    for table in scenario.tables:
        suffix = f".{table.name}" if table.name else ""
        p, t = _predictions(page, table, numbers, suffix), _targets(page, table, suffix)
        _losses(page, table, numbers, p, t)
        page.end_turn("", table.title, {GROUP: _feed(table, np.zeros((1, len(table.targets))))})
    return page.program(scenario, numbers, 1)


def _feed(table: LossPage, values: Array) -> InTurn:
    return InTurn((values,), (tuple(table.targets),), "sample")


def _given(page: Page, table: LossPage, name: str, what: str, values: Array) -> str:
    values.flags.writeable = False
    return page.add(Given(name, (), _feed(table, values), what))


def _predictions(page: Page, table: LossPage, numbers: Arithmetic, suffix: str) -> str:
    """Write down the predictions, or the logits and σ of them."""
    rows = tuple(table.classes or ("",))
    p = page.samples(f"p{suffix}", "probability", rows, (GROUP,))
    names = list(table.targets)
    if table.logits is not None:
        z = page.samples(f"z{suffix}", "sum", rows, (GROUP,))
        _given(page, table, z, "the logits", np.array([[table.logits[name] for name in names]]))
        sigma = activation("sigmoid", 1.0, numbers)
        return page.add(Activate(p, (z,), "Sample", sigma, prediction=True))
    given = table.predictions or {}
    columns = [found if isinstance(found := given[name], list) else [found] for name in names]
    return _given(page, table, p, "the predictions", np.array(columns, dtype=np.float64).T)


def _targets(page: Page, table: LossPage, suffix: str) -> str:
    rows = tuple(table.classes or ("",))
    t = page.samples(f"t{suffix}", "target", rows, (GROUP,))
    if table.classes is None:
        values = np.array([[float(target) for target in table.targets.values()]])
    else:
        hits = [[float(target == row) for target in table.targets.values()] for row in rows]
        values = np.array(hits)
    return _given(page, table, t, "the targets", values)


def _losses(page: Page, table: LossPage, numbers: Arithmetic, p: str, t: str) -> None:
    suffix = p.removeprefix("p")
    terms = page.samples(f"terms{suffix}", "loss", ("",), (GROUP,))
    kind = PredictionLoss if table.classes is None else CategoricalLoss
    page.add(kind(terms, (p, t), numbers))
    total = page.matrix(f"loss{suffix}", "loss", ("",), ("",))
    page.add(TotalLoss(total, (terms,), table.reduction == "mean"))
    if table.gradient:
        gradient = page.samples(f"dz{suffix}", "gradient", ("",), (GROUP,))
        samples = len(table.targets) if table.reduction == "mean" else None
        page.add(LossGradient(gradient, (p, t), samples))
        bias = page.matrix(f"db{suffix}", "gradient", ("",), ("",))
        page.add(RowSum(bias, (gradient,)))
