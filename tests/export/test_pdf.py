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
from lessons import BY_HAND, TEXTS, end, file_of, timeline
from pypdf import PdfReader

from gantui.engine import Timeline, compile_program
from gantui.export import RefusedError, export
from gantui.practice.worksheet import worksheet
from gantui.scenario import find, names

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
    """The numbers of the PDF, which are those of the page, each as often."""
    read = [PAGES.sub("", text) for text in texts_of(pdf(run, last, level, key=key))]
    found = numbers_in(read)
    assert found == numbers_in(html(run, last, level, key=key))
    return found


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("name", TEXTS)
def test_it_has_the_numbers_of_the_page_with_their_signs(name: str, key: bool) -> None:
    run = timeline(name)
    found = same_numbers(run, min(end(run), 20), 3, key=key)
    assert sum(number.startswith("-") for number in found) > 2


@pytest.mark.parametrize("name", names())
def test_every_lesson_has_a_key_with_its_numbers(name: str) -> None:
    run = Timeline(compile_program(find(name).scenario))
    last = min(len(run.program.operations), 14) - 1
    found = same_numbers(run, last, 4, key=True)
    for one in worksheet(run, 0, last, 4):
        for blank in one.blanks:
            if blank.number == int(blank.number):
                assert found[str(int(blank.number))] > 0


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
