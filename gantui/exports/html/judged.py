"""A worksheet that judges itself: what is typed is told to be right or wrong there, and why.

The page needs no gantui and no network. It has the right numbers and, for each box, what every
misconception gives; what it does with them is what `answers.py` and `diagnosis.py` in
`practice/judging/` do.
"""

import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from gantui.engine import Step, Timeline
from gantui.exports.html.worksheet import Form, page_of
from gantui.exports.most_blanks import refuse_more
from gantui.exports.sheet import Purpose
from gantui.practice.exercises.levels import Level
from gantui.practice.exercises.worksheet import Blank, wrong_numbers
from gantui.practice.judging.answers import slack
from gantui.views.text.sentence import sentence_text

EXERCISES = Purpose(
    "exercises",
    "Type into the boxes and press Enter, or the button of the step: ✓ is right, ✗ wrong, · not "
    "done yet. Round a long result to two significant digits or more.",
    named=False,
)


def chunks(
    timeline: Timeline, name: str, first: int, last: int, *, level: Level = 3
) -> Iterator[str]:
    """The page, a chunk a step. Raises RefusedError where it would have too many boxes."""
    refuse_more(timeline, first, last, level)
    script = files("gantui.exports.html").joinpath("judged.js").read_text(encoding="utf-8")
    below = '<p><button type="button">Judge</button></p><p role="status"></p>'
    form = Form(EXERCISES, _box, script, below)
    yield from page_of(form, timeline, name, (first, last), level)


def _box(step: Step, blank: Blank) -> str:
    """A field to type into, with what belongs there and what else may come out."""
    decimals = step.program.decimals
    why = [
        (one.misconception, last, one.number, float(slack(one.number, decimals)),
         sentence_text(one.sentence))
        for last, one in wrong_numbers(step, blank.cell)
    ]  # fmt: skip
    known = {
        "right": repr(blank.number),
        "slack": repr(float(slack(blank.number, decimals))),
        "how": f"{blank.name} = {sentence_text(blank.solution)}",
        "why": json.dumps(why, ensure_ascii=False, separators=(",", ":")),
    }
    data = "".join(f' data-{key}="{escape(value)}"' for key, value in known.items())
    label = escape(blank.name)
    return (
        f'<input size="6" aria-label="{label}" autocomplete="off" spellcheck="false"{data}>'
        '<span aria-hidden="true"></span>'
    )
