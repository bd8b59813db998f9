"""What somebody who wrote no TOML may have meant: one table, from a pattern to a sentence."""

import re
from typing import NamedTuple

ANYWHERE, OUTSIDE, IN_LIST, IN_TABLE = "any", "", "[", "{"
"""Which bracket is open where a guess fits."""


class Guess(NamedTuple):
    """One mistake."""

    pattern: re.Pattern[str]
    """How it looks in a text whose texts and comments are covered; its group `at` is the fault."""
    sentence: str
    """What is said of it; the names in braces are groups of the pattern."""
    inside: str
    """Which bracket is open there."""


def _guesses(inside: str, *pairs: tuple[str, str]) -> tuple[Guess, ...]:
    """The guesses for one kind of place. In a pattern ⟨number⟩ begins one and \x02 is in a text."""
    number = r"(?<![\w.])(?P<at>"
    return tuple(
        Guess(re.compile(pattern.replace("⟨number⟩", number), re.MULTILINE), sentence, inside)
        for pattern, sentence in pairs
    )


_SIGNS = _guesses(
    ANYWHERE,
    (r"^(?P<at><{7}|={7}|>{7})",
     "this line is a mark of a merge; keep one version and remove the marks"),
    (r"^[ \t]*(?P<at>`{3}|---$)", "{at} is no part of TOML; remove the line"),
    (r"(?P<at>[“”„‟«»‹›‘’‚‛`])", 'a text stands in straight quotes, "like this", not in {at}'),
    (r"(?P<at>[−–—‐‑‒―﹣－])[ \t]*[\d.]", "{at} is a typographic sign; the minus of TOML is -"),
    (r"(?P<at>[，、；：＝［］｛｝（）＂])", "{at} is a wide sign; write the plain one"),
    (r"(?P<at>[\xa0\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff])",
     "an invisible character that is no plain space; remove it or type the space again"),
    (r"(?P<at>\r)(?!\n)", "a carriage return by itself; a line ends with a line feed"),
    (r"(?P<at>\\)[\x02\\]{0,9}",
     "in \"…\" a backslash begins a sign such as \\n; write \\\\ for itself, or put '…' around"),
    (r"(?P<at>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])", "write {at} as a decimal number, such as 0.5"),
    (r"(?P<at>[π∞√∑])", "write {at} as a decimal number"),
    (r"(?P<at>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])", "write the power out as a decimal number"),
    (r"^[ \t]*(?P<at>\[\[?)[ \t]*[^\W\d][^\]\n,]*$", "the {at} that begins here is not closed"),
    (r"^(?P<at>\[[ \t]*\])[ \t]*$", "the name of a table is missing between [ and ]"),
    (r"(?:[ \t]|^)(?P<at>//|/\*|--(?!\d)|<!--|%(?!\d))", "a comment begins with #"),
)  # fmt: skip
"""Signs that TOML does not have, wherever they stand."""

_TABLES = _guesses(
    OUTSIDE,
    (r"^[ \t]*\[\[[^\]\n]*(?P<at>\])(?!\])", "what begins with [[ ends with ]]"),
    (r"^[ \t]*\[(?!\[)[^\]\n=]*\](?P<at>\])",
     "what begins with [ ends with one ]; a table of which there are several has [[ and ]]"),
    (r"^[ \t]*\[\[?[^\]\n]*\]\]?[ \t]*(?P<at>[\w\x02][^\n]*)", "a key stands in a line of its own"),
    (r"^[ \t]*\[\[?[ \t]*(?P<at>(?P<first>[\w-]+)[ \t]+(?P<second>[\w-]+))[ \t]*\]",
     'a table of a table has a point, [{first}.{second}]; a name of two words has quotes'),
    (r"^[ \t]*\[\[?(?P<at>[^\]\n]+)\]",
     "the name of a table has letters from A to Z, digits, _ and -; others need quotes"),
    (r"^[ \t]*(?P<at>(?P<key>[\w.-]+)[ \t]*:)[ \t]*$", "a table has its name in brackets: [{key}]"),
    (r"^[ \t]*(?P<at>[({<])", "a line begins with a key or with [, not with {at}"),
    (r"^[ \t]*(?P<at>[-*•])[ \t]",
     "a list stands in brackets, as in [1, 2], and not one value a line"),
)  # fmt: skip
"""Headers of tables, and lines that look like some."""

