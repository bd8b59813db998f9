"""Hostile scenario files, each by a name that says what it is.

`valid-` is odd but within the rules, `refuse-` has to be refused, `any-` may be either.
"""

from collections.abc import Iterator
from random import Random

from fuzz.mutation import mutated

EVIL = {
    "escape": "\\u001b]0;PWNED\\u0007\\u001b[31;7mPWNED\\u001b[2J",
    "c1": "\\u009b31mPWNED\\u009d0;PWNED\\u009c",
    "bidi": "\\u202ePWNED\\u2066x\\u2069\\u200b\\u200f\\ufeff",
}
"""What would reach a terminal as more than text, as TOML writes it."""
RAW = "\x1b]0;PWNED\x07\x1b[31;7mPWNED"
MARKUP = ("[red]x[/red]", "[/]", "[@click=app.quit]q[/]", "[link=http://x]l[/link]", "{0}{title}",
          "%s%n%x", "$(touch pwned)", "`touch pwned`", "'; import os #", "<b>&amp;",
          "=cmd|' /C x'!A0", "../../etc/passwd", "__import__('os').system('touch pwned')",
          "q0): import os", "feeds0[k]", "\\\\n    raise SystemExit")  # fmt: skip
NAMES = ("漢" * 12, "שלום עולם", "e" + "\u0301" * 5, "\u0301", "\u3000", "👩\u200d👩\u200d👧",
         "🇩🇪🇫🇷", "ก" + "็" * 9, "ﷺﷺ", "𝕏", "\u2800", "\ue000", "\ufffc", "\u17b4x", "Ａ", "İ",
         "\u0344")  # fmt: skip
BROKEN = ("a", "a =", "= 1", "[a", "[[a]", "a = [", "a = {", 'a = "', 'a = """', "a = '''",
          "[a]\n[a]", "a = 1\na = 2", "a.b = 1\na = 2", "[a]\nb=1\n[a.b]", "a = 1_", "a = 0x",
          "a = 01", "a = .5", "a = 5.", "a = 2020-13-45", 'a = "\\q"', 'a = "\\ud800"', "[]",
          "a = {b = 1,}", "a = [1,,2]", "a = 1 2", "a = '''x",
          "a = 0b" + "1" * 3000, "a = " + "9" * 4000, "a = 1e" + "9" * 4000)  # fmt: skip
VALUES = ("true", "1", "1.5", '"x"', "[]", "[[]]", "{}", "[{}]", "1979-05-27", "inf", "nan",
          "1e999", "[1, 'a']", "[[1], 2]", "[[[1]]]", "9" * 400)  # fmt: skip
GOOD = """title = "T"
summary = "S"
lecture = "L"
[real.samples]
R1 = [0, 3]
R2 = [1, -1]
[noise.batch]
A = [1, 1]
B = [1, -1]
[[generator.layers]]
weights = [[1, 0, 1], [0, 2, 1]]
[[discriminator.layers]]
weights = [[1, 1, -3]]
activation = "sigmoid"
[schedule]
iterations = 3
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
[[notes]]
text = "n"
quantity = "p"
[[printed]]
source = "s"
quantity = "p"
columns = ["A"]
values = 0.5
"""
FIELD = """title = "T"
summary = "S"
lecture = "L"
kind = "field"
[[pages]]
title = "P"
blocks = [{ name = "b", x = [0, 1], y = [0, 1] }]
[[pages.layers]]
weights = [[1, 1, 0]]
"""


def files() -> dict[str, bytes]:
    """Every file by its name."""
    found: dict[str, bytes] = {}
    for part in (_encodings, _sizes, _texts, _syntax, _deep, _types, _extreme, _mutants):
        for name, content in part():
            data = content if isinstance(content, bytes) else content.encode()
            assert found.setdefault(name, data) is data, name
    return found


Files = Iterator[tuple[str, str | bytes]]


def _with(old: str, new: str, text: str = GOOD) -> str:
    assert old in text, old
    return text.replace(old, new)


def _encodings() -> Files:
    random = Random(1)
    yield "refuse-empty", ""
    yield "refuse-blank", " \n\t\n" * 50
    yield "refuse-zero-bytes", b"\0" * 1000
    yield "refuse-random-bytes", random.randbytes(4096)
    yield "refuse-utf-16", GOOD.encode("utf-16")
    yield "refuse-utf-32", GOOD.encode("utf-32")
    yield "refuse-latin-1", GOOD.replace("T", "é").encode("latin-1")
    yield "refuse-overlong", GOOD.encode() + b'x = "\xc0\xaf"\n'
    yield "refuse-surrogate", GOOD.encode() + b'x = "\xed\xa0\x80"\n'
    yield "refuse-cut-short", GOOD.encode() + "# é".encode()[:-1]
    yield "refuse-program", b"\x7fELF" + random.randbytes(2000)
    yield "refuse-zero-byte", _with('"T"', '"a\0b"')
    yield "refuse-carriage-returns", GOOD.replace("\n", "\r")
    yield "valid-windows-lines", GOOD.replace("\n", "\r\n")
    yield "valid-byte-order-mark", "\ufeff" + GOOD
    yield "refuse-two-marks", "\ufeff\ufeff" + GOOD
    yield "refuse-form-feed", GOOD + "\f"
    yield "refuse-delete", GOOD + "\x7f"
    yield "refuse-raw-escape", _with('"T"', f'"{RAW}"')
    yield "refuse-raw-escape-comment", GOOD + f"# {RAW}\n"


