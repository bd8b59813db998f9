"""Gradients beside the slopes that differences give: right ones agree, a wrong one is found."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from lessons import lesson_run

from gantui.diagnosis.gradient_check import (
    STEPS,
    GradientCheck,
    NoGradientError,
    check_gradient,
    gradient_of,
    gradient_positions,
)
from gantui.engine import Cell, Step, Timeline
from gantui.engine.expression.nodes import Constant, Expression, Product
from gantui.engine.operations.operation import Operation
from gantui.scenario import names


def exact(name: str) -> Timeline:
    return lesson_run(name, "exact")


def checked(step: Step) -> list[GradientCheck]:
    """The checks of the first and the last cell of a step's result; none where it has none."""
    last = tuple(size - 1 for size in step.written.shape)
    try:
        return [check_gradient(step, row, column) for row, column in {(0, 0), last}]
    except NoGradientError:
        return []


@pytest.mark.parametrize("name", names())
def test_every_gradient_of_a_lesson_is_a_slope(name: str) -> None:
    run = exact(name)
    for position in gradient_positions(run.program):
        for check in checked(run.step(position)):
            assert check.verdict != "differs", check


def test_most_gradients_of_a_gan_can_be_checked() -> None:
    run = exact("mode-collapse")
    positions = gradient_positions(run.program)
    assert len(positions) == 13
    assert {c.verdict for at in positions for c in checked(run.step(at))} == {"agrees"}


def test_the_error_falls_and_rises_again() -> None:
    run = exact("mode-collapse")
    (position,) = [at for at in gradient_positions(run.program) if written(run, at) == "G.dW1"]
    check = check_gradient(run.step(position), 0, 0)
    errors = [found.error for found in check.differences]
    least = errors.index(min(errors))
    assert [found.h for found in check.differences] == list(STEPS)
    assert 2 <= least <= 6
    for before, after in pairwise(errors[:3]):
        assert before / after == pytest.approx(100, rel=0.05)  # the error is about h²
    assert errors[-1] > 100 * errors[least]


def test_a_loss_in_bits_has_slopes_that_are_longer() -> None:
    run = exact("loss-gradients")
    check = check_gradient(run.step(gradient_positions(run.program)[0]), 0, 0)
    assert check.verdict == "bits"
    assert check.differences[4].slope * np.log(2) == pytest.approx(check.computed, rel=1e-6)


def test_at_the_corner_of_a_relu_the_sides_differ() -> None:
    """In the printed GAN the sums of the first fake are exactly 0 in two units."""
    run = exact("gan-by-hand")
    step = next(
        run.step(at) for at in gradient_positions(run.program) if written(run, at) == "D.dz1"
    )
    assert step.before["D.z1"][0, 0] == 0
    assert check_gradient(step, 0, 0).verdict == "corner"


class Doubled(Operation, frozen=True, eq=False):
    """Twice what an operation computes: a mistake."""

    of: Operation

    def cell(self, row: int, column: int) -> Expression:
        return Product((Constant(2.0), self.of.cell(row, column)))


@pytest.mark.parametrize("name", ["G.dW1", "D.dW2", "dfake"])
def test_a_wrong_gradient_is_found(name: str) -> None:
    run = exact("mode-collapse")
    (position,) = [at for at in gradient_positions(run.program) if written(run, at) == name]
    assert check_gradient(run.step(position), 0, 0).verdict == "agrees"
    operations = list(run.program.operations)
    right = operations[position]
    operations[position] = Doubled(
        right.writes, right.reads, of=right, size=right.size, sizes=right.sizes
    )
    wrong = Timeline(replace(run.program, operations=tuple(operations)))
    assert check_gradient(wrong.step(position), 0, 0).verdict == "differs"


def test_of_a_weight_the_gradient_is_found() -> None:
    run = exact("mode-collapse")
    step = run.step(36)
    assert written(run, gradient_of(step, Cell("G.W1", 0, 1))) == "G.dW1"
    assert written(run, gradient_of(step, Cell("G.dW1", 0, 1))) == "G.dW1"
    assert gradient_of(step, Cell("noise", 0, 0)) is None


def test_why_there_is_nothing_to_check() -> None:
    by_hand = lesson_run("gan-by-hand", "by hand")
    with pytest.raises(NoGradientError, match="results are rounded"):
        check_gradient(by_hand.step(14), 0, 0)
    with pytest.raises(NoGradientError, match="noise is not the derivative"):
        check_gradient(exact("mode-collapse").step(1), 0, 0)
    chain = exact("why-p-minus-t")
    dp = next(at for at in gradient_positions(chain.program) if written(chain, at) == "dp")
    with pytest.raises(NoGradientError, match="computed from p"):
        check_gradient(chain.step(dp), 0, 0)


def written(run: Timeline, position: int | None) -> str:
    assert position is not None
    return run.program.operations[position].writes
