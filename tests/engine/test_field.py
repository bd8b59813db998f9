"""Fields: against NumPy's and SciPy's evaluation of the same network, rows and blocks."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run
from scipy.special import expit

from gantui.engine import Operand, Step, Timeline, compile_program
from gantui.scenario.kinds.field import FieldScenario, contradictions

WEIGHT = st.floats(-3, 3).map(lambda value: round(value, 2))
ROW = st.tuples(WEIGHT, WEIGHT, WEIGHT)


def steps(pages: list[dict[str, object]], **changes: object) -> list[Step]:
    """Every step of a field scenario."""
    raw = {"title": "t", "summary": "s", "lecture": "x", "kind": "field", "pages": pages}
    scenario = msgspec.convert(raw | changes, FieldScenario)
    assert not list(contradictions(scenario))
    timeline = Timeline(compile_program(scenario))
    return [timeline.step(index) for index in range(len(timeline))]


def plane(x: range = range(-3, 4), y: range = range(-3, 4)) -> tuple[np.ndarray, np.ndarray]:
    """The coordinates of the points, the largest y on top."""
    across, down = np.meshgrid(np.array(x, float), np.array(y, float)[::-1])
    return across, down


@given(st.lists(ROW, min_size=1, max_size=3), st.data())
def test_a_network_on_the_grid(units: list[tuple[float, ...]], data: st.DataObject) -> None:
    top = data.draw(st.tuples(*[WEIGHT] * (len(units) + 1)))
    layers = [
        {"weights": [list(unit) for unit in units], "activation": "relu"},
        {"weights": [list(top)], "activation": "sigmoid"},
    ]
    after = steps([{"title": "p", "layers": layers}])[-1].after
    x, y = plane()
    hidden = [np.maximum(a * x + b * y + c, 0) for a, b, c in units]
    logit = sum(w * h for w, h in zip(top, hidden, strict=False)) + top[-1]
    np.testing.assert_allclose(after["z2"], logit, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(after["p"], expit(logit), rtol=1e-12)


def test_rows_appear_from_the_top_and_stay() -> None:
    page = {"title": "p", "layers": [{"weights": [[2, 1, 0]]}]}
    x, y = plane()
    for number, step in enumerate(steps([page]), start=1):
        assert np.array_equal(step.written[:number], (2 * x + y)[:number])
        assert np.isnan(step.written[number:]).all()
        changed = [[step.changed(r, c) for c in range(7)] for r in range(7)]
        assert changed == [[row == number - 1] * 7 for row in range(7)]


@given(ROW, st.data())
def test_a_block_is_the_sum_of_its_cells(row: tuple[float, ...], data: st.DataObject) -> None:
    ends = [sorted(data.draw(st.tuples(st.integers(-2, 4), st.integers(-2, 4)))) for _ in "xy"]
    block = {"name": "a", "x": ends[0], "y": ends[1]}
    page = {"title": "p", "layers": [{"weights": [list(row)]}], "blocks": [block]}
    step = steps([page], grid={"x": [-2, 4], "y": [-2, 4]})[-1]
    x, y = plane(range(-2, 5), range(-2, 5))
    inside = (x >= ends[0][0]) & (x <= ends[0][1]) & (y >= ends[1][0]) & (y <= ends[1][1])
    expected = (row[0] * x + row[1] * y + row[2])[inside].sum()
    assert step.written[0, 0] == pytest.approx(expected, rel=1e-12, abs=1e-12)
    operands = [part for part in step.worked(0, 0) if isinstance(part, Operand)]
    assert len(operands) == inside.sum() + 1 or inside.sum() == 1


def test_samples_are_read_off_where_they_stand() -> None:
    page = {"title": "p", "layers": [{"weights": [[10, 1, 0]]}]}
    samples = {"samples": {"A": [2, 3], "B": [-3, -1]}}
    assert steps([page], samples=samples)[-1].written.tolist() == [[23.0, -31.0]]


def test_the_arithmetic_of_a_cell_is_the_weighted_sum_of_its_point() -> None:
    page = {"title": "p", "layers": [{"weights": [[2, 1, -3]]}]}
    first = steps([page])[0]
    words = "".join(p if isinstance(p, str) else f"{p.value:g}" for p in first.worked(0, 1))
    assert words == "2·(-2) + 1·3 + -3·1 = -4"
    assert first.worked(1, 0)[0] == "not computed yet"


@pytest.mark.parametrize(
    ("lesson", "keys"),
    [
        ("activation-field", {"middle": [7, 11, 3], "right": [8, 0], "steep": [6, 22, 6]}),
        ("weighted-sum-field", {"": [-10, 3, 30]}),
        ("logit-field", {"HV": [12, 6], "both": [4, 12, 4], "over": [16, 30]}),
    ],
)
def test_the_keys_of_the_lecture(lesson: str, keys: dict[str, list[int]]) -> None:
    """They come out of the operations: the file says where the blocks lie, not what they give."""
    timeline = lesson_run(lesson)
    after = timeline.step(timeline.program.steps - 1).after
    for page, values in keys.items():
        names = [f"{name}.{page}" if page else name for name in "abc"]
        found = [float(after[name][0, 0]) for name in names[: len(values)]]
        assert found == values


def test_several_verdicts_are_as_many_fields() -> None:
    layers = [{"weights": [[1, 0, 0], [0, 1, 0]], "activation": "sigmoid"}]
    last = steps([{"title": "p", "layers": layers}])[-1].after
    x, y = plane()
    for name, expected in (("p.1", expit(x)), ("p.2", expit(y))):
        np.testing.assert_allclose(last[name], expected, rtol=1e-14)


@given(ROW, st.floats(0, 4).map(lambda rate: round(rate, 2)))
def test_an_update_takes_the_rate_times_the_gradient_from_the_bias(
    row: tuple[float, ...], rate: float
) -> None:
    """Twice in a row; the gradient is that of the summed cross-entropy, by finite differences."""
    points, labels = {"A": [0, 1], "B": [-2, 3], "C": [1, 1]}, {"A": 1, "B": 0, "C": 0}
    layer = {"weights": [list(row)], "activation": "sigmoid"}
    pages: list[dict[str, object]] = [{"title": "p", "name": "one", "layers": [layer]}]
    for name, page in (("two", "one"), ("three", "two")):
        pages.append({"title": "p", "name": name, "update": {"page": page, "rate": rate}})
    after = steps(pages, samples={"samples": points}, labels=labels)[-1].after

    def loss(bias: float) -> float:
        z = np.array([row[0] * x + row[1] * y + bias for x, y in points.values()])
        t = np.array(list(labels.values()))
        return float(np.sum(np.logaddexp(0, z) - t * z))

    bias = row[2]
    for name in ("one", "two", "three"):
        made = after["W1.one"] if name == "one" else after[f"W1.{name}"]
        np.testing.assert_allclose(made, [[row[0], row[1], bias]], atol=1e-6)
        gradient = (loss(bias + 1e-5) - loss(bias - 1e-5)) / 2e-5
        np.testing.assert_allclose(after[f"db.{name}"], gradient, atol=1e-6)
        bias -= rate * gradient


def test_of_a_network_with_layers_only_the_last_one_is_computed_anew() -> None:
    layers = [
        {"weights": [[1, 0, 1], [0, 1, 1]], "activation": "relu"},
        {"weights": [[1, 1, -3]], "activation": "sigmoid"},
    ]
    pages: list[dict[str, object]] = [
        {"title": "p", "name": "one", "layers": layers},
        {"title": "p", "name": "two", "update": {"page": "one", "rate": 2}},
    ]
    found = steps(pages, samples={"samples": {"A": [0, 1]}}, labels={"A": 1})
    written = [step.operation.writes for step in found if step.operation.writes.endswith(".two")]
    assert list(dict.fromkeys(written)) == ["W2.two", "z2.two", "p.two", "at.two", "t.two",
                                            "dz.two", "db.two"]  # fmt: skip
    after = found[-1].after
    shift = after["W2.two"][0, 2] - after["W2.one"][0, 2]
    np.testing.assert_allclose(after["z2.two"], after["z2.one"] + shift, atol=1e-12)
