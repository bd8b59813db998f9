"""Edits: how long one lasts, what a step says of it, and the numbers that may be entered."""

import msgspec
import numpy as np
import pytest
from edit_examples import edits, rate
from engine_strategies import scenarios, timeline_of
from hypothesis import assume, given
from hypothesis import strategies as st
from runs import LENGTH, long_run

from gantui.engine import (
    START,
    Cell,
    Edit,
    EditError,
    compile_program,
    is_read,
    number_in,
)
from gantui.scenario import find, parse
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.tables import Edited


def test_noise_lasts_for_its_iteration_and_weights_go_on() -> None:
    original = long_run()
    noise = next(place for place, found in enumerate(original.program.operations)
                 if found.writes == "noise")  # fmt: skip
    fork = original.fork(Edit(1, noise, Cell("noise", 0, 0), np.array([[0.25]])))
    assert fork.step(fork.index(1, noise)).after["noise"].item() == 0.25
    assert fork.step(fork.index(1, 29)).after["noise"].item() == 0.25
    for iteration in (0, 2):
        step = fork.index(iteration, noise)
        assert fork.step(step).after["noise"] == original.step(step).after["noise"]
    ends = [timeline.step(timeline.index(2, 0)).before["D.W1"] for timeline in (original, fork)]
    assert not np.array_equal(*ends)


def test_a_step_says_what_was_computed_and_what_was_edited() -> None:
    timeline = long_run()
    at = 29
    step = timeline.step(at)
    name, was = step.operation.writes, step.written[0, 0].item()
    fork = timeline.fork(Edit(0, at, Cell(name, 0, 0), np.array([[7.0]])))
    edited = fork.step(at)
    assert (edited.edits(), edited.edits_before()) == ((((name, 0, 0), was, 7.0),), ())
    assert (edited.written == step.written).all()
    assert edited.worked(0, 0) == step.worked(0, 0)
    assert edited.after[name][0, 0] == 7.0
    assert edited.edited_cells() == {(name, 0, 0)}
    assert fork.step(at + 1).edits() == ()
    assert not fork.step(at - 1).edited_cells()


def test_a_cell_is_edited_until_it_is_written_anew() -> None:
    timeline = long_run()
    writer = next(place for place, found in enumerate(timeline.program.operations)
                  if found.writes == "D.W1")  # fmt: skip
    fork = timeline.fork(Edit(0, writer - 1, Cell("D.W1", 0, 2), np.array([[1.0]])))
    marked = [("D.W1", 0, 2) in fork.step(index).edited_cells() for index in range(writer + 2)]
    assert marked == [False] * (writer - 1) + [True, False, False]
    forever = timeline.fork(rate(0, 0.5, 3))
    assert forever.step(forever.program.steps - 1).edited_cells() == {("rate.D", 0, 0)}


def test_before_the_run_a_whole_matrix_may_be_others() -> None:
    timeline = long_run()
    start = timeline.program.initial["D.W1"]
    values = start.copy()
    values[0, 1] = 9.0
    fork = timeline.fork(Edit(0, START, "D.W1", values))
    step = fork.step(0)
    assert (step.before["D.W1"] == values).all()
    assert step.edits_before() == ((("D.W1", 0, 1), start[0, 1], 9.0),)
    assert step.edits() == fork.step(1).edits_before() == ()
    assert step.edited_cells() == {("D.W1", 0, 1)}
    assert fork.edit_of(0, Cell("D.W1", 0, 1)) is not None
    assert fork.edit_of(0, Cell("D.W1", 0, 0)) is None


def test_the_last_edit_of_a_cell_counts() -> None:
    fork = long_run().fork(rate(0, 0.5)).fork(rate(0, 0.25)).fork(rate(1, 0.125))
    found = [fork.step(fork.index(n, 0)).after["rate.D"].item() for n in (0, 1, 2)]
    assert found == [0.25, 0.125, 0.125]
    assert [edit.now for edit in fork.step(0).edits()] == [0.5, 0.25]
    asked = [fork.edit_of(index, Cell("rate.D", 0, 0)) for index in (0, fork.index(3, 0))]
    assert [edit.values.item() for edit in asked if edit] == [0.25, 0.125]
    assert fork.edit_of(0, Cell("rate.G", 0, 0)) is None


