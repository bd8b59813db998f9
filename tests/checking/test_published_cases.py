"""Inputs of published courses, manuals and questions, and the right value of each."""

from pathlib import Path

import pytest

from gantui.checking.check import check
from gantui.scenario import parse

TOP = 'title = "t"\nsummary = "s"\nlecture = "l"\n'
GAN = """\
[real.samples]
REAL
[noise.batch]
f = [1]
[[generator.layers]]
weights = [[1, 0]]
[[discriminator.layers]]
weights = [[0, 0]]
activation = "sigmoid"
"""
DISCRIMINATOR = '[schedule]\niterations = 1\n[[schedule.turns]]\ntrain = "discriminator"\n'
BOTH = f'{DISCRIMINATOR}[[schedule.turns]]\ntrain = "generator"\n'


def printed(quantity: str, values: str, decimals: int = 3, more: str = "") -> str:
    return f"""
[[printed]]
source = "the source"
quantity = "{quantity}"
values = {values}
decimals = {decimals}
{more}
"""


CASES = {
    "one-sided smoothing: 0.9 costs 0.325 at best": 'kind = "loss table"\n[[tables]]\n'
    'title = "real ones want 0.9"\nreduction = "mean"\ngradient = true\n'
    "predictions = { r1 = 0.9, r2 = 0.5, f1 = 0.5 }\ntargets = { r1 = 0.9, r2 = 0.9, f1 = 0 }\n"
    + printed("terms", "0.325", more='columns = ["r1"]'),
    "nobody can tell: 2·ln 2 and ln 2": GAN.replace("REAL", "r = [1]")
    + '[loss]\nreduction = "two means"\n' + BOTH
    + printed("loss.D", "1.386") + printed("loss.G", "0.693"),
    "the same halved: ln 2 twice": GAN.replace("REAL", "r = [1]")
    + '[loss]\nreduction = "half of two means"\n' + BOTH
    + printed("loss.D", "0.693") + printed("loss.G", "0.693"),
    "one fake and four real: no push on the bias": GAN.replace(
        "REAL", "a = [1]\nb = [1]\nc = [1]\nd = [1]")
    + '[loss]\nreduction = "two means"\n' + DISCRIMINATOR
    + printed("D.dW1", "0", 9, 'columns = ["bias"]'),
}  # fmt: skip


FILES = sorted(Path(__file__).with_name("published").glob("*.toml"))
"""Those that are too long to stand here."""
TEXTS = {name: TOP + text for name, text in CASES.items()}
TEXTS |= {path.stem: path.read_text(encoding="utf-8") for path in FILES}


@pytest.mark.parametrize("name", TEXTS)
def test_it_gives_the_right_value(name: str) -> None:
    report = check(parse(TEXTS[name], source=name, strict=True))
    assert report.passed
    assert report.comparisons
    assert not report.mismatches
