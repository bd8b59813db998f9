"""The exported page in a real headless Chromium: keys, pointer, focus, and no request at all."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from exports.test_html_page import HOSTILE, hostile, page
from lessons import timeline
from playwright.sync_api import Browser, Page

from gantui.engine import Timeline, compile_program
from gantui.engine.run import navigation
from gantui.record import worked_cell
from gantui.scenario import find
from gantui.views.panels.explanation import worked_line
from gantui.views.text.numbers.number import number

FIRST, LAST = 0, 61
"""Two iterations, of two turns each."""


@pytest.fixture
def requests() -> list[str]:
    """What the page has asked for, with what it complained of."""
    return []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, requests: list[str]) -> Iterator[Page]:
    """The page of two iterations, which has asked for nothing but itself at the end."""
    path = tmp_path / "steps.html"
    path.write_text(page(timeline("by-hand"), FIRST, LAST), encoding="utf-8")
    found = _open(browser, path, requests)
    yield found
    assert requests == [path.as_uri()]
    found.close()


def _open(browser: Browser, path: Path, seen: list[str], **context: bool) -> Page:
    found = browser.new_page(**context)
    found.on("request", lambda request: seen.append(request.url))
    found.on("console", lambda said: seen.append(said.text))
    found.on("pageerror", lambda error: seen.append(str(error)))
    found.on("dialog", lambda dialog: seen.append(dialog.message))
    found.goto(path.as_uri())
    return found


def shown(opened: Page) -> list[str]:
    """The ids of the pages that are seen."""
    seen = opened.locator("article, #start").filter(visible=True)
    return seen.evaluate_all("all => all.map(one => one.id)")


MOVES = {
    "n": navigation.next_operation, "N": navigation.previous_operation,
    "f": navigation.end_of_turn, "F": navigation.end_of_turn_before,
    "c": navigation.next_iteration, "C": navigation.previous_iteration,
}  # fmt: skip
"""What the keys do in the trainer."""


def test_the_keys_go_where_those_of_the_trainer_go(opened: Page) -> None:
    run, random = timeline("by-hand"), Random(1)
    index = 0
    opened.keyboard.press("n")
    for _ in range(120):
        key = random.choice("nnnNfFcC")
        wanted = MOVES[key](run, run.step(index))
        if (key == "N" and index == 0) or (key == "F" and run.step(index).turn.start == index):
            continue  # from the first step, the page has its start before it
        opened.keyboard.press(key)
        index = min(wanted, LAST)
        if shown(opened) == ["start"]:
            opened.keyboard.press("n")
        assert shown(opened) == [f"s{index + 1}"], key


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("", "start"), ("n", "s1"), ("n n N", "s1"), ("n ArrowRight Space PageDown", "s4"),
        ("n n PageUp Backspace ArrowLeft", "start"), ("End", "s62"), ("End n", "s62"),
        ("End Home", "start"), ("n F", "start"), ("f", "s18"), ("End c", "s62"), ("c", "s32"),
    ],
)  # fmt: skip
def test_its_pages_are_the_start_and_the_steps(opened: Page, keys: str, place: str) -> None:
    for key in keys.split():
        opened.keyboard.press(key)
    assert shown(opened) == [place]
    assert opened.url.endswith("#" if place == "start" else f"#{place}")


def test_a_number_tells_its_arithmetic_to_pointer_tap_and_keyboard(opened: Page) -> None:
    for _ in range(3):
        opened.keyboard.press("n")
    cells = opened.locator("#s3 .written td[data-how]")
    how, lit = opened.locator("#how"), opened.locator(".lit")
    cells.nth(1).hover()
    second = how.inner_text()
    assert second.startswith("fake[x, B] = ")
    assert lit.evaluate_all("all => all.map(one => one.textContent)") == ["1", "0", "-2", "1", "-1"]
    opened.keyboard.press("Enter")
    assert how.inner_text().startswith("fake[x, A] = ")
    opened.keyboard.press("ArrowRight")
    assert how.inner_text() == second
    opened.keyboard.press("ArrowDown")
    assert how.inner_text().startswith("fake[y, B] = ")
    opened.keyboard.press("Escape")
    assert how.inner_text() == ""
    cells.nth(0).click()
    assert how.inner_text().startswith("fake[x, A] = ")
    assert shown(opened) == ["s3"]


def test_an_address_with_a_step_opens_there_from_its_top(
    browser: Browser, opened: Page, tmp_path: Path
) -> None:
    other = browser.new_page(viewport={"width": 400, "height": 300})
    other.goto(f"{(tmp_path / 'steps.html').as_uri()}#s33")
    other.wait_for_timeout(200)
    assert shown(other) == ["s33"]
    assert other.evaluate("scrollY") == 0
    other.close()


def test_a_step_has_its_picture_alone_beside_it(opened: Page) -> None:
    seen = opened.locator(".planes").filter(visible=True)
    assert seen.count() == 0
    for key in ("n", "n", "f", "n", "End", "N", "c", "C"):
        opened.keyboard.press(key)
        [step] = shown(opened)
        wanted = opened.locator(f"#{step}").get_attribute("data-p")
        assert seen.evaluate_all("all => all.map(one => one.id)") == [wanted]
        for picture in seen.locator("figure > svg").all():  # also what stands there once more
            assert picture.locator("g, use").first.evaluate("one => one.getBBox().width") > 200
    opened.keyboard.press("Home")
    assert seen.count() == 0
    opened.emulate_media(media="print")
    assert seen.count() == opened.locator(".planes").count() > 4


def test_the_buttons_do_the_same(opened: Page) -> None:
    opened.get_by_role("button", name="an iteration forward").click()
    opened.get_by_role("button", name="the next step").press("Enter")
    assert shown(opened) == ["s33"]


def test_every_text_and_button_has_contrast(opened: Page) -> None:
    """At least 4.5, whatever the ground of a number, in the light and in the dark."""
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        for _ in range(32):
            opened.keyboard.press("n")
            assert opened.evaluate(CONTRAST) >= 4.5
        opened.keyboard.press("Home")


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
  let least = 21;
  const texts = "h1, h2, p, th, td, caption, figcaption, button, span";
  for (const one of document.querySelectorAll(texts)) {
    if (!one.textContent.trim() || !one.checkVisibility()) continue;
    const both = [parts(getComputedStyle(one).color), ground(one)];
    const [a, b] = both.map(light).sort((x, y) => y - x);
    least = Math.min(least, (a + 0.05) / (b + 0.05));
  }
  return least;
}"""


