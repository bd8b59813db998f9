"""How hard numbers are by hand: the same whether all steps are looked at or only enough."""

import pytest
from every_kind import of_every_kind
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Cell, Program, compile_program
from gantui.engine.expression.nodes import Number, Taught
from gantui.engine.operations.operation import cell_of, keeps
from gantui.practice.new_numbers.workable import Hardness, blind_spots, first_steps, hardness
from gantui.scenario import Scenario, find


@given(of_every_kind(), st.integers(-2, 2), st.integers(0, 3))
def test_less_is_looked_at_but_the_judgement_is_the_same(
    scenario: Scenario, by: int, spots: int
) -> None:
    steps = list(first_steps(compile_program(scenario)))
    whole = hardness(steps)
    for most in (whole, whole._replace(outside=whole.outside + by), Hardness(0, 0, 0)):
        found = hardness(iter(steps), most)
        assert (found > most) == (whole > most)
        assert found == whole or most < found <= whole
    every = blind_spots(steps)
    found_spots = blind_spots(steps, spots)
    assert found_spots == every or spots < found_spots <= every


def kept_by_its_arithmetic(program: Program, position: int, row: int, column: int) -> bool:
    operation = program.operations[position]
    match cell_of(operation, row, column):
        case Taught(_, Number(kept)):
            return kept == Cell(operation.writes, row, column)
    return False


@pytest.mark.parametrize("name", ["shape-contractive", "logit-field", "slanted-faces", "minimax"])
def test_what_is_kept_is_known_without_its_arithmetic(name: str) -> None:
    program = compile_program(find(name).scenario)
    some = False
    for position, operation in enumerate(program.operations):
        if operation.feed is not None:
            continue
        rows, columns = operation.size
        for row in range(rows):
            for column in range(columns):
                found = keeps(operation, Cell(operation.writes, row, column))
                assert found == kept_by_its_arithmetic(program, position, row, column)
                some |= found
    assert some == (name in ("shape-contractive", "logit-field"))
