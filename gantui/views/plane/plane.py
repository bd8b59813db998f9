"""The plane that a picture shows, read off a step: values, boundaries, samples, blocks.

A boundary is the line w₁·x + w₂·y + b = 0 of a unit; the unit is active where the sum is positive.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step, Turn, Unit
from gantui.engine.program.picture import FieldBlock, NetworkPlane, UnitFields
from gantui.engine.run.network_pass import evaluated, weights_of
from gantui.views.plane.axes import close, evenly, whole
from gantui.views.plane.before_and_after import answers, before_and_after
from gantui.views.plane.noise_image import NoiseImage, has_noise_image, noise_image
from gantui.views.plane.pushes import Pushes
from gantui.views.plane.samples import Sample, reach, samples_of
from gantui.views.text.spans import cut

GAP = 2
"""Columns between two planes side by side."""
LEAST_CLOSE = 30
"""Columns that a plane of close points needs beside another."""
MOST_BOUNDARIES = 8
"""More would hide the field."""


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
    even: float | None = 0.5
    """The value on whose two sides samples are taken for different things; None without one."""
    pushes: Pushes = Pushes()
    """How the samples of a generator are moved."""
    corner: tuple[int, int] = (0, 0)
    """Row and column, in the quantity, of the value on the top left."""


IMAGE = "°"
"""The sign of a noise vector's image: none that could be a sample's or a part of a number."""


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


def drawn_boundaries(plane: Plane) -> tuple[Boundary, ...]:
    """The lines to draw over close points: the only unit's is the edge at `even` itself."""
    return plane.boundaries if len(plane.boundaries) > 1 or plane.even is None else ()


def has_plane(turn: Turn) -> bool:
    """Whether a turn has a plane to draw."""
    return turn.picture is not None and turn.picture.kind in ("plane", "field")


def planes(step: Step, room: tuple[int, int]) -> tuple[Plane, ...]:
    """What to draw at a step: nothing, one plane, or the one to compare with and then it.

    `room` are the columns and lines of characters that planes of close points have, the numbers of
    y on their left and the gap between two included; there are two only where both have room.
    """
    program, turn = step.program, step.turn
    if turn.picture is not None and turn.picture.kind == "plane":
        return _networks(step, turn.picture, room)
    turns = [turn] if turn.beside is None else [program.turns[turn.beside], turn]
    return tuple(
        _field(step, one, one.picture)
        for one in turns
        if one.picture is not None and one.picture.kind == "field"
    )


def _field(step: Step, turn: Turn, picture: UnitFields) -> Plane:
    """A page of fields: the one that the step writes, or the last that is known."""
    program, state, writes = step.program, step.shown, step.operation.writes
    known = [name for name in picture.fields if name in state]
    name = writes if writes in picture.fields else (known or picture.fields)[-1]
    unknown = np.full((len(picture.ys), len(picture.xs)), np.nan)
    return Plane(
        title=_page(name, picture.title),
        xs=picture.xs,
        ys=picture.ys,
        values=state.get(name, unknown),
        probability=program.quantities[name].scale == "probability",
        close=False,
        boundaries=_boundaries(state, [Unit(*unit) for unit in picture.units]),
        samples=tuple(_read_off(program, turn, picture)),
        blocks=tuple(
            Block(block.name, block.rows, block.columns, _key(state, block), block.quantity)
            for block in picture.blocks
        ),
        quantity=name,
    )


def _page(name: str, title: str) -> str:
    """The name of a field and what its page is called, without a word that would stand twice."""
    field, dot, page = name.rpartition(".")
    return f"{field if dot and title.startswith(page) else name}: {title}"


def _key(state: State, block: FieldBlock) -> float | None:
    return state[block.quantity].item() if block.quantity in state else None


def _boundaries(state: State, units: Sequence[Unit]) -> tuple[Boundary, ...]:
    shown = [(W, unit) for W, unit in units[:MOST_BOUNDARIES] if np.isfinite(state[W][unit]).all()]
    return tuple(Boundary(W, unit, *state[W][unit].tolist()) for W, unit in shown)


