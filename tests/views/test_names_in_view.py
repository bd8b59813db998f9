"""Whether the names of what a step writes and reads are on the screen with its numbers.

`golden/names/off-screen.txt` has the steps of one iteration in which some are not, by lesson and
size. It is exact: what makes a sheet better, or worse, changes it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from arranged import SIZES, arranged
from lessons import CELL_BY_CELL, CROWDED, lesson_run

from gantui.engine import Step
from gantui.scenario import names
from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import Aim, Scroll, View, aim, scrolled, view
from gantui.views.sheet.layout.bands import MATRICES
from gantui.views.sheet.layout.blocks import Block, Needed, needed
from gantui.views.sheet.layout.fit import LOOSE, ROOMY, Fit
from gantui.views.sheet.layout.squeeze import squeezed
from gantui.views.sheet.sheet import HEADING, Sheet, sheet
from gantui.views.text.spans import plain

HEADED = range(HEADING)
"""The lines with the groups and the names of their samples."""


@cache
def steps_of(name: str) -> list[Step]:
    """The steps of the first iteration of a lesson."""
    timeline = lesson_run(name)
    return [timeline.step(index) for index in range(len(timeline.program.operations))]


@lru_cache(maxsize=8)
def drawn_of(name: str, index: int, fit: Fit, width: int = 0) -> tuple[Sheet, Aim]:
    """The sheet of one of them, and what is to be in view of it."""
    step = steps_of(name)[index]
    drawn = sheet(step, fit=fit, width=width)
    return drawn, aim(step, drawn)


def walked(name: str, lecture: bool = False) -> Iterator[tuple[tuple[int, int], Step, Sheet, View]]:
    """The sheets of the steps, one after the other at every size, and what is in view of each."""
    scrolls = dict.fromkeys(SIZES, Scroll())
    for found in arranged(name, lecture=lecture):
        step = steps_of(name)[found.session.state.index]
        size, room = found.size, found.room("sheet")
        updates = step.program.quantities[step.operation.writes].role in MATRICES
        roomy = lecture and drawn_of(name, step.index, ROOMY, room[0] if updates else 0)[0].width
        fit = ROOMY if roomy and roomy <= room[0] else squeezed(step, room[0])
        drawn, goal = drawn_of(name, step.index, fit, room[0] if updates else 0)
        scrolls[size] = scrolled(drawn, room, scrolls[size], goal)
        yield size, step, drawn, view(drawn, room, scrolls[size])


def _all(shown: Sequence[int], wanted: Iterable[int]) -> bool:
    return {*shown}.issuperset(wanted)


def off_screen(drawn: Sheet, one: Needed, shown: View) -> set[str]:
    """Which names of a quantity are not in view, of all its numbers that the step needs."""
    block = one.block
    (left, top, right, _), (first, _, last, _) = block.name, block.cells
    margin = range(*drawn.names) if block.part != "update" else ()
    named = (top,) if block.part == "update" else one.rows[:1]
    heading = HEADED if block.part == "samples" else ()
    wanted = {
        "name": _all(shown.across(top), range(left, right)) and _all(shown.rows, named),
        "rows": _all(shown.rows, one.rows) and _all(shown.columns, margin),
        "columns": _all(shown.across(top), range(first, last)) and _all(shown.rows, heading),
    }
    return {kind for kind, in_view in wanted.items() if not in_view}


def off_in(step: Step, drawn: Sheet, shown: View) -> set[str]:
    """The same for all that the step writes and reads."""
    return {kind for one in needed(step, drawn.blocks) for kind in off_screen(drawn, one, shown)}


def counted(kinds: Sequence[set[str]]) -> str:
    """How many steps miss names, and how many of them a kind."""
    each = Counter(kind for found in kinds for kind in found)
    said = ", ".join(f"{kind} {each[kind]}" for kind in sorted(each))
    return f"{sum(map(bool, kinds))}{f' ({said})' if said else ''}"


SEEN = [name for name in names() if name not in CROWDED]
"""Lessons whose samples have room; no screen has it for the names of 64 samples, or of 150."""


def test_the_names_that_are_off_the_screen_are_counted(golden) -> None:
    lines = []
    every = {size: [] for size in SIZES}
    for name in SEEN:
        found = {size: [] for size in SIZES}
        for size, *place in walked(name):
            found[size].append(off_in(*place))
        lines.append(f"{name}, {len(steps_of(name))} steps")
        for size, off in found.items():
            every[size] += off
            lines.append(f"  {size[0]}x{size[1]}: {counted(off)}")
    totals = [f"  {size[0]}x{size[1]}: {counted(off)}" for size, off in every.items()]
    assert not any(off for size in SIZES[1:] for off in every[size])
    golden("names/off-screen.txt", [f"all lessons, {len(every[SIZES[0]])} steps", *totals, *lines])


def test_every_name_is_on_the_screen_before_an_audience() -> None:
    """So of an update the old numbers, the gradient and the new ones are there together."""
    for name in SEEN:
        for size, *place in walked(name, lecture=True):
            assert size == SIZES[0] or not off_in(*place), (name, size, place[0].index)


def in_the_picture(step: Step) -> set[str]:
    """The fields beside the sheet of a turn whose samples are read off them."""
    picture = step.turn.picture
    if picture is None or picture.kind != "field" or "x" in step.turn.sources:
        return set()
    return {*picture.outputs}


def test_all_that_a_step_needs_has_a_place_with_its_name() -> None:
    for name in names():
        for index, step in enumerate(steps_of(name)):
            drawn, _ = drawn_of(name, index, LOOSE)
            found = needed(step, drawn.blocks)
            operation = step.operation
            assert {one.block.quantity for one in found} == {
                operation.writes, *operation.uses
            } - in_the_picture(step)  # fmt: skip
            for block, rows in found:
                left, top, right, _ = block.name
                text = "".join(span.text for span in drawn.lines[top])[left:right]
                assert block.part == "samples" or block.quantity in text
                own = [row for row in rows if row != block.printed]
                assert block.cells[1] <= min(own) <= max(own) < block.cells[3]


def test_no_name_stands_without_its_numbers_and_no_matrix_ends_without_a_sign() -> None:
    """A row of numbers stands in its brackets; where one is folded away, a sign says so."""
    for name in (*CELL_BY_CELL, "ring-of-eight"):
        for size, step, drawn, shown in walked(name):
            above = [y for y in shown.rows if y < drawn.height]
            for y, spans in zip(above, lines_in_view(drawn, shown), strict=False):
                text = plain(spans)
                where = name, size, step.index, text
                signs = "".join(re.findall(r"[\[\]⎡⎤⎢⎥⎣⎦…]", text))
                assert re.fullmatch(r"(…*[\[⎡⎢⎣]…*[\]⎤⎥⎦…]|…[\]⎤⎥⎦]?)*", signs), where
                for block in drawn.blocks:
                    if block.part != "update" and block.name[1] == y:
                        assert _has_a_number(block, shown, text), where


def _has_a_number(block: Block, shown: View, text: str) -> bool:
    """Whether numbers, or the dots in their places, stand behind a name, if it is there."""
    head = [place for place, x in enumerate(shown.columns) if block.name[0] <= x < block.name[2]]
    if not head or block.quantity not in text[head[0] : head[-1] + 1]:
        return True
    return bool(re.match(r"\s*\S*?\s*[\[⎡…]?\s*(?:[-\d·…]|inf|nan)", text[head[-1] + 1 :]))
