"""A step in a notebook: its numbers, nothing but text of a scenario, and a style of its own."""

import re
from html.parser import HTMLParser

import pytest
from commands import run
from exports.test_html_page import ATTRIBUTES, ELEMENTS, HOSTILE, hostile
from lessons import CELL_BY_CELL, timeline
from playwright.sync_api import Browser

import gantui
from gantui.exports.html.one_step import one_step
from gantui.record import worked_cell
from gantui.views.panels.explanation import worked_line

LESSON = "gan-by-hand"


class Piece(HTMLParser):
    """The elements of a piece, its texts, and the cells of the table that is written."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.cells: list[tuple[str, str | None]] = []
        self._open: list[str] = []
        self._written = False
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every element has its end, but for the line break."""
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "table":
            self._written = ("class", "written") in attrs

    def handle_endtag(self, tag: str) -> None:
        """It ends what was begun last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """A text, which may be a number of the result."""
        if not self._open or self._open[-1] == "style":
            return
        self.texts.append(data)
        if self._written and self._open[-1] == "td":
            self.cells.append((data, self.elements[-1][1].get("title")))


def test_its_numbers_have_their_arithmetic() -> None:
    shown = gantui.show(LESSON, step=13)
    found, written = Piece(shown._repr_html_()), shown.record.writes
    assert [float(text) for text, _ in found.cells] == written.values.ravel().tolist()
    columns = written.values.shape[1]
    wanted = [
        worked_line(worked_cell(shown._step, *divmod(at, columns), 8))
        for at in range(written.values.size)
    ]
    assert [title for _, title in found.cells] == wanted
    assert "13. Gradient of D.W2" in found.texts


def test_as_text_it_is_what_the_log_says() -> None:
    logged = run("log", LESSON, "--steps", "13").stdout
    assert repr(gantui.show(LESSON, step=13)) in logged
    assert repr(gantui.show(LESSON)) in run("log", LESSON, "--steps", "1").stdout


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_every_lesson_has_pieces_of_known_elements_alone(lesson: str) -> None:
    loaded = gantui.load(lesson)
    for step in {1, 2, min(9, loaded.step_count), min(24, loaded.step_count)}:
        found = Piece(gantui.show(loaded, step)._repr_html_())
        tags = [tag for tag, _ in found.elements]
        assert set(tags) <= ELEMENTS - {"html", "head", "body", "script", "main"}
        assert tags.count("section") == tags.count("style") == 1
        attributes = {name for _, given in found.elements for name in given}
        assert attributes <= (ATTRIBUTES | {"title"}) - {"id", "tabindex", "data-how"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_scenario_says_is_never_markup(text: str) -> None:
    bad, good = hostile(text), timeline("by-hand")
    for index in range(len(good.program.operations)):
        found, harmless = (Piece(one_step(run.step(index))) for run in (bad, good))
        assert [tag for tag, _ in found.elements] == [tag for tag, _ in harmless.elements]


def test_every_rule_of_style_begins_with_its_class() -> None:
    text = gantui.show(LESSON, step=13)._repr_html_()
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    selectors = [one for rule in re.findall(r"([^{}]+)\{", style) for one in rule.split(",")]
    assert len(selectors) > 30
    assert all(one.strip().startswith(".gantui-step") for one in selectors)
    assert "url(" not in style
    assert "@" not in style


PAGE = """<!DOCTYPE html><meta charset="utf-8"><body style="background:{ground};color:{ink}">
<p id="mine">Mine</p>
<table id="other" class="written"><tr><th>x</th><td class="c0">1</td></tr></table>
{piece}</body>"""
LOOK = """() => ["mine", "other"].flatMap(id => [...document.querySelectorAll(`#${id}, #${id} *`)])
  .map(one => { const s = getComputedStyle(one);
    return [s.color, s.backgroundColor, s.font, s.padding, s.border, s.margin].join(); })"""
CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const found = parts(getComputedStyle(one).backgroundColor);
      if (found.length === 3) return found;
    }
  };
  return Math.min(...[...document.querySelectorAll(".gantui-step :is(p, th, td, caption)")]
    .filter(one => one.textContent.trim())
    .map(one => [parts(getComputedStyle(one).color), ground(one)].map(light).sort((x, y) => y - x))
    .map(([a, b]) => (a + 0.05) / (b + 0.05)));
}"""


@pytest.mark.parametrize(("ground", "ink"), [("#ffffff", "#000000"), ("#111111", "#eeeeee")])
def test_in_a_page_it_is_read_and_changes_nothing_else(
    browser: Browser, ground: str, ink: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(PAGE.format(ground=ground, ink=ink, piece=""))
    before = page.evaluate(LOOK)
    lesson = gantui.load(LESSON)
    for step in (1, 5, 13, 18, 31):
        piece = gantui.show(lesson, step)._repr_html_()
        page.set_content(PAGE.format(ground=ground, ink=ink, piece=piece))
        assert page.evaluate(LOOK) == before
        assert page.evaluate(CONTRAST) >= 4.5
        assert page.get_by_role("region").count() == 1
    assert asked == []
    page.close()
