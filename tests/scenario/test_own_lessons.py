"""The user's own lessons: found by name, listed with a mark, a broken one with its fault."""

import json
from pathlib import Path

import pytest
from commands import refused, run
from lessons import BY_HAND, file_of

from gantui.cli.common import SCENARIO
from gantui.scenario import OwnLessonError, find, lessons, names
from gantui.scenario.reading import lesson_library
from gantui.views.lists.lesson_list import lesson_list
from gantui.views.text.spans import plain


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, with a lesson in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "gantui" / "lessons"
    folder.mkdir(parents=True)
    file_of("by-hand", folder)
    return folder


def test_one_is_found_by_its_name_and_runs(own: Path) -> None:
    loaded = find("by-hand")
    assert (loaded.name, loaded.path) == ("by-hand", own / "by-hand.toml")
    assert loaded.source == str(own / "by-hand.toml")
    assert run("log", "by-hand").stdout.startswith("Small by hand (by-hand)\n")
    assert run("check", "by-hand").stdout.startswith("by-hand: ")


def test_they_come_after_all_others_with_a_mark(own: Path) -> None:
    (own / "mine.toml").write_text(BY_HAND.replace('"T1"', '"L1"'), encoding="utf-8")
    found, broken = lessons()
    assert [one.name for one in found[-2:]] == ["mine", "by-hand"]
    assert broken == []
    shown = list(map(plain, lesson_list(found, "", "", "", 79).lines))[-4:]
    assert shown[0].strip() == "L1  GAN by hand (T. Yeh), your own"
    assert shown[1].split()[0] == "mine"
    assert shown[2].strip() == "T1, your own"
    assert list(names()[-2:]) == ["by-hand", "mine"]
    lines = run("list").stdout.splitlines()
    assert [line.rstrip() for line in lines[-4::2]] == [shown[0].strip(), "T1, your own"]


def test_the_shell_completes_them_with_a_mark(own: Path) -> None:
    found = {
        item.value: item.help
        for item in SCENARIO.shell_complete(None, None, "b")  # type: ignore[arg-type]
    }
    assert found["by-hand"] == "your own"
    assert found["backslashes"] is None


def test_json_tells_whose_they_are(own: Path) -> None:
    rows = {row["name"]: row["own"] for row in json.loads(run("list", "--json").stdout)}
    assert [name for name, mine in rows.items() if mine] == ["by-hand"]
    assert len(rows) > 50


def test_a_broken_one_is_listed_with_its_fault_and_breaks_nothing(own: Path) -> None:
    (own / "wrong.toml").write_text(BY_HAND.replace("[1, 1]", "[1, 'x']"), encoding="utf-8")
    (own / "no-toml.toml").write_text("title = ", encoding="utf-8")
    (own / "folder.toml").mkdir()
    (own / "gone.toml").symlink_to(own / "nowhere")
    (own / "not-text.toml").write_bytes(b"\xff\xfe\x00")
    found, broken = lessons()
    assert [one.name for one in found if one.path] == ["by-hand"]
    assert all(isinstance(error, OwnLessonError) for error in broken)
    listed = run("list")
    assert (listed.exit_code, listed.stderr) == (0, "")
    lines = listed.stdout.partition("your own that cannot be used\n")[2].splitlines()
    files = ["folder", "gone", "no-toml", "not-text", "wrong"]
    assert [line.split(": ")[0].split(".toml")[0] for line in lines] == [
        f"  {own / name}" for name in files
    ]
    row = BY_HAND.splitlines().index("A = [1, 1]") + 1
    assert lines[-1].startswith(f"  {own}/wrong.toml:{row}: noise.batch.A[1]: expected a number")
    rows = json.loads(run("list", "--json").stdout)
    assert [row["file"] for row in rows if "fault" in row] == [
        str(own / f"{name}.toml") for name in files
    ]
    assert f"{own}/wrong.toml:{row}" in refused("log", "wrong")


def test_a_name_that_a_lesson_has_is_said_plainly(own: Path) -> None:
    file_of("by-hand", own).rename(own / "minimax.toml")
    assert find("minimax").path is None
    [error] = lessons().broken
    assert str(error) == (
        f"{own / 'minimax.toml'}: gantui has a lesson of the name minimax; "
        "give the file another name"
    )
    assert list(names()).count("minimax") == 1
    assert str(error) in run("list").stdout
    assert find(str(own / "minimax.toml")).scenario.title == "Small by hand"


def test_what_is_no_lesson_is_passed_over(own: Path) -> None:
    for name in ("notes.txt", ".hidden.toml", "gantui.schema.json"):
        (own / name).write_text("x", encoding="utf-8")
    assert lessons().broken == []
    (own / "tab\there.toml").write_text(BY_HAND, encoding="utf-8")
    [error] = lessons().broken
    assert str(error).endswith(": expected a file name without invisible signs")
    assert "\t" not in str(error)


@pytest.mark.parametrize("what", ["nothing", "a file"])
def test_without_a_folder_there_are_none(own: Path, what: str) -> None:
    (own / "by-hand.toml").unlink()
    own.rmdir()
    if what == "a file":
        own.write_text("no folder", encoding="utf-8")
    assert [one for one in lessons().found if one.path] == []
    assert run("list").exit_code == 0


def test_each_is_read_once_until_it_changes(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons()
    read: list[Path] = []
    load = lesson_library.load
    monkeypatch.setattr(
        lesson_library, "load", lambda path, **more: read.append(path) or load(path, **more)
    )
    lessons()
    assert read == []
    path = own / "by-hand.toml"
    path.write_text(BY_HAND.replace("Small", "Smaller"), encoding="utf-8")
    assert lessons().found[-1].scenario.title == "Smaller by hand"
    assert read == [path]


def test_the_folder_lies_beside_the_configuration_file(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"# your own lessons, a file each: {own}\n" in run("config").stdout
    other = tmp_path / "elsewhere"
    (other / "lessons").mkdir(parents=True)
    monkeypatch.setenv("GANTUI_CONFIG", str(other / "other.toml"))
    assert "by-hand" not in names()
    file_of("scripted", other / "lessons")
    assert names()[-1] == "scripted"
