"""How many lines the sheet of a run wants in the columns that it gets, and how many of those."""

from typing import NamedTuple

from gantui.engine import Timeline
from gantui.tui.trainer.panel_layout import BROAD, Seen, arrangement, inside
from gantui.views.sheet.fit import FOLDED
from gantui.views.sheet.height import fits_in, lines_in
from gantui.views.sheet.squeeze import least_columns


class InColumns(NamedTuple):
    """What the sheets of a run are in so many columns."""

    lines: int
    """The lines of the longest."""
    tightest: bool
    """Whether one of them is fit in the tightest way, so that it may want more columns."""


class SheetLines:
    """Looks it up once for a run and a width."""

    def __init__(self) -> None:
        self._of: object = None
        self._found: dict[int, InColumns] = {}
        self._columns = 0

    def seen(self, timeline: Timeline, size: tuple[int, int], seen: Seen) -> Seen:
        """The same with as many lines of the sheet as it has on a screen of this size.

        How many columns it needs takes a while to find, so it is asked only where the arrangement
        may depend on it: before an audience, and where panels would take columns of a tight sheet.
        """
        if timeline.program.operations is not self._of:
            self._of, self._found, self._columns = timeline.program.operations, {}, 0
        if seen.lecture:
            seen = self._with_columns(timeline, seen)
        found = self._in_columns(timeline, size, seen)
        if found is not None and found.tightest and size[0] >= BROAD and not seen.columns:
            seen = self._with_columns(timeline, seen)
            found = self._in_columns(timeline, size, seen)
        return seen._replace(sheet=max(seen.sheet, found.lines)) if found is not None else seen

    def _with_columns(self, timeline: Timeline, seen: Seen) -> Seen:
        self._columns = self._columns or least_columns(timeline)
        return seen._replace(columns=self._columns)

    def _in_columns(
        self, timeline: Timeline, size: tuple[int, int], seen: Seen
    ) -> InColumns | None:
        """What the sheets are in their place; nothing where they have none."""
        place = arrangement(size, seen).get("sheet")
        if place is None:
            return None
        width, _ = inside("sheet", place)
        if width not in self._found:
            fits = fits_in(timeline, width)
            lines = lines_in(timeline.program, fits)
            self._found[width] = InColumns(lines, FOLDED[-1] in fits)
        return self._found[width]
