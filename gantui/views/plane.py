"""The plane that a picture shows, read off a step: values, boundaries, samples, blocks.

A boundary is the line w₁·x + w₂·y + b = 0 of a unit; the unit is active where the sum is positive.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, floor, log10
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step, Turn
from gantui.engine.operations import Activate, Affine
from gantui.engine.operations.fields import BlockSum, FieldRow, ReadOff

BY_HAND = (-3, 3)
"""The lecture's grid, on both axes."""
MOST_BOUNDARIES = 8
"""More would hide the field."""
HALVES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Half widths of an axis, times a power of ten: few, so that it rarely changes in training."""


class Boundary(NamedTuple):
    """Where a unit turns active."""

    weights: str
    """The quantity that holds it."""
    unit: int
    """Its row there, from 0."""
    x: float
    """w₁."""
    y: float
    """w₂."""
    b: float
    """The bias."""


class Sample(NamedTuple):
    """A sample on the plane."""

    name: str
    """What it is called."""
    group: str
    """`real`, `fake` or `sample`."""
    x: float
    """Where it stands."""
    y: float
    """Where it stands."""


class Block(NamedTuple):
    """A marked block of cells."""

    name: str
    """The block's name."""
    rows: tuple[int, int]
    """Its first row and the row after its last."""
    columns: tuple[int, int]
    """Its first column and the column after its last."""
    key: float | None
    """The sum of its cells, once it is known."""


class Plane(NamedTuple):
    """Everything that a picture of the plane shows."""

    title: str
    """Whose values they are."""
    xs: tuple[float, ...]
    """The columns' x."""
    ys: tuple[float, ...]
    """The rows' y, from the top."""
    values: Array
    """Rows × columns; NaN where they are not known yet."""
    probability: bool
    """Whether they are probabilities."""
    close: bool
    """Whether the points are too close together for numbers."""
    boundaries: tuple[Boundary, ...] = ()
    """The lines on it."""
    samples: tuple[Sample, ...] = ()
    """The samples on it."""
    blocks: tuple[Block, ...] = ()
    """The marked blocks."""


def has_plane(program: Program, turn: Turn) -> bool:
    """Whether a turn has a plane to draw."""
    operations = program.operations[turn.start : turn.stop]
    return any(isinstance(op, FieldRow) for op in operations) or bool(_chain(program, turn))


def planes(step: Step, points: tuple[int, int]) -> tuple[Plane, ...]:
    """What to draw at a step: nothing, one plane, or the one to compare with and then it.

    `points` are the columns and rows that a plane of close points has.
    """
    program, turn = step.program, step.turn
    own = _field(program, turn, step.shown, step.operation.writes)
    if own is None:
        network = _network(step, points)
        return () if network is None else (network,)
    if turn.beside is None:
        return (own,)
    other = _field(program, program.turns[turn.beside], step.shown, "")
    return (own,) if other is None else (other, own)


def _field(program: Program, turn: Turn, state: State, writes: str) -> Plane | None:
    """A page of fields: the one that the step writes, or the last that is known."""
    operations = program.operations[turn.start : turn.stop]
    rows = [operation for operation in operations if isinstance(operation, FieldRow)]
    if not rows:
        return None
    fields = [op.writes for op in operations if isinstance(op, (FieldRow, Activate))]
    known = [name for name in fields if name in state]
    name = writes if writes in fields else (known or fields)[-1]
    units = [row for row in rows if row.first and row.row == 0]
    blocks = [op for op in operations if isinstance(op, BlockSum)]
    return Plane(
        title=f"{name}: {turn.title}",
        xs=rows[0].xs,
        ys=rows[0].ys,
        values=state.get(name, np.full((len(rows[0].ys), len(rows[0].xs)), np.nan)),
        probability=program.quantities[name].role == "probability",
        close=False,
        boundaries=_boundaries(state, [(row.reads[0], row.unit) for row in units]),
        samples=tuple(_read_off(program, turn, rows[0])),
        blocks=tuple(Block(op.name, op.rows, op.columns, _key(state, op)) for op in blocks),
    )


def _key(state: State, block: BlockSum) -> float | None:
    return state[block.writes].item() if block.writes in state else None


