"""The way of docs/class-set.md, walked: the answers of a key are typed, handed in, graded."""

import csv
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import run

from gantui.engine import Timeline, compile_program
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.practice.exercises.worksheet import WorksheetStep, mistakes, worksheet
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import find
from gantui.views.text.numbers.number import number

PAGE = (Path(__file__).parents[2] / "docs" / "class-set.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^gantui (.*)$", PAGE, re.MULTILINE)


class Solutions(HTMLParser):
    """The number at the end of each line of arithmetic on a key."""

    def __init__(self, text: str):
        super().__init__()
        self.numbers: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.inside = ("class", "solution") in attrs

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.numbers.append(data.split("  (", maxsplit=1)[0].rsplit(" = ", maxsplit=1)[-1])


def typed(answers: list[str], blanks: list[int]) -> str:
    """The answers of each exercise, the way to the next one, and the end."""
    lines, rest = list[str](), iter(answers)
    for count in blanks:
        lines += [*(next(rest) for _ in range(count)), "n"]
    assert not list(rest)
    return "\n".join([*lines, "q"])


def command(words: str, **more: str):
    """The command of the page, whose files the shell would have found, and what it printed."""
    given = [
        name
        for word in shlex.split(words.split(" > ", maxsplit=1)[0])
        for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]
    found = run(*given, **more)
    assert found.exit_code == 0, found.output
    return found


def test_the_whole_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try_, sheets, pdf, practise, report, tables, as_csv = COMMANDS
    command(try_)
    assert Path("try.worksheet.html").stat().st_size > 5000
    made = command(sheets).stdout
    assert made == "sheets: 60 files, seeds 1 to 30\n"
    assert (
        re.findall(r"`(gan-by-hand-seed[^`]*)`", PAGE)
        == sorted(path.name for path in Path("sheets").iterdir())[:2]
    )
    command(pdf.replace("1:30", "7:8"))  # the others take as long each
    assert Path("pdf/gan-by-hand-seed-07.pdf").read_bytes().startswith(b"%PDF-")

    Path("hand-ins").mkdir()
    for seed in (7, 8):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state-{seed}"))
        key = Path(f"sheets/gan-by-hand-seed-{seed:02}.key.html").read_text(encoding="utf-8")
        answers = Solutions(key).numbers
        steps = list(worksheet(of_seed(seed), 0, 11, 2))
        if seed == 8:
            answers[0] = with_bias_twice(steps[0])
        answered = typed(answers, [len(one.blanks) for one in steps])
        own = practise.replace("--seed 7", f"--seed {seed}")
        told = command(f"{own} --plain", typed=answered).stdout
        assert told.count("Right: ") == 2 * len(steps) - (seed == 8)
        command(report.replace("7", str(seed)))
        Path(f"student-{seed}.json").rename(f"hand-ins/student-{seed}.json")

    found = command(tables)
    assert found.stderr == ""
    assert "Student 7" in found.stdout
    rows = list(csv.DictReader(command(as_csv).stdout.splitlines()))
    results = {(row["student"], row["step"]): row["result"] for row in rows}
    assert set(results.values()) == {"right", "wrong"}
    assert [place for place, result in results.items() if result == "wrong"] == [("Student 8", "3")]
    assert len(results) == 2 * len(steps)
    shown = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    columns, _, *lines = shown
    printed = [[row[name] for name in columns] for row in rows if row["step"] == "3"]
    assert [line.rstrip(" |") for line in map(" | ".join, printed)] == [
        " | ".join(line).rstrip(" |") for line in lines
    ]


def with_bias_twice(found: WorksheetStep) -> str:
    """What somebody writes into the first blank who adds the bias twice."""
    wrong = mistakes(found.exercise.step, found.blanks[0].cell)
    [one] = [one for one in wrong if one.misconception == "bias added twice"]
    return number(one.number)


def of_seed(seed: int) -> Timeline:
    return Timeline(compile_program(variant(find("gan-by-hand").scenario, seed)))


def test_the_levels_have_the_names_that_the_page_says() -> None:
    assert re.findall(r"(\d) (beginner|intermediate|advanced|expert)", PAGE) == [
        (str(level), name) for level, name in LEVEL_NAMES.items()
    ]
