"""Hints, from what to do to the answer."""

from dataclasses import replace
from typing import TypeAlias

from gantui.engine import Cell, Operand, Step
from gantui.practice.exercises.blanks import Exercise
from gantui.practice.exercises.reverse import dependent
from gantui.practice.judging.forms import source_of

Sentence: TypeAlias = tuple[str | float | Operand, ...]
"""Words and, between them, numbers, those of a cell with it. Views write the numbers."""
MOST_TERMS = 12
"""So many terms of a sum are written in a hint."""
HINTS = ("what to do", "the formula", "the formula with numbers", "the answer")
"""What each further hint says."""
RULE = 3
"""The hint that is the formula with numbers."""


def hint(exercise: Exercise, cell: Cell, number: int) -> Sentence:
    """The hint of a number, from 1, for a blank; beyond the last one it is the answer.

    Where a number is missing from which the results come, it tells of the results.
    """
    step = exercise.step if exercise.reverse else source_of(exercise.step, cell) or exercise.step
    if number == 1:
        why = f" {step.operation.why}" if step.operation.why else ""
        return (f"{step.operation.title}.{why}",)
    if number == 2:
        return (step.formula,)
    if exercise.reverse:
        return _reverse_hint(exercise, cell, number)
    return rule(step, cell, solved=number > 3)


def rule(step: Step, cell: Cell, *, solved: bool = False) -> Sentence:
    """The arithmetic behind a cell of a step's result with its numbers; solved, with the result."""
    hidden = frozenset[Cell]() if solved else frozenset({cell})
    seen = replace(source_of(step, cell) or step, hidden=hidden)
    return tuple(seen.worked(cell.row, cell.column, MOST_TERMS))


def _reverse_hint(exercise: Exercise, cell: Cell, number: int) -> Sentence:
    """The arithmetic of a result that depends on a missing number; then the number itself."""
    step = exercise.step
    if number > 3:
        return ("One number that does it is ", Operand(cell, step.number(cell)), ".")
    result = dependent(step, cell)[0]
    return tuple(step.worked(result.row, result.column, MOST_TERMS))