def test_whether_anything_follows_from_an_edit() -> None:
    program = long_run().program
    writes = [operation.writes for operation in program.operations]
    asked = {
        ("rate.D", 0, 0): True, ("rate.D", LENGTH - 1, len(writes) - 1): False,
        ("D.W1", 0, writes.index("D.W1") - 1): True,
        ("terms.D.real", 0, writes.index("terms.D.real")): True,
        ("loss.D.real", 0, writes.index("loss.D.real")): False,
        ("noise", 0, len(writes) - 1): False,
    }  # fmt: skip
    for (quantity, iteration, position), answer in asked.items():
        edit = Edit(iteration, position, Cell(quantity, 0, 0), np.array([[1.0]]))
        found = is_read(edit, program.operations, program.persistent, program.iterations)
        assert found is answer


@pytest.mark.parametrize(
    ("text", "value"), [("0.3", 0.3), (" -2 ", -2), ("−1.5", -1.5), ("1e-4", 1e-4), ("1e9", 1e9)]
)
def test_a_number_that_somebody_enters(text: str, value: float) -> None:
    assert number_in(text) == value


@pytest.mark.parametrize("text", ["", "0,3", "one", "1_000", "--1", "1/3"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a number such as 0\.3 or 1e-4, found"):
        number_in(text)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1.1e9", "1e400"])
def test_a_number_that_is_too_large_or_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a number from -1e9 to 1e9, found"):
        number_in(text)


@given(scenarios(iterations=2), st.data())
def test_a_table_of_a_file_is_an_edit(scenario: GanScenario, data: st.DataObject) -> None:
    timeline = timeline_of(scenario)
    assume(len(timeline.states(1)) == len(timeline.program.operations) + 1)
    edit = data.draw(edits(timeline, 2))
    cell = edit.cell
    place = {} if cell is None else {"row": cell.row + 1, "column": cell.column + 1}
    values = edit.values.tolist() if edit.cell is None else edit.values.item()
    table = Edited(edit.quantity, values, **place, iteration=edit.iteration + 1,
                   step=edit.position + 1)  # fmt: skip
    program = compile_program(msgspec.structs.replace(scenario, edits=[table]))
    (compiled,) = program.edits
    assert compiled._replace(values=edit.values) == edit
    assert compiled.values.tolist() == edit.values.tolist()


BY_TURN = """
[[edits]]
quantity = "{quantity}"
values = {values}
iteration = 3
"""


@pytest.mark.parametrize("optimiser", ["gradient descent", "adam"])
def test_an_edit_may_name_its_turn_whatever_the_optimiser(optimiser: str) -> None:
    text = find("slanted-faces").text.partition("[[printed]]")[0].partition("[[notes]]")[0]
    text = text.replace("[optimiser]", f'[optimiser]\nkind = "{optimiser}"')
    text += BY_TURN.format(quantity="real", values="[[1], [2], [3], [4]]")
    own = compile_program(parse(text + "turn = 1\n", source="it").scenario)
    after = compile_program(parse(text + 'turn = 1\nafter = "p.real"\n', source="it").scenario)
    (edit,), (later,) = own.edits, after.edits
    assert own.operations[edit.position].writes == "real"
    assert own.operations[later.position].writes == "p.real"
    assert edit.iteration == 2
    for wrong, said in (
        ("turn = 9", "an iteration has 3 turns, found 9"),
        ("turn = 1\nstep = 2", "expected either step or turn, found both"),
        ("turn = 3", 'turn 3 does not write "real"'),
        ('turn = 1\nafter = "p.reel"', 'did you mean "p.real"'),
        ('after = "real"', "after goes with turn"),
    ):
        with pytest.raises(EditError, match=said):
            compile_program(parse(f"{text}{wrong}\n", source="it").scenario)
