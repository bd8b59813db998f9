"""`gantui report`, `gantui grade` and `gantui schema --report`."""

import csv
import getpass
import io
import json
import os
import re
import socket
from pathlib import Path

import jsonschema
import msgspec
import pytest
from attempts import at, by_hand
from commands import process, refused, run
from lessons import file_of

from gantui import __version__
from gantui.engine import Timeline, compile_program
from gantui.exports.spreadsheet import defused
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.report import code, read, report, written
from gantui.practice.exercises.blanks import exercise
from gantui.scenario import load
from gantui.user.folders import answers_path
from gantui.user.progress import Journal

DOCUMENTED = Path(__file__).parents[2] / "docs" / "handing-in.md"


@pytest.fixture
def state(tmp_path: Path, monkeypatch) -> Journal:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Journal(answers_path())


def answered(*texts: str, operation: str = "D.z1", level=2, **more) -> Attempt:
    """An answer to a step of gan-by-hand; right are 0 and 2, of the first one."""
    loaded, found = by_hand(operation, level)
    return at(loaded, found, dict(zip(found.blanks, texts, strict=False)), **more)


def of_file(path: Path, *texts: str) -> Attempt:
    """An answer to the first exercise of somebody's own lesson."""
    loaded = load(path)
    timeline = Timeline(compile_program(loaded.scenario))
    found = next(
        one for index in range(40) if (one := exercise(timeline.step(index), 2)) is not None
    )
    return at(loaded, found, dict(zip(found.blanks, texts, strict=False)))


def handed_in(path: Path, *attempts: Attempt, name: str = "", version: str = __version__) -> Path:
    """A file as `gantui report` writes it."""
    path.write_text(written(report(attempts, version, name)), encoding="utf-8")
    return path


def test_a_report_has_what_was_answered(state: Journal, tmp_path: Path) -> None:
    given = [answered("0", "2"), answered("7", "7"), answered("2", operation="D.z2", level=1)]
    for one in given:
        state.remember(one)
    path = tmp_path / "mine.json"
    result = run("report", "-o", path, "--name", "Ada ½")
    document = read(path.read_bytes())
    assert (document.name, document.gantui, document.attempts) == (
        "Ada ½",
        __version__,
        tuple(given),
    )
    assert result.stdout == f"{path} has 3 answers; code {code(document)}\n"
    schema = json.loads(run("schema", "--report").stdout)
    jsonschema.Draft4Validator(schema).validate(json.loads(path.read_text(encoding="utf-8")))


