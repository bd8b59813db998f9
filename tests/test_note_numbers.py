"""The numbers that a note says stand on the screen at its step, or a check holds them."""

import re
from collections.abc import Iterator
from pathlib import Path
from tomllib import loads
from typing import Any

import numpy as np
import pytest
from lessons import lesson_run

from gantui.scenario import names

DECIMAL = re.compile(r"(?<![\w.])\d*\.(\d+)(?!\w)")
"""A number with a decimal point; what is said in whole numbers is counted, not computed."""
SCENARIOS = Path(__file__).parents[1] / "scenarios"
ELSEWHERE = {
    ("adversarial-training-run", ".4"): "a print of adversarial-training",
    ("log-by-hand", "0.693"): "ln 2",
    **{("log-loss", one): "a pixel of tell-them-apart" for one in (".25", ".5", ".75")},
    **{("k1-m5", one): "the run of k1-m1 or k5-m1" for one in ("2.74", "1.5", "2.01")},
}
"""By lesson and number: where it stands instead."""


def numbers(value: Any) -> Iterator[float]:
    """Every number of a file, those in its texts too."""
    match value:
        case bool():
            return
        case int() | float():
            yield abs(float(value))
        case str():
            yield from (float(found.group()) for found in DECIMAL.finditer(value))
        case dict():
            yield from numbers(list(value.values()))
        case list():
            for part in value:
                yield from numbers(part)


def given(name: str) -> list[float]:
    """The numbers of a lesson's file that a check compares, or that the run starts from."""
    file = loads((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"))
    return list(
        numbers({key: value for key, value in file.items() if key not in {"notes", "talk"}})
    )


def unfounded(name: str, text: str, shown: np.ndarray) -> Iterator[str]:
    """The numbers of a text that none of those shown rounds to."""
    for found in DECIMAL.finditer(text):
        half = 0.5 * 10.0 ** -len(found[1]) * (1 + 1e-9)
        if (np.abs(shown - float(found[0])) > half).all() and (name, found[0]) not in ELSEWHERE:
            yield found[0]


@pytest.mark.parametrize("name", names())
def test_a_number_in_a_note_is_on_the_screen_or_checked(name: str) -> None:
    run, own = lesson_run(name), given(name)
    for note in run.program.notes:
        step = run.step(run.index(note.iteration or 0, note.positions[0]))
        on_screen = [np.ravel(array) for array in (*step.before.values(), *step.after.values())]
        shown = np.concatenate([own, *map(np.abs, on_screen)])
        assert list(unfounded(name, note.text, shown)) == [], note.text


def test_a_number_that_is_nowhere_is_found() -> None:
    shown = np.array([0.644, 3.0])
    assert list(unfounded("x", "0.64, -3.0 and .6", shown)) == []
    assert list(unfounded("x", "0.65, 0.645 and v1.2", shown)) == ["0.65", "0.645"]
    assert list(numbers({"a": [-1, True], "b": "x > 0.5"})) == [1.0, 0.5]