_COMMAS = _guesses(
    IN_LIST,
    (r",\s*(?P<at>,)", "a value is missing between two commas"),
    (r"\[\s*(?P<at>,)", "a value is missing before the comma"),
    (r"(?P<at>\.\.\.|…)", "{at} stands for nothing; write every value"),
    (r"(?P<at>[;|])", "a comma stands between values, and a row is a list: [[1, 2], [3, 4]]"),
    (r"(?P<at>[})])", "what begins with [ ends with ], not with {at}"),
    (r"\]\s*(?P<at>\[)", "a comma is missing between two rows"),
)  # fmt: skip
_COMMAS += _guesses(
    OUTSIDE,
    (r"=[ \t]*(?P<at>\d{1,3}(?:[ ']\d{3})+)\b", "a number has no gap; 1_000 is allowed"),
)
"""What stands between values."""

_VALUES = _guesses(
    ANYWHERE,
    (r"⟨number⟩(?P<name>(?:np|numpy|torch|tf|jnp)\.\w+|array|tensor|Matrix|list|tuple))[ \t]*\(",
     "{name}(…) is Python; write the list alone, as in [[1, 2], [3, 4]]"),
    (r"⟨number⟩(?P<name>[^\W\d][\w.]*))[ \t]*\(",
     "TOML computes nothing; write the value of {name}(…)"),
    (r"(?<!\w)(?P<at>\()", "a list stands in square brackets: [1, 2]"),
    (r"⟨number⟩True|TRUE|False|FALSE)\b", "true and false are written in small letters"),
    (r"⟨number⟩[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)[ \t]*(?=$|[,\]}])",
     'write true or false, or "{at}" for a text'),
    (r"⟨number⟩None|null|NULL|Null|nil|NA)\b", "TOML has no {at}; leave the key out"),
    (r"⟨number⟩NaN|NAN|Inf|INF|[Ii]nfinity)\b", "{at} is no finite number"),
    (r"⟨number⟩[-+]?[\d.]+[ \t]*(?:/|\*\*?|\^|·|×|\+|-[ \t])[ \t]*[-+]?[\d.]+)",
     "TOML computes nothing; write {at} as a decimal number"),
    (r"⟨number⟩[\d.]+[ \t]*%)", "write {at} as a decimal number, such as 0.5 for 50%"),
    (r"⟨number⟩[-+]?\d+\.\d*\.[\d.]*)", "{at} has two points; a number has one"),
    (r"⟨number⟩[-+]?[\d.]+[eE][-+]?(?:\d*\.\d*|(?![-+\d])))",
     "an exponent is a whole number, as in 1e-3"),
    (r"⟨number⟩(?P<sign>[-+]?)\.(?P<part>\d+))",
     "a number has a digit before its point: {sign}0.{part}"),
    (r"⟨number⟩(?P<whole>[-+]?\d+)\.)(?!\d)", "a number has a digit after its point: {whole}.0"),
    (r"⟨number⟩(?P<sign>[-+]?)0+(?P<rest>\d[\d.]*))",
     "a number does not begin with a needless 0: {sign}{rest}"),
    (r"⟨number⟩[-+][-+]+)[ \t]*\d", "a number has one sign"),
    (r"(?P<at>(?P<sign>[-+])[ \t]+(?P<rest>\d[\d.]*))",
     "no space stands between the sign and the number: {sign}{rest}"),
    (r"(?<![\w.\x02-])(?P<at>(?P<number>[\d.]+)(?P<unit>[^\W\d_]+))",
     "a number stands alone: {number} without {unit}"),
)  # fmt: skip
"""Values that another language or a calculator takes."""

