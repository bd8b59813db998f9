"""The exercises of a scenario: their places, their typed answers, what their keys leave unseen."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gantui.checking.comparison import matches
from gantui.engine import Timeline
from gantui.engine.program.expected_cells import matrix
from gantui.engine.run.drag_task import reaches
from gantui.practice.exercises.blanks import Exercise, expected
from gantui.practice.exercises.exercises import (
    AskedError,
    assigned,
    assignment,
    iterations,
    name_of,
)
from gantui.practice.exercises.keys import key_number, keyed, unseen_mistakes
from gantui.practice.exercises.levels import LEVELS
from gantui.scenario import Loaded, Path, Problem
from gantui.scenario.schema.exercise import Asked
from gantui.toml.problems import listed
from gantui.views.text.numbers.number import exact, until

MOST_MISTAKES = 3
"""So many mistakes are named of a key that does not tell them."""


class Found(NamedTuple):
    """What was found about one exercise in one iteration."""

    problems: tuple[Problem, ...] = ()
    """What makes the file wrong."""
    remark: str = ""
    """What its key leaves unseen, if it leaves anything."""


def exercises_of(loaded: Loaded, timeline: Timeline) -> Iterator[Found]:
    """What there is to say of every exercise of a file."""
    for entry, asked in enumerate(loaded.scenario.exercise):
        for iteration in iterations(asked):
            yield _found(loaded, timeline, asked, (entry, iteration))


def _found(loaded: Loaded, timeline: Timeline, asked: Asked, place: tuple[int, int]) -> Found:
    entry, iteration = place
    path: Path = ("exercise", entry)
    try:
        found = assignment(asked, timeline, iteration, entry)
    except AskedError as error:
        return Found((loaded.problem((*path, error.key), str(error)),))
    exercise = assigned(found, timeline.step(found.at), LEVELS[-1])  # the level with all its cells
    if exercise is None:
        return Found()
    message = _wrong(asked, exercise)
    if message:
        return Found((loaded.problem((*path, "answer"), message),))
    return Found(remark=_unseen(loaded.line(*path), asked, exercise))


def _wrong(asked: Asked, exercise: Exercise) -> str:
    """What is wrong with the typed answer; nothing where it is right, or there is none."""
    if asked.answer is None:
        return ""
    if exercise.drawn:
        return _wrong_line(asked, exercise)
    step = exercise.step
    if exercise.key is not None:
        what = f"the {exercise.key} of {len(keyed(exercise))} cells"
        return _differs(what, key_number(exercise), float(_one(asked)), asked.decimals)
    if exercise.reverse:
        missing = exercise.blanks[0]
        return _differs(name_of(step, missing), step.number(missing), _one(asked), asked.decimals)
    return _wrong_cells(asked, exercise)


def _wrong_cells(asked: Asked, exercise: Exercise) -> str:
    """The first cell of an answer that is wrong."""
    step, cells = exercise.step, keyed(exercise)
    rows = len({cell.row for cell in cells}) if asked.cells is None else 1
    numbers, wrong = _numbers(asked, rows, len(cells) // rows)
    if wrong:
        return wrong
    pairs = zip(cells, numbers, strict=True)
    found = (
        _differs(name_of(step, cell), expected(step, cell), number, asked.decimals)
        for cell, number in pairs
    )
    return next(filter(None, found), "")


def _wrong_line(asked: Asked, exercise: Exercise) -> str:
    """What is wrong with the weights that a task is said to want."""
    task = exercise.step.turn.task
    assert task is not None
    numbers, wrong = _numbers(asked, *task.target.shape)
    if wrong:
        return wrong
    done = reaches(exercise.step, np.array(numbers).reshape(task.target.shape))
    return "" if done else f"these weights do not do the task: {task.text}"


def _numbers(asked: Asked, rows: int, columns: int) -> tuple[list[float], str]:
    """The numbers of an answer by rows, and what is wrong with how many they are."""
    typed = matrix(asked.answer if asked.answer is not None else 0.0)
    fits = [len(row) for row in typed] == [columns] * rows
    found = f"expected {rows} × {columns} numbers, found {len(typed)} × {len(typed[0])}"
    return [number for row in typed for number in row], "" if fits else found


def _one(asked: Asked) -> float:
    """The one number of an answer."""
    return matrix(asked.answer or 0.0)[0][0]


def _differs(what: str, right: float, typed: float, decimals: int | None) -> str:
    """What is said of a typed number that is not the computed one."""
    if matches(typed, right, decimals):
        return ""
    shown = until(right, lambda number: not matches(typed, number, decimals))
    what_to_do = "correct it, or leave it out, since it is computed anyway"
    return f"{what} is {shown}, found {exact(typed)}; {what_to_do}"


def _unseen(line: int, asked: Asked, exercise: Exercise) -> str:
    """That a likely mistake gives the same key."""
    if exercise.key is None:
        return ""
    mistakes = unseen_mistakes(exercise)
    if not mistakes:
        return ""
    named = listed(mistakes[:MOST_MISTAKES])
    number = exact(key_number(exercise))
    return f"line {line}: the key {number} of {asked.quantity} comes out too with: {named}"
