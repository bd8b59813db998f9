"""A fork saved as a scenario file: the text it came from, its edits, and every number again."""

import json
from typing import Any

import msgspec
import numpy as np
import pytest
from edit_examples import edits
from engine_strategies import scenarios
from hypothesis import assume, given
from hypothesis import strategies as st
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, loaded
from runs import digest

from gantui.engine import START, Cell, Edit, Timeline, compile_program
from gantui.exports.scenario_file import scenario_text
from gantui.exports.write import WriteError
from gantui.scenario import GanScenario, Loaded, find, parse

NAMES = list(TEXTS)


def fork_of(one: Loaded, *made: Edit) -> Timeline:
    fork = Timeline(compile_program(one.scenario))
    for edit in made:
        fork = fork.fork(edit)
    return fork


def number(place: tuple[int, int], quantity: str, cell: tuple[int, int], value: float) -> Edit:
    return Edit(*place, Cell(quantity, *cell), np.array([[value]]))


def saved(one: Loaded, fork: Timeline) -> Loaded:
    return parse(scenario_text(one, fork.program), source="saved.toml", strict=True)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_the_saved_file_gives_every_step_of_the_fork(name: str, data: st.DataObject) -> None:
    one = loaded(name)
    fork = fork_of(one)
    for _ in range(data.draw(st.integers(0, 3))):
        reached = min(fork.program.iterations, fork.place(len(fork) - 1)[0], 3) or 1
        edit = data.draw(edits(fork, reached))
        fork = fork.fork(edit)
    assume(not fork.failed)
    again = Timeline(compile_program(saved(one, fork).scenario))
    indices = range(min(fork.program.steps, 150))
    assert [digest(again.step(n)) for n in indices] == [digest(fork.step(n)) for n in indices]


def toml(value: Any) -> str:
    """Data as TOML on one line; what is None is left out."""
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key)} = {toml(part)}" for key, part in value.items() if part is not None
        )
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


@given(scenarios(iterations=2), st.data())
def test_so_does_that_of_a_random_scenario(scenario: GanScenario, data: st.DataObject) -> None:
    tables = {key: part for key, part in msgspec.to_builtins(scenario).items() if key != "edits"}
    lines = [f"{key} = {toml(part)}" for key, part in tables.items() if part is not None]
    one = parse("\n".join(lines), source="random.toml", strict=True)
    fork = fork_of(one)
    fork.states(1)
    assume(not fork.failed)
    for _ in range(2):
        fork = fork.fork(data.draw(edits(fork, 2)))
    again = Timeline(compile_program(saved(one, fork).scenario))
    for index in range(len(fork)):
        assert digest(again.step(index)) == digest(fork.step(index))


def test_the_text_stays_as_it_is_and_the_edits_follow() -> None:
    one = loaded("by-hand")
    fork = fork_of(
        one,
        number((0, 4), "D.W1", (1, 2), 0.3),
        number((1, 30), "rate.D", (0, 0), 1e-7),
        number((0, 1), "noise", (0, 1), -0.0),
        Edit(0, START, "G.W1", np.array([[1.0, 0.1, 2.0], [3.0, -4.5, 1e-300]])),
    )
    assert scenario_text(one, fork.program) == BY_HAND + (
        '\n[[edits]]\nquantity = "D.W1"\nrow = "2"\ncolumn = "bias"\nvalues = 0.3\n'
        "iteration = 1\nstep = 5\n"
        '\n[[edits]]\nquantity = "rate.D"\nvalues = 1e-07\niteration = 2\nstep = 31\n'
        '\n[[edits]]\nquantity = "noise"\nrow = "z1"\ncolumn = "B"\nvalues = -0.0\n'
        "iteration = 1\nstep = 2\n"
        '\n[[edits]]\nquantity = "G.W1"\nvalues = [\n  [1.0, 0.1, 2.0],\n'
        "  [3.0, -4.5, 1e-300],\n]\n"
    )


def test_a_name_that_is_markup_or_a_number_of_another_is_the_same_cell_again() -> None:
    text = BY_HAND.replace("A = [1, 1]", '"2" = [1, 1]').replace("B = [1, -1]", '"a\\"b" = [1, -1]')
    one = parse(text, source="l", strict=True)
    fork = fork_of(one, *(number((0, 1), "noise", (0, col), 7.0) for col in (0, 1)))
    real = number((0, 0), "real", (0, 1), 2.0)
    again = compile_program(saved(one, fork.fork(real)).scenario)
    assert [edit.target for edit in again.edits] == [
        ("noise", 0, 0), ("noise", 0, 1), ("real", 0, 1),
    ]  # fmt: skip


def test_a_long_row_stands_on_several_lines() -> None:
    one = find("shape-contractive")
    whole = np.random.default_rng(3).random((8, 8)) / 3
    fork = fork_of(one, Edit(0, 0, "image", whole))
    again = saved(one, fork)
    assert (compile_program(again.scenario).edits[0].values == whole).all()
    added = again.text.removeprefix(one.text).splitlines()
    assert max(map(len, added)) <= 100 < max(len(repr(row)) for row in whole.tolist())


def test_comments_and_a_missing_last_line_break_are_kept() -> None:
    text = f"# mine\n{BY_HAND}".rstrip() + "  # the end"
    one = parse(text, source="l", strict=True)
    fork = fork_of(one, number((0, 4), "D.W1", (0, 0), 2.0))
    found = scenario_text(one, fork.program)
    assert found.startswith(f"{text}\n\n[[edits]]\n")
    assert scenario_text(one, fork_of(one).program) == text


def test_a_saved_file_can_be_forked_and_saved_again() -> None:
    one = loaded("by-hand")
    first = saved(one, fork_of(one, number((0, 4), "D.W1", (0, 0), 2.0)))
    second = saved(first, fork_of(first, number((0, 2), "D.W1", (0, 1), 3.0)))
    assert [edit.position for edit in compile_program(second.scenario).edits] == [4, 2]
    assert second.text.startswith(first.text)


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_fork_of_every_lesson_can_be_saved(name: str) -> None:
    one = find(name)
    fork = fork_of(one)
    step = fork.step(0)
    name, cell = step.operation.writes, step.operation.example
    edit = number((0, 0), name, cell, 0.25)
    again = compile_program(saved(one, fork.fork(edit)).scenario)
    assert again.edits[0]._replace(values=edit.values) == edit
    assert Timeline(again).step(0).after[name][cell] == 0.25


def test_edits_in_one_line_cannot_be_added_to() -> None:
    line = 'edits = [{ quantity = "rate.D", values = 1 }]\n'
    one = parse(line + BY_HAND, source="l", strict=True)
    fork = fork_of(one, number((0, 4), "D.W1", (0, 0), 2.0))
    with pytest.raises(WriteError, match=r"it would be no valid scenario: .*this is not TOML"):
        scenario_text(one, fork.program)


def test_a_file_with_unsafe_characters_is_not_copied() -> None:
    one = parse(BY_HAND.replace("Small", "Sm\\u202Eall"), source="l")
    assert one.warnings
    with pytest.raises(WriteError, match="no valid scenario"):
        scenario_text(one, fork_of(one).program)


def test_no_more_edits_than_a_file_may_have() -> None:
    one = loaded("by-hand")
    many = (number((0, 4), "D.W1", (0, 0), float(value)) for value in range(501))
    program = compile_program(one.scenario).edited(*many)
    with pytest.raises(WriteError, match="expected at most 500 tables, found 501"):
        scenario_text(one, program)
