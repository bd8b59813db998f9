"""How many lines the sheet of a run wants in the columns that it gets, and how many of those."""

from gantui.engine import Timeline
from gantui.tui.trainer.panel_layout import Seen, arrangement, inside
from gantui.views.sheet.height import lines_in
from gantui.views.sheet.squeeze import least_columns


class SheetLines:
    """Looks it up once for a run and a width."""

    def __init__(self) -> None:
        self._of: object = None
        self._found: dict[int, int] = {}
        self._columns = 0

    def seen(self, timeline: Timeline, size: tuple[int, int], seen: Seen) -> Seen:
        """The same with as many lines of the sheet as it has on a screen of this size."""
        if timeline.program.operations is not self._of:
            self._of, self._found, self._columns = timeline.program.operations, {}, 0
        if seen.lecture:  # nowhere else does the arrangement depend on it, and it takes a while
            self._columns = self._columns or least_columns(timeline)
            seen = seen._replace(columns=self._columns)
        place = arrangement(size, seen).get("sheet")
        if place is None:
            return seen
        width, _ = inside("sheet", place)
        if width not in self._found:
            self._found[width] = lines_in(timeline, width)
        return seen._replace(sheet=max(seen.sheet, self._found[width]))
