"""A history of every lesson has the numbers of its steps, in either arithmetic."""

import numpy as np
import pytest
from lessons import lesson_run

from gantui.engine import Cell
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import cell_metric, has_cells, numbers_of
from gantui.scenario import Mode, names


@pytest.mark.parametrize("mode", ["exact", "by hand"])
@pytest.mark.parametrize("lesson", names())
def test_of_every_lesson_in_either_arithmetic_it_has_the_numbers_of_the_steps(
    lesson: str, mode: Mode
) -> None:
    run = lesson_run(lesson, mode)
    cells = [name for name in run.program.quantities if has_cells(run.program, name)]
    corners = [cell_metric(run.program, Cell(name, 0, 0)) for name in cells]
    for watched in ((), numbers_of(run.program), tuple(corners)):
        last = min(run.program.iterations, 2)
        found = History(run, watched).values(0, last)
        steps = [[one.of(run.states(k)) for one in watched] for k in range(len(found))]
        assert len(found) == run.complete(last)
        assert np.array_equal(found, np.reshape(steps, found.shape), equal_nan=True)


def test_a_number_that_is_not_computed_yet_is_none_on_the_fast_path_too() -> None:
    """The rows of a field that are still to come are nan, rounded by hand as well."""
    run = lesson_run("weighted-sum-field", "by hand")
    name = next(one.writes for one in run.program.operations if one.writes.startswith("z1"))
    first = next(k for k, one in enumerate(run.program.operations) if one.writes == name)
    below = Cell(name, run.program.operations[first].size[0] - 1, 0)
    unknown = cell_metric(run.program, below)._replace(after=first)
    assert np.isnan(History(run, [unknown]).values(0, 1)).all()
    assert np.isnan(run.step(first).written[below.row, below.column])
