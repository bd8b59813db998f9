"""Walking over the numbers of the whole screen: from cell to cell, from panel to panel."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gantui.tui.session.inspection import Spot
from gantui.tui.session.session import Session
from gantui.views.text.cells import Cell, nearest
from gantui.views.text.spans import Entry

OPERANDS = "explanation"
"""The panel whose cells are the operands of the inspected number."""


class Area(NamedTuple):
    """What is in view of a panel."""

    panel: str
    """The panel."""
    cells: tuple[Cell, ...]
    """Its numbers, those in view and the others."""
    x: int
    """Where it begins on the screen."""
    y: int
    """Its first line on the screen."""
    width: int
    """How many columns are in view."""
    height: int
    """How many lines are."""
    left: int = 0
    """The first column of its lines that is in view."""
    top: int = 0
    """The first line that is."""

    def end(self, cell: Cell) -> tuple[int, int]:
        """Where on the screen a number ends."""
        return self.x - self.left + cell.x + cell.width, self.y - self.top + cell.y

    def shows(self, cell: Cell) -> bool:
        """Whether the whole of a number is in view."""
        x, y = self.end(cell)
        across = self.x <= x - cell.width and x <= self.x + self.width
        return across and self.y <= y < self.y + self.height

    def lies(self, other: "Area", right: int, down: int) -> bool:
        """Whether it lies wholly to the right (1) or left (−1) of another, below or above it."""
        if right:
            first, second = (self, other) if right < 0 else (other, self)
            return first.x + first.width <= second.x
        first, second = (self, other) if down < 0 else (other, self)
        return first.y + first.height <= second.y


def steer(session: Session, areas: Sequence[Area], right: int, down: int) -> None:
    """Move the cursor to the nearest number in a direction; past a panel's edge, to another's.

    Where the cursor is on none of these panels it comes to the first number of the step.
    """
    here = found(session, areas)
    there = home(session, areas) if here is None else _next(*here, areas, right, down)
    if there is not None:
        put(session, *there)


def point(session: Session, area: Area, x: int, y: int) -> bool:
    """Inspect the number at a place of a panel's lines, or follow it there is an operand.

    Tells whether there is a number at all.
    """
    for cell in area.cells:
        if cell.y == y and cell.x <= x < cell.x + cell.width:
            if area.panel != OPERANDS:
                session.trail = []
            put(session, area, cell)
            return True
    return False


def put(session: Session, area: Area, cell: Cell) -> None:
    """Put the cursor on a cell; on an operand, the number that it belongs to stays inspected."""
    spot = Spot(area.panel, cell.x, cell.y)
    if area.panel != OPERANDS:
        session.look(cell.entry, spot)
        return
    if session.cursor is None:
        step, row, col = session.inspected()
        session.look(Entry(step.operation.writes, row, col))
    session.operand, session.spot = cell[:3], spot


def found(session: Session, areas: Sequence[Area]) -> tuple[Area, Cell] | None:
    """The area and the cell of the cursor: on the panel where it was, if there are several."""
    operands = session.operand is not None
    cells = ((area, seen(session, area)) for area in areas if (area.panel == OPERANDS) == operands)
    places = [(area, cell) for area, cell in cells if cell is not None]
    return min(places, key=lambda place: place[0].panel != session.spot.panel, default=None)


def seen(session: Session, area: Area) -> Cell | None:
    """Where a panel has what is inspected: the cell nearest to the cursor, if there are several."""
    entry = session.entry
    if area.panel == OPERANDS:
        entry = Entry(*session.operand) if session.operand is not None else None
    _, x, y = session.spot
    cells = (cell for cell in area.cells if cell.entry == entry)
    return min(cells, key=lambda cell: abs(cell.x - x) + abs(cell.y - y), default=None)


def home(session: Session, areas: Sequence[Area]) -> tuple[Area, Cell] | None:
    """The cell that the step is an example of, or else the first one, operands last of all."""
    operation = session.step.operation
    example = Entry(operation.writes, *operation.example)
    places = [*_places(areas, operands=False), *_places(areas, operands=True)]
    first = next(iter(places), None)
    return next((place for place in places if place[1].entry == example), first)


def _places(areas: Sequence[Area], operands: bool) -> Iterator[tuple[Area, Cell]]:
    for area in areas:
        if (area.panel == OPERANDS) == operands:
            yield from ((area, cell) for cell in area.cells)


def _next(
    area: Area, cell: Cell, areas: Sequence[Area], right: int, down: int
) -> tuple[Area, Cell] | None:
    """The nearest cell of the same panel in a direction, else of the panels that lie there."""
    there = nearest(cell, area.cells, right, down)
    if there is not None:
        return area, there
    x, y = area.end(cell)

    def distance(place: tuple[Area, Cell]) -> int:
        """In columns; a line is as high as two of them are wide."""
        across, up = place[0].end(place[1])
        return abs(across - x) + 2 * abs(up - y)

    beyond = [
        (other, found)
        for other in areas
        if other.lies(area, right, down)
        for found in other.cells
        if other.shows(found)
    ]
    return min(beyond, key=distance, default=None)
