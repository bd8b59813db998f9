"""The numbers that a line of arithmetic shows give the result that it shows."""

from collections.abc import Iterator

import pytest
from reading import read

from gantui.engine import Operand, Step, Timeline, compile_program
from gantui.scenario import find, names
from gantui.views.text.number import in_a_formula, number

UNITS = 5
"""Of its last decimal a result may be off where weights are large: they magnify what is rounded."""


def lines(name: str) -> Iterator[tuple[Step, list[str | Operand], float]]:
    """The arithmetic of every example cell of the first iterations, and its result."""
    run = Timeline(compile_program(find(name).scenario))
    for index in range(min(3 * len(run.program.operations), run.program.steps)):
        step = run.step(index)
        parts = list(step.worked(*step.operation.example))
        if " = " in parts:
            end = len(parts) - 1 - parts[::-1].index(" = ")
            result = parts[end + 1]
            assert isinstance(result, Operand)
            yield step, parts[:end], result.value


def last_decimal(text: str) -> float:
    """What one is in the last place that a text may have."""
    mantissa, _, exponent = text.partition("e")
    return 10.0 ** (int(exponent) - len(mantissa.partition(".")[2])) if exponent else 1e-4


@pytest.mark.parametrize("name", names())
def test_a_calculator_gives_the_result_that_is_shown(name: str) -> None:
    for step, arithmetic, result in lines(name):
        shown = [
            part._replace(value=float(in_a_formula(part.value)))
            if isinstance(part, Operand)
            else part
            for part in arithmetic
        ]
        text = number(result)
        found = read(tuple(shown))
        off = 0.0 if found == float(text) else abs(found - float(text))  # both may be infinite
        assert off <= UNITS * last_decimal(text), (step.index, arithmetic, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0003142, "0.0003142"), (0.00031415926, "0.0003142"), (3.14159e-5, "3.142e-5"),
        (-0.01234567, "-0.01235"), (0.05, "0.05"), (0.1234567, "0.1235"), (0.95216, "0.95216"),
        (0.9999966, "0.9999966"), (1 - 2**-53, "0.9999999999999999"), (-0.99999, "-1"),
        (1.00001, "1"),
        (0.0, "0"), (-0.0, "0"), (5e-324, "4.9e-324"), (float("nan"), "nan"), (float("inf"), "inf"),
    ],
)  # fmt: skip
def test_an_operand_has_the_digits_that_count(value: float, text: str) -> None:
    assert in_a_formula(value) == text
