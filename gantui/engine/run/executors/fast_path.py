"""Many iterations at once, with the bits of the runner: over floats or over arrays.

Small programs are written out as scalar Python, since a call of NumPy costs as much as thirty
additions; large ones call the array kernels. Neither knows of edits, and either refuses where a
number leaves float64: then the runner walks.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from gantui.engine.expression.nodes import Expression, Number, parts
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.products import rows_in_place
from gantui.engine.operations.operation import Operation, Size
from gantui.engine.program.edits import START
from gantui.engine.program.program import Program
from gantui.engine.run.executors import array_source, scalar_source
from gantui.engine.run.executors.array_source import Call, Values
from gantui.engine.run.executors.rows_of_numbers import arrays_of, flat, shaped
from gantui.engine.run.executors.scalar_source import Note, cells
from gantui.engine.run.history.metrics import Metric
from gantui.engine.run.runner import is_finite

MOST_SCALAR = 6000
"""Nodes of arithmetic up to which an iteration is written out over floats.

Compiling takes about 10 µs a node and a run about 15 ns a node, against 2 to 10 µs a kernel.
"""

MOST_KEPT = 2**17
"""Numbers of one quantity that are kept for what is computed after some iterations: a megabyte."""

Record: TypeAlias = list[Values]


def _overflow_is_flagged() -> bool:
    """Whether NumPy notices an overflow; WebAssembly has no such flags."""
    large = np.full(2, 1e200)
    try:
        with np.errstate(over="raise"):
            large * large
    except FloatingPointError:
        return True
    return False


OVERFLOW_IS_FLAGGED = _overflow_is_flagged()


def run(
    program: Program, block: int, first: int, last: int, values: Values, record: Record | None
) -> Values | None:
    """The persistent values after the iterations `first` to `last` of a block, edits left out.

    Appends to `record` those before each. None where a number may have left float64.
    """
    try:
        if is_small(program.operations, program.live):
            return _run_scalar(program, block, first, last, values, record)
        return _run_arrays(program, block, first, last, values, record)
    except ArithmeticError:
        return None


def watching(
    program: Program, watched: Sequence[Metric], positions: tuple[int, ...]
) -> Callable[[int, int, int, Values], list[tuple[float, ...]]]:
    """The watched numbers of a block's iterations, as a function of (block, first, last, values).

    `positions` are the operations that they need; edits are left out. The function raises
    ArithmeticError where the form that it has cannot go on.
    """
    if is_small(program.operations, positions):
        return _noting_floats(program, positions, [Note(w.after, w.expression) for w in watched])
    return _noting_arrays(program, positions, watched)


Running: TypeAlias = Callable[[int, int, int, Values], tuple[list[tuple[float, ...]], Values]]
"""From block, first, last and values to the watched numbers, and the values after the last."""


def running(
    program: Program, watched: Sequence[Metric], positions: tuple[int, ...]
) -> Running | None:
    """As `watching`, but it gives the persistent values after the last iteration too, as `run`.

    Only over arrays, and where the positions have all that is live: else None. The function raises
    ArithmeticError where any number may have left float64, be it one that is only looked at.
    """
    small = is_small(program.operations, positions)
    if small or not OVERFLOW_IS_FLAGGED or not {*program.live} <= {*positions}:
        return None
    feeds = program.feeds_of(positions)
    iterate = _looking(program, positions, watched)

    def run(block: int, first: int, last: int, values: Values) -> tuple[list[Any], Values]:
        rows: list[tuple[Any, ...]] = []
        brought = [feed.block(block) for feed in feeds]
        return rows, _strictly(iterate, values, brought, first, last, rows.append)

    return run


def seeing(
    program: Program, seen: Sequence[tuple[int, str]], positions: tuple[int, ...]
) -> Callable[[int, int, int, Values], list[tuple[Array, ...]]]:
    """Whole quantities of a block's iterations, each as it is right after a position.

    Everything else is as in `watching`.
    """
    if not is_small(program.operations, positions):
        looks = [_Look(after, (name,), lambda array: array) for after, name in seen]
        return _noting_arrays(program, positions, looks)
    written = {one.writes: one.size for one in program.operations} | dict(_sizes(program))
    sizes = [written[name] for _after, name in seen]
    notes = [
        Note(after, Number(cell))
        for (after, name), size in zip(seen, sizes, strict=True)
        for cell in cells(name, size)
    ]
    over_floats = _noting_floats(program, positions, notes)

    def run(block: int, first: int, last: int, values: Values) -> list[tuple[Array, ...]]:
        return [shaped(row, sizes) for row in over_floats(block, first, last, values)]

    return run


class _Look(NamedTuple):
    """What is taken of arrays right after an operation."""

    after: int
    reads: tuple[str, ...]
    measure: Callable[..., Any]


_Noting: TypeAlias = Callable[[int, int, int, Values], list[tuple[Any, ...]]]


def _noting_floats(program: Program, positions: tuple[int, ...], notes: Sequence[Note]) -> _Noting:
    feeds = program.feeds_of(positions)
    iterate = scalar_source.written_out(
        program.operations, positions, _sizes(program), program.decimals, notes
    )

    def run(block: int, first: int, last: int, values: Values) -> list[tuple[float, ...]]:
        rows: list[tuple[float, ...]] = []
        iterate(flat(values), [feed.floats(block) for feed in feeds], first, last, rows.append)
        return rows

    return run


def _noting_arrays(
    program: Program, positions: tuple[int, ...], looks: Sequence[_Look | Metric]
) -> _Noting:
    feeds = program.feeds_of(positions)
    iterate = _looking(program, positions, looks)

    def run(block: int, first: int, last: int, values: Values) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        # What is only looked at may leave float64.
        with np.errstate(all="ignore"), rows_in_place():
            iterate(values, [feed.block(block) for feed in feeds], first, last, rows.append)
        return rows

    return run


@lru_cache(maxsize=8)
def is_small(operations: tuple[Operation, ...], positions: tuple[int, ...]) -> bool:
    """Whether chosen operations are run over floats."""
    nodes = 0
    for position in positions:
        nodes += nodes_of(operations[position])
        if nodes > MOST_SCALAR:
            return False
    return True


def nodes_of(operation: Operation) -> int:
    """How many nodes of arithmetic the result of an operation has."""
    rows, columns = operation.size
    return rows * columns * _nodes(operation.cell(0, 0))


def _nodes(expression: Expression) -> int:
    """How many nodes an expression has."""
    count, open_parts = 0, [expression]
    while open_parts:
        count += 1
        open_parts += parts(open_parts.pop())
    return count


def _run_scalar(
    program: Program, block: int, first: int, last: int, values: Values, record: Record | None
) -> Values:
    iterate = _scalar(program.operations, program.live, _sizes(program), program.decimals)
    feeds = [feed.floats(block) for feed in program.feeds]
    rows: list[tuple[float, ...]] = []
    end = iterate(flat(values), feeds, first, last, None if record is None else rows.append)
    written = {program.operations[position].writes for position in program.live}
    kept = [name not in written for name in program.persistent]
    if record is not None:
        record += [arrays_of(row, values, kept) for row in rows]
    return arrays_of(end, values, kept)


def _run_arrays(
    program: Program, block: int, first: int, last: int, values: Values, record: Record | None
) -> Values:
    if not OVERFLOW_IS_FLAGGED:
        raise FloatingPointError
    rows: Record = []
    keep: Callable[[Any], object] = (lambda _values: None) if record is None else rows.append
    feeds = [feed.block(block) for feed in program.feeds]
    end = _strictly(_iterating(program.without_edits()), values, feeds, first, last, keep)
    if record is not None:
        record += rows
    return end


def _strictly(iterate: array_source.Iterate, *given: Any) -> Values:
    """Iterations over arrays, of what `iterate` is given; ArithmeticError beyond float64."""
    with np.errstate(all="raise", under="ignore"), rows_in_place():
        end = iterate(*given)
    if not all(map(is_finite, end)):  # a function of our own overflows without a flag
        raise FloatingPointError
    return end


@lru_cache(maxsize=4)
def _scalar(
    operations: tuple[Operation, ...],
    positions: tuple[int, ...],
    sizes: tuple[tuple[str, Size], ...],
    decimals: int | None,
) -> scalar_source.Iterate:
    """Written once for a lesson: its forks have the same operations."""
    return scalar_source.written_out(operations, positions, sizes, decimals)


@lru_cache(maxsize=4)
def _iterating(program: Program) -> array_source.Iterate:
    calls = [_call(program, position) for position in program.live]
    return array_source.written_out(program.persistent, calls)


def _looking(
    program: Program, positions: tuple[int, ...], looks: Sequence[_Look | Metric]
) -> array_source.Iterate:
    """The operations at `positions`, with each look taken where it is to be."""
    names = [f"look {number}" for number in range(len(looks))]
    chosen = set(positions)
    calls: list[Call] = []
    for position in range(START, len(program.operations)):
        if position in chosen:
            calls.append(_call(program, position))
        calls += [
            Call(name, one.reads, one.measure)
            for name, one in zip(names, looks, strict=True)
            if one.after == position
        ]
    sizes = [operation.size for operation in program.operations]
    largest = max((rows * columns for rows, columns in sizes), default=1)
    iterate = array_source.written_out(program.persistent, calls, names)
    return array_source.in_pieces(iterate, max(MOST_KEPT // max(largest, 1), 1))


def _call(program: Program, position: int) -> Call:
    operation = program.operations[position]
    fed = operation.feed is not None
    same = None if fed or program.decimals is not None else operation.in_every_cell()
    stacks = operation.stacks and program.decimals is None
    return Call(operation.writes, operation.reads, program.kernels[position], fed, same, stacks)


def _sizes(program: Program) -> tuple[tuple[str, Size], ...]:
    return tuple((name, (len(array), array.shape[1])) for name, array in program.initial.items())
