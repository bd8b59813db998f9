"""Where a run ends because a number overflowed, and where it only looks as if it did."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of
from examples import tries
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Cell, Step, Timeline, cell_name
from gantui.engine.program.program import first_bad_cell
from gantui.scenario.block import BLOCK


def raw(**changes: Any) -> dict[str, Any]:
    """A least-squares GAN without activations, whose updates are far too large."""
    tables: dict[str, Any] = {
        "title": "overflow",
        "summary": "Learning rates that no run survives.",
        "lecture": "none",
        "real": {"samples": {"a": [1, 0.5], "b": [-1, 2]}},
        "noise": {"batch": {"n": [1]}},
        "generator": {"layers": [{"weights": [[1, 0.5], [0.3, -0.2]]}]},
        "discriminator": {"layers": [{"weights": [[1, 1, 0.5]]}]},
        "loss": {"kind": "least squares", "reduction": "sum"},
        "optimiser": {"discriminator": 3, "generator": 3},
        "schedule": {
            "iterations": 2000,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    return tables | changes


HIDDEN = [{"weights": [[1, 1, 0.5], [1, -1, 0.2]], "activation": "relu"}]
VERDICT = {"weights": [[1, 1, 0.5]], "activation": "sigmoid"}
FAST = {"discriminator": 1000, "generator": 1000}
CROSS_ENTROPY = {"reduction": "sum"}
RUNS: dict[str, tuple[dict[str, Any], str | None]] = {
    "loss first": (raw(), "terms.D"),
    "loss of the generator first": (raw(optimiser=FAST), "terms.G"),
    "in a later block": (
        raw(
            optimiser={"discriminator": 0.42},
            schedule={"iterations": 2000, "turns": [{"train": "discriminator", "on": "real"}]},
        ),
        "terms.D.real",
    ),
    "hidden layer": (
        raw(discriminator={"layers": [*HIDDEN, {"weights": [[1, 1, 0.5]]}]}),
        "terms.G",
    ),
    "logit under a sigmoid": (
        raw(loss=CROSS_ENTROPY, optimiser=FAST, discriminator={"layers": [*HIDDEN, VERDICT]}),
        "D.z2",
    ),
    "second moment": (
        raw(optimiser={"kind": "adam", **FAST}, real={"samples": {"a": [1e9, 1e9]}}),
        None,
    ),
}
ENDING = [name for name, (_, written) in RUNS.items() if written]


def timeline_named(name: str) -> Timeline:
    return timeline_of(scenario_of(RUNS[name][0]))


def walk_to_the_end(timeline: Timeline) -> Step:
    index = 0
    while not (step := timeline.step(index)).failed:
        assert step.index == index
        index += 1
    return step


def same(a: Step, b: Step) -> bool:
    after = {name: array.tobytes() for name, array in b.after.items()}
    same_bytes = all(array.tobytes() == after[name] for name, array in a.after.items())
    return (a.index, a.failed, a.remarks()) == (b.index, b.failed, b.remarks()) and same_bytes


@pytest.mark.parametrize("name", ENDING)
def test_the_last_step_names_the_first_bad_cell(name: str) -> None:
    step = walk_to_the_end(timeline_named(name))
    written, bad = step.operation.writes, first_bad_cell(step.written)
    assert step.operation.writes == RUNS[name][1]
    assert bad is not None
    name = cell_name(step.program, Cell(written, *bad), step.columns(written))
    assert any(f"{name} is" in remark and "run ends here" in remark for remark in step.remarks())
    assert all(np.isfinite(array).all() for array in step.before.values())


@pytest.mark.parametrize("name", ENDING)
def test_walking_and_jumping_end_at_the_same_step(name: str) -> None:
    walked, jumped = timeline_named(name), timeline_named(name)
    end = walk_to_the_end(walked)
    last = jumped.program.steps - 1
    assert same(jumped.step(last), end)
    assert len(jumped) == len(walked) == end.index + 1
    assert jumped.failed


@pytest.mark.parametrize("name", ENDING)
def test_nothing_after_the_end_is_reachable(name: str) -> None:
    timeline = timeline_named(name)
    end = walk_to_the_end(timeline)
    for index in (end.index, end.index + 1, end.index + 100, timeline.program.steps - 1):
        assert same(timeline.step(index), end)
    later = end.iteration + 1
    assert timeline.start(later) is None
    assert len(timeline.states(later)) == end.position + 2
    assert not any(timeline.step(index).failed for index in range(end.index))


@pytest.mark.parametrize("name", ENDING)
@given(data=st.data())
@tries(0.32)
def test_jumping_around_finds_the_same_end(name: str, data: st.DataObject) -> None:
    end = walk_to_the_end(timeline_named(name))
    timeline = timeline_named(name)
    near = st.integers(max(0, end.index - 60), end.index + 60)
    anywhere = st.integers(0, timeline.program.steps - 1)
    for index in data.draw(st.lists(near | anywhere, min_size=1, max_size=8)):
        step = timeline.step(index)
        assert step.index == min(index, end.index)
        assert step.failed == (index >= end.index)
    assert same(timeline.step(timeline.program.steps - 1), end)


def test_one_of_the_runs_ends_after_its_first_block() -> None:
    assert walk_to_the_end(timeline_named("in a later block")).iteration >= BLOCK


def test_adam_survives_what_ends_the_others() -> None:
    timeline = timeline_named("second moment")
    step = timeline.step(timeline.program.steps - 1)
    assert not timeline.failed
    assert all(np.isfinite(array).all() for array in step.after.values())


@pytest.mark.parametrize("name", ENDING)
def test_machines_without_overflow_flags_find_the_same_end(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = walk_to_the_end(timeline_named(name))
    timeline = timeline_named(name)
    monkeypatch.setattr("gantui.engine.run.executors.fast_path.OVERFLOW_IS_FLAGGED", False)
    assert same(timeline.step(timeline.program.steps - 1), end)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_saturated_sigmoid_is_no_overflow(sign: int) -> None:
    steep = {"layers": [{"weights": [[2000 * sign, 0, 0]], "activation": "sigmoid"}]}
    tables = raw(loss=CROSS_ENTROPY, discriminator=steep, optimiser={"discriminator": 1e-9})
    tables["real"] = {"samples": {"a": [1, 0.5], "b": [-1, 2]}}
    timeline = timeline_of(scenario_of(tables))
    timeline.step(timeline.program.steps - 1)
    assert not timeline.failed
    steps = [timeline.step(index) for index in range(len(timeline.program.operations))]
    terms = next(step for step in steps if step.operation.writes == "terms.D")
    loss = next(step for step in steps if step.operation.writes == "loss.D").written.item()
    assert np.abs(terms.before["D.z1"]).max() >= 1000
    assert 1000 < loss < 1e4
    assert any("stays finite" in remark for remark in terms.remarks())
    assert not any(step.failed for step in steps)
