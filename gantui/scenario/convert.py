"""From parsed TOML to the tables of the schema, with every mismatch and not only the first.

`msgspec` checks and builds one value at a time and stops at the first error; this module walks the
tables and lists and lets it judge the leaves.
"""

import math
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from gantui.scenario.problems import Path, did_you_mean, shown
from gantui.scenario.schema import Table

Mismatch = tuple[Path, str]
"""A place and what is wrong there."""

_WORDS = {
    "`int`": "a whole number",
    "`float`": "a number",
    "`str`": "a text",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "a table",
}


def mismatches(kind: Any, raw: object, path: Path = ()) -> Iterator[Mismatch]:
    """Everything that keeps `raw` from being a value of the type `kind`."""
    limits, kind = _unwrap(kind)
    origin = get_origin(kind)
    if isinstance(kind, type) and issubclass(kind, Table):
        yield from _in_table(kind, raw, path)
    elif origin is Literal:
        options = [str(option) for option in get_args(kind)]
        if raw not in options:
            near = did_you_mean(raw, options) if isinstance(raw, str) else ""
            expected = " or ".join(f'"{option}"' for option in options)
            yield path, f"expected {expected}, found {shown(raw)}{near}"
    elif origin in (Union, types.UnionType):
        yield from mismatches(_branch(kind, raw), raw, path)
    elif origin is list and isinstance(raw, list):
        yield from _length(limits, raw, path, "elements")
        for index, element in enumerate(raw):
            yield from mismatches(get_args(kind)[0], element, (*path, index))
    elif origin is dict and isinstance(raw, dict):
        yield from _length(limits, raw, path, "keys")
        for key, element in raw.items():
            yield from mismatches(get_args(kind)[1], element, (*path, key))
    else:
        yield from _in_leaf(Annotated[kind, *limits] if limits else kind, raw, path)


def _unwrap(kind: Any) -> tuple[list[msgspec.Meta], Any]:
    limits: list[msgspec.Meta] = []
    while get_origin(kind) is Annotated:
        kind, *metas = get_args(kind)
        limits = [*metas, *limits]
    return limits, kind


def _branch(union: Any, raw: object) -> Any:
    """The member of a union that `raw` was meant to be: by its shape, else the first."""
    members = [member for member in get_args(union) if member is not types.NoneType]
    wanted = list if isinstance(raw, list) else dict if isinstance(raw, dict) else None
    for member in members:
        if (get_origin(_unwrap(member)[1]) or None) is wanted:
            return member
    return members[0]


def _length(limits: list[msgspec.Meta], raw: Any, path: Path, what: str) -> Iterator[Mismatch]:
    for limit in limits:
        if limit.min_length is not None and len(raw) < limit.min_length:
            yield path, f"expected at least {limit.min_length} {what}, found {len(raw)}"
        if limit.max_length is not None and len(raw) > limit.max_length:
            yield path, f"expected at most {limit.max_length} {what}, found {len(raw)}"


def _in_table(kind: type[Table], raw: object, path: Path) -> Iterator[Mismatch]:
    if not isinstance(raw, dict):
        yield path, f"expected a table, found {shown(raw)}"
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in raw.keys() - fields.keys():
        near = did_you_mean(key, fields) or f"; known keys are {', '.join(fields)}"
        yield (*path, key), f"unknown key{near}"
    for name, field in fields.items():
        if name in raw:
            yield from mismatches(field.type, raw[name], (*path, name))
        elif field.required:
            yield path, f'the key "{name}" is missing'


def _in_leaf(kind: Any, raw: object, path: Path) -> Iterator[Mismatch]:
    if isinstance(raw, float) and not math.isfinite(raw):
        yield path, f"expected a finite number, found {raw}"
        return
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error).partition(" - at ")[0].removeprefix("Expected ")
        for word, plain in _WORDS.items():
            message = message.replace(word, plain)
        yield path, f"expected {message.partition(', got')[0]}, found {shown(raw)}"