def _read_off(program: Program, turn: Turn, picture: UnitFields) -> Iterator[Sample]:
    if picture.samples:
        (group,) = program.quantities[picture.samples].groups
        names = program.columns(picture.samples, turn, 0)
        for name, (row, column) in zip(names, picture.cells, strict=True):
            yield Sample(name, group, picture.xs[column], picture.ys[row])


def planes_of(step: Step, picture: NetworkPlane, points: tuple[int, int]) -> tuple[Plane, ...]:
    """What a discriminator says where there is room: close points, so many across and up."""
    compared, around = before_and_after(step, picture.verdict), reach(step, picture)
    axes = whole(around) if step.program.decimals is not None else evenly(around, *points)
    return _compared(step, picture, axes, compared, compared)


def _networks(step: Step, picture: NetworkPlane, room: tuple[int, int]) -> tuple[Plane, ...]:
    """A discriminator that judges points; after an update, with what it was before it."""
    compared = before_and_after(step, picture.verdict)
    by_hand = step.program.decimals is not None
    around = reach(step, picture)
    half = (room[0] - GAP) // 2
    shown = compared
    if len(compared) > 1 and not by_hand:
        shown = compared if half >= LEAST_CLOSE else compared[-1:]
        room = (half, room[1]) if len(shown) > 1 else room
    axes = whole(around) if by_hand else close(around, room)
    return _compared(step, picture, axes, compared, shown)


def _compared(
    step: Step,
    picture: NetworkPlane,
    axes: tuple[tuple[float, ...], tuple[float, ...]],
    compared: list[tuple[str, State]],
    shown: list[tuple[str, State]],
) -> tuple[Plane, ...]:
    """Those planes of the `compared` ones that are shown; the first of two is before an update."""
    before = compared[0] if len(compared) > 1 else None
    return tuple(
        _network(step, state, picture, axes, when, moved=(when, state) != before)
        for when, state in shown
    )


def _of_a_class(program: Program, picture: NetworkPlane, count: int) -> tuple[State, str]:
    """What goes in below so many points where there are classes, the first one; and its name."""
    if not picture.classes:
        return {}, ""
    names = program.quantities[picture.classes].rows
    asked = np.zeros((len(names), count))
    asked[0] = 1.0
    return {picture.classes: asked}, f", class {names[0]}"


def _without_classes(weights: Array, *, has_bias: bool) -> Array:
    """Weights of x, y and the bias, to which the first class adds its weight, if there is one."""
    bias = weights[:, -1] if has_bias else np.zeros(len(weights))
    classes = weights.shape[1] - len("xy") - has_bias
    return np.column_stack([weights[:, :2], bias + weights[:, 2] if classes else bias])


def _network(
    step: Step,
    state: State,
    picture: NetworkPlane,
    axes: tuple[tuple[float, ...], tuple[float, ...]],
    when: str,
    *,
    moved: bool,
) -> Plane:
    """The plane with the weights of a state; `moved`: with samples where an update puts them."""
    program, (xs, ys) = step.program, axes
    points = np.array([np.tile(xs, len(ys)), np.repeat(ys, len(xs))])
    verdict = program.quantities[picture.verdict.output]
    W, *_ = weights_of(program, picture.verdict)
    samples, pushes = samples_of(step, picture, moved=moved)
    beside, whose = _of_a_class(program, picture, points.shape[1])
    has_bias = program.quantities[W].columns[-1:] == ("bias",)
    units = [Unit(W, unit) for unit in range(len(state[W]))]
    moved_sums = bool(picture.verdict.held)  # what is normalised is 0 elsewhere than its sum
    shown = {**state, W: _without_classes(state[W], has_bias=has_bias)}
    if answers(step, picture.verdict):
        said, when = np.full(points.shape[1], np.nan), "once it is known"
    else:
        said = evaluated(program, state, picture.verdict, points, beside)
    return Plane(
        title=f"{verdict.name.partition('.')[0]} {when}{whose}",
        xs=xs,
        ys=ys,
        values=said.reshape(len(ys), len(xs)),
        probability=verdict.scale == "probability",
        close=program.decimals is None,
        boundaries=_boundaries(shown, [] if moved_sums else units),
        samples=samples,
        pushes=pushes,
        image=noise_image(step, state) if has_noise_image(program) else None,
        even=picture.even,
    )
