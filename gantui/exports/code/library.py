"""gantui's own functions as source that stands alone, copied from the modules that define them.

Only what the code calls is copied, with everything that this needs in turn. So an exported file
computes with the very lines that the trainer computes with, and has its bits.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from gantui.engine.expression import functions
from gantui.engine.expression.functions import FUNCTIONS
from gantui.engine.numbers import scalar

PACKAGE, NUMBERS = "gantui.engine.", "gantui.engine.numbers.scalar"
SKIP = "  # fmt: skip"
CALLABLE: Mapping[str, object] = {
    **{one.identifier: one.of_float for one in FUNCTIONS.values()},
    "divide": scalar.divide,
    "square": functions.square,
    "root": functions.root,
    "larger": functions.larger,
    "largest": functions.largest,
    "norm": scalar.norm,
    "power": scalar.power,
    "rounded": scalar.rounded,
}
"""What code may call, by the name that it has there."""


class _Statement(NamedTuple):
    """A statement of a module that defines names."""

    text: str
    needs: tuple[str, ...]
    """The names that it reads, in order."""


class Library(NamedTuple):
    """Functions as source."""

    of_math: frozenset[str]
    """What they need of Python's `math`."""
    text: str
    """Their definitions, in an order that runs."""


def library(names: Iterable[str]) -> Library:
    """The source of these functions and of all that they need."""
    copy = _Copy({}, {}, set())
    for name in names:
        function = CALLABLE[name]
        assert inspect.isfunction(function)
        copy.define(function.__module__, function.__name__)
        if name != function.__name__:
            copy.pieces[f"{name} = {function.__name__}"] = None
    return Library(frozenset(copy.of_math), "\n".join(_spaced(list(copy.pieces))))


def _spaced(pieces: list[str]) -> Iterator[str]:
    """The pieces with two blank lines around functions."""
    before = ""
    for piece in pieces:
        if before and (piece.startswith("def ") or before.startswith("def ")):
            yield "\n"
        yield piece
        before = piece


class _Copy(NamedTuple):
    pieces: dict[str, None]
    known: dict[str, str]
    of_math: set[str]

    def define(self, module: str, name: str) -> None:
        """Copy the statement of a module that defines a name, after what that needs."""
        statement = _statements(module).get(name)
        if statement is None:
            self._imported(module, name)
        elif name not in self.known:
            self.known[name] = module
            for other in statement.needs:
                self.define(module, other)
            self.pieces[statement.text] = None
        elif self.known[name] != module:
            raise NameError(f"{name} is defined in {module} and in {self.known[name]}")

    def _imported(self, module: str, name: str) -> None:
        """Copy what a module imports from another one, or note that it is of `math`."""
        source = _imports(module).get(name, "")
        if source == "math":
            self.of_math.add(name)
        elif source.startswith(PACKAGE):
            found = getattr(import_module(source), name)
            self.define(getattr(found, "__module__", source), name)


@cache
def _tree(module: str) -> tuple[str, ast.Module]:
    """A module's source and its tree, with `ln` for `scalar.ln`."""
    text = re.sub(r"(?<![\w.])scalar\.(?=\w)", "", inspect.getsource(import_module(module)))
    return text, ast.parse(text)


@cache
def _statements(module: str) -> Mapping[str, _Statement]:
    """The statements of a module by the names that they define."""
    text, tree = _tree(module)
    found: dict[str, _Statement] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            defined, read = [node.name], _names(node.body)
        elif isinstance(node, ast.Assign):
            defined, read = sorted(_names(node.targets)), _names([node.value])
        else:
            continue
        source = ast.get_source_segment(text, node) or ""
        if text.splitlines()[(node.end_lineno or 1) - 1].endswith(SKIP):
            source += SKIP
        statement = _Statement(source, tuple(name for name in read if name not in defined))
        found |= dict.fromkeys(defined, statement)
    return found


def _names(nodes: Iterable[ast.AST]) -> list[str]:
    """The names in nodes, each once, in order."""
    inside = (part for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name))
    return list(dict.fromkeys(name.id for name in inside))


@cache
def _imports(module: str) -> Mapping[str, str]:
    """The module that each name is imported from; what was written as `scalar.ln` is of that."""
    _, tree = _tree(module)
    froms = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module)
    found = {alias.name: str(node.module) for node in froms for alias in node.names}
    return {**dict.fromkeys(scalar.__all__, NUMBERS), **found}
