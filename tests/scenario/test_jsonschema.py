"""The published schema is Draft 4, takes the lessons and refuses what the loader refuses."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from jsonschema import Draft4Validator
from scenario_examples import GOOD, broken

from gantui.scenario import GanScenario, Scenario
from gantui.scenario.jsonschema import schema
from gantui.scenario.jsonschema import schema as json_schema

LESSONS = sorted(Path(__file__).parents[2].joinpath("scenarios").glob("*.toml"))
LATER_WORDS = {"$defs", "const", "examples", "propertyNames", "if", "then", "else", "contains"}


class FieldScenario(Scenario, kw_only=True):
    """A second kind, as a later version may have it."""

    kind: Literal["field"] = "field"
    rule: Annotated[str, msgspec.Meta(description="The rule.")]


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every subschema of a schema."""
    if isinstance(part, dict):
        yield part
        for key, value in part.items():
            if key in ("properties", "definitions", "patternProperties"):
                for named in value.values():
                    yield from parts(named)
            elif key not in ("default", "enum"):
                yield from parts(value)
    elif isinstance(part, list):
        for element in part:
            yield from parts(element)


def accepts(text: str, whole: dict[str, Any] | None = None) -> bool:
    return bool(Draft4Validator(whole or json_schema()).is_valid(tomllib.loads(text)))


def test_it_is_a_draft_4_schema_that_json_can_carry() -> None:
    whole = json_schema()
    assert whole["$schema"] == "http://json-schema.org/draft-04/schema#"
    Draft4Validator.check_schema(whole)
    assert json.loads(json.dumps(whole, allow_nan=False)) == whole


def test_it_has_no_word_that_draft_4_does_not_know() -> None:
    for part in parts(json_schema()):
        assert not LATER_WORDS & part.keys()
        assert part.get("type") != "null"
        assert "$ref" not in part or len(part) == 1
        for word, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            assert word not in part or (part[word] is True and limit in part)


def test_every_key_is_described_and_no_table_takes_others() -> None:
    tables = [part for part in parts(json_schema()) if "properties" in part]
    assert len(tables) > 10
    for table in tables:
        assert table["additionalProperties"] is False
        for name, key in table["properties"].items():
            assert key.get("description"), name


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_validates(path: Path) -> None:
    Draft4Validator(json_schema()).validate(tomllib.loads(path.read_text(encoding="utf-8")))


def test_the_good_file_validates() -> None:
    assert accepts(GOOD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Two features"\n', ""),
        ("seed = 1", 'seed = "one"'),
        ("seed = 1", "seed = 1\nsede = 2"),
        ("seed = 1", "seed = 1\nkind = 'field'"),
        ("Two features", "Two\\nlines"),
        ('mode = "exact"', 'mode = "exakt"'),
        ('mode = "exact"', 'mood = "exact"'),
        ("D = [0, 3]", "D = []"),
        ("D = [0, 3]", '"" = [0, 3]'),
        ("D = [0, 3]", "a-name-of-25-characters-x = [0, 3]"),
        ("D = [0, 3]", "D = [0, 2e9]"),
        ("[[1, 1, -3]]", "[1, 1, -3]"),
        ("[optimiser]", "[optimiser]\nmomentum = 1"),
        ("[optimiser]", "[optimiser]\nepsilon = 0"),
        ("iterations = 5", "iterations = 0"),
    ],
)
def test_what_the_loader_refuses_does_not_validate(old: str, new: str) -> None:
    assert not accepts(broken(old, new))


def test_an_open_limit_excludes_only_the_limit() -> None:
    assert accepts(broken("[optimiser]", "[optimiser]\nmomentum = 0.999\nepsilon = 1e-9"))
    assert accepts(broken("[optimiser]", "[optimiser]\nmomentum = 0\nepsilon = 1"))


def test_several_kinds_are_told_apart_by_kind() -> None:
    whole = schema({"gan": GanScenario, "field": FieldScenario})
    Draft4Validator.check_schema(whole)
    field = 'title = "t"\nsummary = "s"\nlecture = "l"\nrule = "x + y"\n'
    assert accepts(GOOD, whole)
    assert accepts(f'kind = "gan"\n{GOOD}', whole)
    assert accepts(f'kind = "field"\n{field}', whole)
    assert not accepts(field, whole)
    assert not accepts(f'kind = "gan"\n{field}', whole)
    assert not accepts(f'kind = "field"\n{GOOD}', whole)
