"""Expressions over whole arrays as source: each function and exponential called once."""

from collections.abc import Mapping

from gantui.engine.expression import source
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Expression,
    Larger,
    Sum,
    Taught,
    number,
    rewritten,
)
from gantui.engine.expression.precedents import computed_from


def called_once(expression: Expression) -> Expression:
    """As it is computed, with one call of a function of which one argument or another is chosen.

    −ln p is softplus(−z) for one target and softplus(z) for the other: as two choices, each of both
    would be computed in every cell, and after them what is left, which no cell may want.
    """

    def computed(part: Expression) -> Expression | None:
        return rewritten(part.computed, computed) if isinstance(part, Taught) else None

    def joined(part: Expression) -> Expression | None:
        match part:
            case Choice(
                left, sign, right, Apply(name, x),
                Choice(below, then, above, Apply(same, y), rest),
            ) if name == same:  # fmt: skip
                first, second = (left, sign, right), (below, then, above)
                wanted = Sum((Choice(*first, ONE, ZERO), Choice(*second, ONE, ZERO)))
                called = Apply(name, Choice(*first, x, y))
                return Choice(wanted, ">", ZERO, called, rewritten(rest, joined))
        return None

    return rewritten(rewritten(expression, computed), joined)


class Exponentials:
    """The exponentials that are known at a place of the source, each computed once.

    That of a logit is in its prediction, and in what its loss pushes it by.
    """

    def __init__(self, variable: Mapping[str, str]):
        self.variable = variable
        self.known: dict[str, str] = {}
        self.made_of: dict[str, set[str]] = {}

    def written(self, expression: Expression) -> tuple[list[str], str]:
        """The lines for the exponentials that are needed in every case, and the rest as a text."""
        lines: list[str] = []
        names: dict[str, str] = {}

        def always(part: Expression) -> Expression | None:
            match part:
                case Choice() | Larger():
                    return part
                case Apply("exp", argument):
                    text = self._source(argument, names)
                    if text not in self.known:
                        self.known[text] = name = f"e{len(self.made_of)}"
                        self.made_of[name] = {
                            self.variable[cell.quantity] for cell in computed_from(argument)
                        }
                        lines.append(f"{name} = exp({text})")
                    return stands_for(self.known[text])
            return None

        def before(part: Expression) -> Expression | None:
            match part:
                case Apply("exp", argument) if name := self.known.get(
                    self._source(argument, names)
                ):
                    return stands_for(name)
            return None

        def stands_for(name: str) -> Expression:
            names[quantity := f" {name}"] = name  # no quantity is called so
            return number(quantity, 0, 0)

        rest = rewritten(rewritten(called_once(expression), always), before)
        return lines, self._source(rest, names)

    def forget(self, variable: str) -> None:
        """That a variable has another value from here on."""
        self.known = {
            text: name for text, name in self.known.items() if variable not in self.made_of[name]
        }

    def _source(self, expression: Expression, names: Mapping[str, str]) -> str:
        known = source.Names(
            lambda cell: names.get(cell.quantity) or self.variable[cell.quantity],
            lambda _row, _column: "brought",
        )
        return source.source(expression, known, source.ARRAYS)
