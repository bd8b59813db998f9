"""What random scenarios are made of: numbers at every edge, names of every script and width."""

from collections.abc import Mapping
from random import Random

NUMBERS = (
    0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 1e9, -1e9, 1e-300, 5e-324, 1e-9, 0.1, 123456.789, 999999.99995,
    999999.9999999, 0.00004999, 0.00005, 1e6, 12345678.9,
)  # fmt: skip
"""Those at which a number is written otherwise, or at which arithmetic is lost."""
NAMES = (
    "A", "x", "bias", "noise", "fake", "real", "p", "t", "z1", "W1", "at", "D.W1", "D*", "loss",
    "1", "2", "0", "-1", "1,2", "a, b", "a[b]", '"', '""', "'", "\\", ".", "..", ".x", "x.", " ",
    "nan", "and", "or", "not", "change", "iteration", "turn", "[red]x[/red]", "[/]", "{0}", "%s",
    "$(id)", "[@click=app.quit]q[/]", "x" * 24, "漢" * 24, "漢字漢字", "日本語テスト", "한국어",
    "שלום", "مرحبا", "é" * 24, "e\u0301\u0302", "\u0301", "\u0301\u0302", "漢\u0301",
    "A" * 23 + "\u0301", "\u3000", "\xa0", "😀", "🇩🇪", "👩\U0001f3fd", "ﬁ", "ﷺ", "𝔸", "ก็็็",
    "\u2800", "\ue000", "\u0e33", "Å",
)  # fmt: skip
"""Words of the program, signs of its languages, markup, signs of two columns and of none."""
LINES = (
    "x" * 200,
    "漢" * 200,
    "e\u0301" * 100,
    "word " * 39 + "x",
    "[" * 200,
    "😀" * 200,
    "\u0301",
)
TEXTS = ("S", "word " * 300, "漢" * 1000, "line\nline\n\n\nline", "x" * 2000, "\n", " ")


def chance(random: Random, likely: float) -> bool:
    """Whether something happens that is so likely."""
    return random.random() < likely


def number(random: Random) -> float:
    """A number of a scenario."""
    pick = random.random()
    if pick < 0.3:
        return random.choice(NUMBERS)
    if pick < 0.7:
        return float(random.randint(-5, 5))
    return round(random.uniform(-3, 3), random.randint(0, 6))


def numbers(random: Random, count: int) -> list[float]:
    """Several numbers."""
    return [number(random) for _ in range(count)]


def matrix(random: Random, rows: int, columns: int) -> list[list[float]]:
    """Rows of numbers."""
    return [numbers(random, columns) for _ in range(rows)]


def size(random: Random, most: int) -> int:
    """How many there are: mostly few, now and then the most."""
    return random.choice([1, 1, 2, 2, 3, min(4, most), random.randint(1, most)])


def name(random: Random, most: int = 24) -> str:
    """A name of so many characters at most."""
    return (random.choice(NAMES) if chance(random, 0.6) else f"n{random.randrange(1000)}")[:most]


def names(random: Random, count: int, most: int = 24) -> list[str]:
    """So many names, no two of them the same."""
    found: dict[str, None] = {}
    while len(found) < count:
        one = name(random, most)
        found[f"{one[: most - 4]}{len(found)}" if one in found else one] = None
    return list(found)


def line(random: Random) -> str:
    """A title."""
    return random.choice(LINES) if chance(random, 0.15) else f"About {name(random)}"


def pick(random: Random, values: Mapping[str, object], likely: float = 0.4) -> dict[str, object]:
    """Some of the keys with their values."""
    return {key: value for key, value in values.items() if chance(random, likely)}
