"""Consecutive iterations as one function over arrays: one call of a kernel for each operation.

A loop over the operations would cost as much as their arithmetic. The source has no name or number
of a scenario in it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

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
    namespace: dict[str, Any] = {}
    body, feed = [] if noted is not None else [f"record({values})"], 0
    for number, call in enumerate(calls):
        arguments = [variable[name] for name in call.reads]
        if call.fed:
            arguments.append(f"feeds{feed}[k]")
            feed += 1
        target = variable.setdefault(call.writes, f"q{len(variable)}")
        namespace[f"f{number}"] = call.kernel
        body.append(f"{target} = f{number}({', '.join(arguments)})")
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


def _tuple(variable: Mapping[str, str], names: Iterable[str]) -> str:
    """`(q0, q1, )`."""
    return f"({''.join(f'{variable[name]}, ' for name in names)})"
