"""The author's guide: its scenario works, its fragments are in it, its tables are complete."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from gantui.checking.check import check
from gantui.engine import Timeline, compile_program
from gantui.scenario import find, load, names, parse
from gantui.scenario.jsonschema import schema as json_schema

TEXT = Path(__file__).parents[2].joinpath("docs", "write-a-scenario.md").read_text(encoding="utf-8")
BUILDING, _, REST = TEXT.partition("## The finished file\n")
FINISHED = re.findall(r"```toml\n(.*?)```", REST, re.DOTALL)[0]
FRAGMENTS = re.findall(r"```toml\n(.*?)```", BUILDING, re.DOTALL)
REFERENCE = TEXT.partition("## Every table and key\n")[2]
TABLES: dict[str, Any] = json_schema()["definitions"]


def test_the_finished_file_loads_strictly_and_passes_the_check() -> None:
    loaded = parse(FINISHED, source="lesson.toml", strict=True)
    report = check(loaded)
    assert loaded.warnings == ()
    assert report.passed
    assert [found.note for found in report.mismatches] == ["erratum"]
    assert len(report.comparisons) == 7


def test_the_file_is_what_the_page_builds() -> None:
    assert len(FRAGMENTS) > 5
    assert "\n".join(["#:schema ./gantui.schema.json\n", *FRAGMENTS]).split() == FINISHED.split()


def test_the_edit_that_is_shown_is_one_of_the_finished_file() -> None:
    [table] = re.findall(r"```toml\n(\[\[edits\]\].*?)```", REST, re.DOTALL)
    program = compile_program(parse(FINISHED + table, source="lesson.toml", strict=True).scenario)
    assert [edit.place for edit in program.edits] == [(1, 4)]


def test_the_start_that_is_shown_is_one_of_the_finished_file(tmp_path: Path) -> None:
    tmp_path.joinpath("warm-up.toml").write_text(FINISHED, encoding="utf-8")
    [table] = re.findall(r"```toml\n(\[start\].*?)```", REST, re.DOTALL)
    path = tmp_path / "lesson.toml"
    path.write_text(f"{FINISHED}\n{table}", encoding="utf-8")
    program = compile_program(load(path, strict=True).scenario)
    run = Timeline(compile_program(parse(FINISHED, source="warm-up.toml").scenario))
    for name in ("D.W1", "G.W1"):
        assert (program.initial[name] == run.states(49)[-1][name]).all()


def test_the_scenario_is_complete_before_anything_is_printed() -> None:
    first = "\n".join(fragment for fragment in FRAGMENTS if "[[printed]]" not in fragment)
    assert parse(first, source="lesson.toml", strict=True).scenario.printed == []


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_a_table_is_in_the_reference(table: str) -> None:
    definition = TABLES[table]
    [section] = [
        part
        for part in REFERENCE.split("\n### ")
        if part.split("\n\n")[1:2] == [definition["description"]]
    ]
    for key, value in definition["properties"].items():
        [row] = [line for line in section.splitlines() if line.startswith(f"| `{key}` |")]
        assert value["description"] in row
        assert ("| needed |" in row) == (key in definition.get("required", ()))
        for option in value.get("enum", ()):
            assert f'`"{option}"`' in row
        if isinstance(default := value.get("default"), str | int | float):
            shown = f'"{default}"' if isinstance(default, str) else f"{default:g}"
            shown = str(default).lower() if isinstance(default, bool) else shown
            assert row.split(" | ")[2] == f"`{shown}`"


def test_the_reference_has_no_key_that_is_not_there() -> None:
    keys = {key for table in TABLES.values() for key in table["properties"]}
    assert set(re.findall(r"^\| `(\w+)` \|", REFERENCE, re.MULTILINE)) == keys


def test_the_reference_is_the_one_that_the_schema_gives() -> None:
    script = Path(__file__).parents[2] / "docs" / "reference.py"
    assert runpy.run_path(str(script))["reference"]() == REFERENCE.lstrip("\n")


def test_the_message_quoted_is_one_that_is_raised() -> None:
    [message] = re.findall(r"```text\n(.*)\n```", TEXT)
    raised = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8").splitlines()
    assert message in raised


@pytest.mark.parametrize("name", names())
def test_every_quantity_of_a_lesson_is_explained(name: str) -> None:
    section = TEXT.partition("## Names of quantities\n")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`([\w.*]+)`", section))
    scenario = find(name).scenario
    program = compile_program(scenario)
    for operation in program.operations:
        if scenario.kind in ("loss table", "field", "curve", "minimax"):
            base = re.sub(r"\d.*|\..*", "", operation.writes)
            assert base in ("a", "b", "c") or explained & {base, f"{base}1"}, operation.writes
            continue
        other_loss = set(re.findall(r"\.(?:non)?saturating$", operation.writes))
        assert other_loss <= explained, operation.writes
        quantity = re.sub(r"(\.(real|fake))?(\.(non)?saturating)?$", "", operation.writes)
        quantity = re.sub(r"\.\d+$", ".1", quantity)
        network_free = re.sub(r"^[DG]\.(\w+?)\d+", r"D.\g<1>1", quantity)
        assert explained & {quantity, network_free}, quantity
