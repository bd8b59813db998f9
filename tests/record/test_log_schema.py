"""The JSON log is what its schema and its document say."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import run
from jsonschema import Draft4Validator
from lessons import CELL_BY_CELL, end, lesson_run, timeline

from gantui.engine import START, Cell, Edit, Timeline
from gantui.exports import step_log
from gantui.record.schema import schema

PAGE = Path(__file__).parents[2] / "docs" / "log-format.md"
DEFINITIONS: dict[str, Any] = schema()["definitions"]


def log(run_: Timeline, last: int) -> dict[str, Any]:
    """The log of a run up to a step, as data."""
    found = json.loads("".join(step_log("json", run_, "lesson", 0, last)))
    assert isinstance(found, dict)
    return found


def assert_valid(document: Any) -> None:
    """It is as the schema says, and it has every field and no other."""
    Draft4Validator(schema()).validate(document)
    assert_fields(document, "LogRecord")


def assert_fields(part: Any, name: str) -> None:
    properties = DEFINITIONS[name]["properties"]
    assert part.keys() == properties.keys()
    for key, value in part.items():
        for reference in re.findall(r"#/definitions/(\w+)", json.dumps(properties[key])):
            for element in value if isinstance(value, list) else [value]:
                if isinstance(element, dict):
                    assert_fields(element, reference)


def test_it_is_a_draft_4_schema_that_the_command_prints() -> None:
    Draft4Validator.check_schema(schema())
    assert json.loads(run("schema", "--log").stdout) == schema()
    assert json.loads(run("schema").stdout) != schema()


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_the_log_of_a_lesson_is_valid(name: str) -> None:
    run_ = lesson_run(name)
    iterations = min(2, run_.program.iterations)
    assert_valid(log(run_, iterations * len(run_.program.operations) - 1))


def test_the_log_of_a_run_that_fails_is_valid() -> None:
    run_ = timeline("overflowing")
    document = log(run_, run_.program.steps - 1)
    assert_valid(document)
    assert len(document["steps"]) == end(run_) + 1
    assert document["steps"][-1]["failed"]
    assert "inf" in json.dumps(document["steps"][-1]["example"])


def test_the_log_of_an_edited_run_is_valid() -> None:
    run_ = timeline("by-hand").fork(Edit(0, START, Cell("G.W1", 0, 2), np.array([[-1.0]])))
    document = log(run_, 3)
    assert_valid(document)
    assert len(document["steps"][0]["edits"]) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["steps", 0, "writes", "values", 0, 0], "infinite"),
        (["steps", 0, "writes", "values", 0, 0], None),
        (["steps", 0, "writes", "values", 0], 1.5),
        (["steps", 0, "step"], 0),
        (["steps", 0, "turn"], "discriminator"),
        (["steps", 0, "example", "parts"], [1.5]),
        (["schema_version"], "2"),
    ],
)
def test_another_value_is_not_valid(path: list[Any], value: object) -> None:
    document = log(timeline("by-hand"), 0)
    assert_valid(document)
    *way, last = path
    part = document
    for key in way:
        part = part[key]
    part[last] = value
    assert not Draft4Validator(schema()).is_valid(document)


def test_the_page_says_of_every_field_what_the_schema_says() -> None:
    documented = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, text = section.split("\n", 1)
        fields = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
        documented[name] = (text.strip().splitlines()[0], fields)
    assert documented == {
        name: (
            found["description"],
            {key: field["description"] for key, field in found["properties"].items()},
        )
        for name, found in DEFINITIONS.items()
    }
    for _, fields in documented.values():
        assert all(re.fullmatch(r"[A-Z`].*\.", sentence) for sentence in fields.values())


def test_the_program_on_the_page_prints_the_losses(tmp_path, monkeypatch, capsys) -> None:
    [program] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    run("log", "slanted-faces", "--format", "json", "-o", tmp_path / "slanted-faces.json")
    monkeypatch.chdir(tmp_path)
    exec(compile(program, str(PAGE), "exec"), {})
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [name for _, name, _ in printed] == ["loss.D.real", "loss.D.fake", "loss.G"]
    run_ = lesson_run("slanted-faces")
    assert float(printed[-1][-1]) == run_.states(0)[-1]["loss.G"].item()
