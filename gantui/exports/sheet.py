"""What stands on a worksheet, as data, whatever it is written as.

What stands on the sheet once is not repeated: a result that is to be found would stand below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from gantui import __version__
from gantui.engine import Cell, Step, Timeline
from gantui.engine.run.history.looked_up import looked_up
from gantui.practice.exercises.levels import LEVEL_NAMES, Level
from gantui.practice.exercises.worksheet import Blank, worksheet
from gantui.record import MatrixRecord, StepRecord, record, run_record
from gantui.record.digest import digest_line
from gantui.toml.problems import listed
from gantui.views.panels.lookup_tables import HEADS, TABLES, WORDS
from gantui.views.text.numbers.number import number
from gantui.views.text.sentence import sentence_text


class Purpose(NamedTuple):
    """What a sheet is for."""

    kind: str
    """What it is, as its last line calls it."""
    told: str
    """What one does with it."""
    solved: bool = False
    """Whether the arithmetic behind the boxes is there as well."""
    named: bool = True
    """Whether there is a line for a name."""


SHEET = Purpose(
    "worksheet",
    "Fill in the empty boxes, step by step. Round a long result to two significant digits or more.",
)
KEY = Purpose(
    "key",
    "The numbers that belong into the boxes, and the arithmetic behind them.",
    solved=True,
    named=False,
)


class LookupTable(NamedTuple):
    """A table of a function that is looked up."""

    name: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """What a row is, and its entries."""


class Block(NamedTuple):
    """A step on a sheet."""

    step: Step
    number: int
    """Of the step, from 1."""
    place: str
    """In which iteration and turn it is."""
    title: str
    why: str
    formula: str
    needs: str
    """What stands further up, as a sentence; empty where nothing does."""
    given: tuple[MatrixRecord, ...]
    """What it reads that is new."""
    result: MatrixRecord | None
    """What it writes; None where that would tell what is to be found."""
    boxes: Mapping[Cell, Blank]
    """The cells of the result that are to be filled in."""
    check: str
    """A sum by which one finds out whether all boxes are right; empty where it would be one."""
    solutions: tuple[str, ...]
    """The arithmetic behind the boxes, on a sheet that has it."""


class Sheet(NamedTuple):
    """A worksheet, or what is made like one."""

    title: str
    lesson: str
    """The lesson with its seed; of a file its name, without the folders in which it lies."""
    goal: str
    lookups: tuple[LookupTable, ...]
    """The tables that somebody needs for it."""
    lookup_words: str
    """How these are read."""
    blocks: Iterator[Block]
    """Made one by one, since there may be many."""
    foot: Callable[[], str]
    """What it is of, so that sheet and key are found together; it takes every number of the run."""


def sheet(
    purpose: Purpose, timeline: Timeline, name: str, steps: tuple[int, int], level: Level
) -> Sheet:
    """The sheet with the steps from the first to the last one, indices from 0."""
    begin = timeline.step(steps[0])
    first, last = begin.index, timeline.step(min(steps[1], len(timeline) - 1)).index
    run, lesson = run_record(begin, name), PurePath(name).name
    found = {found.exercise.step.index: found.blanks
             for found in worksheet(timeline, first, last, level)}  # fmt: skip
    return Sheet(
        f"{run.title}: the key" if purpose.solved else run.title,
        lesson,
        run.goal,
        _lookups(timeline, found),
        WORDS,
        _blocks(purpose, timeline.steps(first, last), found),
        lambda: _foot(purpose, timeline, lesson, (first, last), level),
    )


def _lookups(timeline: Timeline, found: Mapping[int, Sequence[Blank]]) -> tuple[LookupTable, ...]:
    """The look-up tables that a blank needs; `found` has the blanks of each step."""
    used = {
        table
        for index, asked in found.items()
        for blank in asked
        for table, _ in _looked_up(timeline.step(index), blank)
    }
    return tuple(
        LookupTable(
            name,
            tuple(
                (head, tuple(map(number, entries)))
                for head, entries in zip(HEADS[name], (table.keys(), table.values()), strict=True)
            ),
        )
        for name, table in TABLES.items()
        if name in used
    )


def _looked_up(step: Step, blank: Blank) -> set[tuple[str, float]]:
    if blank.cell.quantity != step.operation.writes:
        return set()
    return looked_up(step, blank.cell.row, blank.cell.column)


def _blocks(
    purpose: Purpose, steps: Iterator[Step], found: Mapping[int, Sequence[Blank]]
) -> Iterator[Block]:
    """The steps; of each what is new of what it reads, and its result with the boxes."""
    known: dict[str, int] = {}
    for step in steps:
        said = record(step)
        asked = [one for one in found.get(step.index, ()) if one.cell.quantity == said.writes.name]
        yield _block(purpose, step, said, asked, known)
        known.update({matrix.name: 0 for matrix in said.reads if matrix.name not in known})
        known[said.writes.name] = said.step


def _block(
    purpose: Purpose,
    step: Step,
    said: StepRecord,
    asked: Sequence[Blank],
    known: Mapping[str, int],
) -> Block:
    """A step; `known` has what stands further up, and at which step, 0 where it was given.

    Where nothing is asked, a result made of others is left out: it would have their numbers.
    """
    old = [f"{matrix.name} from step {known[matrix.name]}"
           for matrix in said.reads if known.get(matrix.name)]  # fmt: skip
    shown = asked or not old or purpose.solved
    total = number(sum(blank.number for blank in asked))
    return Block(
        step,
        said.step,
        f"Iteration {said.iteration}: {said.turn.title}",
        said.title,
        said.why,
        said.formula,
        f"It needs {listed(old)}." if old else "",
        tuple(matrix for matrix in said.reads if matrix.name not in known),
        said.writes if shown else None,
        {blank.cell: blank for blank in asked},
        f"Check: the sum of the boxes is {total}." if len(asked) > 1 else "",
        tuple(f"{blank.name} = {sentence_text(blank.solution)}" for blank in asked)
        if purpose.solved
        else (),
    )


def _foot(
    purpose: Purpose, timeline: Timeline, name: str, steps: tuple[int, int], level: Level
) -> str:
    """The kind, the lesson with its seed, a digest of its numbers, the steps and the level."""
    first, last = steps
    digest = digest_line(timeline, name, timeline.place(last)[0] + 1).split("  ")[0]
    return (
        f"{purpose.kind}: {digest}; steps {first + 1} to {last + 1}, "
        f"{LEVEL_NAMES[level]}; gantui {__version__}"
    )