_TEXTS = _guesses(
    ANYWHERE,
    (r"\x02[ \t]*(?P<at>[^\W_])",
     "the text ends before this; a text with one kind of quotes in it has the other kind around"),
)  # fmt: skip
_LISTS = _guesses(
    IN_LIST,
    (r"[\d.\x02]\s+(?P<at>[-+\d.\x02\[])", "a comma is missing before this value"),
    (r"[\[,]\s*(?P<at>[^\W\d][\w .-]*?)(?=\s*[,\]\n])", 'a text stands in quotes: "{at}"'),
    (r"(?P<at>:)", "a range is no list; write every value"),
)  # fmt: skip
_INLINE_TABLES = _guesses(
    IN_TABLE,
    (r"(?P<at>\{)[^{}\n]*\n[^{}]*\}",
     "an inline table ends in its line; join the lines, or give the table a header of its own"),
    (r"(?P<at>\{)[^{}\n]*(?=\n|\Z)", "the {{ that begins here is not closed: }} is missing"),
    (r"(?P<at>,)[ \t]*\}", "no comma stands before the }} of an inline table"),
    (r"[\w\x02-][ \t]*(?P<at>:)", "= stands between a key and its value, not :"),
    (r"(?P<at>[\])])", "what begins with {{ ends with }}, not with {at}"),
    (r"[^{{,\s][ \t]+(?P<at>[\w\x02.-]+)[ \t]*=", "a comma is missing before this key"),
    (r"=[ \t]*(?P<at>[^\W\d][\w .-]*?)(?=[ \t]*[,}])", 'a text stands in quotes: "{at}"'),
)  # fmt: skip

_KEYS = _guesses(
    OUTSIDE,
    (r"^[ \t]*(?P<at>=)", "a key is missing before the ="),
    (r"^[^=\n]*(?P<at>=)[ \t]*$", "a value is missing after the ="),
    (r"^[ \t]*[\w\x02.-]+[ \t]*(?P<at>:=|:|<-|=>|->)",
     "= stands between a key and its value, not {at}"),
    (r"=[ \t]*(?P<at>=+)", "one = stands between a key and its value"),
    (r"(?P<at>\.)[ \t]*(?:\.|=)", "a part of the key is missing after the point"),
    (r"^[ \t]*(?P<key>[\w.-]+)[ \t]+(?P<at>[\x02\d\[{\"'-])",
     "= is missing between {key} and its value"),
    (r"^[ \t]*(?P<at>[\w-]+(?:[ \t]+[\w-]+)+)[ \t]*=",
     'a key with a space stands in quotes: "{at}"'),
    (r"^[ \t]*(?P<at>[^=\n\"'\x02\[\]]+?)[ \t]*=",
     'a key has letters from A to Z, digits, _ and -; another stands in quotes: "{at}"'),
    (r"^[ \t]*(?P<at>[\w.-]+)[ \t]*$", "a line is a key, = and a value; here = is missing"),
)  # fmt: skip

_LINES = _guesses(
    OUTSIDE,
    (r"=[ \t]*(?P<at>(?P<whole>[-+]?\d+),(?P<part>\d+))[ \t]*$",
     "a decimal number has a point, {whole}.{part}; a list has brackets, [{whole}, {part}]"),
    (r"=[ \t]*(?P<at>[^\n=\[{,]+,[^\n=\]}]*[^\s,])[ \t]*$",
     "a list stands in brackets, as in [1, 2]"),
    (r"[ \t,;]+(?P<at>[A-Za-z_\x02][\w\x02.-]*)[ \t]*=", "a key stands in a line of its own"),
    (r"=[^=\n]*(?P<at>=)", "one = stands between a key and its value"),
    (r"(?P<at>,)[ \t]*$", "no comma stands at the end of a line"),
    (r"(?P<at>;)[ \t]*$", "no semicolon stands at the end of a line"),
    (r"(?<!\x02)(?P<at>\x02\x02)[^\W_]", "one quote stands on each side of a text, not two"),
    (r"\x02[ \t]+(?P<at>\x02)", 'several texts are a list: ["one", "two"]'),
    (r"=[ \t]*(?P<at>[^\W\d][^\n\"'\x02]*)[\"']", "a quote is missing before the text"),
    (r"(?P<at>[\])}])", "there is one {at} too many"),
    (r"=[ \t]*(?P<at>[^\W\d][^\n#]*?)[ \t]*$", 'a text stands in quotes: "{at}"'),
    (r"[\d\]\x02][ \t]+(?P<at>[-+\d\[])",
     "one value stands after the =; several are a list: [1, 2]"),
)  # fmt: skip

GUESSES = (
    *_SIGNS,
    *_TABLES,
    *_COMMAS,
    *_VALUES,
    *_TEXTS,
    *_LISTS,
    *_INLINE_TABLES,
    *_KEYS,
    *_LINES,
)
"""All of them, the surest first."""
