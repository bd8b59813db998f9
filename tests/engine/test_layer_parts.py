"""Normalised, dropping, residual and sharing layers, against derivatives that others take."""

from functools import partial

import msgspec
import numpy as np
import pytest
from engine_strategies import is_moderate, iteration_steps, timeline_of
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from layer_strategies import PARTS, layered
from oracles.definition import gradients
from test_gradients import trained_turns, worst

from gantui.diagnosis.gradient_check import check_gradient, gradient_positions
from gantui.engine.cell import Cell
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import number_in
from gantui.engine.run.executors import fast_path
from gantui.scenario.kinds.gan_tables import GanScenario


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
@tries(0.4)
def test_every_gradient_is_that_of_automatic_differentiation(
    part: str, data: st.DataObject
) -> None:
    scenario = data.draw(layered((part,)))
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert worst(scenario, timeline, gradients, floor=1e-9) < 1e-7


@given(layered())
@tries(0.8)
def test_so_are_those_of_layers_with_several_parts(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert worst(scenario, timeline, gradients, floor=1e-9) < 1e-7


@given(layered(together=True))
@tries(0.8)
def test_so_are_those_of_networks_that_are_updated_together(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert worst(scenario, timeline, gradients, floor=1e-9) < 1e-7


@given(layered())
@tries(0.8)
def test_each_matrix_has_one_update_a_turn(scenario: GanScenario) -> None:
    plain = msgspec.structs.replace(scenario, optimiser=type(scenario.optimiser)())
    timeline = timeline_of(plain)
    assume(is_moderate(timeline, 3))
    rates = {"discriminator": plain.optimiser.of("discriminator").rate}
    rates["generator"] = plain.optimiser.of("generator").rate
    for trained in trained_turns(plain, timeline):
        pairs = zip(trained.learnt[trained.turn.train], trained.gradients(), strict=True)
        for name, gradient in pairs:
            wanted = trained.before[name] - rates[trained.turn.train] * gradient
            if plain.loss.clip is None:
                np.testing.assert_array_equal(trained.after[name], wanted)


@given(layered())
@tries(0.8)
def test_every_cell_is_its_expression(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(not timeline.failed)
    for step in iteration_steps(timeline, 1):
        operation, brought = step.operation, ()
        if operation.feed is not None:
            brought = np.asarray(operation.feed.value(step.iteration)).tolist()
        for row, column in np.ndindex(step.written.shape):
            known = partial(number_in, step.before)
            found = value(operation.cell(row, column), known, brought)
            assert found == step.written[row, column], (operation.writes, row, column)


@given(layered())
@tries(0.6)
def test_floats_and_arrays_have_the_bits_of_the_runner(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    program = timeline.program
    timeline.states(2)
    assume(not timeline.failed)
    start = tuple(program.initial.values())
    walked = timeline.states(2)[-1]
    for run in (fast_path._run_scalar, fast_path._run_arrays):
        end = run(program, 0, 0, 3, start, None)
        for name, array in zip(program.persistent, end, strict=True):
            np.testing.assert_array_equal(array, walked[name], name)


@given(layered())
@tries(0.2)
def test_the_check_of_a_gradient_agrees(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 1))
    for position in gradient_positions(timeline.program):
        step = timeline.step(position)
        of = step.program.quantities[step.operation.writes]
        if any(part in of.name for part in (".dN1", ".dvar1", ".dmean1", ".dW1", ".dz1")):
            found = check_gradient(step, 0, 0)
            assert found.verdict in ("agrees", "bits", "corner"), (found, Cell(of.name, 0, 0))
