"""A history that goes first: one run gives its numbers and the timeline's, with the same bits."""

import msgspec
import numpy as np
import pytest
from engine_strategies import timeline_of
from test_history import history_of, run_of
from test_timeline import count_replayed

from gantui.engine import START, Cell, Edit, Timeline
from gantui.engine.run.executors.fast_path import is_small
from gantui.scenario import find
from gantui.scenario.block import BLOCK

COUNT = BLOCK + 44


def starts(timeline: Timeline) -> list[list[object]]:
    """What lasts, before some iterations of two blocks and the one after them."""
    places = (1, 200, BLOCK - 1, BLOCK, BLOCK + 1, COUNT)
    return [[array.tolist() for array in timeline.start(place) or ()] for place in places]


@pytest.mark.parametrize("name", ["ring-of-two", "small-pictures"])
def test_whoever_goes_first_the_numbers_are_the_same(name: str) -> None:
    leading, alone, following = run_of(name), run_of(name), run_of(name)
    assert not is_small(alone.program.operations, alone.program.live)
    expected = starts(alone)
    first = history_of(leading, COUNT)
    assert starts(leading) == expected
    assert starts(following) == expected
    last = history_of(following, COUNT)
    for place in range(len(first.watched)):
        values = [history.points(place)[1].tolist() for history in (first, last)]
        assert values[0] == values[1]


def test_the_timeline_runs_no_block_that_the_history_has_run(monkeypatch) -> None:
    timeline = run_of("ring-of-two")
    replayed = count_replayed(monkeypatch)
    history_of(timeline, 2 * BLOCK)
    assert replayed == []
    timeline.start(2 * BLOCK)
    assert replayed == []
    timeline.start(2 * BLOCK + 1)
    assert sum(replayed) <= BLOCK


@pytest.mark.parametrize("place", [3, BLOCK - 1, BLOCK])
def test_an_edit_on_the_way_is_seen(place: int) -> None:
    half = np.array([[0.5]])
    edits = (Edit(place, START + 1, Cell("D.W1", 0, 0), half),)
    leading, alone = (run_of("ring-of-two").fork(*edits) for _ in range(2))
    expected = starts(alone)
    history = history_of(leading, COUNT)
    assert starts(leading) == expected != starts(run_of("ring-of-two"))
    assert history.count == COUNT


def diverging() -> Timeline:
    """Squared errors at a rate that makes them larger and larger."""
    replace, scenario = msgspec.structs.replace, find("ring-of-two").scenario
    *layers, last = scenario.discriminator.layers
    layers.append(replace(last, activation="identity"))
    return timeline_of(replace(
        scenario,
        discriminator=replace(scenario.discriminator, layers=layers),
        loss=replace(scenario.loss, kind="least squares"),
        optimiser=replace(scenario.optimiser, kind="gradient descent", discriminator=8.0),
    ))  # fmt: skip


def test_a_run_that_ends_ends_for_both() -> None:
    alone, leading = diverging(), diverging()
    end = alone.complete(COUNT)
    assert 0 < end < COUNT
    history = history_of(leading, COUNT)
    assert history.count == end
    last = alone.program.steps - 1
    assert leading.step(last).index == alone.step(last).index
    assert len(leading) == len(alone)
