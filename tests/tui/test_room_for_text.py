"""Whether any of the explanation is hidden while lines of other panels stay blank.

`golden/room/hidden.txt` has the steps of one iteration in which some is, by lesson and size, and
`hidden-in-lecture.txt` those in lecture mode. They are exact: what makes an arrangement better, or
worse, changes them.
"""

from collections.abc import Iterator

import pytest
from arranged import SIZES, Arranged, arranged

from gantui.scenario import names
from gantui.tui.trainer.arrangement.side_panels import SIDE
from gantui.tui.trainer.explained import explained

ABOVE, BESIDE = "blank above or below", "blank beside"


def hidden(found: Arranged) -> bool:
    """Whether some of the explanation is."""
    width, height = found.room("explanation")
    return len(explained(found.session, width, height)) > height


def has_blank_lines(found: Arranged, name: str) -> bool:
    """Whether a panel has."""
    width, height = found.room(name)
    session = found.session
    lines = (
        session.drawn(width).lines if name == "sheet" else SIDE[name].lines(session, width, height)
    )
    return len(lines) < height


def blank(found: Arranged) -> Iterator[str]:
    """Where lines stay blank: above or below the explanation, or beside it.

    Above or below it they are blank in all its columns: it could have them. Those of one panel in a
    row of which another is full are as little use to it as those beside it.
    """
    said = found.places["explanation"]
    others = {
        name: place for name, place in found.places.items()
        if place.framed and name != "explanation"
    }  # fmt: skip
    over = [name for name, at in others.items() if at.x < said.right and said.x < at.right]
    full = [others[name] for name in over if not has_blank_lines(found, name)]
    for name, place in others.items():
        if has_blank_lines(found, name):
            row = [at for at in full if at.y < place.end and place.y < at.end]
            yield ABOVE if name in over and not row else BESIDE


def counted(steps: list[set[str]]) -> str:
    """How many steps hide some of the explanation, and of these how many leave lines blank."""
    each = [sum(kind in found for found in steps) for kind in (ABOVE, BESIDE)]
    said = ", ".join(f"{count} {kind}" for count, kind in zip(each, (ABOVE, BESIDE), strict=True))
    return f"{len(steps)}, {said}"


@pytest.mark.parametrize("lecture", [False, True])
def test_no_text_is_hidden_while_lines_above_or_below_it_are_blank(lecture: bool, golden) -> None:
    """Before an audience all notes are shown too, as one key has it."""
    lines: list[str] = []
    every: dict[tuple[int, int], list[set[str]]] = {size: [] for size in SIZES}
    for name in names():
        steps: dict[tuple[int, int], list[set[str]]] = {size: [] for size in SIZES}
        for found in arranged(name, lecture=lecture):
            if hidden(found):
                steps[found.size].append({*blank(found)})
        lines.append(name)
        for size, kinds in steps.items():
            every[size] += kinds
            lines += [f"  {size[0]}x{size[1]}: {counted(kinds)}"] if kinds else []
    assert not any(ABOVE in found for kinds in every.values() for found in kinds)
    totals = [f"  {size[0]}x{size[1]}: {counted(kinds)}" for size, kinds in every.items()]
    file = "hidden-in-lecture.txt" if lecture else "hidden.txt"
    golden(f"room/{file}", ["steps that hide some of the explanation", *totals, *lines])


def test_the_same_panels_stand_in_every_step_of_a_run() -> None:
    for name in ("gan-by-hand", "slanted-faces", "update-a-parameter"):
        shown: dict[tuple[int, int], set[frozenset[str]]] = {}
        for found in arranged(name):
            shown.setdefault(found.size, set()).add(frozenset(found.places))
        assert all(len(each) == 1 for each in shown.values()), (name, shown)
