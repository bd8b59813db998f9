"""From the text of a condition to what it says, by a grammar and nothing else.

Lark does the reading: it is well kept, has no dependency of its own and the MIT licence, and tells
where a text goes wrong and what could have stood there.
"""

import re
from functools import cache
from typing import Any, cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from gantui.engine.conditions import syntax
from gantui.toml.problems import listed, shown
from gantui.toml.untrusted import one_line

LONGEST = 300
"""Characters of a condition."""
DEEPEST = 30
"""Nodes on the longest way down its tree."""


class ConditionError(ValueError):
    """A text that is no condition on this run; says where and what to do."""

    def __init__(self, message: str, at: int):
        super().__init__(f"at character {at + 1}: {one_line(message)}")
        self.at = at
        """The place of the first character that is wrong, from 0."""


def read(text: str) -> syntax.Tree:
    """What a condition says.

    Raises ConditionError where the text is none, or is too long or too deep.
    """
    if len(text) > LONGEST:
        message = f"expected at most {LONGEST} characters, found {len(text)}"
        raise ConditionError(message, LONGEST)
    try:
        found = cast(syntax.Tree, _parser().parse(text))
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    if _depth(found) > DEEPEST:
        raise ConditionError(f"expected at most {DEEPEST} levels, found {_depth(found)}", 0)
    return found


@cache
def _parser() -> Lark:
    return Lark.open(
        "condition.lark", rel_to=__file__, parser="lalr", maybe_placeholders=False,
        transformer=_Builder(),
    )  # fmt: skip


def _depth(node: syntax.Node) -> int:
    return 1 + max((_depth(child) for child in syntax.children(node)), default=0)


FUNCTIONS = ("abs", "max", "mean", "min", "norm", "sum")
"""Every function of the language."""

SIGNS = {"≤": "<=", "≥": ">=", "==": "=", "−": "-", "·": "*", "×": "*"}
"""Signs that may be written in two ways."""


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Builds the tree from the bottom, a method a rule of the grammar."""

    def either(self, *parts: syntax.Tree) -> syntax.Tree:
        return syntax.Joined("or", parts)

    def both(self, *parts: syntax.Tree) -> syntax.Tree:
        return syntax.Joined("and", parts)

    def negation(self, sign: Token, of: syntax.Tree) -> syntax.Tree:
        return syntax.Not(of, _at(sign))

    def comparison(self, left: syntax.Numeric, sign: Token, right: syntax.Numeric) -> syntax.Tree:
        return syntax.Comparison(left, cast(syntax.Sign, SIGNS.get(sign, str(sign))), right)

    def place(self, what: Token, number: Token) -> syntax.Tree:
        return syntax.Comparison(self.where(what), "=", self.number(number))

    def change(self, _word: Token, of: syntax.Cells) -> syntax.Tree:
        return syntax.Change(of, of_sign=False)

    def sign_change(self, _any: Token, _change: Token, of: syntax.Cells) -> syntax.Tree:
        return syntax.Change(of, of_sign=True)

    def not_finite(self, _word: Token) -> syntax.Tree:
        return syntax.NotFinite()

    def arithmetic(
        self, left: syntax.Numeric, sign: Token, right: syntax.Numeric
    ) -> syntax.Numeric:
        return syntax.Arithmetic(left, SIGNS.get(sign, str(sign)), right)  # type: ignore[arg-type]

    def negative(self, _sign: Token, of: syntax.Numeric) -> syntax.Numeric:
        return syntax.Negative(of)

    def number(self, text: Token) -> syntax.Number:
        return syntax.Number(float(text), _at(text))

    def where(self, word: Token) -> syntax.Where:
        return syntax.Where("turn" if word.type == "TURN" else "iteration", _at(word))

    def call(self, function: Token, of: syntax.Numeric) -> syntax.Numeric:
        return syntax.Call(str(function).lower(), of, _at(function))

    def cells(self, name: Token, *labels: str) -> syntax.Cells:
        return syntax.Cells(_unquoted(name), labels, _at(name))

    def label(self, text: Token) -> str:
        return _unquoted(text)


def _at(token: Token) -> int:
    return token.start_pos or 0


def _unquoted(token: Token) -> str:
    text = str(token)
    return text[1:-1].replace('""', '"') if token.type == "QUOTED" else text.strip()


def _explained(error: UnexpectedInput, text: str) -> ConditionError:
    """What was expected in the place of what was found."""
    at = len(text) if _is_end(error) else error.pos_in_stream or 0
    if isinstance(error, UnexpectedCharacters) and text[at] == '"':
        return ConditionError("this quotation mark is not closed", at)
    before = text[:at].split()[-1:]
    accepted = error.interactive_parser.accepts()  # type: ignore[no-untyped-call]
    expected = _phrase(accepted)
    if before and before[0].lower() in FUNCTIONS and "COMPARES" in accepted:
        expected = f'"(" after {before[0]}'
    return ConditionError(f"expected {expected}, found {_found(text, at)}", at)


def _is_end(error: UnexpectedInput) -> bool:
    return isinstance(error, UnexpectedToken) and error.token.type == "$END"


def _found(text: str, at: int) -> str:
    """The word, number or sign at a place."""
    if at == len(text):
        return "the end"
    word = re.match(r"[\w.]+|[<=>!&|]+|.", text[at:], re.DOTALL)
    assert word is not None
    return shown(one_line(word.group()))


PHRASES = (
    ("LABEL", "the name or number of a row or column"),
    ("NOT", "a condition such as loss.D < 0.1"),
    ("NUMBER", "a number"),
    ("NAME", "a quantity"),
    ("COMPARES", "a comparison such as < 0.1"),
    ("_SIGN", '"sign change in"'),
    ("CHANGE", '"change in"'),
    ("_IN", '"in"'),
    ("_AND", '"and"'),
    ("_OR", '"or"'),
    ("COMMA", '","'),
    ("RSQB", '"]"'),
    ("RPAR", '")"'),
    ("$END", "the end"),
)
"""What could stand in a place, by what the grammar calls it; arithmetic could nearly everywhere."""
IMPLIED = {"NOT": {"NUMBER", "NAME", "CHANGE"}}
"""What a phrase says already."""


def _phrase(accepted: set[str]) -> str:
    left = set(accepted)
    words = []
    for name, phrase in PHRASES:
        if name in left:
            words.append(phrase)
            left -= IMPLIED.get(name, set())
    return listed(words, "or")
