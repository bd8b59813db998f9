"""Consecutive iterations as one function over arrays: a line for each operation.

An operation that does the same in every cell is written out as its expression, the others as a call
of their kernel; a loop over the operations would cost as much as their arithmetic. The source has
no name of a scenario in it, and no number but constants as `repr` writes them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

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
from gantui.engine.numbers.array import Array

Values: TypeAlias = tuple[Array, ...]
"""The arrays of the persistent quantities, in the order of `Program.persistent`."""
Record: TypeAlias = Callable[[tuple[Any, ...]], object]
Iterate: TypeAlias = Callable[[Values, Sequence[Sequence[Any]], int, int, Record], Values]


class Call(NamedTuple):
    """One line of the function: `writes = kernel(*reads)`, with what a feed brings as the last."""

    writes: str
    """What the result is called."""
    reads: tuple[str, ...]
    """What the arguments are called."""
    kernel: Callable[..., Any]
    """What is called."""
    fed: bool = False
    """Whether it takes the next feed's value too."""
    same: Expression | None = None
    """What is computed in every cell instead of calling the kernel, if that gives its bits."""


def written_out(
    persistent: Sequence[str], calls: Sequence[Call], noted: Sequence[str] | None = None
) -> Iterate:
    """The calls of one iteration as a function of many iterations.

    It runs the iterations `first` to `last` of a block and returns the persistent values after the
    last; `feeds` has the block's values for each call that is fed, in order. It calls `record` with
    the persistent values at the start of each iteration, or, where there is something to be noted,
    with what is `noted` at the end of each.
    """
    variable = {name: f"q{number}" for number, name in enumerate(persistent)}
    values = _tuple(variable, persistent)
    namespace: dict[str, Any] = source.namespace(source.ARRAYS)
    body, feed = [] if noted is not None else [f"record({values})"], 0
    shared = _Exponentials(variable)
    for place, call in enumerate(calls):
        arguments = [variable[name] for name in call.reads]
        if call.fed:
            arguments.append(f"feeds{feed}[k]")
            feed += 1
        target = variable.setdefault(call.writes, f"q{len(variable)}")
        if call.same is not None:
            lines, text = shared.written(called_once(call.same))
            body += [*lines, f"{target} = {text}"]
        else:
            namespace[f"f{place}"] = call.kernel
            body.append(f"{target} = f{place}({', '.join(arguments)})")
        shared.forget(target)
    if noted is not None:
        body.append(f"record({_tuple(variable, noted)})")
    unpacked = "".join(f"feeds{number}, " for number in range(feed))
    lines = [
        "def iterate(values, feeds, first, last, record):",
        f"    {values} = values",
        *([f"    {unpacked} = feeds"] if unpacked else []),
        "    for k in range(first, last):",
        *(f"        {line}" for line in body),
        f"    return {values}",
    ]
    exec("\n".join(lines), namespace)
    function: Iterate = namespace["iterate"]
    return function


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


class _Exponentials:
    """The exponentials that are known at a place of the source, each computed once.

    That of a logit is in its prediction, and in what its loss pushes it by.
    """

    def __init__(self, variable: Mapping[str, str]):
        self.variable = variable
        self.known: dict[str, str] = {}
        self.made_of: dict[str, set[str]] = {}

    def written(self, expression: Expression) -> tuple[list[str], str]:
        """The lines for the exponentials that are needed in every case, and the rest as a text.

        The expression is one that `called_once` has made: as it is computed, not as it is taught.
        """
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

        rest = rewritten(rewritten(expression, always), before)
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


def _tuple(variable: Mapping[str, str], names: Iterable[str]) -> str:
    """`(q0, q1, )`."""
    return f"({''.join(f'{variable[name]}, ' for name in names)})"
