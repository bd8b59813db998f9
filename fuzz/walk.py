"""A random walk through a lesson: every panel drawn at many sizes, numbers inspected, edits."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from random import Random
from typing import TypeAlias

import numpy as np
from rich.style import Style

from fuzz.faults import Fault, foreign_in
from gantui.engine import Cell, Edit, Timeline
from gantui.exports import WriteError
from gantui.exports.scenario_file import scenario_text
from gantui.scenario import Loaded
from gantui.tui.session.cursor import OPERANDS
from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.side_panels import SIDE
from gantui.tui.trainer.explained import arithmetic_of, explained
from gantui.tui.widgets.strips import strip_of
from gantui.views.panels.comparison import comparison
from gantui.views.panels.position_strip import operation_at, place_at, timeline_strip, title_line
from gantui.views.sheet.layout.fit import FOLDED, LOOSE, ROOMY, SQUEEZED
from gantui.views.sheet.layout.height import most_lines
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import cells_of, marked
from gantui.views.text.spans import Line, length

SIZES = ((1, 1), (8, 2), (20, 5), (38, 17), (80, 24), (60, 40), (200, 60))
"""Columns and lines of a panel."""
NARROWEST = {"title": 60, "strip": 38, "explanation": 20}
"""From which width on a panel cuts what it shows to its width; all else is cut when it is drawn."""
Panels: TypeAlias = dict[str, Sequence[Line]]
MOVES = 10
"""Steps of a walk."""
FAR = 2000
"""Iterations beyond which nothing goes anywhere in the run."""
MOST_INSPECTED = 60
"""Numbers inspected at a step, at most."""


def walked(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """What falls short on the way."""
    session = Session(loaded, timeline)
    for fit in (LOOSE, ROOMY, *FOLDED):
        most_lines(timeline.program, fit)
    for _ in range(MOVES):
        drawn = yield from drawn_of(session, random)
        yield from _inspect(session, drawn, random)
        _move(session, random)
        session.keep_cursor()
    yield from _save(session)


def drawn_of(session: Session, random: Random) -> Generator[Fault, None, Panels]:
    """Draw every panel; returns the lines of those with numbers."""
    width, height = random.choice(SIZES)
    step, steps = session.step, len(session.state.timeline)
    program = session.state.timeline.program
    has = {name: side for name, side in SIDE.items() if side.has(program)}
    drawn: Panels = {"sheet": session.drawn(width).lines}
    drawn |= {name: side.lines(session, width, height) for name, side in has.items()}
    drawn[OPERANDS] = explained(session, width)
    others = {
        "title": [title_line(step, session.name, steps, width)],
        "strip": timeline_strip(step, steps, width, session.state.bookmarks),
        "roomy sheet": sheet(step, fit=random.choice((ROOMY, *SQUEEZED, *FOLDED))).lines,
        "comparison": _compared(session, width),
    }
    for column in (0, width // 2, width - 1):
        operation_at(step, width, column)
        place_at(step, steps, width, column)
    arithmetic_of(session)
    for name, lines in (drawn | others).items():
        yield from _shown(lines, width, name)
    return drawn


def _compared(session: Session, width: int) -> list[Line]:
    if session.state.compared is None:
        return []
    here, there = map(session.step_of, session.timelines())
    return comparison(here, there, ("a", "b"), width)


def _shown(lines: Iterable[Line], width: int, name: str) -> Iterator[Fault]:
    """Lines as a terminal gets them: of the panel's width, without foreign characters."""
    for spans in lines:
        text = "".join(span.text for span in spans)
        yield from foreign_in(text.replace("\n", "\0"), f"the {name}")
        if width >= NARROWEST.get(name, 10_000) and length(spans) > width:
            yield Fault(
                f"a line of the {name} is too long", f"{length(spans)}, not {width}: {text!r}"
            )
        strip = strip_of(spans, 0, width, "dark", Style())
        if strip.cell_length != width:
            yield Fault(f"a strip of the {name} has another width", f"{width}: {text!r}")


