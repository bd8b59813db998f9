"""The exercises of a lesson: those of its file, or one for each step that can be worked out."""

from itertools import islice
from typing import get_args

import pytest
from every_kind import of_every_kind
from exercises import text
from hypothesis import given
from lessons import BY_HAND

from gantui.engine import Cell, Timeline, compile_program
from gantui.practice.exercises.blanks import Exercise, blanks, exercise, expected, workable_cells
from gantui.practice.exercises.exercises import NAMES, Assignment, assigned, exercises
from gantui.practice.exercises.keys import (
    TRANSPOSED,
    judge_key,
    key_number,
    mistaken_keys,
    unseen_mistakes,
)
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.judging.answers import read
from gantui.scenario import Loaded, Scenario, find, parse
from gantui.scenario.schema.values import LevelName

FIELD = "weighted-sum-field"


def with_exercise(*lines: str, name: str = FIELD) -> Loaded:
    """A lesson, or the small one, with one exercise of its own."""
    base = find(name).text.partition("[[exercise]]")[0] if name else BY_HAND
    return parse("\n".join([base, "[[exercise]]", *lines, ""]), source="own.toml", strict=True)


def opened(loaded: Loaded) -> list[tuple[Assignment, Exercise]]:
    """Every exercise of a file, at its own level."""
    timeline = Timeline(compile_program(loaded.scenario))
    found = []
    for one in exercises(loaded.scenario, timeline):
        exercise_ = assigned(one, timeline.step(one.at))
        assert exercise_ is not None
        found.append((one, exercise_))
    return found


def block(x: str, y: str, name: str = FIELD, quantity: str = "z1") -> Exercise:
    """The exercise of a block of a field, with its sum as the key."""
    lines = [f'quantity = "{quantity}"', f"columns = {x}", f"rows = {y}", 'key = "sum"']
    [(_, found)] = opened(with_exercise(*lines, name=name))
    return found


@given(of_every_kind())
def test_a_lesson_that_says_nothing_has_one_for_each_step_that_can_be_worked_out(
    scenario: Scenario,
) -> None:
    timeline = Timeline(compile_program(scenario))
    found = exercises(scenario, timeline)
    steps = list(map(timeline.step, range(len(timeline.program.operations))))
    assert [one.at for one in found] == [step.index for step in steps if workable_cells(step)]
    for one in islice(found, 4):
        for level in LEVELS:
            step = timeline.step(one.at)
            assert assigned(one, step, level) == exercise(step, level) or blanks(step, level)


def test_the_levels_of_a_file_are_those_of_practice() -> None:
    assert get_args(LevelName) == NAMES
    assert len(NAMES) == len(LEVELS)


def test_a_block_of_a_field_is_asked_where_all_of_it_is_filled() -> None:
    found = block('["-3", "-2"]', '["3", "2"]')
    assert found.step.operation.writes == "z1"
    assert found.step.position == 6
    assert found.blanks == tuple(Cell("z1", row, column) for row in (0, 1) for column in (0, 1))
    assert not any(map(found.step.shows, found.blanks))
    assert [expected(found.step, cell) for cell in found.blanks] == [-3, -1, -4, -2]


def test_a_key_stands_for_all_cells() -> None:
    found = block('["-3", "-2"]', '["3", "2"]')
    assert key_number(found) == -10
    judgement = judge_key(found, read("−10"))
    assert judgement.done
    assert text(judgement.sentence) == "Right: -3 + -1 + -4 + -2 = -10"
    wrong = judge_key(found, read("-9"))
    assert not wrong.done
    assert text(wrong.sentence).startswith("-9 is not the key")


def test_a_wrong_key_is_explained_by_the_one_mistake_that_gives_it() -> None:
    found = block('["-3", "-2"]', '["3", "2"]', name="activation-field", quantity="z1.right")
    assert key_number(found) == -12
    judgement = judge_key(found, read("0"))
    assert judgement.misconception == "bias left out"
    assert text(judgement.sentence).endswith("one mistake in every cell: bias left out.")


