"""Reverse blanks: the result is given, and an input, a weight, a bias or a target is missing.

Every number is right with which the arithmetic gives the results that are shown.
"""

from dataclasses import replace
from fractions import Fraction
from math import isnan

from gantui.engine import Cell, Step
from gantui.engine.expression.nodes import Expression
from gantui.engine.expression.precedents import precedents
from gantui.engine.expression.value import value
from gantui.practice.exercises.blanks import Exercise, workable_cells
from gantui.practice.exercises.levels import Level
from gantui.practice.judging.answers import FEWEST_DIGITS, NOTHING, ROUNDED_AWAY, Answer
from gantui.practice.judging.forms import expression_of, rounded, taught

TRIED = (-10, -1, 1, 10)
"""A number matters where not every change by one of these leaves the results as they are."""


def missing_cells(step: Step) -> tuple[Cell, ...]:
    """The numbers of which one may be missing: every one on which a result depends."""
    cells = workable_cells(step)
    read = dict.fromkeys(found for cell in cells for found in precedents(expression_of(step, cell)))
    return tuple(
        cell for cell in read if cell.quantity != step.operation.writes and _matters(step, cell)
    )


def reverse_exercise(step: Step, cell: Cell, level: Level = 4) -> Exercise:
    """The exercise in which the results are given and one number that they come from is blank."""
    return Exercise(replace(step, hidden=frozenset({cell})), level, (cell,), reverse=True)


def dependent(step: Step, cell: Cell) -> tuple[Cell, ...]:
    """The cells of the result that come from a number."""
    return tuple(
        found for found in workable_cells(step) if cell in precedents(expression_of(step, found))
    )


def solves(step: Step, cell: Cell, answer: Answer) -> bool:
    """Whether a number in the place of a cell gives the results of a step.

    In exact arithmetic a number with two significant digits or more stands for all that are rounded
    to it; by hand every number is the one that it says.
    """
    given = [
        (taught(expression_of(step, found)), step.written.item(found.row, found.column))
        for found in dependent(step, cell)
    ]
    is_rounded = step.program.decimals is None and answer.digits >= FEWEST_DIGITS
    spread = answer.half if is_rounded else Fraction(0)
    try:
        near = [float(answer.value + by) for by in (-spread, Fraction(0), spread)]
    except OverflowError:
        return False
    return bool(given) and all(
        _comes_to([_with(step, cell, number, of) for number in near], result)
        for of, result in given
    )


def _with(step: Step, cell: Cell, number: float, expression: Expression) -> float:
    """What an expression comes to with another number in a cell."""

    def known(found: Cell) -> float:
        return number if found == cell else step.number(found)

    return rounded(value(expression, known), step)


def _comes_to(found: list[float], result: float) -> bool:
    """Whether a result is what an answer comes to, or lies between that and its least and most.

    Where these come to no number, as the root below 0, what the answer itself comes to counts.
    """
    least, own, most = found
    if isnan(own):
        return False
    low, *_, high = sorted(own if isnan(number) else number for number in (least, own, most))
    slack = float(NOTHING) + float(ROUNDED_AWAY) * abs(result)
    return low - slack <= result <= high + slack


def _matters(step: Step, cell: Cell) -> bool:
    old = Fraction(step.number(cell))
    return not all(solves(step, cell, Answer("", old + by, Fraction(0), 9)) for by in TRIED)
