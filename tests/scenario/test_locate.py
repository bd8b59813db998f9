"""Whatever the TOML, every value that tomllib finds has the line that it was written on."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

import pytest
from examples import tries
from hypothesis import given
from hypothesis import strategies as st

from gantui.scenario import Path
from gantui.toml.line_numbers import DEEPEST, TooDeepError, lines

KEYS = st.one_of(
    st.text("ab1_-", min_size=1, max_size=3),
    st.text("a.\"'#=[]\\é \n", max_size=4),
)
STRINGS = st.text("a\"'#=[]{},\\é\n ", max_size=8)
SCALARS = st.one_of(
    st.integers(-99, 99), st.floats(allow_nan=False), st.booleans(), STRINGS, st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=5)


@dataclass
class Writer:
    """Writes nested data as TOML in a form that `draw` chooses, and notes every line."""

    draw: Any
    text: str = ""
    found: dict[Path, int] = field(default_factory=dict)

    def line(self) -> int:
        return self.text.count("\n") + 1

    def either(self) -> bool:
        return bool(self.draw(st.booleans()))

    def note(self, path: Path) -> None:
        self.found.setdefault(path, self.line())

    def blank(self) -> None:
        self.text += self.draw(st.sampled_from(["", "", "\n", "  ", "# [a] = \"'\n", "\t\r\n"]))

    def string(self, text: str, *, key: bool = False) -> str:
        """One of the four ways to write a string."""
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        forms = ['"' + escaped.replace("\n", "\\n") + '"']
        if "'" not in text and "\n" not in text:
            forms.append(f"'{text}'")
        if not key:
            forms.append(f'"""\n{escaped}"""')
            forms.append('"""' + escaped.replace("\n", "\\n") + '"""')
            if "'''" not in text and not text.endswith("'"):
                forms.append(f"'''\n{text}'''")
        return str(self.draw(st.sampled_from(forms)))

    def key(self, key: str) -> str:
        bare = re.fullmatch(r"[A-Za-z0-9_-]+", key)
        return key if bare and self.either() else self.string(key, key=True)

    def pair(self, path: Path, value: Any, *, inline: bool = False) -> None:
        """`key = value`, where a table of one key may become a dotted key."""
        self.note(path)
        keys = [self.key(str(path[-1]))]
        while isinstance(value, dict) and len(value) == 1 and self.either():
            [(key, value)] = value.items()
            path = (*path, key)
            keys.append(self.key(key))
            self.note(path)
        self.text += self.draw(st.sampled_from([".", " . "])).join(keys) + " = "
        self.value(path, value, inline=inline)

    def value(self, path: Path, value: Any, *, inline: bool = False) -> None:
        if isinstance(value, dict):
            self.text += "{"
            for index, (key, element) in enumerate(value.items()):
                self.text += ", " if index else " "
                self.pair((*path, key), element, inline=True)
            self.text += "}"
        elif isinstance(value, list):
            self.text += "["
            for index, element in enumerate(value):
                self.blank()
                self.note((*path, index))
                self.value((*path, index), element)
                self.blank()
                self.text += "," if index < len(value) - 1 or self.either() else ""
            self.blank()
            self.text += "]"
        elif isinstance(value, str):
            self.text += self.string(value, key=inline)
        elif isinstance(value, bool):
            self.text += str(value).lower()
        else:
            self.text += str(value)

    def table(self, path: Path, keys: tuple[str, ...], table: dict[str, Any]) -> None:
        """The pairs of a table, then those of its tables that get a header of their own."""
        headed = {}
        for key, value in table.items():
            tables = isinstance(value, list) and value and all(type(x) is dict for x in value)
            if (isinstance(value, dict) or tables) and self.either():
                headed[key] = value
            else:
                self.blank()
                self.pair((*path, key), value)
                self.text += self.draw(st.sampled_from(["\n", ' # a comment, "open\n', "\r\n"]))
        for key, value in headed.items():
            names = (*keys, self.key(key))
            for index, element in enumerate(value if isinstance(value, list) else [value]):
                self.blank()
                inner = (*path, key, index) if isinstance(value, list) else (*path, key)
                self.note((*path, key))
                self.note(inner)
                header = ".".join(names)
                self.text += f"[[{header}]]\n" if isinstance(value, list) else f"[{header}]\n"
                self.table(inner, names, element)


def paths(value: object, path: Path = ()) -> list[Path]:
    """Every path to a value inside `value`."""
    if isinstance(value, dict):
        return [(*path, key) for key in value] + [
            found for key, inner in value.items() for found in paths(inner, (*path, key))
        ]
    if isinstance(value, list):
        return [(*path, index) for index in range(len(value))] + [
            found for index, inner in enumerate(value) for found in paths(inner, (*path, index))
        ]
    return []


@tries(6)
@given(st.data(), DOCUMENTS)
def test_every_value_of_a_document_is_found_on_its_line(
    data: st.DataObject, document: dict[str, Any]
) -> None:
    writer = Writer(data.draw)
    writer.table((), (), document)
    parsed = tomllib.loads(writer.text)
    assert parsed == document
    assert set(writer.found) == set(paths(parsed))
    assert lines(writer.text) == writer.found


def test_a_table_and_an_implicit_parent() -> None:
    text = "[a.b]\nc = 1\n[[d.e]]\n[[d.e]]\nf.g = 2\n[d.e.h]\n[a]\nk = 3\n"
    assert lines(text) == {
        ("a",): 7, ("a", "b"): 1, ("a", "b", "c"): 2,
        ("d",): 3, ("d", "e"): 3, ("d", "e", 0): 3, ("d", "e", 1): 4,
        ("d", "e", 1, "f"): 5, ("d", "e", 1, "f", "g"): 5, ("d", "e", 1, "h"): 6, ("a", "k"): 8,
    }  # fmt: skip


def test_a_table_written_in_parts_stands_where_it_begins() -> None:
    text = "a.b = 1\na.c = 2\n[d.e]\n[d.f]\n"
    assert lines(text) == {
        ("a",): 1, ("a", "b"): 1, ("a", "c"): 2, ("d",): 3, ("d", "e"): 3, ("d", "f"): 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    "stops",
    [
        "b = [1, 2\n",
        "b =",
        "b = 'open",
        "[b",
        "[[b]",
        "b = [1 2]",
        '"a\nb" = 1',
        '"\\q" = 1',
        "= 1",
    ],
)
def test_a_text_that_stops_being_toml_keeps_the_lines_before(stops: str) -> None:
    assert lines(f"a = 1\n{stops}")["a",] == 1


@pytest.mark.parametrize(
    ("text", "deeper"),
    [
        ("\na = " + "[" * DEEPEST + "]" * DEEPEST, "\na = [" + "[" * DEEPEST + "]" * DEEPEST + "]"),
        ("\n" + ".".join("a" * DEEPEST) + " = 1", "\n" + ".".join("a" * (DEEPEST + 1)) + " = 1"),
        ("\n[" + ".".join("a" * DEEPEST) + "]", "\n[" + ".".join("a" * (DEEPEST + 1)) + "]"),
        (
            "\na = " + "{b = " * DEEPEST + "1" + "}" * DEEPEST,
            "\na = " + "{b = " * (DEEPEST + 1) + "1" + "}" * (DEEPEST + 1),
        ),
    ],
)
def test_nesting_and_keys_have_a_limit(text: str, deeper: str) -> None:
    lines(text)
    tomllib.loads(text)
    with pytest.raises(TooDeepError) as caught:
        lines(deeper)
    assert caught.value.args == (2,)
