"""What a condition says, as data, and the one way to write it.

`at`, where a node has it, is the place of its first character, for messages; it is no part of what
the node says.
"""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

WORDS = ("and", "or", "not", "any", "sign", "change", "in", "nan", "iteration", "turn")
"""The words of the language; a quantity of such a name stands in quotes."""
_BARE = re.compile(r"[^\W\d]\w*(\*(?=\.[^\W\d]))?(\.\w+)*")
_BARE_LABEL = re.compile(r'[^\s\[\],"]([^\[\],"]*[^\s\[\],"])?')

Sign: TypeAlias = Literal["<", "<=", ">", ">=", "="]


@dataclass(frozen=True)
class Number:
    """A number as it was written; never negative."""

    value: float
    """The number."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Where:
    """The number of the iteration, or of the turn in it, from 1."""

    what: Literal["iteration", "turn"]
    """Which of the two."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Cells:
    """A quantity, or one of its cells."""

    name: str
    """The quantity."""
    labels: tuple[str, ...] = ()
    """What stands in its brackets, between commas."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Call:
    """A function of a number or of the cells of a quantity."""

    function: str
    """Its name."""
    of: "Numeric"
    """What it is a function of."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Arithmetic:
    """A sum, difference, product or quotient of two numbers."""

    left: "Numeric"
    """The first."""
    sign: Literal["+", "-", "*", "/"]
    """What is done."""
    right: "Numeric"
    """The second."""


@dataclass(frozen=True)
class Negative:
    """A number with the other sign."""

    of: "Numeric"
    """The number."""


Numeric: TypeAlias = Number | Where | Cells | Call | Arithmetic | Negative


@dataclass(frozen=True)
class Comparison:
    """Two numbers compared."""

    left: Numeric
    """The first."""
    sign: Sign
    """How."""
    right: Numeric
    """The second."""


@dataclass(frozen=True)
class Change:
    """The moment at which a step gives another value to a quantity or cell."""

    of: Cells
    """What changes."""
    of_sign: bool
    """Whether only a change of a sign counts: negative, zero, positive."""


@dataclass(frozen=True)
class NotFinite:
    """The moment at which a step writes a number that is not finite."""


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    of: "Tree"
    """The condition."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Joined:
    """Several conditions of which all, or at least one, must hold."""

    word: Literal["and", "or"]
    """All or one."""
    parts: tuple["Tree", ...]
    """The conditions, two at least."""


Tree: TypeAlias = Comparison | Change | NotFinite | Not | Joined
Node: TypeAlias = Tree | Numeric


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node, from left to right."""
    match node:
        case Joined(parts=parts):
            return parts
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case Call(of=of) | Negative(of=of) | Not(of=of) | Change(of=of):
            return (of,)
    return ()


def nodes(tree: Node) -> list[Node]:
    """Every node of a tree, each before those below it, from left to right."""
    found, waiting = [], [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(children(node)))
    return found


def render(node: Node) -> str:
    """The node as one writes it; reading that gives an equal node."""
    level = _level(node)
    match node:
        case Joined(word, parts):
            text = f" {word} ".join(_inside(part, level + 1) for part in parts)
        case Not(of):
            text = f"not {_inside(of, level)}"
        case Comparison(left, sign, right):
            text = f"{render(left)} {sign} {render(right)}"
        case Change(of, of_sign):
            text = f"{'any sign change' if of_sign else 'change'} in {render(of)}"
        case NotFinite():
            text = "nan"
        case Arithmetic(left, sign, right):
            text = f"{_inside(left, level)} {sign} {_inside(right, level + 1)}"
        case Negative(of):
            text = f"-{_inside(of, level)}"
        case Call(function, of):
            text = f"{function}({render(of)})"
        case Where(what):
            text = what
        case Cells(name, labels):
            inside = ", ".join(label_name(label) for label in labels)
            text = quantity_name(name) + (f"[{inside}]" if labels else "")
        case Number(value):
            text = repr(value).removesuffix(".0")
    return text


def quantity_name(name: str) -> str:
    """The name of a quantity as one writes it in a condition, in quotes where it needs them."""
    if _BARE.fullmatch(name) and name.lower() not in WORDS:
        return name
    return _quoted(name)


def label_name(label: str) -> str:
    """The name of a row or column as one writes it in brackets, in quotes where it needs them."""
    return label if _BARE_LABEL.fullmatch(label) else _quoted(label)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _inside(node: Node, least: int) -> str:
    """The node, in parentheses where it binds less than it must."""
    return render(node) if _level(node) >= least else f"({render(node)})"


def _level(node: Node) -> int:
    """How strongly a node binds: `or` least of all, a number most."""
    match node:
        case Joined(word=word):
            return 0 if word == "or" else 1
        case Not():
            return 2
        case Comparison() | Change() | NotFinite():
            return 3
        case Arithmetic(sign=sign):
            return 4 if sign in "+-" else 5
        case Negative():
            return 6
    return 7
