"""The worksheet that judges itself, in a real browser: it says what the trainer says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lessons import BY_HAND, end, lesson_run, timeline
from playwright.sync_api import Browser, Page

from gantui.engine import Timeline
from gantui.exports import export
from gantui.practice.exercises.exercises import name_of
from gantui.practice.exercises.worksheet import WorksheetStep, mistakes, worksheet
from gantui.practice.judging.answers import read, rounding_of
from gantui.practice.judging.diagnosis import judge
from gantui.views.text.sentence import sentence_text

TYPED = ("0,5", ".5", "−2", "-2", "1/2", "2e0", "+3", " 4 ", "0.70", "0", "1.9", "-0.98", "1e-3",
         "0.73", "33.3", "0.33", "-1.", "12", "7/10", "0.0")  # fmt: skip
RUBBISH = ("x", "1/0", "--1", "1e", ".", "1.2.3", "0x10", "1/2/3", "Infinity")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[WorksheetStep]]]:
    """The page of the small scenario by hand, which asks for nothing, and what it is of."""
    with_page = _open(browser, tmp_path, timeline("by-hand"), 14)
    yield from with_page


def _open(
    browser: Browser, folder: Path, run: Timeline, last: int
) -> Iterator[tuple[Page, list[WorksheetStep]]]:
    path = folder / "page.html"
    path.write_text("".join(export("exercises", run, "x", 0, last, level=3)), encoding="utf-8")
    seen: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda said: seen.append(said.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(path.as_uri())
    yield page, list(worksheet(run, 0, last, 3))
    assert seen == [path.as_uri()]
    page.close()


def section(page: Page, found: WorksheetStep) -> str:
    return f"#s{found.exercise.step.index + 1}"


def fill(page: Page, found: WorksheetStep, texts: list[str]) -> tuple[list[str], str]:
    """Type into the boxes of a step and press Enter: the signs, and what is said."""
    at = section(page, found)
    boxes = page.locator(f"{at} input")
    assert boxes.count() == len(texts)
    for place, text in enumerate(texts):
        boxes.nth(place).fill(text)
    boxes.last.press("Enter")
    signs = page.locator(f"{at} input + span").all_text_contents()
    return signs, page.locator(f"{at} [role=status]").text_content() or ""


def test_right_answers_are_right(opened: tuple[Page, list[WorksheetStep]]) -> None:
    page, steps = opened
    for found in steps:
        signs, said = fill(page, found, [repr(blank.number) for blank in found.blanks])
        assert set(signs) == {"✓"}
        assert said == f"Right: {found.blanks[-1].name} = " + sentence_text(
            found.blanks[-1].solution
        )


def test_what_is_typed_is_judged_as_by_the_trainer(
    opened: tuple[Page, list[WorksheetStep]],
) -> None:
    page, steps = opened
    for found in steps:
        decimals = found.exercise.step.program.decimals
        for text in TYPED:
            signs, _ = fill(page, found, [text] * len(found.blanks))
            answer = read(text)
            roundings = [rounding_of(answer, blank.number, decimals) for blank in found.blanks]
            assert (text, signs) == (text, ["✓" if how else "✗" for how in roundings])


def test_a_mistake_is_told_in_the_words_of_the_trainer(
    opened: tuple[Page, list[WorksheetStep]],
) -> None:
    page, steps = opened
    told = 0
    for found in steps:
        blank, texts = found.blanks[0], [repr(one.number) for one in found.blanks]
        for mistake in mistakes(found.exercise.step, blank.cell):
            texts[0] = f"{mistake.number:.12f}"
            answers = {one.cell: read(text) for one, text in zip(found.blanks, texts, strict=True)}
            wanted = judge(found.exercise, answers)
            signs, said = fill(page, found, texts)
            assert signs[0] == "✗"
            if wanted.misconception == mistake.misconception and said.startswith(texts[0][:1]):
                told += 1
                assert sentence_text(mistake.sentence) in said
    assert told > 10


def test_rubbish_and_nothing_are_said(opened: tuple[Page, list[WorksheetStep]]) -> None:
    page, steps = opened
    found = steps[0]
    for text in RUBBISH:
        signs, said = fill(page, found, [text] * len(found.blanks))
        assert set(signs) == {"?"}
        assert "is not a number" in said
    signs, said = fill(page, found, [""] * len(found.blanks))
    assert set(signs) == {"·"}
    assert said == f"{len(signs)} of {len(signs)} still to do."


@pytest.mark.parametrize("name", ["slanted-faces", "shape-contractive", "logit-field"])
def test_lessons_are_answered_in_it(name: str, browser: Browser, tmp_path: Path) -> None:
    run = lesson_run(name)
    for page, steps in _open(browser, tmp_path, run, min(end(run), 11)):
        for found in steps:
            texts = [f"{blank.number:.3g}" for blank in found.blanks]
            assert set(fill(page, found, texts)[0]) == {"✓"}


def test_a_scenario_is_never_markup(browser: Browser, tmp_path: Path) -> None:
    hostile = BY_HAND.replace("[red]x[/]", "'><script>x</script>")
    for page, steps in _open(browser, tmp_path, timeline("x", hostile), 14):
        assert page.locator("script").count() == 1
        step = steps[0].exercise.step
        labels = page.locator("#s3 input").evaluate_all("all => all.map(one => one.ariaLabel)")
        assert labels == [name_of(step, blank.cell) for blank in steps[0].blanks]
