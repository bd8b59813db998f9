"""The JSON log as JSON Schema, made from the record's types; Draft 4, as that of scenario files."""

from typing import Any

import msgspec
import numpy as np

from gantui.record.data import LogRecord
from gantui.scenario.jsonschema import DRAFT, draft4

NUMBER = {"type": ["number", "string"], "pattern": "^(-?inf|nan)$"}
"""A float64: JSON has no number for those that are not finite, so they are texts."""


def schema() -> dict[str, Any]:
    """The schema of a JSON log."""
    (root,), definitions = msgspec.json.schema_components(
        [LogRecord], schema_hook=_matrix, ref_template="#/definitions/{name}"
    )
    return {
        "$schema": DRAFT,
        "title": "A gantui step log",
        "description": "Steps, iterations, turns, rows and columns are counted from 1.",
        "definitions": {name: _float64(draft4(found)) for name, found in definitions.items()},
        "allOf": [root],
    }


def _matrix(array: Any) -> dict[str, Any]:
    """The schema of an array: rows of numbers."""
    if getattr(array, "__origin__", array) is not np.ndarray:
        raise NotImplementedError(array)
    return msgspec.json.schema(list[list[float]])


def _float64(part: Any) -> Any:
    """The same with texts allowed where a number is."""
    if isinstance(part, list):
        return [_float64(element) for element in part]
    if not isinstance(part, dict):
        return part
    inside = {key: _float64(value) for key, value in part.items()}
    return {**inside, **NUMBER} if part.get("type") == "number" else inside
