"""Consecutive iterations as one function over arrays: a line for each operation.

An operation that does the same in every cell is written out as its expression, the others as a call
of their kernel; a loop over the operations would cost as much as their arithmetic. What no later
iteration depends on, as a loss, is computed afterwards: expressions once for the arrays of all
iterations, one behind the other. The source has no name of a scenario in it, and no number but
constants as `repr` writes them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from gantui.engine.expression import source
from gantui.engine.numbers.array import Array
from gantui.engine.run.executors.afterwards import Afterwards, Call, looped
from gantui.engine.run.executors.written_expressions import Exponentials

Values: TypeAlias = tuple[Array, ...]
"""The arrays of the persistent quantities, in the order of `Program.persistent`."""
Record: TypeAlias = Callable[[tuple[Any, ...]], object]
Iterate: TypeAlias = Callable[[Values, Sequence[Sequence[Any]], int, int, Record], Values]


def written_out(
    persistent: Sequence[str], calls: Sequence[Call], noted: Sequence[str] | None = None
) -> Iterate:
    """The calls of one iteration as a function of many iterations.

    It runs the iterations `first` to `last` of a block and returns the persistent values after the
    last; `feeds` has the block's values for each call that is fed, in order. It calls `record` with
    the persistent values at the start of each iteration, or, where there is something to be noted,
    at the end of all with what is `noted` at the end of each.
    """
    variable = {name: f"q{number}" for number, name in enumerate(persistent)}
    values = _tuple(variable, persistent)
    namespace: dict[str, Any] = source.namespace(source.ARRAYS)
    body, feed = [] if noted is not None else [f"record({values})"], 0
    in_loop = looped(persistent, calls) if noted is not None else {*range(len(calls))}
    shared, later = Exponentials(variable), Afterwards(variable)
    for place, call in enumerate(calls):
        fed = f"feeds{feed}" if call.fed else ""
        feed += call.fed
        if call.same is None:
            namespace[f"f{place}"] = call.kernel
        if place not in in_loop:
            body += later.add(place, call, fed)
            continue
        target = variable.setdefault(call.writes, f"q{len(variable)}")
        if call.same is not None:
            lines, text = shared.written(call.same)
            body += [*lines, f"{target} = {text}"]
        else:
            arguments = [variable[name] for name in call.reads] + [f"{fed}[k]"] * call.fed
            body.append(f"{target} = f{place}({', '.join(arguments)})")
        shared.forget(target)
        later.forget(call.writes)
    if noted is not None:
        body += later.note(noted)
    unpacked = "".join(f"feeds{number}, " for number in range(feed))
    lines = [
        "def iterate(values, feeds, first, last, record):",
        f"    {values} = values",
        *([f"    {unpacked} = feeds"] if unpacked else []),
        *(f"    {line}" for line in later.before),
        "    for k in range(first, last):",
        *(f"        {line}" for line in body or ["pass"]),
        *(f"    {line}" for line in later.lines),
        f"    return {values}",
    ]
    namespace["stacked"] = np.array
    exec("\n".join(lines), namespace)
    function: Iterate = namespace["iterate"]
    return function


def in_pieces(iterate: Iterate, most: int) -> Iterate:
    """The same, at most so many iterations at a time, so that little is kept for afterwards."""

    def run(
        values: Values, feeds: Sequence[Sequence[Any]], first: int, last: int, record: Record
    ) -> Values:
        for start in range(first, last, most):
            values = iterate(values, feeds, start, min(start + most, last), record)
        return values

    return run


def _tuple(variable: Mapping[str, str], names: Iterable[str]) -> str:
    """`(q0, q1, )`."""
    return f"({''.join(f'{variable[name]}, ' for name in names)})"


__all__ = ["Call", "Iterate", "Record", "Values", "in_pieces", "written_out"]
