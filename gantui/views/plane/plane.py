"""The plane that a picture shows, read off a step: values, boundaries, samples, blocks.

A boundary is the line w₁·x + w₂·y + b = 0 of a unit; the unit is active where the sum is positive.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step, Turn
from gantui.engine.operations import Activate
from gantui.engine.operations.fields import BlockSum, FieldRow, ReadOff
from gantui.engine.run.network_pass import evaluated, generation, verdict, weights_of
from gantui.views.plane.axes import close, whole
from gantui.views.plane.noise_image import NoiseImage, has_noise_image, noise_image
from gantui.views.text.spans import cut, extent

GAP = 2
"""Columns between two planes side by side."""
LEAST_CLOSE = 30
"""Columns that a plane of close points needs beside another."""
MOST_BOUNDARIES = 8
"""More would hide the field."""
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
    quantity: str = ""
    """Whose number the sum is."""


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
    image: NoiseImage | None = None
    """Where the generator puts a grid of noise."""
    quantity: str = ""
    """Whose numbers the values are, where they are those of a quantity."""
    corner: tuple[int, int] = (0, 0)
    """Row and column, in the quantity, of the value on the top left."""


IMAGE = "°"
"""The sign of a noise vector's image: none that could be a sample's or a part of a number."""


def sign_of(samples: Sequence[Sample]) -> str:
    """One character for the samples in one place: their first letter, `*` where it is not one.

    A name that begins with a digit or a bracket would be read as a number or a block; a letter
    that takes two columns would cover what is beside it.
    """
    firsts = {sample.name[:1] for sample in samples}
    fitting = {sign for sign in firsts if sign.isalpha() and extent(sign) == 1}
    signs = {sign if sign in fitting else samples[0].group[:1] for sign in firsts}
    return signs.pop() if len(signs) == 1 else "*"


def image_on(plane: Plane) -> list[tuple[float, float]]:
    """The generator's image of the grid of noise, as far as it is on the plane, edges included."""
    points = plane.image.points if plane.image else ()
    dx, dy = (abs(axis[0] - axis[-1]) / max(len(axis) - 1, 1) for axis in (plane.xs, plane.ys))
    return [
        (x, y)
        for x, y in points
        if plane.xs[0] - dx / 2 <= x <= plane.xs[-1] + dx / 2
        and plane.ys[-1] - dy / 2 <= y <= plane.ys[0] + dy / 2
    ]


def image_note(plane: Plane, width: int) -> str:
    """What the signs of that image are, and how many are not on the plane."""
    image = plane.image
    if image is None:
        return ""
    outside = len(image.points) - len(image_on(plane))
    rest = f", {outside} outside" if outside else ""
    short = f"{IMAGE} G of {image.size} noise vectors"
    long = f"{short}, {image.reach}{rest}"
    return long if len(long) <= width else cut(f"{short}{rest}", width)


def has_plane(program: Program, turn: Turn) -> bool:
    """Whether a turn has a plane to draw."""
    return has_field(program, turn) or bool(verdict(program, turn))


def has_field(program: Program, turn: Turn) -> bool:
    """Whether a turn computes a plane row by row."""
    return any(isinstance(op, FieldRow) for op in program.operations[turn.start : turn.stop])


def planes(step: Step, room: tuple[int, int]) -> tuple[Plane, ...]:
    """What to draw at a step: nothing, one plane, or the one to compare with and then it.

    `room` are the columns and lines of characters that planes of close points have, the numbers of
    y on their left and the gap between two included; there are two only where both have room.
    """
    program, turn = step.program, step.turn
    own = _field(program, turn, step.shown, step.operation.writes)
    if own is None:
        return _networks(step, room)
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
        blocks=tuple(
            Block(op.name, op.rows, op.columns, _key(state, op), op.writes) for op in blocks
        ),
        quantity=name,
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


def _networks(step: Step, room: tuple[int, int]) -> tuple[Plane, ...]:
    """A discriminator that judges points; after an update, with what it was before it."""
    program = step.program
    chain = verdict(program, step.turn)
    if not chain:
        return ()
    compared = _before_and_after(step, chain)
    by_hand = program.decimals is not None
    around = _around(step)
    half = (room[0] - GAP) // 2
    if len(compared) > 1 and not by_hand:
        compared = compared if half >= LEAST_CLOSE else compared[-1:]
        room = (half, room[1]) if len(compared) > 1 else room
    axes = whole(around) if by_hand else close(around, room)
    return tuple(_network(step, state, chain, axes, when) for when, state in compared)


def _before_and_after(step: Step, chain: Sequence[int]) -> list[tuple[str, State]]:
    """The states of which to draw the plane, and when they are.

    In the turn of a network, once its update has begun: before it, and with what is new by now.
    """
    program, turn = step.program, step.turn
    drawn = weights_of(program, chain)
    if has_noise_image(program):
        drawn += weights_of(program, generation(program))
    own = [name for name in drawn if name.startswith(f"{turn.trains}.")]
    updates = range(turn.start, step.known + 1)
    first = next((at for at in updates if program.operations[at].writes in own), None)
    before = step.shown if first is None else step.states[first]
    if all(np.array_equal(before[name], step.shown[name]) for name in own):
        return [("at every point", step.shown)]
    whose, later = f"{turn.trains}'s update", range(step.known + 1, turn.stop)
    amid = any(program.operations[at].writes in own for at in later)
    return [(f"before {whose}", before), (f"{'amid' if amid else 'after'} {whose}", step.shown)]


def _network(
    step: Step,
    state: State,
    chain: Sequence[int],
    axes: tuple[tuple[float, ...], tuple[float, ...]],
    when: str,
) -> Plane:
    """The plane with the weights of a state."""
    program, (xs, ys) = step.program, axes
    points = np.array([np.tile(xs, len(ys)), np.repeat(ys, len(xs))])
    W = program.operations[chain[0]].reads[0]
    return Plane(
        title=f"{program.operations[chain[-1]].writes.partition('.')[0]} {when}",
        xs=xs,
        ys=ys,
        values=evaluated(program, state, chain, points).reshape(len(ys), len(xs)),
        probability=True,
        close=program.decimals is None,
        boundaries=_boundaries(state, [(W, unit) for unit in range(len(state[W]))]),
        samples=tuple(_samples(step)),
        image=noise_image(step, state) if has_noise_image(program) else None,
    )


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
