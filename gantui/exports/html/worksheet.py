"""A worksheet to print: the steps with empty boxes, or, as its key, with the numbers in them.

A page of it runs nothing and asks for nothing.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import NamedTuple

from gantui.engine import Step, Timeline
from gantui.exports.html.plain_table import plain_table
from gantui.exports.sheet import KEY, SHEET, Block, LookupTable, Purpose, Sheet, sheet
from gantui.practice.exercises.levels import Level
from gantui.practice.exercises.worksheet import Blank
from gantui.views.text.numbers.number import number

EMPTY = '<span class="blank" role="img" aria-label="to fill in"></span>'
"""A box for a number."""


class Form(NamedTuple):
    """What differs between pages with boxes."""

    purpose: Purpose
    """What the page is for."""
    box: Callable[[Step, Blank], str]
    """What stands in a cell that is asked, as HTML."""
    script: str = ""
    """The one script that it may run."""
    below: str = ""
    """What stands below the numbers of a step that has boxes, as HTML."""


TO_FILL_IN = Form(SHEET, lambda _step, _blank: EMPTY)
FILLED_IN = Form(KEY, lambda _step, blank: f"<b>{number(blank.number)}</b>")


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3, key: bool = False
) -> Iterator[str]:
    """The page, a chunk a step. The `key` has the numbers, and the arithmetic behind them."""
    return page_of(FILLED_IN if key else TO_FILL_IN, timeline, name, (first, last), level)


def page_of(
    form: Form, timeline: Timeline, name: str, steps: tuple[int, int], level: Level
) -> Iterator[str]:
    """A page of a form, with the steps from the first to the last one, indices from 0."""
    found = sheet(form.purpose, timeline, name, steps, level)
    yield _head(found, form)
    yield _lookups(found.lookups, found.lookup_words)
    for block in found.blocks:
        yield _section(block, form)
    script = f"<script>{form.script}</script>\n" if form.script else ""
    yield f"</main>\n<footer>{escape(found.foot())}</footer>\n{script}</body>\n</html>\n"


def _head(found: Sheet, form: Form) -> str:
    style = files("gantui.exports.html").joinpath("worksheet.css").read_text(encoding="utf-8")
    scripts = f"script-src {_digest(form.script)}; " if form.script else ""
    policy = (
        f"default-src 'none'; {scripts}style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'"
    )
    title, purpose = escape(found.title), form.purpose
    who = '<p class="who">Name: <span></span> Date: <span></span></p>' if purpose.named else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header><h1>{title}</h1><p class="lesson">{escape(found.lesson)}</p>'
        f"<p>{escape(found.goal)}</p>{who}<p>{purpose.told}</p></header>\n<main>\n"
    )


def _digest(part: str) -> str:
    """What a policy calls a script or style sheet."""
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"


def _lookups(tables: Sequence[LookupTable], words: str) -> str:
    if not tables:
        return ""
    made = "".join(
        f"<table><caption>{name}</caption>{''.join(_entries(*row) for row in rows)}</table>"
        for name, rows in tables
    )
    return f'<section><div class="tables">{made}</div><p>{words}</p></section>\n'


def _entries(head: str, row: Sequence[str]) -> str:
    cells = "".join(f"<td>{one}</td>" for one in row)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _section(block: Block, form: Form) -> str:
    gaps = {cell: form.box(block.step, blank) for cell, blank in block.boxes.items()}
    tables = [plain_table(matrix, {}) for matrix in block.given]
    if block.result is not None:
        tables.append(plain_table(block.result, gaps))
    return "".join(
        [
            f'<section id="s{block.number}"><p class="place">{escape(block.place)}</p>'
            f"<h2>{block.number}. {escape(block.title)}</h2>"
            f'<p>{escape(block.why)}</p><p class="formula">{escape(block.formula)}</p>',
            f"<p>{escape(block.needs)}</p>" if block.needs else "",
            f'<div class="tables">{"".join(tables)}</div>',
            f"<p>{block.check}</p>" if block.check else "",
            *(f'<p class="solution">{escape(line)}</p>' for line in block.solutions),
            form.below if block.boxes else "",
            "</section>\n",
        ]
    )
