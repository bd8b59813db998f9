"""Convolutions: against SciPy's correlation, means of blocks, a straight line, window by window."""

import numpy as np
import pytest
from every_kind import convolutions
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import correlate2d
from scipy.special import expit
from worked_cells import assert_explained, assert_value

from gantui.engine import Operand, Step, Timeline, compile_program
from gantui.engine.operations.layers.convolution import AveragePool, Convolve, Window
from gantui.exports.text.text_log import step_lines
from gantui.record import record
from gantui.scenario import find
from gantui.scenario.kinds.convolution import ConvolutionScenario

FUNCTIONS = {
    "identity": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "leaky relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1),
    "sigmoid": expit,
    "tanh": np.tanh,
    "softplus": lambda z: np.log1p(np.exp(z)),
}


def steps_of(scenario: ConvolutionScenario, mode: str | None = None) -> list[Step]:
    """Every step of a scenario's run."""
    timeline = Timeline(compile_program(scenario, mode))
    return [timeline.step(index) for index in range(len(timeline))]


def lesson() -> list[Step]:
    """Every step of the lesson on the contractive shape."""
    scenario = find("shape-contractive").scenario
    assert isinstance(scenario, ConvolutionScenario)
    return steps_of(scenario)


def close(found: np.ndarray, expected: np.ndarray) -> None:
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


@given(convolutions())
def test_a_map_is_the_correlation_with_its_filter(scenario: ConvolutionScenario) -> None:
    after = steps_of(scenario)[-1].after
    for number_, found in enumerate(scenario.filters, start=1):
        expected = correlate2d(scenario.image.pixels, found.weights, mode="valid") + found.bias
        close(after[f"c1.{number_}"], expected)


@given(convolutions())
def test_pooling_takes_the_means_of_blocks(scenario: ConvolutionScenario) -> None:
    after, n = steps_of(scenario)[-1].after, scenario.pooling
    for number_ in range(1, len(scenario.filters) + 1):
        values = after.get(f"a1.{number_}", after[f"c1.{number_}"])
        rows, columns = values.shape
        blocks = values.reshape(rows // n, n, columns // n, n)
        close(after[f"s2.{number_}"], blocks.mean(axis=(1, 3)))


def straight_line(scenario: ConvolutionScenario) -> float:
    """The verdict, written out."""
    f, n = FUNCTIONS[scenario.activation], scenario.pooling
    column = np.empty(0)
    for found in scenario.filters:
        sums = correlate2d(scenario.image.pixels, found.weights, mode="valid") + found.bias
        mean = correlate2d(f(sums), np.full((n, n), 1 / n**2), mode="valid")[::n, ::n]
        column = np.concatenate([column, mean.ravel()])
    for layer in scenario.network.layers:
        weights = np.array(layer.weights)
        column = FUNCTIONS[layer.activation](weights[:, :-1] @ column + weights[:, -1])
    return float(column[0])


@given(convolutions())
def test_the_whole_pass_is_that_of_a_straight_line(scenario: ConvolutionScenario) -> None:
    last = steps_of(scenario)[-1]
    assert last.operation.writes == "p"
    close(last.written, np.array([[straight_line(scenario)]]))


@given(convolutions(), st.sampled_from(["exact", "by hand"]))
def test_the_arithmetic_of_every_cell_is_the_cell(scenario: ConvolutionScenario, mode: str) -> None:
    for step in steps_of(scenario, mode):
        for row, col in np.ndindex(step.written.shape):
            if np.isnan(step.written[row, col]):
                assert step.worked(row, col)[0] == "not computed yet"
            else:
                assert_explained(step, row, col)
            assert_value(step, row, col)


@given(convolutions())
@tries(0.4)
def test_a_cell_comes_from_every_number_of_its_window(scenario: ConvolutionScenario) -> None:
    for step in steps_of(scenario):
        operation = step.operation
        if not isinstance(operation, Window):
            continue
        (row, col), (high, wide) = operation.filled, operation.window
        top, left = (row, col) if isinstance(operation, Convolve) else (row * high, col * wide)
        window = [(top + k, left + m) for k in range(high) for m in range(wide)]
        worked = step.worked(row, col)[:-1]
        cells = [part.cell for part in worked if isinstance(part, Operand)]
        source = operation.reads[0]
        assert [(p.row, p.column) for p in cells if p.quantity == source] == window
        if isinstance(operation, Convolve):
            weights = [(p.row, p.column) for p in cells if p.quantity == operation.reads[1]]
            assert weights == [(k, m) for k in range(high) for m in range(wide)]
            assert cells[-1].quantity == operation.reads[2]


@given(convolutions())
def test_cells_appear_one_by_one_and_stay(scenario: ConvolutionScenario) -> None:
    steps = steps_of(scenario)
    final = steps[-1].after
    filled = [step for step in steps if isinstance(step.operation, Window)]
    for step in filled:
        whole, (row, col) = final[step.operation.writes], step.operation.filled
        known = row * whole.shape[1] + col + 1
        assert np.array_equal(step.written.ravel()[:known], whole.ravel()[:known])
        assert np.isnan(step.written.ravel()[known:]).all()
        changed = [place for place in np.ndindex(whole.shape) if step.changed(*place)]
        assert changed == [(row, col)] == [step.operation.example]
    maps = len(scenario.filters)
    for kind, shape in ((Convolve, scenario.map_shape), (AveragePool, scenario.pooled_shape)):
        found = [step for step in filled if isinstance(step.operation, kind)]
        assert len(found) == maps * shape[0] * shape[1]


def test_the_lessons_pages_are_the_layers_in_order() -> None:
    steps = lesson()
    program = steps[0].program
    titles = [turn.title for turn in program.turns]
    assert titles == ["the image", "C1, map 1", "C1, map 2", "S2, map 1", "S2, map 2",
                      "the verdict"]  # fmt: skip
    written = dict.fromkeys(operation.writes for operation in program.operations)
    assert list(written) == ["image", "c1.1", "a1.1", "c1.2", "a1.2", "s2.1", "s2.2", "flat",
                             "D.z1", "p"]  # fmt: skip
    sizes = [steps[-1].after[name].size for name in ("image", "c1.1", "s2.1", "flat", "p")]
    assert sizes == [64, 16, 4, 8, 1]


def test_the_lessons_numbers_are_what_its_notes_say() -> None:
    after = lesson()[-1].after
    assert after["c1.1"].max() == 5
    assert after["a1.1"].tolist() == [[0, 0, 3, 0], [0, 0, 5, 0], [0, 0, 5, 0], [0, 0, 3, 0]]
    assert after["flat"].ravel().tolist() == [0, 2, 0, 2, 0, 0, 1, 0]
    assert after["D.z1"].tolist() == [[2]]
    assert after["p"][0, 0] == pytest.approx(expit(2))
    for name in ("c1.1", "c1.2", "s2.1", "s2.2"):
        assert (after[name] == after[name].round()).all()


def test_the_log_writes_out_the_cell_that_is_filled() -> None:
    step = lesson()[3]
    lines = step_lines(record(step))
    assert lines[0] == "[4] c1.1: the window at rows 1 to 5, columns 3 to 7"
    assert lines[1] == "  c1.1[1, 3] = Σ C1.1·image[1…5, 3…7] + b1.1"
    assert lines[2] == "  c1.1[1, 3] = 2·1 + 2·1 + 2·1 + 2·1 + 21 products with 0 + (-5) = 3"
