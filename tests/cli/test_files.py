"""`gantui new` and `gantui schema`."""

import json
import tomllib

import pytest
from commands import misused, refused, run
from jsonschema.validators import validator_for
from lessons import TEXTS, loaded

from gantui.scenario import find, load
from gantui.scenario.kinds import KINDS
from gantui.scenario.template import template


def test_new_writes_the_template_and_check_accepts_it(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    result = run("new", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{path} is written; try: gantui check {path}\n"
    assert path.read_text(encoding="utf-8") == template()
    assert run("check", path).exit_code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_new_writes_one_of_each_kind(kind: str, tmp_path) -> None:
    path = tmp_path / "mine.toml"
    assert run("new", path, "--kind", kind).exit_code == 0
    assert path.read_text(encoding="utf-8") == template(kind)
    words = run("new", "--help").stdout.split("Kinds: ")[1].split("\n\n")[0]
    assert f'"{kind}"' in words or kind in words.replace(",", " ").split()


@pytest.mark.parametrize("lesson", ["gan-by-hand", "minimax", "weighted-sum-field"])
def test_new_copies_a_lesson(lesson: str, tmp_path) -> None:
    path, again = tmp_path / "mine.toml", tmp_path / "again.toml"
    assert run("new", path, "--from", lesson).exit_code == 0
    assert load(path).scenario == find(lesson).scenario
    assert find(lesson).text in path.read_text(encoding="utf-8")
    assert run("new", again, "--from", path).exit_code == 0
    assert load(again).scenario == find(lesson).scenario
    assert again.read_text(encoding="utf-8").count("#:schema") == 1


def test_new_takes_a_kind_or_a_lesson_that_is_there(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    both = misused("new", path, "--kind", "field", "--from", "minimax")
    assert both == "Error: give --kind or --from, not both"
    assert misused("new", path, "--kind", "fild").startswith("Error: Invalid value for '--kind'")
    assert 'did you mean "minimax"?' in refused("new", path, "--from", "minimix")
    assert not path.exists()


def test_new_replaces_nothing_unless_told(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    message = f"{path} exists already; choose another name, or force it (--force)"
    assert refused("new", path) == message
    assert path.read_text() == "mine"
    assert run("new", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == template()


def test_new_in_a_folder_that_is_not_there(tmp_path) -> None:
    path = tmp_path / "missing" / "mine.toml"
    assert refused("new", path) == f"{path} cannot be written: no such file or directory"


def test_new_needs_a_name() -> None:
    assert misused("new") == "Error: Missing argument 'FILE'."


@pytest.mark.parametrize("name", TEXTS)
def test_the_schema_accepts_what_the_program_accepts(name: str) -> None:
    document = json.loads(run("schema").stdout)
    validator = validator_for(document, default=None)
    validator.check_schema(document)
    validator(document).validate(tomllib.loads(TEXTS[name]))
    assert loaded(name).scenario.title in TEXTS[name]
