"""Walking over the numbers of the whole screen: from cell to cell, from panel to panel."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from gantui.engine import Cell
from gantui.tui.session.panel_point import PanelPoint
from gantui.tui.session.session import Session
from gantui.views.sheet.in_view.view import View
from gantui.views.text.cells import Numbers, ShownCell
from gantui.views.text.spans import Entry

OPERANDS = "explanation"
"""The panel whose cells are the operands of the inspected number."""


class Area(NamedTuple):
    """What is in view of a panel."""

    panel: str
    """The panel."""
    numbers: Numbers
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
    view: View | None = None
    """Which columns and lines are, where they do not all follow each other."""

    def end(self, cell: ShownCell) -> tuple[int, int]:
        """Where on the screen a number ends."""
        if self.view is not None:
            x, y = self.view.place(cell.x + cell.width, cell.y)
            return self.x + x, self.y + y
        return self.x - self.left + cell.x + cell.width, self.y - self.top + cell.y

    def shows(self, cell: ShownCell) -> bool:
        """Whether the whole of a number is in view."""
        if self.view is not None:
            return self.view.shows(cell.box)
        x, y = self.end(cell)
        across = self.x <= x - cell.width and x <= self.x + self.width
        return across and self.y <= y < self.y + self.height

    def in_view(self) -> Iterator[ShownCell]:
        """Its numbers in view."""
        lines = range(self.top, self.top + self.height) if self.view is None else self.view.rows
        return (one for y in lines for one in self.numbers.on(y) if self.shows(one))

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
    here = cursor_cell(session, areas)
    there = starting_cell(session, areas) if here is None else _next(*here, areas, right, down)
    if there is not None:
        put_cursor(session, *there)


def inspect_at(session: Session, area: Area, x: int, y: int) -> bool:
    """Inspect the number at a place of a panel's lines, or follow it there is an operand.

    Tells whether there is a number at all.
    """
    for cell in area.numbers.on(y):
        if cell.x <= x < cell.x + cell.width:
            if area.panel != OPERANDS:
                session.state.trail = []
            put_cursor(session, area, cell)
            return True
    return False


def put_cursor(session: Session, area: Area, cell: ShownCell) -> None:
    """Put the cursor on a cell; on an operand, the number that it belongs to stays inspected."""
    point = PanelPoint(area.panel, cell.x, cell.y)
    if area.panel != OPERANDS:
        session.look(cell.entry, point)
        return
    if session.state.cursor is None:
        step, row, column = session.inspected()
        session.look(Entry(Cell(step.operation.writes, row, column)))
    session.state.operand, session.state.point = cell.cell, point


def cursor_cell(session: Session, areas: Sequence[Area]) -> tuple[Area, ShownCell] | None:
    """The area and the cell of the cursor: on the panel where it was, if there are several."""
    operands = session.state.operand is not None
    cells = (
        (area, cell_in(session, area)) for area in areas if (area.panel == OPERANDS) == operands
    )
    places = [(area, cell) for area, cell in cells if cell is not None]
    return min(places, key=lambda place: place[0].panel != session.state.point.panel, default=None)


def cell_in(session: Session, area: Area, point: PanelPoint | None = None) -> ShownCell | None:
    """Where a panel has what is inspected: the cell nearest to the cursor, if there are several.

    The cursor is at `point`, by default where it was last.
    """
    entry = session.entry
    if area.panel == OPERANDS:
        operand = session.state.operand
        entry = Entry(operand) if operand is not None else None
    _, x, y = point or session.state.point
    if entry is None:
        return None
    found = area.numbers.of(entry)
    return min(found, key=lambda cell: abs(cell.x - x) + abs(cell.y - y), default=None)


def bring_home(session: Session, shown: Mapping[str, Numbers]) -> None:
    """After a move: put the cursor on another number where none of the panels has its own."""
    entry = session.entry
    if entry is None:
        return
    areas = [Area(name, numbers, 0, 0, 0, 0) for name, numbers in shown.items()]
    place = starting_cell(session, areas) if session.state.moved else None
    seen = (cell for area in areas for cell in area.numbers.of(entry))
    if place is not None and next(seen, None) is None:
        put_cursor(session, *place)
    session.state.moved = False


def starting_cell(session: Session, areas: Sequence[Area]) -> tuple[Area, ShownCell] | None:
    """The cell that the step is an example of, or else the first one, operands last of all."""
    operation = session.step.operation
    example = Entry(Cell(operation.writes, *operation.example))
    ordered = sorted(areas, key=lambda area: area.panel == OPERANDS)
    examples = ((area, cell) for area in ordered for cell in area.numbers.of(example))
    firsts = ((area, cell) for area in ordered for cell in area.numbers)
    return next(chain(examples, firsts), None)


def _next(
    area: Area, cell: ShownCell, areas: Sequence[Area], right: int, down: int
) -> tuple[Area, ShownCell] | None:
    """The nearest cell of the same panel in a direction, else of the panels that lie there."""
    there = area.numbers.nearest(cell, right, down)
    if there is not None:
        return area, there
    x, y = area.end(cell)

    def distance(place: tuple[Area, ShownCell]) -> int:
        """In columns; a line is as high as two of them are wide."""
        across, up = place[0].end(place[1])
        return abs(across - x) + 2 * abs(up - y)

    beyond = [
        (other, found)
        for other in areas
        if other.lies(area, right, down)
        for found in other.in_view()
    ]
    return min(beyond, key=distance, default=None)
