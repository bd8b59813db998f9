"""What enters a run from outside, as data of a file: literals, in the order in which it is used."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program
from gantui.engine.expression.nodes import Brought, Choice
from gantui.engine.operations.operation import Operation
from gantui.exports.formats import RefusedError
from gantui.toml.problems import counted

MOST_NUMBERS = 50_000
"""Numbers that are written out for the iterations of a file: about a megabyte."""


class CodeError(RefusedError):
    """A run that cannot be written as code; the message is for the person who asked for it."""


class Supply(NamedTuple):
    """All that one quantity is given in the iterations of a file."""

    values: tuple[Array, ...]
    """The matrices in the order of their use; of what comes round again, once."""
    again: bool
    """Whether they come round again and again."""


def supplies(program: Program, iterations: range) -> dict[str, Supply]:
    """What each quantity is given, by its name. Raises CodeError where that is too much."""
    fed: dict[str, list[Operation]] = {}
    for operation in program.operations:
        if operation.feed is not None and not is_script(operation):
            fed.setdefault(operation.writes, []).append(operation)
    found = {name: _supply(several, iterations) for name, several in fed.items()}
    numbers = sum(array.size for supply in found.values() for array in supply.values)
    if numbers > MOST_NUMBERS:
        most = max(MOST_NUMBERS * len(iterations) // numbers, 1)
        drawn = counted(numbers, "number")
        raise CodeError(
            f"{counted(len(iterations), 'iteration')} are given {drawn} from outside, such as "
            f"noise, all of which stand in the file; it may have {MOST_NUMBERS}. "
            f"Ask for at most {counted(most, 'iteration')}."
        )
    return found


def _supply(operations: Sequence[Operation], iterations: range) -> Supply:
    values: list[Array] = []
    for iteration in iterations:
        for operation in operations:
            assert operation.feed is not None
            values.append(np.asarray(operation.feed.value(iteration)))
    keys = [(value.shape, value.tobytes()) for value in values]
    period = next(
        (count for count in range(1, len(keys) // 2 + 1)
         if keys[count] == keys[0] and keys[count:] == keys[:-count]),
        0,
    )  # fmt: skip
    return Supply(tuple(values[:period] if period else values), bool(period))


def counts(supply: Supply, iterations: range) -> tuple[int, int] | None:
    """The step and start of single whole numbers that go up evenly, once an iteration."""
    if supply.again or len(supply.values) != len(iterations) or supply.values[0].size != 1:
        return None
    numbers = [value.item() for value in supply.values]
    step = int(numbers[1] - numbers[0]) if len(numbers) > 1 else 1
    start = int(numbers[0]) - step * (iterations.start + 1)
    wanted = [float(step * (iteration + 1) + start) for iteration in iterations]
    return (step, start) if numbers == wanted else None


def is_script(operation: Operation) -> bool:
    """Whether it takes what is given where anything is given, and else leaves all as it is."""
    match operation.cell(0, 0) if operation.feed is not None else None:
        case Choice(Brought() as left, "=", Brought() as right, Brought()) if left == right:
            return True
    return False


def script_of(operation: Operation, iterations: range) -> dict[int, Array]:
    """What such an operation is given, by the number of the iteration, from 1."""
    assert operation.feed is not None
    values = {iteration + 1: operation.feed.value(iteration) for iteration in iterations}
    return {number: value for number, value in values.items() if not np.isnan(value).all()}
