"""What a learner reads, as an expression of its own."""

from gantui.engine.expression.nodes import Choice, Expression, Taught, rewritten


def taught_form(expression: Expression) -> Expression:
    """The expression with what a learner reads in the place of what is computed.

    What a choice depends on is computed in either case.
    """
    return rewritten(expression, _taught)


def _taught(part: Expression) -> Expression | None:
    match part:
        case Taught(taught):
            return taught_form(taught)
        case Choice(left, sign, right, yes, no):
            return Choice(left, sign, right, taught_form(yes), taught_form(no))
    return None
