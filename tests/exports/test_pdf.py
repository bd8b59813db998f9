"""A worksheet and its key as PDF, read by a reader that is not typst's."""

import re
import sys
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from commands import refused
from commands import run as command
from lessons import BY_HAND, CELL_BY_CELL, TEXTS, end, file_of, lesson_run, timeline
from pypdf import PdfReader

from gantui.engine import Timeline
from gantui.exports import RefusedError, export
from gantui.practice.exercises.worksheet import worksheet

NUMBER = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
PAGES = re.compile(r"(key|worksheet): .*page \d+ of \d+$", re.MULTILINE)
SIGNS = "σ − ½ ẑ ŷ x₁ x₂ ∂L/∂Z Wᵀ · × ≈ ≤ ← → Σ √ ε α β η λ μ γ ∇ ∞ ² ⊙ ✓ ✗ …"
CODE = '#panic("x") *b* $x^2$ `a` @ref <l> = h // c [x] #read("/etc/passwd") https://a.b \\ "]'
NAME = '#panic(1) *b* $x$ `a` ]"'
"""What would be code, a mistake, a heading, a link or bold if it were read as typst."""


class Words(HTMLParser):
    """The texts of a page, except those of its head and its last line."""

    def __init__(self, text: str):
        super().__init__()
        self.texts: list[str] = []
        self.feed(text[text.index("<header>") : text.index("<footer>")])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def pdf(run: Timeline, last: int, level: int = 3, *, key: bool = False) -> bytes:
    made = b"".join(export("pdf", run, "sheet", 0, last, level=level, key=key))
    assert isinstance(made, bytes)
    return made


