"""Places and edits of a program in another one: that of a scenario that was changed."""

from collections.abc import Sequence

import numpy as np
import pytest
from edit_examples import edits
from every_kind import of_every_kind
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import BY_HAND

from gantui.engine import (
    START,
    Cell,
    Edit,
    Program,
    Timeline,
    carried_over,
    compile_program,
    counterpart,
)
from gantui.scenario import parse
from gantui.scenario.schema.tables import Scenario

UNIT = (
    ("weights = [[1, 1, -3]]", "weights = [[1, 1, 5, -3]]"),
    ("weights = [[1, 0, 1], [0, 1, 1]]", "weights = [[1, 0, 1], [0, 1, 1], [2, 2, 2]]"),
)
"""One more unit of the discriminator."""


def program(*replaced: tuple[str, str]) -> Program:
    """The small lesson's, with other text in some places."""
    text = BY_HAND
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return compile_program(parse(text, source="x").scenario)


def bits(edit: Edit | None) -> object:
    assert edit is not None
    return (*edit[:-1], edit.values.shape, edit.values.tobytes())


def number(quantity: str, row: int, column: int, position: int = 4, iteration: int = 0) -> Edit:
    return Edit(iteration, position, Cell(quantity, row, column), np.array([[0.3]]))


@tries(1.6)
@given(of_every_kind(), st.data())
def test_in_the_same_program_everything_is_what_it_is(
    scenario: Scenario, data: st.DataObject
) -> None:
    one, other = compile_program(scenario), compile_program(scenario)
    for position in range(len(one.operations)):
        assert counterpart(one, other, one.iterations - 1, position) == (
            one.iterations - 1, position, True,
        )  # fmt: skip
    if one.persistent:
        edit = data.draw(edits(Timeline(one), min(one.iterations, 3)))
        assert bits(carried_over(one, other, edit)) == bits(edit)


def test_other_numbers_change_no_place() -> None:
    old, new = program(), program(("[0, 3]", "[2, 2]"), ("iterations = 3", "iterations = 9"))
    assert counterpart(old, new, 2, 30) == (2, 30, True)


def test_beyond_a_shorter_run_the_nearest_is_its_last_step() -> None:
    old, new = program(), program(("iterations = 3", "iterations = 2"))
    assert counterpart(old, new, 1, 30) == (1, 30, True)
    assert counterpart(old, new, 2, 0) == (1, 30, False)


def test_an_operation_that_is_no_more_leads_to_the_one_before_it() -> None:
    old, new = program(), program(('[[schedule.turns]]\ntrain = "discriminator"\n', ""))
    written = [operation.writes for operation in new.operations]
    assert written[counterpart(old, new, 0, 15).position] == "fake"
    assert counterpart(old, new, 0, 0) == (0, 0, False)
    assert counterpart(old, new, 1, 30) == (1, len(written) - 1, True)


def test_a_cell_is_found_by_its_names() -> None:
    wider = program(*UNIT)
    found = carried_over(program(), wider, number("D.W2", 0, 2))
    assert found is not None
    assert found.target == Cell("D.W2", 0, 3)
    first = program(("D = [0, 3]\n", "C = [5, 5]\nD = [0, 3]\n"))
    found = carried_over(program(), first, number("real", 1, 0))
    assert found is not None
    assert found.target == Cell("real", 1, 1)


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (number("real", 0, 1), [('"[red]x[/]" = [0, -1]\n', "")]),
        (
            number("loss.D", 0, 0, position=10),
            [('[[schedule.turns]]\ntrain = "discriminator"\n', "")],
        ),
        (number("D.W1", 0, 0, iteration=2), [("iterations = 3", "iterations = 2")]),
        (Edit(0, START, "D.W1", np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])), UNIT),
    ],
    ids=["a sample", "a loss", "an iteration", "a shape"],
)
def test_an_edit_of_what_is_not_there_has_no_counterpart(
    edit: Edit, changes: Sequence[tuple[str, str]]
) -> None:
    assert carried_over(program(), program(), edit) is not None
    assert carried_over(program(), program(*changes), edit) is None
