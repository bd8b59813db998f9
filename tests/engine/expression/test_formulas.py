"""What is shown of an operation's arithmetic, as formula, LaTeX and Markdown, of every lesson."""

import re
from collections.abc import Iterator
from functools import cache
from math import isfinite

import pytest
from test_expression_latex import is_closed

from gantui.engine import Cell, Program, Step, Timeline, compile_program
from gantui.engine.expression.latex import latex, named
from gantui.engine.expression.nodes import Constant, Expression, parts
from gantui.engine.expression.precedents import precedents
from gantui.engine.expression.text import formula, markdown
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import Operation, number_in
from gantui.scenario import find, names, parse
from gantui.views.text.number import number
from gantui.views.text.worked_text import worked_text

STATED = {
    "Activate": "the function by its name, then its rule, which comes from its expression",
    "ActivationGradient": "the chain rule of whole matrices; f′ comes from its expression",
    "ActivationSlopes": "f′, which comes from its expression",
    "ActivationValues": "the function by its name, then its rule, which comes from its expression",
    "Affine": "the product of matrices",
    "AveragePool": "the window as a piece of a matrix",
    "BlockSum": "the block of the plane that is added up",
    "Convolve": "the window as a piece of a matrix",
    "CountUpdate": "what is counted, in words",
    "FieldRow": "a row of a matrix times the coordinates",
    "Flatten": "the order of the maps",
    "Given": "what is given, in words",
    "InputGradient": "the product of matrices",
    "Join": "both matrices beside each other",
    "Labels": "both matrices beside each other",
    "LogSlopes": "f′, which comes from its expression",
    "LogValues": "where the values are taken from, a table or the function",
    "ReadOff": "where it is read, in words",
    "ScriptedUpdate": "what the script says, in words",
    "TakeClasses": "what is taken, in words",
    "TakeNoise": "what is taken, in words",
    "TakeReal": "what is taken, in words",
    "Targets": "the targets that there are, and who wants them",
    "TotalLoss": "Σ and m, however many samples a batch has",
    "WeightGradient": "the product of matrices",
}
"""The operations that state their formula in words of their own, and what is taught there."""
FROM_THE_UPDATE = {"Descend", "AdamUpdate", "Ascend"}
"""Written from the cell, with η for the learning rate."""


@cache
def programs() -> dict[tuple[str, str], Program]:
    """Every lesson in both arithmetics; what no lesson has, with Adam and least squares."""
    lessons = {name: find(name).scenario for name in names()}
    text = find("slanted-faces").text.partition("[[printed]]")[0]
    other = '[loss]\nkind = "least squares"\n\n[optimiser]\nkind = "adam"'
    lessons["other"] = parse(text.replace("[optimiser]", other), source="other").scenario
    return {
        (name, mode): compile_program(scenario, mode)
        for name, scenario in lessons.items()
        for mode in ("exact", "by hand")
    }


def operations() -> Iterator[tuple[Program, int, Operation]]:
    """One of each class and each formula's shape, with its program and position."""
    seen: set[object] = set()
    for (_, mode), program in programs().items():
        for position, operation in enumerate(program.operations):
            shape = re.sub(r"[\w.]+", "q", operation.formula)
            if (mode, type(operation), shape) not in seen:
                seen.add((mode, type(operation), shape))
                yield program, position, operation


def step_of(program: Program, position: int) -> Step:
    return Timeline(program).step(position)


def test_a_formula_comes_from_the_arithmetic_unless_more_than_a_cell_is_taught() -> None:
    found = {type(operation) for _, _, operation in operations()}
    stating = {kind.__name__ for kind in found if kind.formula is not Operation.formula}
    stating -= FROM_THE_UPDATE
    assert stating == set(STATED)
    for program, _, operation in operations():
        if type(operation).__name__ not in {*STATED, *FROM_THE_UPDATE}:
            sign = operation.sign
            assert operation.formula == f"{operation.writes} {sign} {formula(operation.symbolic)}"
            assert program.quantities[operation.writes]


def defined() -> Iterator[tuple[Program, int, Operation]]:
    """Every operation of a lesson in exact arithmetic that has a definition beside its cells."""
    for (_, mode), program in programs().items():
        for position, operation in enumerate(program.operations):
            if mode == "exact" and type(operation).symbolic is not Operation.symbolic:
                yield program, position, operation


def test_what_a_formula_is_written_from_has_the_value_of_the_cell() -> None:
    compared: set[str] = set()
    for program, position, operation in defined():
        before = step_of(program, position).before
        wanted, found = (
            value(one, lambda cell, of=before: number_in(of, cell))
            for one in (operation.cell(0, 0), operation.symbolic)
        )
        if isfinite(found):
            assert found == pytest.approx(wanted, rel=1e-12)
            compared.add(type(operation).__name__)
    assert {"CrossEntropy", "PredictionLoss", "ValueTerm", "OptimalTerm"} <= compared


def constants(expression: Expression) -> set[str]:
    if isinstance(expression, Constant):
        return {f"{expression.value:g}", repr(expression.value), expression.text.replace("−", "-")}
    return {text for part in parts(expression) for text in constants(part)}


def test_latex_renders_every_operation_with_the_numbers_that_are_shown_elsewhere() -> None:
    for program, position, operation in operations():
        step = step_of(program, position)
        expression = operation.cell(*operation.example)
        assert is_closed(latex(operation.symbolic, named))
        assert is_closed(latex(expression, named))

        def shown(cell: Cell, of: Step = step) -> str:
            return number(number_in(of.before, cell))

        text = latex(expression, shown)
        assert is_closed(text)
        assert "--" not in text.replace(" ", "")
        written = {shown(cell) for cell in precedents(expression)}
        known = written | constants(expression) | {"2", "0", "1"}
        plain = {one.lstrip("-") for one in known}
        for digits in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])", text):
            assert digits in plain, (operation.title, digits, text)


def test_markdown_renders_every_operation_so_that_it_is_read_as_it_is_written() -> None:
    for program, position, operation in operations():
        step = step_of(program, position)
        for text in (operation.formula, worked_text(step.worked(*operation.example))):
            marked = markdown(text)
            assert re.sub(r"\\(.)", r"\1", marked) == text
            assert not re.search(r"(?<!\\)[*_`\[\]()<>|~#]", marked)