def texts_of(made: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def numbers_in(texts: list[str]) -> Counter[str]:
    return Counter(found for text in texts for found in NUMBER.findall(text))


def html(run: Timeline, last: int, level: int, *, key: bool) -> list[str]:
    return Words("".join(export("worksheet", run, "sheet", 0, last, level=level, key=key))).texts


def same_numbers(run: Timeline, last: int, level: int, *, key: bool) -> Counter[str]:
    """The numbers of the PDF, which are those of the page, each as often.

    Where a table goes on below, the names of its rows or columns are there once more.
    """
    read = [PAGES.sub("", text) for text in texts_of(pdf(run, last, level, key=key))]
    found, wanted = numbers_in(read), numbers_in(html(run, last, level, key=key))
    assert not wanted - found
    assert found == wanted or any(", continued" in text for text in read)
    return found


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("name", TEXTS)
def test_it_has_the_numbers_of_the_page_with_their_signs(name: str, key: bool) -> None:
    run = timeline(name)
    found = same_numbers(run, min(end(run), 20), 3, key=key)
    assert sum(number.startswith("-") for number in found) > 2


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_lesson_has_a_key_with_its_numbers(name: str) -> None:
    run = lesson_run(name)
    last = min(len(run.program.operations), 14) - 1
    found = same_numbers(run, last, 4, key=True)
    for one in worksheet(run, 0, last, 4):
        for blank in one.blanks:
            if blank.number == int(blank.number):
                assert found[str(int(blank.number))] > 0


def printed(made: bytes) -> list[tuple[int, float, float]]:
    """The page and the place of every text, all of which lie between the margins."""
    found = []
    for number, page in enumerate(PdfReader(BytesIO(made)).pages):

        def visit(text: str, around: list[float], own: list[float], *_: object, at=number) -> None:
            if text.strip():
                found.append((at, own[4] * around[0] + around[4], own[5] * around[3] + around[5]))

        page.extract_text(visitor_text=visit)
    width, height = page.mediabox.width, page.mediabox.height
    assert all(40 < x < width - 40 and 30 < y < height - 40 for _, x, y in found)
    return found


def big(samples: int, features: int) -> Timeline:
    """A run whose tables are wider and higher than a page."""
    values = [[one + row / 64 for row in range(features)] for one in range(samples)]
    real = "\n".join(f"'sample {one}' = {found}" for one, found in enumerate(values))
    text = f"""
title = "Big"
summary = "Tables that are wider and higher than a page."
lecture = "T"
[real.samples]
{real}
[noise.batch]
A = [1, -1]
B = [0.5, 2]
[[generator.layers]]
weights = {[[row / 16, -1, 0.5] for row in range(features)]}
[[discriminator.layers]]
weights = {[[0.25 - row / 64 for row in range(features)] + [1]]}
activation = "sigmoid"
[optimiser]
discriminator = 0.1
generator = 0.1
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
"""
    return timeline("big", text)


@pytest.mark.parametrize("key", [False, True])
def test_what_is_larger_than_a_page_goes_on_on_the_next(key: bool) -> None:
    run = big(14, 30)
    same_numbers(run, 8, 3, key=key)
    places = printed(pdf(run, 8, key=key))
    assert len({page for page, _, _ in places}) > 3
    assert len(set(places)) == len(places)  # nothing is printed over something else


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_printed_over_something_else(name: str) -> None:
    run = timeline(name)
    places = printed(pdf(run, min(end(run), 30), key=True))
    assert len(set(places)) == len(places)


def test_too_many_numbers_are_refused() -> None:
    with pytest.raises(RefusedError, match=r"has \d{5} numbers and boxes; a PDF may have 20000"):
        pdf(big(250, 64), 4, key=True)
    with pytest.raises(RefusedError, match="more than 20000 boxes; a PDF may have 20000"):
        pdf(lesson_run("ring-of-eight"), 77)


def test_a_row_of_a_table_is_a_line_and_a_box_is_empty() -> None:
    run = timeline("by-hand")
    sheet, key = (re.sub(r"\s*\n", "\n", "\n".join(texts_of(pdf(run, 9, key=key))))
                  for key in (False, True))  # fmt: skip
    assert "G.W1\nz1 z2 bias\n1 1 0 -2\n2 0 2 1\nfake\nA B\nx -1 -1\ny 3 -1\n" in key
    assert "G.W1\nz1 z2 bias\n1 1 0 -2\n2 0 2 1\nfake\nA B\nx -1\ny\n" in sheet
    assert "z -3 -2 -1 0 1 2 3\nσ(z) 0 0.1 0.3 0.5 0.7 0.9 1\n" in sheet
    assert "fake[y, B] = 0·1 + 2·(-1) + 1·1 = -1" in key
    assert "Name:" in sheet


def test_it_says_what_it_is_and_is_the_same_every_time() -> None:
    run = timeline("by-hand")
    made = pdf(run, 9)
    assert made == pdf(timeline("by-hand"), 9)
    found = PdfReader(BytesIO(made))
    assert found.metadata is not None
    assert found.metadata.title == "Small by hand"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert all("/Font" in page["/Resources"] for page in found.pages)
    [last] = re.findall(r"<footer>(.*?)</footer>", "".join(export("worksheet", run, "sheet", 0, 9)))
    pages = len(found.pages)
    for number, text in enumerate(texts_of(made), 1):
        assert f"{last} page {number} of {pages}" in text


def test_nothing_in_a_scenario_is_code() -> None:
    text = BY_HAND.replace('summary = "Fake', f"summary = '{CODE}' # ")
    text = text.replace('"[red]x[/]"', f"'{NAME}'")
    made = pdf(timeline("hostile", text), 20, key=True)
    read = re.sub(r"\s+", " ", "".join(texts_of(made)))
    assert CODE in read
    assert f"p[{NAME}] = table" in read
    assert all(page.get("/Annots") is None for page in PdfReader(BytesIO(made)).pages)


def test_the_fonts_that_typst_brings_have_the_signs_of_the_field() -> None:
    text = BY_HAND.replace("Fake and real samples", SIGNS)
    [first, *_] = texts_of(pdf(timeline("signs", text), 3))
    assert SIGNS in re.sub(r"\s+", " ", first)


def test_a_sign_that_no_font_has_is_refused() -> None:
    run = timeline("signs", BY_HAND.replace("Fake and real", "Fake \U00012000 real"))
    with pytest.raises(RefusedError, match=r"typst cannot set this worksheet: .*\U00012000"):
        pdf(run, 3)


def test_without_typst_it_says_what_to_install(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    found = command("export", "gan-by-hand", "-o", tmp_path / "sheet.pdf", "--steps", "1:4")
    assert found.exit_code == 1
    assert found.stderr == (
        'Error: a PDF needs typst: pip install "gantui[pdf]"; the format worksheet needs nothing, '
        "and a browser prints it\n"
    )
    words = ("--format", "pdf", "--seeds", "1:3", "-o", tmp_path)
    found = command("export", "gan-by-hand", *words)
    assert found.stderr.startswith("seeds 1 to 3: a PDF needs typst")
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_sheet_and_key(tmp_path: Path) -> None:
    lesson = file_of("by-hand", tmp_path)
    for name, kind in (("a.pdf", "worksheet"), ("a.key.pdf", "key")):
        assert command("export", lesson, "-o", tmp_path / name, "--steps", "1:9").exit_code == 0
        assert f"{kind}: {lesson.name}, by hand" in texts_of((tmp_path / name).read_bytes())[0]
    words = (
        "gan-by-hand",
        "--steps",
        "1:6",
        "--format",
        "pdf",
        "--seeds",
        "7",
        "-o",
        tmp_path / "b",
    )
    assert command("export", *words).exit_code == 0
    ends = ("key.pdf", "pdf")
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [
        f"gan-by-hand-seed-07.{end}" for end in ends
    ]
    assert refused("export", lesson, "-o", tmp_path / "a.pdf").endswith("force it (--force)")
