"""Whether any of the explanation is hidden while lines of other panels stay blank.

`golden/room/hidden.txt` has the steps of one iteration in which some is, by lesson and size. It is
exact: what makes an arrangement better, or worse, changes it.
"""

from collections.abc import Iterator

from arranged import SIZES, Arranged, arranged

from gantui.scenario import names
from gantui.tui.trainer.explained import explained
from gantui.tui.trainer.side_panels import SIDE

ABOVE, BESIDE = "blank above or below", "blank beside"


def hidden(found: Arranged) -> bool:
    """Whether some of the explanation is."""
    width, height = found.room("explanation")
    return len(explained(found.session, width, height)) > height


def blank(found: Arranged) -> Iterator[str]:
    """Where lines stay blank: above or below the explanation, in its columns, or beside it."""
    said = found.places["explanation"]
    for name, place in found.places.items():
        if not place.framed or name == "explanation":
            continue
        width, height = found.room(name)
        session = found.session
        shown = (
            session.drawn(width) if name == "sheet" else SIDE[name].lines(session, width, height)
        )
        if len(shown.lines if name == "sheet" else shown) < height:
            over = place.x < said.right and said.x < place.right
            yield ABOVE if over else BESIDE


def counted(steps: list[set[str]]) -> str:
    """How many steps hide some of the explanation, and of these how many leave lines blank."""
    each = [sum(kind in found for found in steps) for kind in (ABOVE, BESIDE)]
    said = ", ".join(f"{count} {kind}" for count, kind in zip(each, (ABOVE, BESIDE), strict=True))
    return f"{len(steps)}, {said}"


def test_no_text_is_hidden_while_lines_above_or_below_it_are_blank(golden) -> None:
    """But where the others in a row of panels need those lines."""
    lines: list[str] = []
    every: dict[tuple[int, int], list[set[str]]] = {size: [] for size in SIZES}
    for name in names():
        steps: dict[tuple[int, int], list[set[str]]] = {size: [] for size in SIZES}
        for found in arranged(name):
            if hidden(found):
                steps[found.size].append({*blank(found)})
        lines.append(name)
        for size, kinds in steps.items():
            every[size] += kinds
            lines += [f"  {size[0]}x{size[1]}: {counted(kinds)}"] if kinds else []
    totals = [f"  {size[0]}x{size[1]}: {counted(kinds)}" for size, kinds in every.items()]
    golden("room/hidden.txt", ["steps that hide some of the explanation", *totals, *lines])


def test_the_same_panels_stand_in_every_step_of_a_run() -> None:
    for name in ("gan-by-hand", "slanted-faces", "update-a-parameter"):
        shown: dict[tuple[int, int], set[frozenset[str]]] = {}
        for found in arranged(name):
            shown.setdefault(found.size, set()).add(frozenset(found.places))
        assert all(len(each) == 1 for each in shown.values()), (name, shown)
