"""From parsed TOML to the tables of the schema, with every mismatch and not only the first.

`msgspec` builds the scenario in the end, but stops at the first error and names types as a
programmer would; this module walks the same types and says everything that is wrong, in words.
"""

import math
import operator
import re
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, structs

from gantui.toml.problems import Path, counted, did_you_mean, listed, one_of, shown
from gantui.toml.table import Table

Mismatch = tuple[Path, str]
"""A place and what is wrong there."""

_WORDS = {
    float: "a number",
    int: "a whole number",
    bool: "true or false",
    str: "a text",
    dict: "a table",
}
_ELEMENTS = {float: "number", int: "whole number", str: "name", list: "row", dict: "table"}
_BOUNDS = (
    ("ge", operator.ge, "at least"),
    ("gt", operator.gt, "more than"),
    ("le", operator.le, "at most"),
    ("lt", operator.lt, "less than"),
)


def mismatches(kind: Any, raw: object, path: Path = ()) -> Iterator[Mismatch]:
    """Everything that keeps `raw` from being a value of the type `kind`."""
    limits, kind = _unwrap(kind)
    members = _members(kind)
    fitting = next((member for member in members if _admits(member, raw)), None)
    if fitting is None:
        expected = " or ".join(_named(member) for member in members)
        yield path, f"expected {expected}, found {shown(raw)}"
    elif len(members) > 1 or fitting != kind:
        yield from mismatches(fitting, raw, path)
    elif get_origin(kind) is Literal:
        yield from _in_choice([str(option) for option in get_args(kind)], raw, path)
    elif isinstance(raw, dict):
        yield from (
            _in_table(kind, raw, path) if _is_table(kind) else _in_dict(limits, kind, raw, path)
        )
    elif isinstance(raw, list):
        yield from _in_list(limits, kind, raw, path)
    elif isinstance(raw, str) and (names := _names(limits)):
        yield from _in_choice(names, raw, path)
    elif isinstance(raw, str):
        yield from _in_text(limits, raw, path, "a text")
    else:
        yield from _in_number(limits, raw, path)


@cache
def _unwrap(kind: Any) -> tuple[list[Meta], Any]:
    limits: list[Meta] = []
    while get_origin(kind) is Annotated:
        kind, *metas = get_args(kind)
        limits = [*metas, *limits]
    return limits, kind


@cache
def _members(kind: Any) -> list[Any]:
    """The types that a union allows, without None, which TOML cannot write."""
    if get_origin(kind) not in (Union, types.UnionType):
        return [kind]
    return [member for member in get_args(kind) if member is not types.NoneType]


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Table)


@cache
def _base(kind: Any) -> type:
    """The type that a parsed value has to have, whatever its limits."""
    kind = _unwrap(kind)[1]
    origin: type = {Literal: str}.get(get_origin(kind), get_origin(kind) or kind)
    return dict if _is_table(origin) else origin


def _admits(kind: Any, raw: object) -> bool:
    base = _base(kind)
    if base in (int, float):
        return isinstance(raw, (int, base)) and not isinstance(raw, bool)
    return isinstance(raw, base)


def _names(limits: list[Meta]) -> list[str]:
    """The names of which a text has to be one, where there are such."""
    return [name for meta in limits for name in (meta.extra or {}).get("names", ())]


def _named(kind: Any) -> str:
    limits, kind = _unwrap(kind)
    if names := _names(limits):
        return one_of(names)
    if get_origin(kind) is Literal:
        return one_of(get_args(kind))
    if _base(kind) is not list:
        return _WORDS[_base(kind)]
    return "rows of numbers" if _element(kind) == "row" else f"a list of {_element(kind)}s"


def _element(kind: Any) -> str:
    """What one element of a list is called."""
    return _ELEMENTS[_base(_members(_unwrap(get_args(kind)[0])[1])[0])]


def _in_choice(options: list[str], raw: object, path: Path) -> Iterator[Mismatch]:
    if raw not in options:
        near = did_you_mean(str(raw), options)
        yield path, f"expected {one_of(options)}, found {shown(raw)}{near}"


@cache
def _fields(kind: type[Table]) -> dict[str, structs.FieldInfo]:
    return {field.encode_name: field for field in structs.fields(kind)}


def _in_table(kind: type[Table], raw: dict[str, Any], path: Path) -> Iterator[Mismatch]:
    fields = _fields(kind)
    for key in [key for key in raw if key not in fields]:
        near = did_you_mean(key, fields) or f"; the keys here are {listed(fields)}"
        yield (*path, key), f"unknown key{near}"
    for name, field in fields.items():
        if name in raw:
            yield from mismatches(field.type, raw[name], (*path, name))
        elif field.required:
            yield path, f'the key "{name}" is missing'


def _in_dict(limits: list[Meta], kind: Any, raw: dict[str, Any], path: Path) -> Iterator[Mismatch]:
    yield from _length(limits, len(raw), path, "entry")
    keys, values = get_args(kind)
    for key, value in raw.items():
        yield from _in_text(_unwrap(keys)[0], key, (*path, key), "a name")
        yield from mismatches(values, value, (*path, key))


def _in_list(limits: list[Meta], kind: Any, raw: list[Any], path: Path) -> Iterator[Mismatch]:
    yield from _length(limits, len(raw), path, _element(kind))
    if _element(kind) == "row" and raw and not any(isinstance(row, list) for row in raw):
        yield path, "expected rows of numbers, as in [[1, 2], [3, 4]], found a single list"
        return
    for index, value in enumerate(raw):
        yield from mismatches(get_args(kind)[0], value, (*path, index))


def _length(limits: list[Meta], length: int, path: Path, what: str) -> Iterator[Mismatch]:
    found = f"found {length or 'none'}"
    for limit in limits:
        if limit.min_length is not None and length < limit.min_length:
            yield path, f"expected at least {counted(limit.min_length, what)}, {found}"
        if limit.max_length is not None and length > limit.max_length:
            yield path, f"expected at most {counted(limit.max_length, what)}, {found}"


def _in_text(limits: list[Meta], raw: str, path: Path, what: str) -> Iterator[Mismatch]:
    for limit in limits:
        if limit.min_length and not raw:
            yield path, f'expected {what}, found ""'
        if limit.max_length is not None and len(raw) > limit.max_length:
            yield (
                path,
                f"expected {what} of at most {limit.max_length} characters, found {len(raw)}",
            )
        if limit.pattern is not None and not re.search(limit.pattern, raw):
            yield path, f"expected {what} on one line, found {shown(raw)}"


def _in_number(limits: list[Meta], raw: Any, path: Path) -> Iterator[Mismatch]:
    if not math.isfinite(raw if isinstance(raw, float) else 0):
        yield path, f"expected a finite number, found {raw}"
        return
    for limit in limits:
        for name, holds, words in _BOUNDS:
            bound = getattr(limit, name)
            if bound is not None and not holds(raw, bound):
                yield path, f"expected {words} {bound:.17g}, found {shown(raw)}"
