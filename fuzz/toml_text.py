"""Values as TOML text."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]
"""Tables inside each other, as `tomllib` reads them."""


def document(values: Mapping[str, Any]) -> str:
    """A whole file; tables in the order in which they are."""
    return "\n".join(_table((), values)) + "\n"


def _table(path: tuple[str, ...], values: Mapping[str, Any]) -> list[str]:
    """The lines of a table: its values, then the tables inside it."""
    lines, inner = [], []
    for key, value in values.items():
        below = (*path, quoted(key))
        if isinstance(value, Mapping):
            inner += [f"[{'.'.join(below)}]", *_table(below, value)]
        elif _tables(value):
            for found in value:
                inner += [f"[[{'.'.join(below)}]]", *_table(below, found)]
        else:
            lines.append(f"{quoted(key)} = {text(value)}")
    return lines + inner


def _tables(value: Any) -> bool:
    """Whether it is a list of tables."""
    found = value if isinstance(value, list) else []
    return bool(found) and all(isinstance(one, Mapping) for one in found)


def text(value: Any) -> str:
    """One value; a long list takes several lines."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{quoted(key)} = {text(found)}' for key, found in value.items())}}}"
    parts = [text(found) for found in value]
    together = ", ".join(parts)
    return f"[{together}]" if len(together) < 3000 else "[\n" + ",\n".join(parts) + "\n]"


def quoted(found: str) -> str:
    """A string; JSON has the same escapes."""
    return json.dumps(found, ensure_ascii=False).replace("\x7f", "\\u007f")
