"""What picture a turn has, and what the picture is of."""

from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.program.network import Pass


class Push(NamedTuple):
    """How a turn moves generated samples: its loss pushes them against its gradient by them."""

    samples: str
    """The samples."""
    gradient: str
    """The loss's gradient by them."""
    made_by: Pass
    """The generator's pass that made them."""
    weights: tuple[str, ...]
    """The generator's weights, which the turn updates."""


class NetworkPlane(NamedTuple):
    """What a network says of every point of the plane, with the samples on it."""

    verdict: Pass
    """The pass whose output is drawn; a sample that goes in is a point, its two rows x and y."""
    samples: tuple[str, ...]
    """The quantities whose columns are points on the plane, whether the turn sees them or not."""
    even: float | None = 0.5
    """The output that takes a sample for neither real nor fake; None where no output does."""
    classes: str = ""
    """The classes that go into the pass below the points, one-hot; empty without classes."""
    push: Push | None = None
    """How the turn moves generated samples, if it does."""
    kind: Literal["plane"] = "plane"
    """Which picture it is."""


class NumberLine(NamedTuple):
    """What a network says of every number, with the samples on the line."""

    verdict: Pass
    """The pass whose output is drawn; a sample that goes in is one number."""
    samples: tuple[str, ...]
    """The quantities whose columns are numbers on the line, whether the turn sees them or not."""
    data: str = ""
    """The group of the real samples, whose density is drawn; empty for none."""
    push: Push | None = None
    """How the turn moves generated samples, if it does."""
    kind: Literal["line"] = "line"
    """Which picture it is."""


class SampleImages(NamedTuple):
    """Samples that are images."""

    names: tuple[str, ...]
    """The quantities, each sample once."""
    drawn: str
    """The one among them that a generator makes; empty where there is none."""
    asked: str = ""
    """The classes that a conditional generator is asked for, one-hot; empty without classes."""
    push: Push | None = None
    """How the turn moves these, if it does."""
    kind: Literal["images"] = "images"
    """Which picture it is."""


class FieldBlock(NamedTuple):
    """A marked block of a field's cells."""

    name: str
    """The block's name."""
    rows: tuple[int, int]
    """Its first row and the row after its last."""
    columns: tuple[int, int]
    """Its first column and the column after its last."""
    quantity: str
    """The sum of its cells."""


class WindowedImage(NamedTuple):
    """An image that is looked at window by window, and the map that comes of it."""

    image: str
    """The matrix whose windows are read: its cells are the pixels."""
    made: str = ""
    """The map with a cell for each window; empty where there is none."""
    kind: Literal["windows"] = "windows"
    """Which picture it is."""


class UnitFields(NamedTuple):
    """The fields of units over the plane, and what is marked on them."""

    xs: tuple[int, ...]
    """The columns' x."""
    ys: tuple[int, ...]
    """The rows' y, from the top."""
    title: str
    """What the page of these fields is called."""
    fields: tuple[str, ...] = ()
    """The fields, in the order in which they are made."""
    outputs: tuple[str, ...] = ()
    """Those of the last layer."""
    units: tuple[tuple[str, int], ...] = ()
    """The weights and the row of each unit that reads x and y."""
    blocks: tuple[FieldBlock, ...] = ()
    """The marked blocks of the last field."""
    samples: str = ""
    """The quantity that has the field where samples stand; empty without samples."""
    cells: tuple[tuple[int, int], ...] = ()
    """Row and column of each of these samples."""
    kind: Literal["field"] = "field"
    """Which picture it is."""


class FunctionCurve(NamedTuple):
    """A function of one number, with chosen points on it."""

    label: str
    """The function, as one writes it."""
    domain: tuple[float, float]
    """Where it is defined."""
    values: int
    """The position of the operation that applies it to the points."""
    slopes: tuple[int, ...] = ()
    """The positions of those that compute its slope."""
    tables: tuple[int, ...] = ()
    """The positions of those that look it up."""
    kind: Literal["function"] = "function"
    """Which picture it is."""


class Densities(NamedTuple):
    """Two densities over bins, and what the discriminator says of them."""

    bins: tuple[str, ...]
    """The names of the bins."""
    data: str
    """The density of the data."""
    generated: str
    """The density of the generator."""
    best: str
    """The verdict of the best discriminator."""
    verdict: str
    """The verdict of the one that is trained."""
    kind: Literal["densities"] = "densities"
    """Which picture it is."""


class ParameterPlane(NamedTuple):
    """The plane of the two numbers of a game in which each network learns one."""

    cells: tuple[Cell, Cell]
    """The generator's number, which is drawn across, and the discriminator's, which is up."""
    gradients: tuple[str, ...]
    """The losses' gradients that have their derivatives, in the same cells."""
    rates: tuple[str, ...]
    """The learning rates; empty where there is none."""
    positions: tuple[int, ...]
    """The operations that compute these gradients from the two numbers, in order."""
    kind: Literal["parameters"] = "parameters"
    """Which picture it is."""


Picture: TypeAlias = (
    NetworkPlane
    | NumberLine
    | SampleImages
    | WindowedImage
    | UnitFields
    | FunctionCurve
    | Densities
    | ParameterPlane
)
"""Any of them; `kind` tells which."""
