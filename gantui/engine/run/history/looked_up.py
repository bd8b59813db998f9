"""Which entries of the look-up tables stand behind a number by hand."""

from collections.abc import Iterator

from gantui.engine.expression.nodes import Choice, Entry, Expression, Taught, parts
from gantui.engine.expression.value import holds, value
from gantui.engine.numbers.by_hand import NEAREST
from gantui.engine.run.step import Step


def looked_up(step: Step, row: int, column: int) -> set[tuple[str, float]]:
    """The entries that a cell of the result takes: the name of a table, and where it is opened.

    Of a choice only the side counts that the numbers of this step decide for.
    """

    return set(_taken(step, step.operation.cell(row, column)))


def _taken(step: Step, expression: Expression) -> Iterator[tuple[str, float]]:
    match expression:
        case Entry(table, argument):
            yield table, NEAREST[table](value(argument, step.number, step.brought))
            yield from _taken(step, argument)
        case Choice(_, _, _, yes, no) as choice:
            yield from _taken(step, yes if holds(choice, step.number, step.brought) else no)
        case Taught(taught):
            yield from _taken(step, taught)
        case other:
            for part in parts(other):
                yield from _taken(step, part)
