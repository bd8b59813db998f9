"""What the keys of an `[[exercise]]` table must agree on."""

import pytest
from lessons import BY_HAND

from gantui.scenario import ScenarioError, parse


def with_exercise(*lines: str) -> str:
    return BY_HAND + "\n".join(["", "[[exercise]]", 'quantity = "p"', *lines, ""])


@pytest.mark.parametrize(
    ("lines", "key", "message"),
    [
        (['cells = ["p[A]"]', 'columns = ["A"]'], "cells",
         "expected either cells, or rows and columns; found both"),
        (['reverse = "D.z2[A]"', 'key = "sum"'], "key",
         "expected none beside reverse, which asks for one number"),
        (['reverse = "D.z2[A]"', 'rows = ["1"]'], "rows",
         "expected none beside reverse, which asks for one number"),
        (["decimals = 2"], "decimals", "expected an answer beside it, found none"),
        (["iteration = [1, 2]", "answer = 1"], "answer",
         "an answer is that of one iteration, found 2 iterations"),
        (['key = "sum"', "answer = [[1, 2]]"], "answer",
         "expected one number, the key; found rows of numbers"),
        (['reverse = "D.z2[A]"', "answer = [[1]]"], "answer",
         "expected one number, the missing number; found rows of numbers"),
        (['key = "mean"'], "key", 'expected "sum" or "sum without sign", found "mean"'),
        (['level = "begginer"'], "level",
         'expected "beginner", "intermediate", "advanced" or "expert", found "begginer"; '
         'did you mean "beginner"?'),
        (["iteration = []"], "iteration", "expected at least 1 whole number, found none"),
    ],
)  # fmt: skip
def test_keys_that_do_not_go_together(lines: list[str], key: str, message: str) -> None:
    text = with_exercise(*lines)
    with pytest.raises(ScenarioError) as caught:
        parse(text, source="own.toml")
    *_, line = [at for at, one in enumerate(text.split("\n"), 1) if one.startswith(f"{key} = ")]
    assert str(caught.value) == f"own.toml:{line}: exercise[0].{key}: {message}"


def test_an_exercise_is_read_as_it_stands() -> None:
    lines = ['title = "Ex. 1"', "iteration = [1, 3]", 'columns = ["A", "2"]', 'level = "expert"']
    [asked] = parse(with_exercise(*lines), source="own.toml", strict=True).scenario.exercise
    assert (asked.title, asked.iteration, asked.level) == ("Ex. 1", [1, 3], "expert")
    assert (asked.columns, asked.rows, asked.key) == (["A", "2"], None, None)
