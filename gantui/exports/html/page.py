"""The page: what it is of, a flip book of steps, and what makes it one; nothing comes from outside.

Its policy lets nothing run or load but the one script and the one style sheet in it, by their
digests. What a scenario says is escaped wherever it stands, so that it is never markup.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from gantui.engine import Step, Timeline
from gantui.exports.html.grounds import picture_rules, rules
from gantui.exports.html.networks import with_pictures
from gantui.exports.html.pictures import curves, images
from gantui.exports.html.tables import Standing, arithmetic, read_table, table
from gantui.exports.wording import remarks_text, steps_text, turn_text
from gantui.record import RunRecord, record, run_record
from gantui.views.panels.explanation import worked_line
from gantui.views.text.numbers.number import decimals_shown

KEYS = (
    "n, → or Space: the next step. N or ←: the step before. f: the end of this turn, F: the turn "
    "before. c, C: the same step an iteration later, earlier. Home, End: the start, the last step. "
    "Enter: into the numbers, where arrows move and Esc leaves."
)


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The page: its head, then an article a step, then its script."""
    step = timeline.step(first)
    first, last = step.index, min(last, len(timeline) - 1)
    script, style = _part("page.js"), _part("page.css") + rules() + picture_rules()
    run = run_record(step, name)
    yield _head(run, script, style) + _start(run, step, last, curves(timeline, first, last))
    standing = _standing(run, step)
    for one, picture, drawn in with_pictures(timeline.steps(first, last)):
        yield _article(one, picture, standing) + drawn
    yield (
        f'</main>\n<footer><p id="how" role="status"></p><p id="keys">{escape(KEYS)}</p></footer>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def policy(script: str, style: str) -> str:
    """The content security policy of a page with this script and this style sheet alone."""
    digests = (b64encode(sha256(part.encode()).digest()).decode() for part in (script, style))
    scripts, styles = (f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        "base-uri 'none'; form-action 'none'"
    )


def _part(name: str) -> str:
    """A file of the page, as it lies beside this module."""
    return files("gantui.exports.html").joinpath(name).read_text(encoding="utf-8")


def _head(run: RunRecord, script: str, style: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(script, style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(run.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _start(run: RunRecord, step: Step, last: int, plots: str) -> str:
    """What the page is of, the weights before its first step, and the curves from there on."""
    given = [
        table(quantity, step, in_full=True) for quantity in run.start if quantity.role != "rate"
    ]
    before = f"<h2>Before step {run.first_step}</h2>" if given else ""
    return (
        f"<header><h1>{escape(run.title)}</h1><p>{escape(run.goal)}</p>"
        f"<p>Arithmetic: {run.arithmetic}. {steps_text(run, last).capitalize()}.</p>"
        f'</header>\n<nav id="nav" aria-label="Steps"></nav>\n'
        f'<main data-o="{run.operations_per_iteration}" data-d="{decimals_shown()}">\n'
        f'<section id="start" aria-label="Start" tabindex="-1">{before}'
        f'<div class="tables">{"".join(given)}</div>{plots}</section>\n'
    )


def _standing(run: RunRecord, step: Step) -> dict[str, Standing]:
    """What stands in full at the start of the page."""
    given = [quantity for quantity in run.start if quantity.role != "rate"]
    return {
        matrix.name: Standing(f"#start table:nth-of-type({at})", "#start",
                              f"as before step {step.index + 1}", matrix)
        for at, matrix in enumerate(given, 1)
    }  # fmt: skip


def _article(step: Step, picture: str, standing: dict[str, Standing]) -> str:
    """A step: what was done and why, by which formula, what was read, and the result.

    `picture` is the id of the one that belongs to it, or nothing. Its result is `standing` then.
    """
    said = record(step)
    place = f"Iteration {said.iteration}: {turn_text(said.turn)}"
    worked = arithmetic(step, said)
    read = [
        read_table(matrix, step, at, standing.get(matrix.name), in_full=bool(worked.table))
        for at, matrix in enumerate(said.reads)
    ]
    written = table(said.writes, step, in_full=True, mark=' class="written"', worked=worked)
    standing[said.writes.name] = Standing(
        f"#s{said.step} .written", f"#s{said.step}", f"as after step {said.step}", said.writes
    )
    quantity = step.program.quantities[said.writes.name]
    drawn = images(quantity, said.writes.columns, said.writes.values)
    belongs = f' data-p="{picture}"' if picture else ""
    return (
        f'<article id="s{said.step}" class="{said.turn.trains[:1]}" data-i="{said.iteration}" '
        f'data-t="{said.turn.number}"{belongs} tabindex="-1"><p class="place">{escape(place)}</p>'
        f"<h2>{said.step}. {escape(said.title)}</h2><p>{escape(said.why)}</p>"
        f'<p class="formula">{escape(said.formula)}</p>'
        f'<p class="formula">{escape(worked_line(said.example))}</p>'
        f'<div class="tables">{"".join(read)}{written}{drawn}</div>'
        + "".join(f'<p class="note">{escape(text)}</p>' for text in remarks_text(said))
        + "</article>\n"
    )
