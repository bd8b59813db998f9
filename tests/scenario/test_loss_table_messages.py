"""Every message about the tables of a loss-table scenario."""

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "Tables"
summary = "Two tables."
lecture = "L1"
kind = "loss table"

[[tables]]
name = "one"
title = "binary"
predictions = { A = 0.5, B = 0.1 }
targets = { A = 1, B = 0 }

[[tables]]
name = "two"
title = "classes"
classes = ["dog", "cat"]
predictions = { A = [0.5, 0.5] }
targets = { A = "dog" }
"""

MISTAKES = [
    ('name = "two"\n', "",
     "12: tables[1].name: expected a name of its own, since there are several"),
    ('name = "two"', 'name = "one"',
     "13: tables[1].name: expected a name of its own, since there are several"),
    ("predictions = { A = 0.5, B = 0.1 }\n", "",
     "6: tables[0]: expected either predictions or logits, found neither"),
    ('title = "binary"', 'title = "binary"\nlogits = { A = 1, B = 1 }',
     "6: tables[0]: expected either predictions or logits, found both"),
    ("targets = { A = 1, B = 0 }", "targets = { A = 1 }",
     "9: tables[0].predictions.B: expected the same samples in both; targets has none of this "
     "name"),
    ("{ A = 0.5, B = 0.1 }", "{ B = 0.1 }",
     "10: tables[0].targets.A: expected the same samples in both; predictions has none of this "
     "name"),
    ("{ A = 1, B = 0 }", "{ A = 1, B = 1.5 }",
     "10: tables[0].targets.B: expected a number from 0 to 1, found 1.5; name `classes` for names"),
    ("{ A = 0.5, B = 0.1 }", "{ A = 0.5, B = [0.1, 0.9] }",
     "9: tables[0].predictions.B: expected one number; name `classes` for several"),
    ('title = "classes"', 'title = "classes"\ngradient = true',
     "16: tables[1].classes: classes go with predictions, without logits, gradient, apart and "
     "both"),
    ("targets = { A = 1, B = 0 }", 'targets = { A = 1, B = 0 }\nmasked = ["B"]',
     '11: tables[0].masked: expected both = true beside it, and no reduction = "mean"'),
    ("targets = { A = 1, B = 0 }", 'targets = { A = 1, B = 0 }\nboth = true\nmasked = ["C"]',
     "12: tables[0].masked: expected samples of this table, found C"),
    ("targets = { A = 1, B = 0 }", "targets = { A = 1, B = 0 }\nboth = true\ngradient = true",
     "11: tables[0].both: expected neither apart nor gradient beside it"),
    ("predictions = { A = 0.5, B = 0.1 }", "both = true\nlogits = { A = 0.5, B = 0.1 }",
     "9: tables[0].both: expected predictions, whose logarithms are taken; found logits"),
    ('{ A = "dog" }', '{ A = "dug" }',
     '17: tables[1].targets.A: expected one of the classes, found dug; did you mean "dog"?'),
    ("[0.5, 0.5]", "[0.5, 0.5, 0]",
     "16: tables[1].predictions.A: expected 2 numbers, one for each class"),
]  # fmt: skip


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1
    assert report(GOOD.replace(old, new)) == f"lesson.toml:{message}"