def test_on_paper_and_without_script_every_step_is_there(
    browser: Browser, opened: Page, tmp_path: Path
) -> None:
    opened.emulate_media(media="print")
    everything = ["start", *(f"s{step}" for step in range(FIRST + 1, LAST + 2))]
    assert shown(opened) == everything
    still = _open(browser, tmp_path / "steps.html", [], java_script_enabled=False)
    assert still.locator("article:visible").count() == LAST + 1
    still.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_scenario_is_only_text(
    text: str, browser: Browser, tmp_path: Path, requests: list[str]
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page(hostile(text), 0, 30), encoding="utf-8")
    found = _open(browser, path, requests)
    for key in ("n", "Enter", "Tab", "f", "End", "Enter"):
        found.keyboard.press(key)
    assert found.title() == found.locator("h1").inner_text() == text
    assert requests == [path.as_uri()]
    found.close()


def test_the_policy_lets_nothing_else_run(
    browser: Browser, tmp_path: Path, requests: list[str]
) -> None:
    """Were anything of a scenario markup, it would not run and not load either."""
    path = tmp_path / "steps.html"
    text = page(timeline("by-hand"), 0, 3)
    more = '<img src="http://127.0.0.1:9/x" onerror="alert(1)"><script>alert(2)</script>'
    path.write_text(text.replace("</main>", f"{more}</main>"), encoding="utf-8")
    found = _open(browser, path, requests)
    assert "1" not in requests
    assert "2" not in requests
    assert sum("Content Security Policy" in line for line in requests) >= 2
    found.close()


TOLD = """step => [...document.querySelectorAll(`#${step} .written tbody td`)].map(cell => {
  cell.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  const lit = [...document.querySelectorAll(".lit")].map(one => one.textContent);
  return [document.getElementById("how").textContent.split("  (in full ")[0], lit];
})"""


@pytest.mark.parametrize(
    ("lesson", "steps"), [("ring-of-eight", (3, 33)), ("small-pictures", (1, 14))]
)
def test_a_line_that_cells_share_reads_as_the_trainers_in_every_cell(
    browser: Browser, tmp_path: Path, requests: list[str], lesson: str, steps: tuple[int, int]
) -> None:
    run = Timeline(compile_program(find(lesson).scenario))
    path = tmp_path / "steps.html"
    path.write_text(page(run, steps[0], steps[1]), encoding="utf-8")
    opened = _open(browser, path, requests)
    shared = 0
    for step in run.steps(*steps):
        opened.keyboard.press("n")
        shape = step.written.shape
        told = opened.evaluate(TOLD, f"s{step.index + 1}")
        shared += opened.locator(f"#s{step.index + 1} [data-lines]").count()
        for at, (line, lit) in enumerate(told):
            worked = worked_cell(step, *divmod(at, shape[1]), 8)
            assert line == worked_line(worked).replace("\n", " ")
            read = {
                part.cell: number(step.before[part.quantity][part.row - 1, part.column - 1])
                for part in worked.parts
                if not isinstance(part, str) and part.quantity in step.operation.reads
            }
            assert sorted(lit) == sorted(read.values())
    assert shared > 5
    assert requests == [path.as_uri()]
    opened.close()
