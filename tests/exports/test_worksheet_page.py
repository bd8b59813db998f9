"""A worksheet and its key, read by Python's own reader of HTML."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import run as command
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Timeline
from gantui.exports import export, formats_of
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.worksheet import Blank, worksheet
from gantui.views.text.numbers.number import number

STEPS = 20


class Reader(HTMLParser):
    """The empty boxes, the bold numbers and the texts of each section, and the tags."""

    def __init__(self, text: str):
        super().__init__()
        self.boxes: dict[str, int] = {}
        self.bold: dict[str, list[str]] = {}
        self.texts: list[str] = []
        self.captions: dict[str, list[str]] = {}
        self.tags = [""]
        self.section = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        if tag == "section":
            self.section = found.get("id") or ""
        if found.get("class") == "blank":
            self.boxes[self.section] = self.boxes.get(self.section, 0) + 1

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.tags[-1] == "b" and data != "\n":
            self.bold.setdefault(self.section, []).append(data)
            self.tags.append("")
        if self.tags[-1] == "caption":
            self.captions.setdefault(self.section, []).append(data)
            self.tags.append("")


def page(run: Timeline, last: int, level: int, *, key: bool = False) -> str:
    return "".join(export("worksheet", run, "sheet", 0, last, level=level, key=key))


def wanted(run: Timeline, last: int, level: int) -> dict[str, list[Blank]]:
    """The blanks of each step's result."""
    found = {}
    for one in worksheet(run, 0, last, level):
        writes = one.exercise.step.operation.writes
        asked = [blank for blank in one.blanks if blank.cell.quantity == writes]
        if asked:
            found[f"s{one.exercise.step.index + 1}"] = asked
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_blank_is_a_box_and_a_number_of_the_key(name: str, level: int) -> None:
    run = timeline(name)
    last = min(end(run), STEPS)
    asked = wanted(run, last, level)
    sheet, key = Reader(page(run, last, level)), Reader(page(run, last, level, key=True))
    assert sheet.boxes == {at: len(blanks) for at, blanks in asked.items()}
    assert (sheet.bold, key.boxes) == ({}, {})
    numbers = {at: sorted(number(one.number) for one in blanks) for at, blanks in asked.items()}
    assert {at: sorted(found) for at, found in key.bold.items()} == numbers


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_result_that_is_asked_stands_nowhere_else(name: str) -> None:
    run = lesson_run(name)
    last = min(len(run.program.operations), STEPS) - 1
    asked = wanted(run, last, 4)
    written: set[str] = set()
    captions = Reader(page(run, last, 4)).captions
    for index in range(last + 1):
        operation = run.step(index).operation
        shown = captions.get(f"s{index + 1}", [])
        given = shown[:-1] if operation.writes in shown[-1:] else shown
        assert not written & set(given)
        if f"s{index + 1}" not in asked and written & set(operation.reads):
            assert operation.writes not in shown
        written.add(operation.writes)


def test_the_boxes_add_up_to_the_check() -> None:
    run = timeline("by-hand")
    asked = wanted(run, STEPS, 3)
    sums = re.findall(r"the sum of the boxes is (\S+)\.<", page(run, STEPS, 3))
    totals = [sum(one.number for one in blanks) for blanks in asked.values() if len(blanks) > 1]
    assert [float(one) for one in sums] == pytest.approx(totals, abs=1e-4)
    assert len(sums) > 3


def test_nothing_in_it_runs_or_is_markup_of_a_scenario() -> None:
    text = page(timeline("x", BY_HAND.replace("[red]x[/]", "<script>1</script>")), STEPS, 4)
    found = Reader(text)
    assert "script" not in found.tags
    assert any("<script>1</script>" in one for one in found.texts)
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert style is not None
    assert f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in text


def test_a_seed_gives_other_numbers_with_a_key_of_their_own(tmp_path: Path) -> None:
    made = {}
    for seed, file in (("1", "a"), ("1", "b"), ("2", "c")):
        path = tmp_path / f"{file}.worksheet.html"
        arguments = ("gan-by-hand", "--steps", "1:8", "--seed", seed, "-o", str(path))
        assert command("export", *arguments).exit_code == 0
        made[file] = path.read_text(encoding="utf-8")
    assert made["a"] == made["b"] != made["c"]
    assert "worksheet: gan-by-hand, seed 1, by hand, 1 iteration: " in made["a"]
    assert formats_of(Path("x.worksheet.html")) == ["worksheet"]
    assert formats_of(Path("x.html")) == ["html"]


def test_the_pages_stay_as_they_are(golden) -> None:
    run = timeline("by-hand")
    golden("export/by-hand.worksheet.html", page(run, 9, 3))
    golden("export/by-hand.key.html", page(run, 9, 3, key=True))