def _sizes() -> Files:
    padding = "# " + "x" * 100 + "\n"
    yield "valid-256-KiB", GOOD + padding * ((262144 - len(GOOD)) // len(padding))
    yield "refuse-more-than-256-KiB", GOOD + padding * 2600
    yield "refuse-10-MB", padding * 100_000
    yield "valid-line-of-4096", GOOD + "#" + "x" * 4095 + "\n"
    yield "refuse-line-of-4097", GOOD + "#" + "x" * 4096 + "\n"
    yield "refuse-one-line", "x" * 262_000
    yield "refuse-only-line-breaks", "\n" * 262_000


def _texts() -> Files:
    for kind, evil in EVIL.items():
        for old in ('"T"', '"S"', '"L"', '"n"', '"s"'):
            yield f"any-{kind}-{old[1]}", _with(old, f'"{evil[:190]}"')
        for old in ("R1", "A ="):
            yield f"any-{kind}-{old[0]}", _with(f"\n{old}", f'\n"{evil[:24]}"{old[2:]}')
        yield f"refuse-{kind}-key", f'"{evil}" = 1\n{GOOD}'
        yield f"refuse-{kind}-table", f'{GOOD}["{evil}"]\nx = 1\n'
        yield f"refuse-{kind}-kind", f'kind = "{evil}"\n{GOOD}'
        yield f"refuse-{kind}-activation", _with('"sigmoid"', f'"{evil}"')
        edit = f'[[edits]]\nquantity = "D.W1"\nrow = "{evil[:30]}"\nvalues = 1\n'
        yield f"refuse-{kind}-edit", GOOD + edit
        yield f"any-{kind}-page", _with('"P"', f'"{evil[:150]}"', FIELD)
        yield f"any-{kind}-block", _with('"b"', f'"{evil[:36]}"', FIELD)
    for place, text in enumerate(MARKUP):
        one = text[:24]
        given = _with('"T"', f'"{text}"').replace('"S"', f'"{text}"').replace("R1", f'"{one}"')
        yield f"valid-markup-{place}", given
        yield f"valid-markup-block-{place}", _with('"b"', f'"{text[:36]}"', FIELD)
    for place, text in enumerate(NAMES):
        yield f"any-name-{place}", _with("R1", f'"{text}"').replace('"T"', f'"{text}"')


def _syntax() -> Files:
    for place, text in enumerate(BROKEN):
        yield f"refuse-syntax-{place}", text + "\n"
        yield f"refuse-syntax-behind-{place}", GOOD + text + "\n"


def _deep() -> Files:
    yield "refuse-deep-lists", "a = " + "[" * 4000
    yield "refuse-deep-lists-lines", "a = " + "[\n" * 100_000
    yield "refuse-deep-tables", "a = " + "{a=" * 1300
    yield "refuse-long-dotted-key", ".".join("a" * 2000) + " = 1"
    long = ".".join("abcdefghijklmno")
    yield "refuse-many-dotted-keys", "".join(f"{long}.p{i} = 1\n" for i in range(6000))
    yield "refuse-many-headers", "".join(f"[a{i}.{long}]\n" for i in range(6500))
    yield "refuse-many-list-headers", "[[a]]\n" * 40_000
    yield "refuse-nested-list-headers", "[[a]]\n[[a.b]]\n[[a.b.c]]\n" * 8_000
    yield "refuse-many-keys", "".join(f"k{i} = 1\n" for i in range(25_000))
    yield "refuse-many-quoted-keys", "".join(f'"k{i}" = 1\n' for i in range(20_000))
    near = "".join(f"weights{'x' * 30}{i} = 1\n" for i in range(5_000))
    yield "refuse-many-similar-keys", f"{GOOD}[x]\n{near}"
    yield "refuse-unclosed-strings", 'a = "\\\n' * 50_000
    yield "refuse-triple-quotes", 'a = """\\"""\n' * 20_000
    yield "refuse-strings-in-a-list", "a = [" + '"",\n' * 60_000
    yield "refuse-inline-tables", "a = [\n" + "{a=1},\n" * 35_000 + "]"
    nested = "{a={a={a={a={a={a={a={a={}}}}}}}}},\n"
    yield "refuse-nested-inline-tables", f"a = [\n{nested * 6_000}]"
    yield "refuse-comments-in-a-list", "a = [\n" + "#\n" * 120_000
    samples = "\n".join(f"r{i} = [0, 3]" for i in range(8_000))
    yield "refuse-8000-samples", _with("R1 = [0, 3]", samples)
    yield "refuse-tall-matrix", _with("[[1, 1, -3]]", "[\n" + "[1, 1, 1],\n" * 20_000 + "]")
    yield "refuse-10000-notes", GOOD + '[[notes]]\ntext = "x"\n' * 10_000
    for count in (500, 501):
        kind = "any" if count == 500 else "refuse"
        printed = '[[printed]]\nsource = "s"\nquantity = "pp"\nvalues = 1\n' * (count - 1)
        yield f"{kind}-{count}-prints", GOOD + printed
    edits = '[[edits]]\nquantity = "D.W11111"\nvalues = 1\n' * 500
    yield "refuse-500-edits", GOOD + edits
    yield "refuse-long-key", f'"{"iterations" * 400}" = 1\n{GOOD}'
    words = "".join(f'"{"discriminator" * 300}{i}" = 1\n' for i in range(60))
    yield "refuse-long-keys", words + GOOD


def _types() -> Files:
    """Every value in the place of every other."""
    fits = {'"T"': ('"x"',), "3\n[[": ("1",), "[[1, 1, -3]]": ()}
    for place, (old, right) in enumerate(fits.items()):
        for number, value in enumerate(VALUES):
            kind = "any" if value in right else "refuse"
            new = value + old[1:] if old.startswith("3") else value
            yield f"{kind}-type-{place}-{number}", _with(old, new)
    for table in ("real", "noise", "generator", "schedule", "notes", "printed", "edits", "classes"):
        for number, value in enumerate(VALUES):
            yield f"any-table-{table}-{number}", f"{table} = {value}\n{GOOD}"


def _extreme() -> Files:
    yield "valid-largest-weights", _with("[[1, 1, -3]]", "[[1e9, 1e9, -1e9]]")
    yield "valid-smallest-weights", _with("[[1, 1, -3]]", "[[5e-324, 1e-300, 0]]")
    rates = "[optimiser]\ndiscriminator = 1000\ngenerator = 1000\n"
    yield "valid-large-rates", _with("iterations = 3", "iterations = 500") + rates
    squares = '[loss]\nkind = "least squares"\n'
    identity = _with('"sigmoid"', '"identity"').replace("iterations = 3", "iterations = 500")
    yield "valid-overflow", identity + rates + squares
    yield "valid-longest-run", _with("iterations = 3", "iterations = 10000000")
    yield "refuse-longer-run", _with("iterations = 3", "iterations = 10000001")
    for name, sign in (("long", "x"), ("wide", "漢"), ("marked", "e\u0301")):
        many = 200 // len(sign)
        yield (
            f"valid-{name}-title",
            _with('"T"', f'"{sign * many}"').replace('"S"', f'"{sign * 900}"'),
        )
    yield "valid-widest", _widest()
    ends = "[grid]\nx = [-12, 12]\ny = [-12, 12]\n"
    yield "valid-largest-field", _with("[[pages]]\n", f"{ends}[[pages]]\n", FIELD)
    for name in ("z1", "W1", "x", "at"):
        yield f"any-block-{name}", _with('"b"', f'"{name}"', FIELD)


def _widest() -> str:
    """As many layers, units and samples as there may be."""
    draw = 'draw = { distribution = "normal" }\n'
    wide = f'units = 64\n{draw}activation = "tanh"\n'
    last = f'[[discriminator.layers]]\nunits = 1\n{draw}activation = "sigmoid"\n'
    rows = "\n".join(f"r{i} = [{', '.join(['0.5'] * 64)}]" for i in range(256))
    return (
        f'title = "T"\nsummary = "S"\nlecture = "L"\n[real.samples]\n{rows}\n'
        f"[noise]\n{draw}size = 64\ncount = 256\n" + f"[[generator.layers]]\n{wide}" * 12
        + f"[[discriminator.layers]]\n{wide}" * 11 + last
        + '[optimiser]\nkind = "adam"\n[schedule]\niterations = 100\n'
        '[[schedule.turns]]\ntrain = "discriminator"\n[[schedule.turns]]\ntrain = "generator"\n'
    )  # fmt: skip


def _mutants() -> Files:
    words = ("[", "]", '"', "=", "\n", "nan", "\x1b", "1e999", "\u202e", "'''", "{}", "9" * 300)
    for place in range(60):
        text = mutated((GOOD, FIELD)[place % 2], Random(place), words)
        yield f"any-mutant-{place}", text
