"""The arithmetic behind a cell as a learner does it, and what it comes to."""

from dataclasses import replace

from gantui.engine import Cell, Step
from gantui.engine.expression.nodes import Choice, Expression, Taught, rewritten
from gantui.engine.expression.value import holds, value
from gantui.engine.numbers import scalar
from gantui.engine.operations.operation import cell_of, keeps


def taught(expression: Expression) -> Expression:
    """The expression in the form that a learner reads, all the way down."""

    def rule(part: Expression) -> Expression | None:
        return taught(part.taught) if isinstance(part, Taught) else None

    return rewritten(expression, rule)


def decided(expression: Expression, step: Step) -> Expression:
    """The taught form with every choice made, as the numbers before a step decide."""

    def rule(part: Expression) -> Expression | None:
        if not isinstance(part, Choice):
            return None
        return decided(part.yes if holds(part, step.number) else part.no, step)

    return rewritten(taught(expression), rule)


def number_of(expression: Expression, step: Step) -> float:
    """What an expression comes to before a step, rounded where the lesson rounds by hand."""
    return rounded(value(expression, step.number), step)


def rounded(number: float, step: Step) -> float:
    """A result as the arithmetic of the lesson leaves it."""
    decimals = step.program.decimals
    return number if decimals is None else scalar.rounded(number, decimals)


def source_of(step: Step, cell: Cell) -> Step | None:
    """The step of the iteration that computed the number which a cell has at a step.

    It hides nothing. None where the number is older than the iteration. Of what is filled bit by
    bit it is the step that filled the cell.
    """
    operations, written = step.program.operations, step.program.written_at.get(cell.quantity, ())
    before = [at for at in reversed(written) if at <= step.position]
    found = next((at for at in before if not keeps(operations[at], cell)), None)
    if found is None:
        return None
    index = step.index - step.position + found
    return replace(step, index=index, position=found, hidden=frozenset(), failed=False)


def expression_of(step: Step, cell: Cell) -> Expression:
    """The arithmetic behind a cell of a step's result."""
    return cell_of(step.operation, cell.row, cell.column)
