"""The builder of classifier programs: one network, forwards and as far back as is wanted."""

import numpy as np

from gantui.engine.arithmetic import Arithmetic, arithmetic
from gantui.engine.feeds import InTurn, UpdateCount
from gantui.engine.network import Dense, Pass, dense, derivative
from gantui.engine.operation import Array
from gantui.engine.operations import CrossEntropy, Given, LossGradient, TotalLoss
from gantui.engine.page import Page
from gantui.engine.program import Program
from gantui.engine.samples import columns_of, feature_names, image_shape
from gantui.scenario.classifier import STAGES, ClassifierScenario
from gantui.scenario.gan import Optimiser
from gantui.scenario.schema import Mode

GROUP = "sample"
"""The one group that a classifier's samples belong to."""


def build(scenario: ClassifierScenario, mode: Mode | None = None) -> Program:
    """The program of a classifier scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    page, stage = Page(), STAGES.index(scenario.stage)
    letter = scenario.part[0].upper()
    features = feature_names(scenario.samples)
    network = dense(letter, scenario.part, scenario.network, features, numbers)
    optimiser = Optimiser(discriminator=scenario.rate, generator=scenario.rate)
    network.place(page, optimiser, scenario.seed)
    values, names = columns_of(scenario.samples.samples), tuple(scenario.samples.samples)
    samples = _feed(scenario, values, names)
    x = page.samples("x", "sample", features, (GROUP,), tile=image_shape(scenario.samples))
    page.add(Given(x, (), samples, "the samples"))
    passes = _forward(page, network, x)
    if stage >= STAGES.index("loss"):
        labels = np.array([[float((scenario.labels or {})[name]) for name in names]])
        t = page.samples("t", "target", ("",), (GROUP,))
        page.add(Given(t, (), _feed(scenario, labels, names), "the labels"))
        gradient = _loss(page, scenario, passes[-1], t, numbers)
    if stage >= STAGES.index("gradients"):
        network.backward(page, passes, gradient, train=True)
    if stage >= STAGES.index("update"):
        network.update(page, optimiser, UpdateCount(1, 1), {})
    what = "train" if scenario.stage == "update" else "pass through"
    page.end_turn(letter, f"{what} the {scenario.part}", {GROUP: samples})
    return page.program(scenario, numbers, scenario.times)


def _feed(scenario: ClassifierScenario, values: Array, names: tuple[str, ...]) -> InTurn:
    """All columns in every iteration, or one in each."""
    if scenario.batch == "all":
        return InTurn((values,), (names,), "sample")
    singles = tuple(np.ascontiguousarray(values[:, [k]]) for k in range(len(names)))
    return InTurn(singles, tuple((name,) for name in names), "sample")


def _forward(page: Page, network: Dense, x: str) -> tuple[Pass, ...]:
    """The pass forwards; a discriminator's last layer writes `p`, a generator's `fake`."""
    verdict = network.letter == "D"
    rows = network.units(len(network.layers))
    if verdict:
        out = page.samples("p", "probability", ("",) if len(rows) == 1 else rows, (GROUP,))
    else:
        image = page.quantities[x]  # what is drawn in as many pixels is an image as well
        tile = image.tile if len(rows) == len(image.rows) else None
        out = page.samples("fake", "sample", rows, (GROUP,), tile=tile)
    return network.forward(page, (x,), out, (GROUP,), "")


def _loss(page: Page, scenario: ClassifierScenario, top: Pass, t: str, numbers: Arithmetic) -> str:
    """Loss of each sample, their total, the loss gradient; returns the gradient's name."""
    letter = scenario.part[0].upper()
    z, p = top.sums, top.outputs
    terms = page.samples(f"terms.{letter}", "loss", ("",), (GROUP,))
    page.add(CrossEntropy(terms, (z, p, t), numbers))
    total = page.matrix(f"loss.{letter}", "loss", ("",), ("",))
    mean = scenario.reduction == "mean"
    page.add(TotalLoss(total, (terms,), mean))
    gradient = page.samples(derivative(z), "gradient", ("",), (GROUP,))
    samples = len(scenario.samples.samples) if scenario.batch == "all" else 1
    return page.add(LossGradient(gradient, (p, t), samples if mean else None))
