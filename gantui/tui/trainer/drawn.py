"""What the panels with the numbers of a step show, before it is on the screen."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from gantui.engine import Cell, Step
from gantui.views.sheet.sheet import Sheet
from gantui.views.text.cells import Numbers, ShownCell, blanks_of, marked
from gantui.views.text.numbers.fillings import Filling, filled
from gantui.views.text.spans import Entry, Line


class Drawn(NamedTuple):
    """What the panels with the numbers of a step show."""

    lines: Mapping[str, Sequence[Line]]
    """The lines by panel."""
    sheet: Sheet | None
    """The sheet; None where two runs stand side by side."""

    def numbers(self) -> Mapping[str, Numbers]:
        """The numbers of each panel."""
        return {
            name: numbers_on(lines, self.sheet if name == "sheet" else None)
            for name, lines in self.lines.items()
        }

    def blanks(self, step: Step) -> tuple[ShownCell, ...]:
        """Where on the lines of the sheet the numbers would stand that the step hides."""
        if not step.hidden:
            return ()
        lines, sheet = self.lines["sheet"], self.sheet
        if sheet is None:
            return blanks_of(lines, range(len(lines)))
        return blanks_of(lines, sorted({y for cell in step.hidden for y in sheet.lines_of(cell)}))

    def with_fillings(self, fillings: Mapping[Cell, Filling]) -> "Drawn":
        """The same with what is typed into the blanks of the sheet."""
        if not fillings:
            return self
        sheet = filled(self.lines["sheet"], fillings)
        return self._replace(lines={**self.lines, "sheet": sheet})

    def with_marks(self, mark: Callable[[Entry], str | None]) -> "Drawn":
        """The same with marks on numbers."""
        return self._replace(
            lines={name: marked(lines, mark) for name, lines in self.lines.items()}
        )


def numbers_on(lines: Sequence[Line], sheet: Sheet | None) -> Numbers:
    """The numbers on lines; those of a sheet are found where they have their places."""
    return Numbers(lines, sheet.lines_of if sheet is not None else None)
