"""Where the sheet puts each quantity of a turn: read off the operations, for every kind of program.

In a product `W · X` the input stands above, the weights to the left, the result where they meet.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gantui.engine import Program

MATRICES = ("weights", "moment")
"""Roles of quantities that an update writes; they stand on the left, not among the samples."""
GIVEN = -1
"""In the place of the operation that writes a quantity: none, it is there from the start."""


class Band(NamedTuple):
    """A row of matrices: weights on the left, what they make of the input above on the right."""

    cells: tuple[str, ...]
    """Quantities side by side, a sample a column."""
    written: int
    """The operation that completes them."""
    weights: str = ""
    """The matrix on the left: weights, or the gradient of weights."""
    weights_written: int = GIVEN
    """The operation that writes that matrix, where it is a gradient; weights are always there."""
    joined: tuple[str, int] | None = None
    """The quantity that takes the cells' place, and the operation that writes it."""
    ones: bool = False
    """Whether the row of ones for the bias stands below."""
    remark: str = ""
    """A word on the right, such as the activation's name."""
    totals: tuple[tuple[str, int], ...] = ()
    """Single numbers on the right, below each other, and the operations that write them."""
    places: tuple[int, ...] = ()
    """The operations that write the cells, one each."""
    prints: tuple[str, ...] = ()
    """Quantities of one row among the cells for which the source prints other numbers."""

    @property
    def label(self) -> str:
        """Its name: that of what its cells are joined to, if they are."""
        return self.joined[0] if self.joined is not None else self.cells[0]


def is_below(program: Program, position: int) -> bool:
    """Whether what an operation makes stands below the sheet, beside the matrices that it reads."""
    operation = program.operations[position]
    return (
        program.quantities[operation.writes].role in MATRICES or operation.standing.kind == "below"
    )


def bands(program: Program, turn: int) -> tuple[Band, ...]:
    """The rows of the sheet in a turn of the program, from top to bottom."""
    return _bands(program.without_edits(), turn)


@lru_cache(maxsize=256)
def _bands(program: Program, turn: int) -> tuple[Band, ...]:
    found: list[Band] = []
    for position in _relevant(program, turn):
        _place(program, position, found)
    return tuple(band._replace(prints=_prints(program, turn, band)) for band in found)


def _prints(program: Program, turn: int, band: Band) -> tuple[str, ...]:
    """The quantities of a band whose printed numbers stand below it at some step of the turn."""
    names = dict.fromkeys((band.label, *band.cells))
    printed = {one.quantity for one in program.prints if program.turn_at[one.position] == turn}
    return tuple(
        name for name in names if name in printed and len(program.quantities[name].rows) == 1
    )


def _relevant(program: Program, turn: int) -> list[int]:
    """The turn's operations, and those before it in the iteration whose results it reads.

    What those have a column for has to be there in the turn too. Gradients of weights have columns
    of their own; a turn that only updates stands below the passes that they come from.
    """
    here = program.turns[turn]
    start, stop = here.start, here.stop
    kept = list(range(start, stop))
    wanted = _read_first(program, start, stop)
    for position in reversed(range(start)):
        operation = program.operations[position]
        of = program.quantities[operation.writes]
        stands = bool(of.groups) or of.role == "gradient"
        if operation.writes in wanted and stands and here.sources.keys() >= {*of.groups}:
            wanted.discard(operation.writes)
            wanted.update(operation.reads)
            kept.insert(0, position)
    return kept


def _read_first(program: Program, start: int, stop: int) -> set[str]:
    written: set[str] = set()
    wanted: set[str] = set()
    for operation in program.operations[start:stop]:
        wanted.update(name for name in operation.reads if name not in written)
        written.add(operation.writes)
    return wanted


def _place(program: Program, position: int, found: list[Band]) -> None:
    operation = program.operations[position]
    name, standing = operation.writes, operation.standing
    for rate in (name for name in operation.reads if program.quantities[name].role == "rate"):
        _add_rate(found, rate)
    if standing.kind == "nowhere" or is_below(program, position):
        return
    if standing.kind == "left":
        _change(found, standing.of, weights=name, weights_written=position)
    elif standing.kind == "right":
        _add_total(found, standing.of, (name, position))
    elif standing.kind == "join":
        _join(found, operation.reads, (name, position))
    else:
        if standing.ones:
            _change(found, standing.ones, ones=True)
        totals = ((standing.bias, GIVEN),) if standing.bias else ()
        places, remark = (position,), standing.remark
        band = Band((name,), position, standing.beside, remark=remark, totals=totals, places=places)
        found.append(band)


def _index(found: list[Band], name: str) -> int | None:
    for index in reversed(range(len(found))):
        joined = found[index].joined
        if name in found[index].cells or (joined is not None and joined[0] == name):
            return index
    return None


def _change(found: list[Band], name: str, **changes: Any) -> None:
    index = _index(found, name)
    if index is not None:
        found[index] = found[index]._replace(**changes)


def _add_total(found: list[Band], name: str, total: tuple[str, int]) -> None:
    index = _index(found, name)
    if index is not None:
        found[index] = found[index]._replace(totals=(*found[index].totals, total))


def _add_rate(found: list[Band], rate: str) -> None:
    """Put a learning rate beside the last row, where the gradients of the updates are."""
    if found and (rate, GIVEN) not in found[-1].totals:
        found[-1] = found[-1]._replace(totals=(*found[-1].totals, (rate, GIVEN)))


def _join(found: list[Band], parts: Sequence[str], joined: tuple[str, int]) -> None:
    """Put the joined quantities into one row: the left one's, which moves to where it is."""
    left, right = parts
    places = (_index(found, left), _index(found, right))
    if places[0] is None or places[1] is None:
        return
    first, second = found[places[0]], found[places[1]]
    merged = first._replace(
        cells=(*first.cells, *second.cells),
        places=(*first.places, *second.places),
        written=max(first.written, second.written),
        joined=joined,
    )
    found[places[0]] = merged
    del found[places[1]]
