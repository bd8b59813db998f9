"""What a program says of its quantities, turns, tasks and notes."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.numbers.array import Array
from gantui.engine.operations.feeds import Feed

Role: TypeAlias = Literal[
    "noise", "sample", "weights", "sum", "activation", "probability", "target", "loss", "gradient",
    "moment", "field", "rate",
]  # fmt: skip
"""What a quantity is, for its place on the sheet and its colour."""


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