def _boundaries(state: State, units: Sequence[tuple[str, int]]) -> tuple[Boundary, ...]:
    shown = units[:MOST_BOUNDARIES]
    return tuple(Boundary(W, unit, *state[W][unit].tolist()) for W, unit in shown)


def _read_off(program: Program, turn: Turn, grid: FieldRow) -> Iterator[Sample]:
    for operation in program.operations[turn.start : turn.stop]:
        if isinstance(operation, ReadOff):
            names = program.columns(operation.writes, turn, 0)
            for name, (row, column) in zip(names, operation.cells, strict=True):
                yield Sample(name, "sample", grid.xs[column], grid.ys[row])


def _network(step: Step, points: tuple[int, int]) -> Plane | None:
    """A discriminator that judges points, with its weights after the step."""
    program, state = step.program, step.shown
    chain = _chain(program, step.turn)
    if not chain:
        return None
    samples = tuple(_samples(step))
    by_hand = program.decimals is not None
    xs, ys = _whole(samples) if by_hand else _close(samples, points)
    values = np.array(list(product(ys, xs)))[:, ::-1].T
    with np.errstate(all="ignore"):
        for position in chain:
            operation = program.operations[position]
            weights = (state[operation.reads[0]],) if isinstance(operation, Affine) else ()
            values = program.kernels[position](*weights, values)
    W = program.operations[chain[0]].reads[0]
    return Plane(
        title=f"{program.operations[chain[-1]].writes} at every point",
        xs=xs,
        ys=ys,
        values=values.reshape(len(ys), len(xs)),
        probability=True,
        close=not by_hand,
        boundaries=_boundaries(state, [(W, unit) for unit in range(len(state[W]))]),
        samples=samples,
    )


def _chain(program: Program, turn: Turn) -> list[int]:
    """The positions of a pass of two-feature samples to one verdict in a turn."""
    chain: list[int] = []
    for position in range(turn.start, turn.stop):
        operation = program.operations[position]
        if not isinstance(operation, (Affine, Activate)) or operation.writes[0] not in "Dp":
            continue
        source = program.quantities[operation.reads[-1]]
        points = source.role == "sample" and len(source.rows) == 2 and len(operation.reads) == 2
        follows = chain and program.operations[chain[-1]].writes == source.name
        chain = [position] if points else [*chain, position] if follows else []
        made = program.quantities[operation.writes]
        if chain and made.role == "probability":
            return chain if len(made.rows) == 1 else []
    return []


def _samples(step: Step) -> Iterator[Sample]:
    """The samples known at a step; those that a GAN joins are seen already."""
    names = [name for name in ("fake", "real") if name in step.shown]
    for name in names or [name for name in ("x",) if name in step.shown]:
        (group,) = step.program.quantities[name].groups
        labels = step.columns(name) if group in step.turn.sources else ()
        for label, (x, y) in zip(labels, step.shown[name].T.tolist(), strict=False):
            if np.isfinite((x, y)).all():
                yield Sample(label, group, x, y)


def _whole(samples: Sequence[Sample]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The lecture's grid of whole numbers, wider where a sample stands beyond it, within reason."""
    low, high = BY_HAND
    at = [[sample.x for sample in samples], [sample.y for sample in samples]]
    (left, right), (bottom, top) = (
        (max(min([low, *map(floor, axis)]), 2 * low), min(max([high, *map(ceil, axis)]), 2 * high))
        for axis in at
    )
    return tuple(range(left, right + 1)), tuple(range(top, bottom - 1, -1))


def _close(
    samples: Sequence[Sample], points: tuple[int, int]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Evenly spaced points around the samples."""
    across = _axis([sample.x for sample in samples], points[0])
    down = _axis([sample.y for sample in samples], points[1])
    return across, down[::-1]


def _axis(at: Sequence[float], count: int) -> tuple[float, ...]:
    """An axis of round ends that shows every place with room around them."""
    low, high = (min(at), max(at)) if at else (-1.0, 1.0)
    wanted = max((high - low) * 0.75, abs(low) * 1e-6, 1e-3)
    scale = 10.0 ** floor(log10(wanted))
    half = next(size * scale for size in HALVES if size * scale >= wanted * (1 - 1e-12))
    centre = round((low + high) / half) * half / 2
    return tuple(np.linspace(centre - half, centre + half, max(count, 2)).tolist())
