"""Where a number came from: the inspected cell, its operands, the way to them and back."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from math import isnan
from typing import NamedTuple

from gantui.engine import Edit, Operand, Step, Timeline
from gantui.views.text.spans import Entry


class Spot(NamedTuple):
    """A place on the screen."""

    panel: str
    """The panel."""
    x: int
    """A column of its lines, from 0."""
    y: int
    """A line, from 0."""


NOWHERE = Spot("sheet", 0, 0)
"""Where a cursor is looked for that was never seen."""


class Tracing(ABC):
    """What a session knows of the inspected number."""

    timeline: Timeline
    index: int
    hidden: bool
    cursor: tuple[str, int, int] | None
    past: int | None
    operand: tuple[str, int, int] | None
    spot: Spot
    moved: bool
    trail: list[tuple[int, Entry, Spot]]

    @property
    @abstractmethod
    def step(self) -> Step:
        """The step on the screen."""

    @property
    def entry(self) -> Entry | None:
        """The inspected number."""
        return None if self.cursor is None else Entry(*self.cursor, self.past)

    @property
    def seen(self) -> int:
        """The index of the last step after which the inspected number stood where it does."""
        if self.past is None:
            return self.index
        return self.timeline.index(self.step.iteration, self.past)

    def look(self, entry: Entry | None, spot: Spot = NOWHERE) -> None:
        """Inspect a number at a place of the screen, or none."""
        self.cursor, self.past = (entry[:3], entry.past) if entry is not None else (None, None)
        self.operand, self.spot = None, spot

    def inspect(self) -> None:
        """Put the cursor on a cell of what the step wrote, or take it away."""
        self.trail = []
        self.look(None if self.cursor else self._example())
        self.moved = True

    def _example(self) -> Entry:
        """The cell that the step is an example of."""
        operation = self.step.operation
        return Entry(operation.writes, *operation.example)

    def keep_cursor(self) -> None:
        """After a move: bring the cursor home where its number is not known, or is another one."""
        self.operand = None
        entry = self.entry
        if entry is not None and not self._knows(entry):
            self.look(self._example())
        self.moved = True

    def _knows(self, entry: Entry) -> bool:
        """Whether a number is known at the step on the screen."""
        step = self.step
        known = step.known if entry.past is None else entry.past
        values = step.states[known + 1].get(entry.quantity) if known <= step.known else None
        if values is None or entry.row >= values.shape[0] or entry.col >= values.shape[1]:
            return False
        return not isnan(values.item(entry.row, entry.col))

    def number(self, entry: Entry) -> float:
        """A number that is shown."""
        step = self.step
        known = step.known if entry.past is None else entry.past
        return step.states[known + 1][entry.quantity].item(entry.row, entry.col)

    def marks(self, shown: Iterable[Entry]) -> dict[Entry, str]:
        """The mark of the cursor, and of the operands that still are the numbers they were."""
        parts = {part[:3]: part.value for part in self.parts()}
        lit = {entry for entry in shown if entry[:3] in parts}
        found = {entry: "lit" for entry in lit if self.number(entry) == parts[entry[:3]]}
        return found if self.entry is None else {**found, self.entry: "cursor"}

    def operands(self) -> frozenset[tuple[str, int, int]]:
        """The cells that the inspected number was computed from; none for a given number."""
        return frozenset((part.quantity, part.row, part.col) for part in self.parts())

    def inspected(self) -> tuple[Step, int, int]:
        """The step that wrote the inspected cell, and the cell's row and column in its result.

        Without a cursor, or for a number that was there from the start, it is the step on the
        screen and the first cell that it changed.
        """
        if self.cursor is not None:
            _, row, col = self.cursor
            maker = self._maker(self.seen, *self.cursor)
            if maker is not None:
                return maker, row, col
        return self.step, *first_changed(self.step)

    def _maker(self, index: int, name: str, row: int, col: int) -> Step | None:
        """The last step up to `index` that wrote a number; None where it was there before all.

        A field is written bit by bit, and each time the rest of it is copied.
        """
        if index < 0:
            return None
        found = self.timeline.writer(index, name)
        if self.timeline.program.quantities[name].role != "field":
            return found
        while found is not None and name in found.before and not found.changed(row, col):
            found = self.timeline.writer(found.index - 1, name)
        return found

    def follow(self, place: int = 0) -> bool:
        """Go to the step that made an operand of the inspected number; tells if it has any.

        It is the one under the cursor, or else that at `place`. A given number was there before
        the first step, which is where the way to it ends.
        """
        parts, entry = self.parts(), self.entry
        if entry is None or not parts:
            return False
        chosen = (part for part in parts if part[:3] == self.operand)
        self.trail.append((self.index, entry, self.spot))
        self._go_to_part(next(chosen, parts[place % len(parts)]))
        return True

    def follow_next(self) -> None:
        """Go to the operand after the one that was followed last."""
        if self.trail and self.cursor is not None:
            here = self.cursor
            self.index, entry, spot = self.trail[-1]
            self.look(entry, spot)
            parts = self.parts()
            places = [place for place, part in enumerate(parts) if part[:3] == here]
            self._go_to_part(parts[(places[0] + 1) % len(parts)] if places else parts[0])

    def return_(self) -> bool:
        """Go back to where a number was followed from; tells whether there was such a place."""
        if self.trail:
            self.index, entry, spot = self.trail.pop()
            self.look(entry, spot)
            return True
        return False

    def parts(self) -> list[Operand]:
        """The operands of the inspected number, each once, in the order of its arithmetic."""
        if self.cursor is None or self.given() or self.edit_of(self.cursor):
            return []
        step, row, col = self.inspected()
        parts = step.operation.worked(step.before, step.computed, row, col)
        found = [part for part in parts if isinstance(part, Operand)]
        made_of = [part for part in found if part.quantity in step.operation.reads]
        return list(dict.fromkeys(made_of))

    def _go_to_part(self, part: Operand) -> None:
        """The step that wrote an operand, as it was when the inspected step read it."""
        self.hidden = False
        step, _, _ = self.inspected()
        before = max(step.index - 1, 0)
        maker = self._maker(step.index - 1, *part[:3])
        edit = self.timeline.edit_of(before, *part[:3])
        self.index = maker.index if maker is not None else 0
        self.index = self.edited_at(edit).index if edit is not None else self.index
        self.look(Entry(*part[:3]), self.spot)

    def edit_of(self, cell: tuple[str, int, int]) -> Edit | None:
        """The edit that a cell has its number from, if any."""
        return self.timeline.edit_of(max(self.seen, 0), *cell)

    def edited_at(self, edit: Edit) -> Step:
        """The step right after which an edit was made; the first one where it was before all."""
        return self.timeline.step(max(self.timeline.index(*edit.place), 0))

    def given(self) -> bool:
        """Whether the inspected number was there from the start."""
        return self.cursor is not None and self._maker(self.seen, *self.cursor) is None


def first_changed(step: Step) -> tuple[int, int]:
    """Row and column of the first cell that a step changed."""
    rows, columns = step.written.shape
    for row in range(rows):
        for col in range(columns):
            if step.changed(row, col):
                return row, col
    return 0, 0
