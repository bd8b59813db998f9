"""`gantui list` and `gantui check`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import misused, refused, run
from lessons import BY_HAND, file_of

from gantui.scenario import LECTURES, find, names
from gantui.scenario.reading import lesson_library

PRINTED = """
[[printed]]
source = "page 1"
quantity = "fake"
values = [[-1, -1], [3, -1]]
"""
WRONG = """
[[printed]]
source = "page 2"
quantity = "t"
columns = ["A"]
values = {value}
{note}
"""
LINE = BY_HAND.count("\n") + 5
"""The line of the values of the first of them, the second is one line further down."""


def lesson(folder, *extra: str):
    path = folder / "lesson.toml"
    path.write_text(BY_HAND + "".join(extra), encoding="utf-8")
    return path


def listed() -> tuple[list[str], list[list[str]]]:
    """The headings of the lectures and the rows of the lessons, in words."""
    result = run("list")
    assert (result.exit_code, result.stderr) == (0, "")
    columns, *lines = result.stdout.splitlines()
    assert columns.split() == ["name", "iterations", "title"]
    rows = [line.split(maxsplit=2) for line in lines if line[0] == " "]
    return [line for line in lines if line[0] != " "], rows


def test_list_names_every_lesson() -> None:
    _, rows = listed()
    assert sorted(name for name, _, _ in rows) == list(names())
    for name, iterations, title in rows:
        scenario = find(name).scenario
        assert (int(iterations), title) == (scenario.iterations, scenario.title)


def test_list_as_one_json_document() -> None:
    rows = json.loads(run("list", "--json").stdout)
    for row in rows:
        scenario = find(row["name"]).scenario
        found = row["title"], row["lecture"], row["iterations"]
        assert found == (scenario.title, scenario.lecture, scenario.iterations)
    assert [row["name"] for row in rows] == [name for name, _, _ in listed()[1]]


def test_each_lecture_has_its_heading_once() -> None:
    headings, rows = listed()
    lectures = dict.fromkeys(find(name).scenario.lecture for name, _, _ in rows)
    assert headings == [f"{lecture}  {LECTURES[lecture]}" for lecture in lectures]
    assert headings[0] == "L1  GAN by hand (T. Yeh)"


def test_a_lesson_of_another_lecture_and_one_that_cannot_be_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(lesson_library, "folder", lambda: tmp_path)
    file_of("by-hand", tmp_path)
    (tmp_path / "of-mine.toml").write_text(BY_HAND.replace('"T1"', '"L1"'), encoding="utf-8")
    (tmp_path / "bad.toml").write_text("title = 3", encoding="utf-8")
    result = run("list")
    assert (result.exit_code, result.stdout) == (
        2,
        "  name     iterations  title\n"
        "L1  GAN by hand (T. Yeh)\n"
        "  of-mine           3  Small by hand\n"
        "T1\n"
        "  by-hand           3  Small by hand\n",
    )
    assert {line.partition(":")[0] for line in result.stderr.splitlines()} == {"bad.toml"}


def test_check_without_a_name_checks_every_lesson() -> None:
    result = run("check")
    assert result.exit_code == 0
    checked = [line.partition(":")[0] for line in result.stdout.splitlines() if line[0] != " "]
    assert checked == list(names())


def test_check_that_passes(tmp_path) -> None:
    path = lesson(tmp_path, PRINTED)
    result = run("check", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{path}: 4 printed values, 4 match\n"


def test_verbose_names_matches_too(tmp_path) -> None:
    lines = run("check", "-v", lesson(tmp_path, PRINTED)).stdout.splitlines()
    assert lines[1:] == [
        f"  line {LINE}: fake[x, A]: printed -1, computed -1: matches; page 1",
        f"  line {LINE}: fake[x, B]: printed -1, computed -1: matches; page 1",
        f"  line {LINE}: fake[y, A]: printed 3, computed 3: matches; page 1",
        f"  line {LINE}: fake[y, B]: printed -1, computed -1: matches; page 1",
    ]


def test_check_that_fails(tmp_path) -> None:
    path = lesson(tmp_path, WRONG.format(value=1, note=""))
    result = run("check", path)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        f"{path}: 1 printed value, 0 match, 1 differs unexplained\n"
        f"  line {LINE + 1}: t[A]: printed 1, computed 0: differs (unexplained); page 2\n"
    )


def test_a_note_explains_a_difference(tmp_path) -> None:
    path = lesson(tmp_path, WRONG.format(value=1, note='note = "slip"'))
    result = run("check", path)
    assert result.exit_code == 0
    assert result.stdout == (
        f"{path}: 1 printed value, 0 match, 1 differs as a note explains\n"
        f"  line {LINE + 1}: t[A]: printed 1, computed 0: differs (erratum); page 2\n"
    )


def test_check_of_a_run_that_ends_early(tmp_path) -> None:
    path = file_of("overflowing", tmp_path)
    late = '[[printed]]\nsource = "late"\nquantity = "p"\niteration = 200\nvalues = [[1, 1, 1]]\n'
    path.write_text(path.read_text() + late)
    result = run("check", path)
    assert result.exit_code == 1
    assert result.stdout.count("computed nan: differs (unexplained)") == 3
    assert result.stdout.splitlines()[-1].startswith("  The run ends here: ")
    document = json.loads(run("check", path, "--format", "json").stdout, parse_constant=pytest.fail)
    assert document["scenarios"][0]["failure"].startswith("The run ends here: ")
    assert {found["computed"] for found in document["scenarios"][0]["printed"]} == {"nan"}


def test_a_bad_file_does_not_hide_the_others(tmp_path) -> None:
    good, bad = lesson(tmp_path, PRINTED), tmp_path / "bad.toml"
    bad.write_text("title = 3")
    result = run("check", bad, good, "zzz")
    assert result.exit_code == 2
    assert result.stdout == f"{good}: 4 printed values, 4 match\n"
    assert {line.partition(":")[0] for line in result.stderr.splitlines()} == {str(bad), "zzz"}


def test_check_as_json(tmp_path) -> None:
    path = lesson(tmp_path, WRONG.format(value=0.25, note='note = "slip"'))
    result = run("check", path, "zzz", "--format", "json")
    assert (result.exit_code, result.stderr) == (2, "")
    document = json.loads(result.stdout)
    assert document["scenarios"] == [
        {
            "name": str(path), "passed": True, "failure": "", "remarks": [], "claims": [],
            "printed": [
                {"source": "page 2", "line": LINE + 1, "cell": "t[A]", "printed": 0.25,
                 "computed": 0.0, "matches": False, "note": "erratum"},
            ],
            "worked": [],
        },
    ]  # fmt: skip
    message = "there is no scenario and no file of this name; `gantui list` shows them all"
    assert document["errors"] == [
        {"file": "zzz", "line": 0, "key": "", "message": message, "excerpt": ""}
    ]


def test_json_has_the_line_that_is_no_toml_as_the_text_has_it(tmp_path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("title = 'x'\nsummary = 0,5\n", encoding="utf-8")
    (error,) = json.loads(run("check", path, "--format", "json").stdout)["errors"]
    assert error["excerpt"] == "    summary = 0,5\n              ^"
    head = f"{error['file']}:{error['line']}: {error['message']}\n"
    assert run("check", path).stderr == f"{head}{error['excerpt']}\n"


def test_a_claim_that_does_not_hold_fails_the_check(tmp_path) -> None:
    claim = '[[claims]]\ntext = "It learns."\ncondition = "loss.D < 1"\n'
    path = lesson(tmp_path, claim)
    result = run("check", path)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first == f"{path}: 0 printed values, 0 match, 1 claim, 0 hold"
    assert second.endswith("loss.D < 1: does not hold (loss.D = 5.2); It learns.")


def test_the_guide_names_every_key_of_the_json_report(tmp_path) -> None:
    claim = '\n[[claims]]\ntext = "It learns."\ncondition = "loss.D < 1"\n'
    path = lesson(tmp_path, WRONG.format(value=0.25, note="") + claim)
    document = json.loads(run("check", path, "zzz", "--format", "json").stdout)
    guide = Path(__file__).parents[2].joinpath("docs", "write-a-scenario.md")
    table = guide.read_text(encoding="utf-8").partition("--format json`")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(.*?)` \|", table, re.MULTILINE) == list(keys(document))


def keys(document: dict[str, Any], before: str = "") -> Iterator[str]:
    """The keys of a JSON document, those in the tables of a list behind its own."""
    for name, value in document.items():
        yield f"{before}{name}"
        if isinstance(value, list) and value:
            yield from keys(value[0], f"{before}{name}[].")


def test_an_unsafe_character_fails_the_check(tmp_path) -> None:
    path = tmp_path / "unsafe.toml"
    path.write_text(BY_HAND.replace("Small by hand", "Small \\u202e hand"), encoding="utf-8")
    assert refused("check", path) == (
        f"{path}:1: title: expected plain text, found the invisible or control character U+202E"
    )


def test_an_unknown_format() -> None:
    assert "'xml' is not one of" in misused("check", "--format", "xml")
