"""The file of `gantui new` is right as it stands and shows every table."""

import re
import tomllib
from typing import Any

import pytest
from jsonschema import Draft4Validator

from gantui.checking.check import check
from gantui.engine import compile_program
from gantui.scenario import parse
from gantui.scenario.jsonschema import schema as json_schema
from gantui.scenario.kinds import KINDS, module_of
from gantui.scenario.template import template


def test_it_loads_strictly_and_what_it_prints_holds() -> None:
    loaded = parse(template(), source="new.toml", strict=True)
    report = check(loaded)
    assert loaded.warnings == ()
    assert report.passed
    assert len(report.comparisons) == 4
    assert report.mismatches == ()
    assert [claim.holds for claim in report.claims] == [True]


def test_it_names_the_schema_that_it_validates_against() -> None:
    first, *rest = template().splitlines()
    assert first == "#:schema ./gantui.schema.json"
    assert any("gantui schema > gantui.schema.json" in line for line in rest[:3])
    Draft4Validator(json_schema()).validate(tomllib.loads(template()))


def reached(name: str) -> set[str]:
    """The tables of the schema that a table leads to, with itself."""
    definitions: dict[str, Any] = json_schema()["definitions"]
    found: set[str] = set()
    ahead = [name]
    while ahead:
        if (one := ahead.pop()) not in found:
            found.add(one)
            ahead += re.findall(r"#/definitions/(\w+)", str(definitions[one]["properties"]))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_it_passes_the_check(kind: str) -> None:
    loaded = parse(template(kind), source="new.toml", strict=True)
    assert loaded.scenario.kind == kind
    report = check(loaded)
    assert (report.passed, report.mismatches, report.remarks) == (True, (), ())
    assert {found.origin for found in report.comparisons} >= {"printed"}
    assert report.claims
    Draft4Validator(json_schema()).validate(tomllib.loads(template(kind)))
    assert max(map(len, template(kind).splitlines())) <= 110


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_it_shows_every_key(kind: str) -> None:
    """Those of the kind's own tables; what all kinds share is shown whole in that of a GAN."""
    definitions: dict[str, Any] = json_schema()["definitions"]
    table = module_of(kind).TABLE.__name__
    own = {table} | (reached(table) - reached("GanScenario"))
    keys = {key for name in own for key in definitions[name]["properties"]} - {"edits"}
    assert len(keys) > 14
    assert "\n# [[edits]]\n" in template(kind)
    for key in keys:
        shown = rf"(^|[\s{{,.\[]){re.escape(key)}(\]|\.|\b)"
        lines = [line.removeprefix("#") for line in template(kind).splitlines()]
        assert any(re.search(shown, line) for line in lines), key


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_the_edit_in_a_comment_can_be_made(kind: str) -> None:
    table = re.findall(r"^# (\[\[edits\]\]\n(?:# .*\n)+)", template(kind), re.MULTILINE)[0]
    text = template(kind) + table.replace("# ", "")
    [edit] = compile_program(parse(text, source="new.toml").scenario).edits
    assert edit.place[1] >= 0


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_the_steps_of_its_talk_are_what_its_keys_lead_to(kind: str) -> None:
    for line in parse(template(kind), source="new.toml").scenario.talk:
        assert kind == "gan" or line.step == len(line.press.split())


def test_the_one_of_a_gan_has_every_table() -> None:
    definitions: dict[str, Any] = json_schema()["definitions"]
    tables = [
        name for name, key in definitions["GanScenario"]["properties"].items()
        if "definitions" in str(key)
    ]  # fmt: skip
    assert len(tables) == 19
    for table in (*tables, "vary"):
        assert re.search(rf"^(# )?\[+{table}[.\]]", template(), re.MULTILINE), table


def test_the_script_in_a_comment_works_without_its_hashes() -> None:
    before, hint, script = template().partition("Take the # away:\n")
    assert hint
    text = before + hint + script.replace("# ", "")
    loaded = parse(text, source="new.toml", strict=True)
    assert len(tomllib.loads(text)["script"]) == 1
    assert check(loaded).passed


def test_the_edit_in_a_comment_is_made_after_the_first_iteration() -> None:
    text = template()
    table = re.findall(r"^# (\[\[edits\]\]\n(?:# .*\n)+)", text, re.MULTILINE)[0]
    program = compile_program(parse(text + table.replace("# ", ""), source="new.toml").scenario)
    assert program.edits[0].place == (0, len(program.operations) - 1)


def test_the_drawn_noise_and_weights_in_comments_work_too() -> None:
    noise = re.findall(r"^# +(draw = .*uniform.*|size = .*|count = .*)$", template(), re.MULTILINE)
    text = template().replace(
        'features = ["z"]\n\n[noise.batch]\nA = [1]\nB = [-1]\n', "\n".join(noise)
    )
    weights = re.findall(r"^# +(units = .*|draw = .*normal.*)$", template(), re.MULTILINE)
    text = text.replace("weights = [[1, -1]]", "\n".join(weights))
    text = re.sub(r"\[\[printed\]\][^[]*values = .*\n", "", text)
    loaded = parse(text, source="new.toml", strict=True)
    assert (len(noise), len(weights)) == (3, 2)
    assert check(loaded).passed
