"""The exported page: numbers that read back, nothing from outside, no markup of a scenario."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

import numpy as np
import pytest
from exports.html_reader import Page
from hypothesis import given
from hypothesis import strategies as st
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Timeline
from gantui.exports import export
from gantui.record import record, worked_cell
from gantui.scenario import find
from gantui.views.panels.explanation import worked_line

NAMES = list(TEXTS)
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "p", "nav", "main", "section",
    "h2", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "article", "footer",
    "script", "figure", "figcaption", "a", "svg", "polyline", "path", "text", "rect", "br", "g",
    "use",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "id", "class", "scope", "role", "tabindex",
    "aria-label", "data-q", "data-v", "data-how", "data-from", "data-i", "data-t",
    "data-o", "viewbox", "points", "d", "x", "y", "width", "height", "fill-opacity", "aria-hidden",
    "data-p", "transform", "href", "stroke-width", "data-d", "data-l", "data-lines", "data-s",
}  # fmt: skip
HOSTILE = (
    "</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--", "&lt;b&gt;",
    "' onmouseover='alert(1)", "</style><style>*{display:none}", "javascript:alert(1)", "{{1+1}}",
)  # fmt: skip


def page(run: Timeline, first: int, last: int) -> str:
    return "".join(export("html", run, "lesson", first, last))


@given(name=st.sampled_from(NAMES), data=st.data())
def test_every_number_reads_back_bit_for_bit(name: str, data: st.DataObject) -> None:
    run = timeline(name)
    first = data.draw(st.integers(0, end(run)))
    last = data.draw(st.integers(first, end(run)))
    found = Page(page(run, first, last))
    for index in range(first, last + 1):
        step = run.step(index)
        quantity, rows = found.written(index + 1)
        assert quantity == step.operation.writes
        read = np.array([list(map(float, row)) for row in rows])
        assert read.tobytes() == step.written.tobytes()
    for quantity, _, rows in found.tables["start"]:
        read = np.array([list(map(float, row)) for row in rows])
        assert read.tobytes() == run.step(first).before[quantity].tobytes()


@given(name=st.sampled_from(NAMES), data=st.data())
def test_every_cell_has_its_arithmetic_and_where_it_comes_from(
    name: str, data: st.DataObject
) -> None:
    run = timeline(name)
    step = run.step(data.draw(st.integers(0, end(run))))
    found, said = Page(page(run, step.index, step.index)), record(step)
    columns = step.written.shape[1]
    cells = [cell for cell in found.cells if "data-how" in cell[1]]
    assert len(cells) == step.written.size
    for at, (_, given_) in enumerate(cells):
        worked = worked_cell(step, *divmod(at, columns), 8)
        assert given_["data-how"] == worked_line(worked).replace("\n", " ")
        for place in given_.get("data-from", "").split():
            table, row, column = map(int, place.split("."))
            value = said.reads[table].values[row, column]
            numbers = [part for part in worked.parts if not isinstance(part, str)]
            assert (said.reads[table].name, value) in {(one.quantity, one.value) for one in numbers}


def hostile(text: str) -> Timeline:
    """A scenario whose title, summary, names and notes are all the same hostile text."""
    quoted = "'''" + text + "'''" if "'" not in text else '"' + text.replace('"', '\\"') + '"'
    toml = (
        BY_HAND.replace('"Small by hand"', quoted)
        .replace('"Fake and real samples side by side, with the look-up tables."', quoted)
        .replace('"[red]x[/]"', '"' + text[:24].replace('"', '\\"') + '"')
        .replace('"The page says 0.3 where the table says 0.7."', quoted)
    )
    return timeline(f"hostile {text}", toml)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_scenario_says_is_never_markup(text: str) -> None:
    written = page(hostile(text), 0, 30)
    found, harmless = Page(written), Page(page(timeline("by-hand"), 0, 30))
    tags = [tag for tag, _ in found.elements]
    assert tags == [tag for tag, _ in harmless.elements]
    assert found.texts["title"] == found.texts["h1"] == [text]
    assert found.texts["script"] == harmless.texts["script"]
    assert found.texts["style"] == harmless.texts["style"]
    assert any(text in said for said in found.texts["p"])


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_the_lessons_pages_have_known_elements_alone(lesson: str) -> None:
    run = lesson_run(lesson)
    last = min(len(run.program.operations), 20) - 1
    written = page(run, 0, last)
    found = Page(written)
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    assert {name for _, given_ in found.elements for name in given_} <= ATTRIBUTES
    scopes = [given_.get("scope") for tag, given_ in found.elements if tag == "th"]
    assert set(scopes) <= {"row", "col"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", written)
    assert "http" not in written.replace("http-equiv", "") or "http" in str(find(lesson).text)


def test_nothing_runs_or_loads_but_the_script_and_the_style_in_it() -> None:
    found = Page(page(timeline("by-hand"), 0, 3))
    [given_] = [one for tag, one in found.elements if tag == "meta" and "http-equiv" in one]
    rules = dict(rule.strip().split(" ", 1) for rule in given_["content"].split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("script", "style"):
        [text] = found.texts[name]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "base-uri", "form-action", "script-src", "style-src"}


def test_a_few_hundred_steps_are_below_two_megabytes() -> None:
    run = lesson_run("gan-by-hand")
    assert len(page(run, 0, 309).encode()) < 1_000_000
    run = lesson_run("ring-of-eight")
    assert len(page(run, 0, 77).encode()) < 1_700_000  # 20,500 cells with their arithmetic
    for lesson in ("slanted-faces", "mode-collapse"):
        run = lesson_run(lesson)
        assert len(page(run, 0, 299).encode()) < 2_000_000


def test_it_is_as_it_was(golden) -> None:
    golden("export/by-hand.html", page(timeline("by-hand"), 0, 30))


def test_its_grounds_are_those_of_the_screen() -> None:
    from gantui.exports.html.grounds import CIVIDIS, rules
    from gantui.tui.widgets.colours import style_of
    from gantui.views.text.numbers.shades import LEVELS

    found = dict(re.findall(r"\.(\w+)\{background:([^;]+);", rules()))
    texts = dict(re.findall(r"\.(\w+)\{background:[^;]+;color:(#\w+)\}", rules()))
    shades = {f"c{at}": ("probability", at / (len(CIVIDIS) - 1)) for at in range(len(CIVIDIS))}
    for level in range(1, LEVELS + 1):
        shades[f"b{level}"] = ("value", -level / LEVELS)
        shades[f"a{level}"] = ("value", level / LEVELS)
    assert set(found) == set(shades)
    for name, (scale, shade) in shades.items():
        style = style_of("light", f"rest {scale}", shade)
        assert style.bgcolor is not None
        assert style.color is not None
        ground = style.bgcolor.get_truecolor()
        assert found[name] in (ground.hex, f"rgb({','.join(map(str, ground))})")
        assert texts[name] == ("#fff" if style.color.get_truecolor().red else "#000")


def test_a_text_with_signs_of_markup_is_shown_as_it_is() -> None:
    assert escape("[red]x[/]") in page(timeline("by-hand"), 0, 0)