def _inspect(session: Session, drawn: Panels, random: Random) -> Iterator[Fault]:
    """Put the cursor on the numbers that are shown, one after the other, and on their operands."""
    panels = {name: lines for name, lines in drawn.items() if name != OPERANDS}
    shown = {cell.entry for lines in panels.values() for cell in cells_of(lines)}
    if session.state.cursor is None or not shown:
        return
    for entry in random.sample(sorted(shown, key=str), min(len(shown), MOST_INSPECTED)):
        session.look(entry)
        said = explained(session, 60)
        yield from _shown(said, 60, OPERANDS)
        session.number(entry)
        for lines in panels.values():
            list(marked(lines, session.mark()))
        operands = cells_of(said)
        session.state.operand = random.choice(operands).cell if operands else None


def _move(session: Session, random: Random) -> None:
    """Do one thing that the keys can do."""
    random.choice(ACTIONS)(session, random)


def _go(session: Session, random: Random) -> None:
    by = random.choice([1, 1, 2, -1, 7, -7, 40, 400])
    session.go(min(max(session.state.index + by, 0), len(session.state.timeline) - 1))


def _jump(session: Session, random: Random) -> None:
    run = session.state.timeline
    steps = len(run) if run.program.iterations < FAR else FAR
    session.go(random.choice([0, steps - 1, random.randrange(steps)]))


def _cursor(session: Session, _random: Random) -> None:
    session.inspect()


def _follow(session: Session, random: Random) -> None:
    ways: list[Callable[[], object]] = [session.follow, session.follow_next, session.return_]
    random.choice(ways)()


def _edit(session: Session, random: Random) -> None:
    """As the key does: only a number that stands there now."""
    entry, step = session.entry, session.step
    if entry is None or entry.written_by is not None or step.failed or not step.shows(entry.cell):
        session.inspect()
        return
    new = random.choice([0.0, 1.0, 1e9, -1e9, 0.3, 5e-324])
    if new != step.after[entry.cell.quantity].item(entry.cell.row, entry.cell.column):
        session.edit(Edit(step.iteration, step.position, entry.cell, np.array([[new]])))


def _undo(session: Session, random: Random) -> None:
    index = session.state.index
    random.choice([session.state.forks.undo, session.state.forks.redo])()
    session.show(session.mode)
    session.go(min(index, len(session.state.timeline) - 1))


def _arithmetic(session: Session, _random: Random) -> None:
    if session.state.timeline.program.iterations < FAR:
        session.change_arithmetic()


def _drag(session: Session, random: Random) -> None:
    if session.next_boundary():
        session.drag(random.choice([-1, 0, 1]), random.choice([-1, 0, 1]))
        session.tilt(random.choice([0, 1]), random.choice([1, -1]))
    elif random.random() < 0.3:
        session.put_back()


def _hide(session: Session, random: Random) -> None:
    """Before an audience the result is still to be predicted."""
    session.lecture = not session.lecture
    if session.lecture and session.step.operation.predictable:
        step = session.step
        rows, columns = step.written.shape
        chosen = [(row, column) for row in range(rows) for column in range(columns)]
        hidden = random.sample(chosen, random.randint(1, len(chosen)))
        session.state.hidden = frozenset(Cell(step.operation.writes, *place) for place in hidden)


def _compare(session: Session, random: Random) -> None:
    state = session.state
    others = [fork for fork in state.forks.all if fork is not state.forks.here]
    state.compared = random.choice(others) if others and state.compared is None else None


def _curves(session: Session, random: Random) -> None:
    session.state.curves.chart += random.choice([1, -1])
    session.state.bookmarks ^= {session.state.index}
    session.notes = not session.notes


ACTIONS = (_go, _go, _go, _jump, _jump, _cursor, _follow, _follow, _edit, _edit, _undo, _arithmetic,
           _drag, _hide, _compare, _curves)  # fmt: skip


def _save(session: Session) -> Iterator[Fault]:
    """A fork can be saved as a scenario that has its steps."""
    forks = session.state.forks
    if not forks.here.number:
        return
    try:
        scenario_text(session.state.loaded, forks.timeline(forks.here, session.mode).program)
    except WriteError as error:
        yield Fault("a fork cannot be saved", str(error))
