"""What an author is told about every mistake, word for word.

Most of it is in messages.txt; what is no TOML, and transposed weights, in syntax_messages.txt.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scenario_examples import GOOD, broken, report

from gantui.scenario import Row, parse


def cases() -> Iterator[tuple[str, str, str]]:
    """What stands in the good file, what is put in its place, and the report on that."""
    files = map(Path(__file__).with_name, ("messages.txt", "syntax_messages.txt"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        old = [line[2:] for line in lines if line.startswith("- ")]
        new = [line[2:] for line in lines if line.startswith("+ ")]
        if lines:
            rest = lines[len(old) + len(new) :]
            yield "\n".join(old), "\n".join(new), "\n".join(rest)


@pytest.mark.parametrize(("old", "new", "expected"), list(cases()))
def test_a_mistake_is_reported_with_its_line_and_what_was_expected(
    old: str, new: str, expected: str
) -> None:
    assert report(broken(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "D = [0, 3]",
            f"D = [0, 0x{'f' * 4000}]",
            "12: real.samples.D[1]: expected at most 1000000000, "
            "found a number of more than 60 digits",
        ),
        (
            "D = [0, 3]",
            f"D = [{'0,' * 257}]",
            "12: real.samples.D: expected at most 256 numbers, found 257",
        ),
        (
            "E = [0, -1]",
            "\n".join(f"s{number} = [0, 1]" for number in range(4096)),
            "11: real.samples: expected at most 4096 entries, found 4097",
        ),
        (
            "D = [0, 3]",
            f"{'k' * 100} = [0, 3]",
            f"12: real.samples.{'k' * 59}…: expected a name of at most 24 characters, found 100",
        ),
        (
            "Two features",
            "x" * 201,
            "1: title: expected a text of at most 200 characters, found 201",
        ),
        (
            '"exact"',
            f'"{"x" * 61}"',
            f'7: arithmetic.mode: expected "exact" or "by hand", found "{"x" * 59}…"',
        ),
        (
            "D = [0, 3]",
            '"\u00e9" = [0, 3]\n"e\u0301" = [0, 3]',
            '13: real.samples."\u00e9": expected a key of its own, '
            "found one that reads like another",
        ),
    ],
)
def test_long_and_odd_values_stay_short_in_a_report(old: str, new: str, expected: str) -> None:
    assert report(broken(old, new)) == f"lesson.toml:{expected}"


def test_a_layer_has_a_largest_number_of_units() -> None:
    text = broken("[[1, 0, 1], [0, 1, 1]]", f"[{'[0, 1, 1],' * 257}]")
    found = "discriminator.layers[0].weights: expected at most 256 rows, found 257"
    assert report(text).split("\n")[0].endswith(f":27: {found}")
    text = broken("[[1, 0, 1], [0, 1, 1]]", f"[{'[0, 1, 1],' * 256}]")
    assert report(text).endswith("expected 257 (256 units of the layer before and the bias)")


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("train = ", "trian = ", 'unknown key; did you mean "train"?'),
        ("reduction = ", "Reduction = ", 'unknown key; did you mean "reduction"?'),
        ('"sigmoid"', '"sigmoide"', 'found "sigmoide"; did you mean "sigmoid"?'),
        ('"relu"', '"ReLU"', 'found "ReLU"; did you mean "relu"?'),
    ],
)
def test_a_near_word_is_suggested(old: str, new: str, hint: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert any(line.endswith(hint) for line in report(text).split("\n"))


def test_what_the_parser_refuses_without_a_place_has_no_line() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        found = report(broken("seed = 1", f"seed = {'1' * 700}"))
    finally:
        sys.set_int_max_str_digits(limit)
    assert found.startswith("lesson.toml: this is not TOML: exceeds the limit (640")


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


def test_scripted_weights_want_a_script() -> None:
    before, script, after = GOOD.partition("[[script]]")
    text = before + after[after.index("[[printed]]") :]
    text = text.replace('"gradient descent"', '"scripted"')
    expected = 'optimiser.kind: expected [[script]] tables beside "scripted", found none'
    assert script
    assert report(text) == f"lesson.toml:38: {expected}"


def test_a_run_of_large_networks_is_bounded_by_memory() -> None:
    layer = '[[generator.layers]]\nunits = 64\ndraw = { distribution = "normal" }\n'
    text = broken("[[generator.layers]]", layer * 11 + "[[generator.layers]]")
    text = text.replace("[1, 0, -2]", str([0] * 65)).replace("[0, 2, 1],", str([0] * 65))
    text = text.replace("iterations = 5", "iterations = 10000000")
    text = text.replace("weights = [[1, 0, -1], [0, 2, 0]]", f"weights = {[[0] * 3] * 64}")
    expected = "schedule.iterations: expected at most 101632 (memory, for networks of this size)"
    assert report(text) == f"lesson.toml:74: {expected}, found 10000000"


def test_every_mistake_is_reported_at_once_in_the_order_of_the_file() -> None:
    text = broken("seed = 1", 'seed = "one"\nsede = 2')
    text = text.replace('reduction = "sum"', 'reduction = "total"')
    text = text.replace("  [0, 2, 1],", "  [0, 2],").replace("B = [1, -1]", "B = [1]")
    assert [line.split(": ")[:2] for line in report(text).split("\n")] == [
        ["lesson.toml:4", "seed"],
        ["lesson.toml:5", "sede"],
        ["lesson.toml:18", "noise.batch.B"],
        ["lesson.toml:24", "generator.layers[0].weights"],
        ["lesson.toml:36", "loss.reduction"],
    ]


def test_a_breach_that_only_follows_from_a_mismatch_is_not_reported() -> None:
    assert "row" not in report(broken("  [0, 2, 1],", '  [0, "2"],'))


def test_a_later_report_points_at_a_row_in_the_same_way() -> None:
    loaded = parse(GOOD, source="lesson.toml")
    weights = ("generator", "layers", 0, "weights")
    problem = loaded.problem((*weights, Row(1)), "row 2 is odd")
    assert (
        problem.render("lesson.toml") == "lesson.toml:23: generator.layers[0].weights: row 2 is odd"
    )
    assert loaded.problem((*weights, 1, 0), "odd").key == "generator.layers[0].weights[1][0]"
    assert loaded.problem(("loss", "kind"), "left out").line == 34


def test_the_row_of_a_matrix_on_one_line_has_that_line() -> None:
    text = broken("[[1, 0, 1], [0, 1, 1]]", "[[1, 0, 1], [0, 1]]")
    expected = "row 2 has 2 numbers, expected 3 (2 features and the bias)"
    assert report(text) == f"lesson.toml:27: discriminator.layers[0].weights: {expected}"


def test_a_layer_after_another_is_told_about_the_units_before_it() -> None:
    text = broken("[[1, 1, -3]]", "[[1, -3]]")
    expected = "row 1 has 2 numbers, expected 3 (2 units of the layer before and the bias)"
    assert report(text) == f"lesson.toml:31: discriminator.layers[1].weights: {expected}"


def test_very_many_problems_are_cut_short() -> None:
    text = GOOD + "".join(f"key{number} = 1\n" for number in range(1000))
    first, *rest = report(text).split("\n")
    assert first == "lesson.toml: more than 100 problems, here are some of them"
    assert len(rest) == 100
