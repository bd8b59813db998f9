"""How the numbers of a step look on its sheet: their texts, their styles, which are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

from gantui.engine import Array, Cell, Step
from gantui.views.sheet.cell_row import DOT, HIDDEN, Look, look_of
from gantui.views.sheet.layout.columns import Slot
from gantui.views.text.cells import UNKNOWN, Marks
from gantui.views.text.numbers.number import matrix_texts
from gantui.views.text.numbers.shades import scale_of, shades


class Shown(NamedTuple):
    """Cells side by side, as they look."""

    texts: tuple[str, ...]
    """Their numbers."""
    looks: tuple[Look, ...]
    """Their styles."""


@dataclass
class Looks:
    """The looks of a step's cells, some of them marked as unlike another run's."""

    step: Step
    unlike: Marks
    decimals: int | None = None

    def __post_init__(self) -> None:
        self.program = self.step.program
        self.hiding = {cell.quantity for cell in self.step.hidden}
        self.edited = self.step.edited_cells()

    def shown(self, name: str, slots: tuple[Slot, ...], written: int) -> Shown:
        """The cells of a quantity in these places; known from the operation at `written` on."""
        if written > self.step.known or name not in self.step.shown:
            return Shown((UNKNOWN,) * len(slots), self._unknown(name, slots, written))
        known = self._known(name, slots, written)
        values = self.step.shown[name]
        looks = self._looks(name, values, slots)
        if not all(known):
            unknown = self._unknown(name, slots, written)
            found = zip(looks, known, unknown, strict=True)
            looks = tuple(look if told else dot for look, told, dot in found)
        return Shown(self._texts(name, values, slots), looks)

    def _unknown(self, name: str, slots: Sequence[Slot], written: int) -> tuple[Look, ...]:
        """The dots of cells of which no number is shown, those of blanks among them."""
        if name not in self.hiding or written > self.step.position:
            return (DOT,) * len(slots)
        hidden = self.step.hidden
        return tuple(HIDDEN if Cell(name, row, col) in hidden else DOT for row, col, _ in slots)

    def _texts(self, name: str, values: Array, slots: Sequence[Slot]) -> tuple[str, ...]:
        """The numbers, aligned with the others of their matrix, those that are hidden included."""
        rows = matrix_texts(
            values if name not in self.hiding else self.step.after[name], self.decimals
        )
        found = tuple([rows[row][col] for row, col, _ in slots])
        if name not in self.hiding:
            return found
        old = matrix_texts(values, self.decimals)
        return tuple(
            text if self.step.shows(Cell(name, row, col)) else old[row][col]
            for (row, col, _), text in zip(slots, found, strict=True)
        )

    def _known(self, name: str, slots: Sequence[Slot], written: int) -> tuple[bool, ...]:
        """Of which cells a number is shown."""
        if name not in self.hiding:
            return (True,) * len(slots)
        last = (self.step.shown_from(Cell(name, row, col)) for row, col, _ in slots)
        return tuple(position is not None and written <= position for position in last)

    def _looks(self, name: str, values: Array, slots: Sequence[Slot]) -> tuple[Look, ...]:
        """The style and the shade of each cell; nothing stands where a field has no number."""
        quantity = self.program.quantities[name]
        scale = scale_of(quantity)
        grounds = shades(scale, values)
        if name == self.step.operation.writes or self.unlike or self.edited:
            styles = [self._style(Cell(name, row, col)) for row, col, _ in slots]
        else:
            styles = ["read" if name in self.step.operation.uses else "rest"] * len(slots)
        sparse = quantity.role == "field"
        return tuple(
            DOT if sparse and isnan(values.item(row, col)) else look_of(style, scale, shade)
            for style, (row, col, _) in zip(styles, slots, strict=True)
            for shade in (grounds[row][col],)
        )

    def _style(self, cell: Cell) -> str:
        """What a cell is in this step."""
        if cell in self.unlike:
            return "unlike"
        if cell in self.edited:
            return "edited"
        operation = self.step.operation
        if cell.quantity == operation.writes and self.step.shows(cell):
            return "written" if self.step.changed(cell.row, cell.column) else "unchanged"
        return "read" if cell.quantity in operation.uses else "rest"
