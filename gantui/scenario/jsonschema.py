"""The scenario format as JSON Schema, for editors that complete and check TOML.

Restricted to the vocabulary of Draft 4, which is what TOML plug-ins understand (taplo, Even Better
TOML). The rules that tie values to each other are not in it: `gantui check` knows those.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from gantui.scenario.kinds import DEFAULT_KIND, KINDS, module_of
from gantui.scenario.schema.named import CHOICES
from gantui.scenario.schema.tables import Scenario

DRAFT = "http://json-schema.org/draft-04/schema#"
"""What the schema says it is."""

_LIMITS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def schema(tables: Mapping[str, type[Scenario]] | None = None) -> dict[str, Any]:
    """The schema of scenario files: of every kind, or of the `tables` given by kind."""
    tables = tables or {name: module_of(name).TABLE for name in KINDS}
    roots, definitions = msgspec.json.schema_components(
        tables.values(), ref_template="#/definitions/{name}"
    )
    converted = {name: draft4(definition) for name, definition in definitions.items()}
    for name, root in zip(tables, roots, strict=True):
        _tell_apart(name, converted[root["$ref"].rpartition("/")[2]])
    whole = roots[0] if len(roots) == 1 else {"oneOf": list(roots)}
    named = {"$schema": DRAFT, "title": "A gantui scenario", "definitions": converted}
    return _beside_reference({**named, **whole})


def _tell_apart(name: str, table: dict[str, Any]) -> None:
    """Let `table` take the files of the kind `name` only."""
    kind = table["properties"]["kind"]
    kind["enum"] = [name]
    kind.pop("default", None)
    if name == DEFAULT_KIND:
        kind["default"] = name
    else:
        table["required"] = [*table.get("required", ()), "kind"]


def draft4(part: Any) -> Any:
    """The same schema in the words of Draft 4."""
    if isinstance(part, list):
        return [draft4(element) for element in part]
    if not isinstance(part, dict):
        return part
    if "names" in part:
        part = _listed(part)
    converted = {
        key: {name: draft4(value) for name, value in values.items()}
        if key == "properties"
        else values
        if key in ("default", "enum")
        else draft4(values)
        for key, values in part.items()
    }
    for limit, exclusive in _LIMITS:
        if exclusive in converted:
            converted[limit] = converted[exclusive]
            converted[exclusive] = True
    if not converted.get("required", True):
        del converted["required"]
    return _beside_reference(_named_entries(_without_null(converted)))


def _listed(part: dict[str, Any]) -> dict[str, Any]:
    """A choice of names with those that there are now."""
    rest = {key: value for key, value in part.items() if key not in ("names", "type")}
    return {"enum": sorted(CHOICES[part["names"]]), **rest}


def _without_null(part: dict[str, Any]) -> dict[str, Any]:
    """Without the choice of null: TOML cannot write it, one leaves the key out."""
    if "anyOf" not in part:
        return part
    options = [option for option in part["anyOf"] if option != {"type": "null"}]
    kept = {key: value for key, value in part.items() if (key, value) != ("default", None)}
    if len(options) > 1:
        return {**kept, "anyOf": options}
    del kept["anyOf"]
    return {**options[0], **kept}


def _named_entries(part: dict[str, Any]) -> dict[str, Any]:
    """Draft 4 limits the names of free entries with a pattern."""
    if "propertyNames" not in part:
        return part
    names = part.pop("propertyNames")
    pattern = f"^.{{{names['minLength']},{names['maxLength']}}}$"
    return {
        **part,
        "patternProperties": {pattern: part["additionalProperties"]},
        "additionalProperties": False,
    }


def _beside_reference(part: dict[str, Any]) -> dict[str, Any]:
    """Draft 4 ignores what stands beside a reference, so the reference moves into `allOf`."""
    if "$ref" not in part:
        return part
    rest = {key: value for key, value in part.items() if key != "$ref"}
    return {**rest, "allOf": [{"$ref": part["$ref"]}]} if rest else part
