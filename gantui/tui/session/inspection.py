"""Where a number came from: the inspected cell, its operands, the way to them and back."""

from collections.abc import Callable
from math import isnan, nan

from gantui.engine import Cell, Edit, Operand, Step
from gantui.tui.session.panel_point import ORIGIN, PanelPoint
from gantui.tui.session.shown_step import ShownStep
from gantui.views.text.spans import Entry


class Tracing(ShownStep):
    """What a session knows of the inspected number."""

    @property
    def entry(self) -> Entry | None:
        """The inspected number."""
        return (
            None if self.state.cursor is None else Entry(self.state.cursor, self.state.written_by)
        )

    @property
    def seen(self) -> int:
        """The index of the last step after which the inspected number stood where it does."""
        if self.state.written_by is None:
            return self.state.index
        return self.state.timeline.index(self.step.iteration, self.state.written_by)

    def look(self, entry: Entry | None, point: PanelPoint = ORIGIN) -> None:
        """Inspect a number at a place of the screen, or none."""
        self.state.cursor, self.state.written_by = entry or (None, None)
        self.state.operand, self.state.point = None, point

    def inspect(self) -> None:
        """Put the cursor on a cell of what the step wrote, or take it away."""
        self.state.trail = []
        self.look(None if self.state.cursor else self._example())
        self.state.moved = True

    def _example(self) -> Entry:
        """The cell that the step is an example of."""
        operation = self.step.operation
        return Entry(Cell(operation.writes, *operation.example))

    def keep_cursor(self) -> None:
        """After a move: bring the cursor home where its number is not known, or is another one."""
        self.state.operand = None
        entry = self.entry
        if entry is not None and not self._knows(entry):
            self.look(self._example())
        self.state.moved = True

    def _knows(self, entry: Entry) -> bool:
        """Whether a number is known at the step on the screen."""
        step = self.step
        name, row, column = entry.cell
        known = step.shown_from(entry.cell) if entry.written_by is None else entry.written_by
        if known is None or known > step.known or not self._is_shown(entry):
            return False
        values = step.states[known + 1].get(name)
        if values is None or row >= values.shape[0] or column >= values.shape[1]:
            return False
        return not isnan(values.item(row, column))

    def _is_shown(self, entry: Entry) -> bool:
        """Whether the number is not one that the step hides."""
        return entry.written_by is None or self.step.shows(entry.cell, entry.written_by)

    def number(self, entry: Entry) -> float:
        """A number that is shown."""
        return _number(self.step, entry)

    def mark(self) -> Callable[[Entry], str]:
        """The mark of each number: of the cursor, and of operands that still are what they were."""
        step, here, parts = self.step, self.entry, dict(self.parts())

        def mark(entry: Entry) -> str:
            if entry == here:
                return "cursor"
            lit = entry.cell in parts and _number(step, entry) == parts[entry.cell]
            return "lit" if lit else ""

        return mark

    def inspected(self) -> tuple[Step, int, int]:
        """The step that wrote the inspected cell, and the cell's row and column in its result.

        Without a cursor, or for a number that was there from the start, it is the step on the
        screen and the first cell that it changed.
        """
        if self.state.cursor is not None:
            maker = self._maker(self.seen, self.state.cursor)
            if maker is not None:
                return maker, self.state.cursor.row, self.state.cursor.column
        return self.step, *first_changed(self.step)

    def _maker(self, index: int, cell: Cell) -> Step | None:
        """The last step up to `index` that wrote a number; None where it was there before all.

        A field is written bit by bit, and each time the rest of it is copied.
        """
        if index < 0:
            return None
        name, row, column = cell
        found = self._writer(index, name)
        if self.state.timeline.program.quantities[name].role != "field":
            return found
        while found is not None and name in found.before and not found.changed(row, column):
            found = self._writer(found.index - 1, name)
        return found

    def _writer(self, index: int, name: str) -> Step | None:
        """The last step up to `index` that wrote a quantity, hiding what the screen hides."""
        found = self.state.timeline.writer(index, name)
        return found if found is None else self.hiding(found)

    def follow(self, place: int = 0) -> bool:
        """Go to the step that made an operand of the inspected number; tells if it has any.

        It is the one under the cursor, or else that at `place`. A given number was there before
        the first step, which is where the way to it ends.
        """
        parts, entry = self.parts(), self.entry
        if entry is None or not parts:
            return False
        chosen = (part for part in parts if part.cell == self.state.operand)
        self.state.trail.append((self.state.index, entry, self.state.point))
        self._go_to_part(next(chosen, parts[place % len(parts)]))
        return True

    def follow_next(self) -> None:
        """Go to the operand after the one that was followed last."""
        if self.state.trail and self.state.cursor is not None:
            here = self.state.cursor
            self.state.index, entry, point = self.state.trail[-1]
            self.look(entry, point)
            parts = self.parts()
            places = [place for place, part in enumerate(parts) if part.cell == here]
            self._go_to_part(parts[(places[0] + 1) % len(parts)] if places else parts[0])

    def return_(self) -> bool:
        """Go back to where a number was followed from; tells whether there was such a place."""
        if self.state.trail:
            self.state.index, entry, point = self.state.trail.pop()
            self.look(entry, point)
            return True
        return False

    def parts(self) -> list[Operand]:
        """The operands of the inspected number, each once, in the order of its arithmetic."""
        if self.state.cursor is None or self.given() or self.edit_of(self.state.cursor):
            return []
        step, row, col = self.inspected()
        return list(dict.fromkeys(step.operands(row, col)))

    def _go_to_part(self, part: Operand) -> None:
        """The step that wrote an operand, as it was when the inspected step read it."""
        self.state.hidden = frozenset()
        step, _, _ = self.inspected()
        before = max(step.index - 1, 0)
        maker = self._maker(step.index - 1, part.cell)
        edit = self.state.timeline.edit_of(before, part.cell)
        self.state.index = maker.index if maker is not None else 0
        self.state.index = self.edited_at(edit).index if edit is not None else self.state.index
        self.look(Entry(part.cell), self.state.point)

    def edit_of(self, cell: Cell) -> Edit | None:
        """The edit that a cell has its number from, if any; none while that number is hidden."""
        edit, step = self.state.timeline.edit_of(max(self.seen, 0), cell), self.step
        hidden = edit is not None and edit.place == (step.iteration, step.position)
        return None if hidden and not step.shows(cell) else edit

    def edited_at(self, edit: Edit) -> Step:
        """The step right after which an edit was made; the first one where it was before all."""
        return self.hiding(self.state.timeline.step(max(self.state.timeline.index(*edit.place), 0)))

    def given(self) -> bool:
        """Whether the inspected number was there from the start."""
        return self.state.cursor is not None and self._maker(self.seen, self.state.cursor) is None


def first_changed(step: Step) -> tuple[int, int]:
    """Row and column of the operation's example, or of the first cell that a step changed."""
    if step.changed(*step.operation.example):
        return step.operation.example
    rows, columns = step.written.shape
    for row in range(rows):
        for col in range(columns):
            if step.changed(row, col):
                return row, col
    return 0, 0


def _number(step: Step, entry: Entry) -> float:
    """A number that is shown in a step; nan where a `?` stands that was no number before."""
    name, row, column = entry.cell
    known = step.shown_from(entry.cell) if entry.written_by is None else entry.written_by
    values = None if known is None else step.states[known + 1].get(name)
    return nan if values is None else values.item(row, column)