def test_a_key_does_not_tell_what_leaves_the_sum_as_it_is() -> None:
    """x + y over x from 0 to 1 at y = 3 is the same with x and y exchanged."""
    symmetrical = block('["0", "1"]', '["3"]', name="activation-field", quantity="z1.middle")
    assert TRANSPOSED in unseen_mistakes(symmetrical)
    steep = block('["0", "1"]', '["3"]')
    assert TRANSPOSED not in unseen_mistakes(steep)
    assert {one.number for one in mistaken_keys(steep) if one.mistake == TRANSPOSED} == {13}
    square = block('["2", "3"]', '["3", "2"]')
    assert TRANSPOSED not in {one.mistake for one in mistaken_keys(square)}


def test_a_key_without_its_sign() -> None:
    lines = ['quantity = "D.dz2"', 'columns = ["D", "4"]', 'key = "sum without sign"']
    [(_, found)] = opened(with_exercise(*lines, name=""))
    total = sum(expected(found.step, cell) for cell in found.blanks if cell.quantity == "D.dz2")
    assert total < 0
    assert key_number(found) == pytest.approx(-total)
    assert judge_key(found, read(f"{-total:.9g}")).done


def test_nothing_is_computed_for_an_exercise_that_is_far_away() -> None:
    head, rest = BY_HAND.split("iterations = ", 1)
    many = f"{head}iterations = 9000\n{rest.partition(chr(10))[2]}"
    asked = 'quantity = "D.z1"\niteration = [1, 9000]\ncells = ["D.z1[2, A]"]\ntitle = "late"\n'
    loaded = parse(f"{many}\n[[exercise]]\n{asked}", source="own.toml", strict=True)
    timeline = Timeline(compile_program(loaded.scenario))
    walked: list[int] = []
    timeline.walk = lambda *given: walked.append(given[0]) or Timeline.walk(timeline, *given)  # type: ignore[method-assign]
    first, late = exercises(loaded.scenario, timeline)
    assert max(walked) == 0
    assert (late.at, late.entry, late.title) == (timeline.index(8999, 0) + first.at, 0, "late")
    there = assigned(late, timeline.step(late.at))
    assert there is not None
    assert there.blanks == first.cells


def test_below_its_level_some_of_it_is_worked_out() -> None:
    lines = ['quantity = "D.z1"', 'columns = ["A", "B"]', 'level = "advanced"']
    loaded = with_exercise(*lines, name="")
    [(one, found)] = opened(loaded)
    assert len(found.blanks) == 4
    step = Timeline(compile_program(loaded.scenario)).step(one.at)
    sizes = [len(again.blanks) for level in LEVELS if (again := assigned(one, step, level))]
    assert sizes == [1, 2, 4, 4]


def test_all_of_it_is_faded_by_the_level_alone() -> None:
    [(one, found)] = opened(with_exercise('quantity = "D.z1"', name=""))
    assert one.cells == ()
    assert len(found.blanks) == 1


def test_several_iterations_are_several_exercises() -> None:
    found = opened(with_exercise('quantity = "p"', "iteration = [1, 3]", name=""))
    assert [exercise_.step.iteration for _, exercise_ in found] == [0, 2]
    assert {one.entry for one, _ in found} == {0}


def test_a_missing_number() -> None:
    lines = ['quantity = "D.z1"', 'reverse = "D.W1[1, bias]"', 'level = "expert"']
    [(one, found)] = opened(with_exercise(*lines, name=""))
    assert (one.missing, found.reverse) == (Cell("D.W1", 0, 2), True)
    assert found.blanks == (Cell("D.W1", 0, 2),)


def test_what_is_not_there_is_left_out() -> None:
    assert opened(with_exercise('quantity = "qqqq"', name="")) == []
    assert opened(with_exercise('quantity = "noise"', name="")) == []
