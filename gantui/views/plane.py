"""The plane that a picture shows, read off a step: values, boundaries, samples, blocks.

A boundary is the line w₁·x + w₂·y + b = 0 of a unit; the unit is active where the sum is positive.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step, Turn
from gantui.engine.operations import Activate, Affine
from gantui.engine.operations.fields import BlockSum, FieldRow, ReadOff
from gantui.views.number import number
from gantui.views.text import extent

BY_HAND = (-3, 3)
"""The lecture's grid, on both axes."""
MOST_BOUNDARIES = 8
"""More would hide the field."""
HALVES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Half widths of an axis, times a power of ten: few, so that it rarely changes in training."""
FARTHEST = 1e300
"""A sample farther out is left out: a plane around it would be wider than float64 reaches."""


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


def margin(ys: Iterable[float]) -> int:
    """How many columns numbers of y and the blank behind them take."""
    return max(len(number(y)) for y in ys) + 1


def sign_of(samples: Sequence[Sample]) -> str:
    """One character for the samples in one place: their first letter, `*` where it is not one.

    A name that begins with a digit or a bracket would be read as a number or a block; a letter
    that takes two columns would cover what is beside it.
    """
    firsts = {sample.name[:1] for sample in samples}
    fitting = {sign for sign in firsts if sign.isalpha() and extent(sign) == 1}
    signs = {sign if sign in fitting else samples[0].group[:1] for sign in firsts}
    return signs.pop() if len(signs) == 1 else "*"


def has_plane(program: Program, turn: Turn) -> bool:
    """Whether a turn has a plane to draw."""
    operations = program.operations[turn.start : turn.stop]
    return any(isinstance(op, FieldRow) for op in operations) or bool(_chain(program, turn))


def planes(step: Step, room: tuple[int, int]) -> tuple[Plane, ...]:
    """What to draw at a step: nothing, one plane, or the one to compare with and then it.

    `room` are the columns and lines of characters that a plane of close points has, the numbers of
    y on its left included.
    """
    program, turn = step.program, step.turn
    own = _field(program, turn, step.shown, step.operation.writes)
    if own is None:
        network = _network(step, room)
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
    shown = [(W, unit) for W, unit in units[:MOST_BOUNDARIES] if np.isfinite(state[W][unit]).all()]
    return tuple(Boundary(W, unit, *state[W][unit].tolist()) for W, unit in shown)


def _read_off(program: Program, turn: Turn, grid: FieldRow) -> Iterator[Sample]:
    for operation in program.operations[turn.start : turn.stop]:
        if isinstance(operation, ReadOff):
            names = program.columns(operation.writes, turn, 0)
            for name, (row, column) in zip(names, operation.cells, strict=True):
                yield Sample(name, "sample", grid.xs[column], grid.ys[row])


def _network(step: Step, room: tuple[int, int]) -> Plane | None:
    """A discriminator that judges points, with its weights after the step."""
    program, state = step.program, step.shown
    chain = _chain(program, step.turn)
    if not chain:
        return None
    by_hand = program.decimals is not None
    around = _around(step)
    xs, ys = _whole(around) if by_hand else _close(around, room)
    values = _evaluated(
        program, state, chain, np.array([np.tile(xs, len(ys)), np.repeat(ys, len(xs))])
    )
    W = program.operations[chain[0]].reads[0]
    return Plane(
        title=f"{program.operations[chain[-1]].writes.partition('.')[0]} at every point",
        xs=xs,
        ys=ys,
        values=values.reshape(len(ys), len(xs)),
        probability=True,
        close=not by_hand,
        boundaries=_boundaries(state, [(W, unit) for unit in range(len(state[W]))]),
        samples=tuple(_samples(step)),
    )


def _evaluated(program: Program, state: State, chain: Sequence[int], points: Array) -> Array:
    """What a network says to points, one a column; NaN where a sum is beyond float64."""
    values, lost = points, np.zeros(points.shape[1], dtype=bool)
    with np.errstate(all="ignore"):
        for position in chain:
            operation = program.operations[position]
            weights = (state[operation.reads[0]],) if isinstance(operation, Affine) else ()
            values = program.kernels[position](*weights, np.where(lost, 0.0, values))
            lost |= np.isnan(values).any(axis=0)
    return np.where(lost, np.nan, values)


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


def _known(state: State) -> list[str]:
    """The quantities that hold samples; those that a GAN joins are seen already."""
    return [name for name in ("fake", "real") if name in state] or [n for n in ("x",) if n in state]


def _samples(step: Step) -> Iterator[Sample]:
    """The samples known at a step."""
    for name in _known(step.shown):
        (group,) = step.program.quantities[name].groups
        labels = step.columns(name) if group in step.turn.sources else ()
        for label, (x, y) in zip(labels, step.shown[name].T.tolist(), strict=False):
            if abs(x) <= FARTHEST and abs(y) <= FARTHEST:
                yield Sample(label, group, x, y)


def _around(step: Step) -> Array:
    """What a plane has to show: the samples known now and at the end of the iteration (2 × m).

    With the later ones too, the axes stay as they are while an iteration goes on.
    """
    states = (step.shown, step.states[-1])
    found = np.hstack([np.empty((2, 0)), *(s[name] for s in states for name in _known(s))])
    return found[:, (np.abs(found) <= FARTHEST).all(axis=0)]


def _whole(around: Array) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lecture's grid of whole numbers, wider where a sample stands beyond it, within reason."""
    low, high = BY_HAND
    (left, right), (bottom, top) = (
        (max(min([low, *map(floor, at)]), 2 * low), min(max([high, *map(ceil, at)]), 2 * high))
        for at in around.tolist()
    )
    return tuple(range(left, right + 1)), tuple(range(top, bottom - 1, -1))


def _close(around: Array, room: tuple[int, int]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Evenly spaced points around the samples, two above each other in a character."""
    across, up = around.tolist() if around.size else ([-1.0, 1.0], [-1.0, 1.0])
    spread = max(max(across) - min(across), max(up) - min(up)) or 2.0
    ys = _axis(up, spread / 2, 2 * max(room[1], 1))[::-1]
    return _axis(across, spread / 2, max(room[0] - margin((ys[0], ys[-1])), 2)), ys


def _axis(at: Sequence[float], least: float, count: int) -> tuple[float, ...]:
    """An axis of round ends that shows every place with room around them.

    Its half width is at least `least`, and so that its ends differ in the numbers beside it.
    """
    low, high = min(at), max(at)
    wanted = max((high - low) * 0.75, least, max(-low, high) * 1e-3, 1e-3)
    scale = 10.0 ** floor(log10(wanted))
    half = next(size * scale for size in HALVES if size * scale >= wanted * (1 - 1e-12))
    centre = round((low + high) / half) * half / 2
    return tuple(np.linspace(centre - half, centre + half, count).tolist())
