"""A worksheet to print: the steps with empty boxes, or, as its key, with the numbers in them.

What stands on the sheet once is not repeated: a result that is to be found would stand below. A
page of it runs nothing and asks for nothing.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import starmap
from typing import NamedTuple

from gantui import __version__
from gantui.engine import Step, Timeline
from gantui.engine.run.looked_up import looked_up
from gantui.export.html.plain_table import Gaps, plain_table
from gantui.practice.levels import LEVEL_NAMES, Level
from gantui.practice.worksheet import Blank, worksheet
from gantui.record import RunRecord, StepRecord, record, run_record
from gantui.record.digest import digest_line
from gantui.toml.problems import listed
from gantui.views.panels.lookup_tables import HEADS, TABLES, WORDS
from gantui.views.text.number import number
from gantui.views.text.sentence import sentence_text

EMPTY = '<span class="blank" role="img" aria-label="to fill in"></span>'
"""A box for a number."""


class Form(NamedTuple):
    """What differs between pages with boxes."""

    kind: str
    """What the page is, as its last line calls it."""
    told: str
    """What one does with it."""
    box: Callable[[Step, Blank], str]
    """What stands in a cell that is asked, as HTML."""
    solved: bool = False
    """Whether the arithmetic behind the boxes is there as well."""
    named: bool = True
    """Whether there is a line for a name."""
    script: str = ""
    """The one script that it may run."""
    below: str = ""
    """What stands below the numbers of a step that has boxes, as HTML."""


SHEET = Form(
    "worksheet",
    "Fill in the empty boxes, step by step. Round a long result to two significant digits or more.",
    lambda _step, _blank: EMPTY,
)
KEY = Form(
    "key",
    "The numbers that belong into the boxes, and the arithmetic behind them.",
    lambda _step, blank: f"<b>{number(blank.number)}</b>",
    solved=True,
    named=False,
)


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3, key: bool = False
) -> Iterator[str]:
    """The page, a chunk a step. The `key` has the numbers, and the arithmetic behind them."""
    return page_of(KEY if key else SHEET, timeline, name, (first, last), level)


def page_of(
    form: Form, timeline: Timeline, name: str, steps: tuple[int, int], level: Level
) -> Iterator[str]:
    """A page of a form, with the steps from the first to the last one, indices from 0."""
    begin = timeline.step(steps[0])
    first, last = begin.index, timeline.step(min(steps[1], len(timeline) - 1)).index
    yield _head(run_record(begin, name), form)
    found = {found.exercise.step.index: found.blanks
             for found in worksheet(timeline, first, last, level)}  # fmt: skip
    yield _tables(timeline, found)
    known: dict[str, int] = {}
    for index in range(first, last + 1):
        step = timeline.step(index)
        said = record(step)
        asked = [one for one in found.get(index, ()) if one.cell.quantity == said.writes.name]
        gaps = {blank.cell: form.box(step, blank) for blank in asked}
        yield _section(said, asked, gaps, known, form)
        known[said.writes.name] = said.step
    yield _foot(timeline, name, (first, last), level, form)


def _head(run: RunRecord, form: Form) -> str:
    style = files("gantui.export.html").joinpath("worksheet.css").read_text(encoding="utf-8")
    scripts = f"script-src {_digest(form.script)}; " if form.script else ""
    policy = (
        f"default-src 'none'; {scripts}style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'"
    )
    title = f"{run.title}: the key" if form.solved else run.title
    who = '<p class="who">Name: <span></span> Date: <span></span></p>' if form.named else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1><p>{escape(run.goal)}</p>{who}<p>{form.told}</p>"
        "</header>\n<main>\n"
    )


def _digest(part: str) -> str:
    """What a policy calls a script or style sheet."""
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"


def _tables(timeline: Timeline, found: Mapping[int, Sequence[Blank]]) -> str:
    """The look-up tables that a blank needs; `found` has the blanks of each step."""
    used = {
        table
        for index, asked in found.items()
        for blank in asked
        for table, _ in _looked_up(timeline.step(index), blank)
    }
    made = []
    for name, table in TABLES.items():
        if name in used:
            rows = zip(HEADS[name], (table.keys(), table.values()), strict=True)
            made.append(
                f"<table><caption>{name}</caption>{''.join(starmap(_entries, rows))}</table>"
            )
    if not made:
        return ""
    return f'<section><div class="tables">{"".join(made)}</div><p>{WORDS}</p></section>\n'


def _entries(head: str, row: Iterable[float]) -> str:
    cells = "".join(f"<td>{number(one)}</td>" for one in row)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _looked_up(step: Step, blank: Blank) -> set[tuple[str, float]]:
    if blank.cell.quantity != step.operation.writes:
        return set()
    return looked_up(step, blank.cell.row, blank.cell.column)


def _section(
    said: StepRecord, asked: Sequence[Blank], gaps: Gaps, known: dict[str, int], form: Form
) -> str:
    """A step: what is done and why, what is new of what it reads, and the result with its boxes.

    Where nothing is asked, a result made of others is left out: it would have their numbers.
    """
    old = [f"{matrix.name} from step {known[matrix.name]}"
           for matrix in said.reads if known.get(matrix.name)]  # fmt: skip
    tables = [plain_table(matrix, {}) for matrix in said.reads if matrix.name not in known]
    if asked or not old or form.solved:
        tables.append(plain_table(said.writes, gaps))
    known.update({matrix.name: 0 for matrix in said.reads if matrix.name not in known})
    return "".join(
        [
            f'<section id="s{said.step}"><p class="place">Iteration {said.iteration}: '
            f"{escape(said.turn.title)}</p><h2>{said.step}. {escape(said.title)}</h2>"
            f'<p>{escape(said.why)}</p><p class="formula">{escape(said.formula)}</p>',
            f"<p>It needs {escape(listed(old))}.</p>" if old else "",
            f'<div class="tables">{"".join(tables)}</div>',
            _sum_of(asked) if len(asked) > 1 else "",
            *(_solution(blank) for blank in asked if form.solved),
            form.below if asked else "",
            "</section>\n",
        ]
    )


def _sum_of(asked: Sequence[Blank]) -> str:
    """What one finds out with whether all boxes are right."""
    return f"<p>Check: the sum of the boxes is {number(sum(blank.number for blank in asked))}.</p>"


def _solution(blank: Blank) -> str:
    """The arithmetic behind a box."""
    line = f"{blank.name} = {sentence_text(blank.solution)}"
    return f'<p class="solution">{escape(line)}</p>'


def _foot(timeline: Timeline, name: str, steps: tuple[int, int], level: Level, form: Form) -> str:
    """What the sheet is of, so that sheet and key are found together, and made once more."""
    first, last = steps
    digest = digest_line(timeline, name, timeline.place(last)[0] + 1).split("  ")[0]
    script = f"<script>{form.script}</script>\n" if form.script else ""
    return (
        f"</main>\n<footer>{form.kind}: {escape(digest)}; steps {first + 1} to {last + 1}, "
        f"{LEVEL_NAMES[level]}; gantui {__version__}</footer>\n"
        f"{script}</body>\n</html>\n"
    )