def test_a_report_says_nothing_of_the_machine(state: Journal, tmp_path: Path) -> None:
    own = file_of("by-hand", tmp_path)
    state.remember(of_file(own, "1"))
    path = tmp_path / "mine.json"
    assert run("report", "-o", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert '"by-hand.toml"' in text
    for word in (str(tmp_path), os.sep + "tmp", socket.gethostname(), f'"{getpass.getuser()}"'):
        assert word not in text


def test_a_report_of_some_lessons(state: Journal, tmp_path: Path) -> None:
    own = file_of("by-hand", tmp_path)
    state.remember(of_file(own, "1"))
    state.remember(answered("0", "2"))
    for names, count in (([own], 1), (["gan-by-hand"], 1), ([own, "gan-by-hand"], 2)):
        run("report", *names, "-o", tmp_path / "some.json", "--force")
        assert len(read((tmp_path / "some.json").read_bytes()).attempts) == count
    message = refused("report", "critic", "-o", tmp_path / "none.json")
    assert message == ("critic: it has no answers yet; these have: by-hand.toml, gan-by-hand")
    assert not (tmp_path / "none.json").exists()


def test_a_report_is_written_whole_or_not_at_all(state: Journal, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    assert "nothing is answered yet" in refused("report", "-o", path)
    state.remember(answered("0", "2"))
    assert refused("report", "-o", path, "--name", "a\x1bb") == "a name has no U+001B in it"
    path.write_text("old", encoding="utf-8")
    assert "exists already" in refused("report", "-o", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.json", "state"]


def graded(*arguments: object) -> tuple[str, str]:
    """What a class's grades are, and what is odd."""
    result = run("grade", *map(str, arguments))
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def rows(text: str) -> list[list[str]]:
    """The lines of tables by their columns."""
    return [re.split(r" {2,}", line.strip()) for line in text.splitlines()]


def test_the_grades_of_a_class(tmp_path: Path) -> None:
    ada = handed_in(
        tmp_path / "a.json", answered("0", "2"), answered("2", operation="D.z2", level=1),
        answered("-1", operation="D.z2", level=1, tries=2), name="Ada",
    )  # fmt: skip
    bob = handed_in(
        tmp_path / "b.json", answered("7", "7"), answered("2", operation="D.z2", level=1)
    )
    text, odd = graded(ada, bob)
    assert odd == ""
    found = rows(text)
    assert text.index("are as recorded.") < text.index("with help")
    assert ["Ada", "a.json", code(read(ada.read_bytes())), "3"] in found
    assert ["Ada", "gan-by-hand", "1", "1", "0", "0", "0", "0"] in found
    assert ["b.json", "gan-by-hand", "0", "0", "2", "0", "0", "0"] in found
    sums = ["weighted sums", "intermediate", "1", "0", "1", "0", "0", "0"]
    assert any(row[0] == "gan-by-hand" and row[2:] == sums for row in found)
    assert found[-2:] == [["misconception", "students", "answers"], ["bias left out", "2", "2"]]


def test_a_forged_verdict_is_not_believed(tmp_path: Path) -> None:
    forged = msgspec.structs.replace(answered("7", "7"), verdict="right", misconception="")
    text, odd = graded(handed_in(tmp_path / "a.json", forged))
    assert ["a.json", "gan-by-hand", "0", "0", "1", "0", "0", "0"] in rows(text)
    assert odd == "a.json: 1 answer: recorded as right, found wrong\n"


def test_an_own_lesson_is_found_where_it_is_said_to_be(tmp_path: Path) -> None:
    own = file_of("by-hand", tmp_path)
    path = handed_in(tmp_path / "a.json", of_file(own, "1"))
    text, odd = graded(path)
    assert odd == "a.json: 1 answer: there is no such lesson\n"
    assert ["a.json", "(not judged)", "0", "0", "0", "0", "0", "1"] in rows(text)
    for where in (own, tmp_path):
        text, odd = graded(path, "--scenario", where)
        assert odd == ""
        assert any(row[:2] == ["a.json", "by-hand.toml"] for row in rows(text))
    own.write_text(own.read_text(encoding="utf-8").replace("Small by hand", "Other"), "utf-8")
    assert "1 answer: the lesson was another one" in graded(path, "--scenario", own)[1]


def test_twice_the_same_is_named(tmp_path: Path) -> None:
    one = answered("0", "2")
    files = [
        handed_in(tmp_path / "a.json", one, name="Ada"),
        handed_in(tmp_path / "b.json", one, name="Bob"),
        handed_in(tmp_path / "c.json", answered("0"), name="ADA", version="0.0.9"),
    ]
    assert graded(*files)[1].splitlines() == [
        f"c.json: written by gantui 0.0.9; this is {__version__}",
        "a.json, c.json: the same name, ada",
        "a.json, b.json: the same answers",
    ]


FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|x"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path, formula: str) -> None:
    document = msgspec.structs.replace(report([answered("7", "7")], "1", ""), name=formula)
    path = tmp_path / "=a.json"
    path.write_text(written(document), encoding="utf-8")
    result = process("grade", path, "--csv")
    head, line = csv.reader(io.StringIO(result.stdout))
    cells = dict(zip(head, line, strict=True))
    assert cells["student"].startswith("'")
    assert cells["file"] == "'=a.json"
    assert (cells["lesson"], cells["result"]) == ("gan-by-hand", "wrong")
    assert defused(formula)[0] == "'"


@pytest.mark.parametrize("plain", ["Ada", "0.5", "", "a=b", "Ünïcode", "1-2"])
def test_other_cells_stay_as_they_are(plain: str) -> None:
    assert defused(plain) == plain


HOSTILE = {
    "empty": b"", "deep": b'{"format":' * 100_000, "bytes": b"\xff\x00", "null": b"null",
    "large": b" " * (16 * 1024 * 1024 + 1), "format": b'{"format": "gantui report 9"}',
    "control": b'{"format": "\x1b[2J"}',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_report_is_one_line_and_the_others_are_graded(
    tmp_path: Path, name: str
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(HOSTILE[name])
    good = handed_in(tmp_path / "good.json", answered("0", "2"))
    result = run("grade", bad, good)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{bad}: ")
    assert result.stderr.count("\n") == 1
    assert result.stderr.strip().isprintable()
    assert ["good.json", "gan-by-hand", "1", "0", "0", "0", "0", "0"] in rows(result.stdout)


@pytest.mark.parametrize("option", [[], ["--csv"]])
def test_what_a_file_says_reaches_the_terminal_as_text_only(tmp_path: Path, option) -> None:
    evil = "\x1b]0;PWNED\x07\u202e\n[red]"
    attempt = msgspec.structs.replace(
        answered("\x1b[2J", evil), lesson=evil, kind=evil, misconception=evil, content=evil[:9]
    )
    known = msgspec.structs.replace(answered("\x1b[2J", evil), kind=evil, misconception=evil)
    document = msgspec.structs.replace(report([attempt, known], "1"), name=evil, gantui=evil)
    path = tmp_path / "a.json"
    path.write_text(written(document), encoding="utf-8")
    result = process("grade", path, *option)
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
    for line in [*result.stdout.split("\n"), *result.stderr.split("\n")]:
        assert line.removesuffix("\r").isprintable(), line


def test_a_folder_a_missing_file_and_a_pipe_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "none.json", tmp_path / "pipe"):
        assert refused("grade", path).startswith(f"{path}: cannot be read: ")


def test_the_page_documents_every_key() -> None:
    schema = json.loads(run("schema", "--report").stdout)
    page = DOCUMENTED.read_text(encoding="utf-8")
    for name in ("Report", "Attempt", "Typed"):
        for key in schema["definitions"][name]["properties"]:
            assert f"| `{key}` |" in page, key


def test_a_report_of_a_file_has_no_answers_to_another_of_its_name(
    state: Journal, tmp_path: Path
) -> None:
    files = []
    for folder, answer in (("a", "1"), ("b", "2")):
        (tmp_path / folder).mkdir()
        files.append(file_of("by-hand", tmp_path / folder))
        text = files[-1].read_text(encoding="utf-8")
        files[-1].write_text(f"seed = {answer}\n{text}", encoding="utf-8")
        state.remember(of_file(files[-1], answer))
    for path in (*files, "by-hand.toml"):
        run("report", path, "-o", tmp_path / "some.json", "--force")
        found = read((tmp_path / "some.json").read_bytes()).attempts
        assert len(found) == (1 if isinstance(path, Path) else 2)
        assert {one.file for one in found} == {""}
