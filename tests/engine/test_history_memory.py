"""A history holds so many numbers, however long its run is."""

import tracemalloc

from engine_strategies import timeline_of
from runs import lasting

from gantui.engine.run.history.metric_history import COLUMNS, History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario import find
from gantui.scenario.block import BLOCK


def test_a_million_iterations_cost_what_is_stated() -> None:
    timeline = timeline_of(lasting(find("slanted-faces").scenario, 1_000_000))
    timeline.start(33 * BLOCK)
    tracemalloc.start()
    try:
        history = History(timeline, numbers_of(timeline.program))
        for _ in history.advance(2 * BLOCK):
            pass
        sizes = [tracemalloc.get_traced_memory()[0]]
        for _ in history.advance(33 * BLOCK):
            pass
        sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert history.stride == 2
    assert history.count == 33 * BLOCK > COLUMNS
    stated = 128 * 1024 * len(history.watched)
    assert stated <= sizes[0] < stated + 2**20
    assert abs(sizes[1] - sizes[0]) < 2**19
