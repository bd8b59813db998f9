"""What a program says of its quantities, turns, tasks and notes."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.numbers.array import Array
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.program.picture import Picture

Role: TypeAlias = Literal[
    "noise", "sample", "weights", "sum", "activation", "prediction", "target", "loss", "gradient",
    "moment", "field", "rate", "measure",
]  # fmt: skip
"""What a quantity is, for its place on the sheet and its colour."""

POINTS = "x"
"""The group of a field's columns: a column has the points of one x, a row those of one y."""
Scale: TypeAlias = Literal["probability", "score", "none"]
"""What a number says by its size: how likely, from 0 to 1; how much, without bounds; or neither."""

Of: TypeAlias = Literal["real", "fake", ""]
"""What a number may be the probability of, if it is one of these."""


class Relation(NamedTuple):
    """How a quantity comes from others."""

    kind: Literal["product", "total", "length", "gradient", "join", "floor", "none"] = "none"
    """product: weights times inputs, and a bias. total: all numbers of what it comes from in one.
    length: that of what it comes from, taken as one vector. gradient: the derivative of a loss by
    what it comes from. join: what it comes from side by side."""
    of: tuple[str, ...] = ()
    """What it comes from; of a product, first the weights."""
    means: int = 0
    """total: how many means it is the sum of; of none, it is the sum of the numbers themselves."""
    halved: bool = False
    """total: whether it is half of that."""


class Quantity(NamedTuple):
    """What is known of a quantity before anything is computed."""

    name: str
    """Its name, such as `D.W1`."""
    role: Role
    """What it is."""
    rows: tuple[str, ...]
    """The names of its rows."""
    columns: tuple[str, ...] | tuple[()] = ()
    """The names of its columns, where they do not depend on the samples."""
    groups: tuple[str, ...] = ()
    """`fake`, `real` or both where its columns are samples.

    With `columns` too, it has those and only begins where the group does on the sheet.
    """
    tile: tuple[int, int] | None = None
    """Where each of its samples is an image: the image's rows and columns, read row by row."""
    scale: Scale = "none"
    """How its numbers are to be read."""
    relation: Relation = Relation()
    """How it comes from others."""
    network: str = ""
    """The letter of the network inside which it is; empty for what goes in and comes out."""
    probability_of: Of = ""
    """`real` or `fake`, where its numbers say how likely a sample is that."""
    higher_of: Of = ""
    """`real` or `fake`, where a higher number says more of that, probability or not."""
    wanted_by: str = ""
    """The letter of the network whose targets it holds, where it holds any of a network."""
    loss: str = ""
    """Of a generator's two losses beside each other, the one it belongs to, if it is the second."""


class Task(NamedTuple):
    """Something to reach by changing given weights."""

    text: str
    """What to do."""
    quantity: str
    """The weights."""
    target: Array
    """Their values when it is done; others that give the same field count too."""


class Turn(NamedTuple):
    """A stretch of operations after which one network has learnt."""

    trains: str
    """`D` or `G`: the network whose weights it updates; the other is frozen."""
    title: str
    """What it does, in words."""
    frozen: str
    """The network that it leaves alone, in words; empty where there is none."""
    start: int
    """The position of its first operation."""
    stop: int
    """The position after its last one."""
    sources: Mapping[str, Feed]
    """Where the samples of each group come from."""
    beside: int | None = None
    """The earlier turn whose picture stands beside its own, to compare."""
    task: Task | None = None
    """What to do in it, where there is anything."""
    picture: Picture | None = None
    """What picture it has, if any."""
    lettered: str = ""
    """Its title with the letters of the networks for their names."""


class Print(NamedTuple):
    """What the source prints where the run computes other numbers."""

    source: str
    """Of which source it is, and where it stands there."""
    quantity: str
    """The quantity."""
    cells: tuple[tuple[Cell, float], ...]
    """Its cells with their printed numbers."""
    position: int
    """The operation that completes the quantity."""
    iteration: int
    """The iteration, from 0."""


class TiedNote(NamedTuple):
    """A note of the scenario and where it is shown."""

    kind: str
    """plain, erratum, illustrative or reconstructed."""
    text: str
    """The remark."""
    positions: tuple[int, ...]
    """At these operations."""
    iteration: int | None
    """In this iteration, from 0; None in every one."""


def column_names(quantity: Quantity, turn: Turn, iteration: int) -> tuple[str, ...]:
    """The names of a quantity's columns in a turn of an iteration."""
    if quantity.columns:
        return quantity.columns
    if len(quantity.groups) == 1:
        return turn.sources[quantity.groups[0]].names(iteration)
    return tuple(
        label for group in quantity.groups for label in turn.sources[group].names(iteration)
    )
