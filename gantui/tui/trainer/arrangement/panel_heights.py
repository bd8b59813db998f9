"""How many lines panels have that share some: what each needs, and then what is left of them.

`Lines` says how many lines a panel has to show in so many columns and at most so many lines.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from gantui.tui.trainer.arrangement.places import Place, below_each_other, cut, inside

Lines: TypeAlias = Callable[[str, int, int], int]
NAMES = "names"
"""Asked as of a panel: the lines in which the sheet shows what any step needs, with its names."""

LEAST = {"explanation": 13, "losses": 9, "picture": 11, "predictions": 9, "curves": 9}
"""Lines, with its frame, below which a panel is not worth its place, unless it needs fewer."""
WANTED = {"explanation": 15, "losses": 12, "picture": 16, "predictions": 12, "curves": 12}
"""Lines that it has, if possible, before others have more than they need."""
LEAST_BELOW, LEAST_FOR_NAMES = 8, 6
"""Lines below the sheet that it does not get although a step would need them; even where it then
has them all."""
TABLES, WHOLE = ("losses", "predictions"), 18
"""What is shown whole before others have more than they need, if it has no more lines than that."""
GROWING = ("picture", "curves")
"""What is drawn as large as it has room, and is the better for it."""
TAKERS = ("explanation", "curves")
"""What has the lines that are left."""


def needed(name: str, area: Place, lines: Lines) -> int:
    """The lines with which a panel shows all that it has, as the first one of an area."""
    frame = area.height - inside(name, area)[1]
    return min(frame + lines(name, *inside(name, area)), area.height)


def sheet_lines(area: Place, lines: Lines, below: int, wanted: int) -> int:
    """As many lines of an area as are `wanted` for the sheet if `below` are left under it.

    A step needs its names: what stands below has fewer lines where these would be out of view.
    """
    if wanted <= area.height - below:
        return wanted
    names = needed(NAMES, area, lines)
    if names > area.height - LEAST_FOR_NAMES:
        names = area.height - LEAST_BELOW
    return max(area.height - below, names)


def sheet_over(area: Place, lines: Lines, below: int) -> tuple[Place, Place]:
    """The sheet with as many lines as it needs if `below` are left, and what is left."""
    return cut(area, sheet_lines(area, lines, below, needed("sheet", area, lines)))


def column(area: Place, names: Sequence[str], lines: Lines) -> dict[str, Place]:
    """Panels below each other: as many as have room, none larger than it needs to be.

    What they leave is the explanation's, or the curves', or the last one's.
    """
    below = area._replace(top=True)
    needs = {name: needed(name, below if at else area, lines) for at, name in enumerate(names)}
    needs |= {name: area.height for name in names if name == "curves"}
    heights = {name: min(LEAST[name], needs[name]) for name in names}
    while len(heights) > 1 and sum(heights.values()) > area.height:
        heights.popitem()
    spare = area.height - sum(heights.values())
    for name, goal in _goals(needs):
        if name in heights:
            more = min(max(min(goal, needs[name]) - heights[name], 0), spare)
            heights[name] += more
            spare -= more
    takers = (*(name for name in TAKERS if name in heights), [*heights][-1])
    heights[takers[0]] += spare
    places = below_each_other(area, heights)
    if "picture" in places:
        unused = places["picture"].height - needed("picture", places["picture"], lines)
        heights["picture"] -= unused
        heights[takers[0]] += unused
    return below_each_other(area, heights)


def _goals(needs: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """What panels are raised to, one after the other."""
    yield from ((name, needs[name]) for name in TABLES if needs.get(name, WHOLE + 1) <= WHOLE)
    yield from ((name, WANTED[name]) for name in ("explanation", "picture", *needs))
    yield from ((name, needs[name]) for name in ("explanation", *needs) if name in needs)


def lent(
    places: Mapping[str, Place], lacking: int, spare: Callable[[str], int]
) -> Mapping[str, Place]:
    """The same with the explanation larger by lines that it lacks and others leave blank.

    `spare` says how many lines a panel can do without. They are taken from what stands above and
    below in the explanation's own columns, the nearest first; or, if nothing ends with these, in
    those of the panels that share its lines and get more too.
    """
    own = places["explanation"]
    shared = tuple(name for name, at in places.items() if (at.y, at.end) == (own.y, own.end))
    row: tuple[str, ...]
    for row in (("explanation",), shared):
        above, below = _rows(places, row, above=True), _rows(places, row, above=False)
        if above or below:
            break
    taken = {}
    for one in (*above, *below):
        taken[one] = min(lacking, *map(spare, one))
        lacking -= taken[one]
    taken[row] = -sum(taken.values())
    found, down = dict(places), 0
    for one in (*reversed(above), row, *below):
        for name in one:
            place = places[name]
            found[name] = place._replace(y=place.y + down, height=place.height - taken[one])
        down -= taken[one]
    return found


def _rows(
    places: Mapping[str, Place], row: tuple[str, ...], *, above: bool
) -> list[tuple[str, ...]]:
    """What stands above a row of panels in its columns, or below it, the nearest first.

    The panels of a row begin and end together; but where the last row above begins is open.
    """
    left, right = min(places[name].x for name in row), max(places[name].right for name in row)
    edge, rows = places[row[0]].y if above else places[row[0]].end, list[tuple[str, ...]]()
    while True:
        found = tuple(
            name for name, place in places.items()
            if (place.end if above else place.y) == edge and place.framed
            and left <= place.x and place.right <= right
        )  # fmt: skip
        far = {places[name].y if above else places[name].end for name in found}
        whole = sum(places[name].width for name in found) == right - left
        if not whole or (not above and len(far) > 1):
            return rows
        rows.append(found)
        if len(far) > 1:
            return rows
        edge = far.pop()
