"""Where on the screen a cursor is."""

from typing import NamedTuple


class PanelPoint(NamedTuple):
    """A place on the screen."""

    panel: str
    """The panel."""
    x: int
    """A column of its lines, from 0."""
    y: int
    """A line, from 0."""


ORIGIN = PanelPoint("sheet", 0, 0)
"""Where a cursor is looked for that was never seen."""
