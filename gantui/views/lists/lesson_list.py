"""The lessons to choose from: those that a filter leaves, a row each, and what one is for."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from gantui.scenario import Loaded, heading
from gantui.views.text.cells import CURSOR
from gantui.views.text.choice_list import Listed, across
from gantui.views.text.spans import Line, Span, cut, extent, line, to_left, wrap

OPEN = "*"
"""The sign of the lesson that the trainer shows."""
LINES_LONGEST = 96
"""Characters of a goal's line, however wide the screen is: longer ones are hard to read."""


def matching(lessons: Sequence[Loaded], typed: str) -> list[Loaded]:
    """The lessons with `typed` in their name or title, in their order; case does not matter."""
    wanted = typed.casefold()
    return [
        one
        for one in lessons
        if wanted in one.name.casefold() or wanted in one.scenario.title.casefold()
    ]


def lesson_list(
    lessons: Sequence[Loaded],
    typed: str,
    opened: str,
    highlighted: str,
    width: int,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> Listed:
    """The lessons that `typed` leaves; `opened` and `highlighted` are names.

    `marks` says by name what stands beside a lesson, such as that it is done.

    The columns are those of all lessons, so that they stay where they are while one types.
    """
    columns = _columns(lessons, width)
    lines: list[Line] = []
    names: list[str] = []
    for above, group in groupby(matching(lessons, typed), heading):
        lines.append(across(above, width, "title"))
        names.append("")
        for one in group:
            row = _row(one, one.name == opened, one.name == highlighted, columns)
            lines.append(_beside(row, marks.get(one.name, "")))
            names.append(one.name)
    if not lines:
        lines, names = [across("No lesson has this in its name or title.", width, "text")], [""]
    return Listed(tuple(lines), tuple(names))


def _beside(row: Line, mark: str) -> Line:
    """A row with a mark in the blanks at its end, where it has that room."""
    *texts, last = row
    room = extent(last.text) - extent(last.text.rstrip())
    if not mark or room < extent(mark) + 1:
        return row
    return (*texts, last._replace(text=f"{last.text[: -extent(mark) - 1]}{mark} "))


def goal(lesson: Loaded, width: int, height: int) -> list[Line]:
    """Title and summary of a lesson; an ellipsis where they need more than `height` lines."""
    width, scenario = min(width, LINES_LONGEST), lesson.scenario
    lines = [*wrap(scenario.title, width, "title"), *wrap(scenario.summary, width)]
    return lines if len(lines) <= height else [*lines[: max(height - 1, 0)], line("…", "dim")]


def _columns(lessons: Sequence[Loaded], width: int) -> tuple[int, int, int, int]:
    """Characters of name, title and number of iterations, and those that are left over."""
    most = max((one.scenario.iterations for one in lessons), default=0)
    name = min(max((extent(one.name) for one in lessons), default=0), width // 3)
    title = max((extent(one.scenario.title) for one in lessons), default=0)
    digits = len(str(most))
    room = width - len("+* ") - name - 4 - digits - len(" iterations")
    title = max(min(title, room), 0)
    return name, title, digits, max(room - title, 0)


def _row(one: Loaded, opened: bool, highlighted: bool, columns: tuple[int, int, int, int]) -> Line:
    name, title, digits, rest = columns
    number = one.scenario.iterations
    texts = (
        (f"{CURSOR if highlighted else ' '}{OPEN if opened else ' '} ", "written label"),
        (f"{to_left(cut(one.name, name), name)}  ", "text"),
        (f"{to_left(cut(one.scenario.title, title), title)}  ", "rest"),
        (f"{number:>{digits}} {'iteration ' if number == 1 else 'iterations'}{' ' * rest}", "dim"),
    )
    return tuple(Span(text, "cursor" if highlighted else style) for text, style in texts)
