"""Where a step stands: the title line, the operations of its iteration, the run."""

from collections.abc import Collection, Iterable
from itertools import groupby

from gantui.engine import Step, Turn
from gantui.engine.run.notes import noted
from gantui.views.text.spans import Line, Span, cut, extent, to_left

SHORTEST, LONGEST, OF_A_PATH = 8, 24, 20
"""Characters of a scenario's name that the title keeps; of a name for which the rest is shortened,
as that of a lesson; and of a longer one, which is a path."""
LEAST_TURN = 12
"""Characters of a turn's title that are worth showing."""
SPACES = 5
"""Blanks before and behind the scenario's name, and between the iteration and the turn."""
NOTE = "◆"
"""The sign of a step with a note, and of an iteration that has one of its own."""
BOOKMARK = "╋"
"""The sign of a bookmark: on the bar, and before the iteration where the step has one."""


def title_line(step: Step, name: str, steps: int, width: int) -> Line:
    """Scenario, iteration, turn, step of so many, arithmetic.

    Where they do not fit, the turn has the letters of the networks for their names, then the words
    before it and behind it are shortened; then the turn is cut, the scenario's name, and the rest.
    """
    turns = (step.turn.title, step.turn.lettered)
    ways = [_parts(step, steps, turn, short) for short in range(3) for turn in turns]
    rooms = [width - sum(map(extent, way)) - SPACES for way in ways]
    wanted = extent(name) if extent(name) <= LONGEST else OF_A_PATH
    found = next((at for at, room in enumerate(rooms) if room >= wanted), len(ways) - 1)
    (iteration, turn, tail), room = ways[found], rooms[found]
    name = cut(name, max(room, wanted))
    if room < wanted:
        turn = cut(turn, room + extent(turn) - extent(name))
        turn = turn if extent(turn) >= LEAST_TURN else ""
        name = cut(name, max(width - extent(iteration) - extent(tail) - 3, SHORTEST))
    head = f" {name}  "
    room = max(width - extent(head), 0)
    middle = to_left(f"{iteration}  {turn}".rstrip(), room - extent(tail))
    return (
        Span(cut(head, width), "title"),
        Span(cut(middle, room), f"network {step.turn.trains}"),
        Span(cut(tail, max(room - extent(middle), 0)), "title"),
    )


def _parts(step: Step, steps: int, turn: str, short: int) -> tuple[str, str, str]:
    """The iteration, the turn and the step, the shorter the higher `short` is: 0, 1 or 2."""
    program = step.program
    of = "/" if short == 2 else " of "
    arithmetic = "" if short else f"  {program.arithmetic_words}"
    iteration = f"iteration {step.iteration + 1}{of}{program.iterations}"
    return iteration, turn, f"  step {step.index + 1}{of}{steps}{arithmetic} "


def timeline_strip(
    step: Step, steps: int, width: int, bookmarks: Collection[int] = ()
) -> list[Line]:
    """Two lines: the operations of the iteration, turn by turn, and the place in the run.

    `bookmarks` are the indices of steps; they stand where they are in the run.
    """
    return [_operations(step, width), _run(step, steps, width, bookmarks)]


def operation_at(step: Step, width: int, column: int) -> int | None:
    """The position of the operation at a column of the first line; a turn's letter is its first."""
    end = 0
    if _length(step) <= width:
        for turn in step.program.turns:
            end += len(_head(turn)) + turn.stop - turn.start
            if column < end:
                return max(turn.stop - (end - column), turn.start)
    return None


def place_at(step: Step, steps: int, width: int, column: int) -> int | None:
    """The index of the step at a column of the second line; where the step stands, its own."""
    start, room = _bar(step, width)
    place = column - start
    if not 0 <= place < room:
        return None
    if place == _place(step.index, steps, room):
        return step.index
    return round(place / (room - 1) * (steps - 1))


def _length(step: Step) -> int:
    """How many characters the marks of all turns take."""
    return sum(len(_head(turn)) + turn.stop - turn.start for turn in step.program.turns)


def _head(turn: Turn) -> str:
    return f" {turn.trains} "


def _operations(step: Step, width: int) -> Line:
    """A mark an operation: done, this one, still to come; each turn with its network's letter."""
    if _length(step) > width:
        count = len(step.program.operations)
        marks_text = f" step {step.position + 1} of {count} of the iteration"
        return (Span(marks_text.ljust(width), "text"),)
    spans: list[Span] = []
    for turn in step.program.turns:
        spans.append(Span(_head(turn), f"network {turn.trains}"))
        here = turn.start <= step.position < turn.stop
        marks = [_mark(step, place, here) for place in range(turn.start, turn.stop)]
        spans += _together(marks)
    return tuple(spans)


def _mark(step: Step, place: int, here: bool) -> tuple[str, str]:
    """The sign of an operation of this turn or another one, and its style."""
    plain = "text" if here else "dim"
    if place == step.position:
        return "█", plain
    if any(note.iteration in (None, step.iteration) for note in step.program.notes_at[place]):
        return NOTE, "note"
    return "▒" if place < step.position else "·", plain


def _together(marks: Iterable[tuple[str, str]]) -> list[Span]:
    """Signs with their styles as spans, one for neighbours of the same style."""
    return [
        Span("".join(sign for sign, _ in group), style)
        for style, group in groupby(marks, key=lambda mark: mark[1])
    ]


def _run(step: Step, steps: int, width: int, bookmarks: Collection[int]) -> Line:
    """Where the step stands between the first and the last, and where the bookmarks do."""
    _, room = _bar(step, width)
    here = _place(step.index, steps, room)
    marked = {_place(index, steps, room) for index in bookmarks} - {here}
    notes = {_place(index, steps, room) for index in noted(step.program)} - {here}
    signs = ["━"] * here + ["█"] + ["─"] * (room - 1 - here)
    styled = [
        (BOOKMARK, "written label")
        if place in marked
        else (NOTE, "note")
        if place in notes
        else (sign, "text")
        for place, sign in enumerate(signs)
    ]
    label = _label(step, BOOKMARK if step.index in bookmarks else " ")
    return (Span(label, "label"), *_together(styled))


def _label(step: Step, sign: str = " ") -> str:
    return f"{sign}iteration {step.iteration + 1} "


def _bar(step: Step, width: int) -> tuple[int, int]:
    """Where the bar of the run begins, and how many characters it takes."""
    start = len(_label(step))
    return start, max(width - start - 2, 1)


def _place(index: int, steps: int, room: int) -> int:
    """The place of a step on the bar."""
    return round(min(index, steps - 1) / max(steps - 1, 1) * (room - 1))
