"""Finding lessons by name and files by path."""

import re
from pathlib import Path

import pytest
from scenario_examples import GOOD

from gantui.scenario import LECTURES, ScenarioError, find, lessons, names

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", names())
def test_every_lesson_loads_strictly(name: str) -> None:
    loaded = find(name, strict=True)
    assert loaded.name == name
    assert loaded.source == f"{name}.toml"
    assert loaded.warnings == ()


def test_the_lessons_are_in_teaching_order() -> None:
    found, errors = lessons()
    assert errors == []
    assert sorted(loaded.name for loaded in found) == list(names())
    order = [(one.scenario.lecture, one.scenario.place, one.name) for one in found]
    assert order == sorted(order, key=lambda one: (len(one[0]), *one))  # P9 comes before P10
    assert {lecture for lecture, _, _ in order} <= LECTURES.keys()
    assert len({(lecture, place) for lecture, place, _ in order}) == len(order)
    known = ["architecture", "gan-by-hand", "backslashes", "tell-them-apart", "slanted-faces"]
    assert [name for _, _, name in order if name in known] == known


def test_the_readme_has_every_lesson_with_its_lecture_in_teaching_order() -> None:
    section = (
        README.read_text(encoding="utf-8").partition("## The lessons\n")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| (`.+`) \| (\w+) \| .+ \|$", section, re.MULTILINE)
    shown = [(lecture, name) for cell, lecture in rows for name in re.findall(r"`(.+?)`", cell)]
    assert shown == [(found.scenario.lecture, found.name) for found in lessons()[0]]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("gan-by-hnd", '; did you mean "gan-by-hand"?'),
        ("GAN-by-hand", '; did you mean "gan-by-hand"?'),
        ("q", "; `gantui list` shows them all"),
        ("x" * 5000, "; `gantui list` shows them all"),
        ("nul\0", "; `gantui list` shows them all"),
    ],
)
def test_an_unknown_name_is_told_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        find(name)
    assert str(caught.value).endswith(f": there is no scenario and no file of this name{hint}")


def test_a_file_is_found_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lesson").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find("lesson").name == "lesson"
    assert find(str(tmp_path / "lesson")).source == str(tmp_path / "lesson")
    with pytest.raises(ScenarioError, match=r"^other\.toml: cannot be read: no such file"):
        find("other.toml")


def test_a_file_does_not_hide_a_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gan-by-hand").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find("gan-by-hand").scenario.title == "GAN by hand"
    assert find("./gan-by-hand").scenario.title == "Two features"
