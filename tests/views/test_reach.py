"""Where a quantity among the samples begins and ends is where its first and last number stand."""

import pytest

from gantui.engine import Timeline, compile_program
from gantui.engine.run.history.metrics import has_numbers, numbers_of
from gantui.scenario import find
from gantui.views.sheet.layout.bands import bands
from gantui.views.sheet.layout.columns import Places
from gantui.views.sheet.layout.fit import FOLDED, SQUEEZED

LESSONS = ("gan-by-hand", "slanted-faces", "backslashes", "classifier-of-five")


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_where_its_numbers_stand(name: str) -> None:
    program = compile_program(find(name).scenario)
    for turn in program.turns:
        step = Timeline(program).step(turn.start)
        rows = bands(program, program.turn_at[step.position])
        names = {name for band in rows for name in band.cells}
        for fit in (*SQUEEZED, *FOLDED):
            places = Places(step, rows, fit, {})
            for quantity in names:
                slots = places.slots(quantity, 0)
                wide = places.pixel if quantity in places.tiled else places.wide
                assert places.reach(quantity) == (slots[0][2], slots[-1][2] + wide)


@pytest.mark.parametrize("name", ["gan-by-hand", "update-a-parameter", "architecture"])
def test_there_are_curves_where_there_are_numbers(name: str) -> None:
    program = compile_program(find(name).scenario)
    assert has_numbers(program) == bool(numbers_of(program))
