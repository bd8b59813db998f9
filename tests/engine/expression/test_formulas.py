"""What is shown of an operation's arithmetic, as formula, LaTeX and Markdown, of every lesson."""

import re
from collections.abc import Iterator
from functools import cache
from math import isfinite

import numpy as np
import pytest
from test_expression_latex import is_closed

from gantui.engine import Array, Cell, Program, State, Step, Timeline, compile_program
from gantui.engine.expression.latex import latex, named
from gantui.engine.expression.nodes import Constant, Expression, parts
from gantui.engine.expression.precedents import precedents
from gantui.engine.expression.text import formula, markdown
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import Operation, number_in
from gantui.scenario import find, names, parse
from gantui.views.text.numbers.number import number
from gantui.views.text.numbers.worked_text import worked_text

MATRICES = {"Affine", "FieldRow", "Flatten", "InputGradient", "Join", "Labels", "WeightGradient"}
"""The operations that state a formula of whole matrices."""
FUNCTIONS = {"Activate", "ActivationGradient", "ActivationSlopes", "ActivationValues", "LogSlopes"}
"""Those that state a function by its name, with its rule, from its expression, behind it."""
LOOKED_UP = {"LogValues"}
"""Those whose function has no rule beside its name; it may come from the table."""
TAKEN = {
    "CountUpdate",
    "Given",
    "ScriptedUpdate",
    "TakeClasses",
    "TakeDue",
    "TakeEpsilon",
    "TakeMask",
    "TakeNoise",
    "TakeReal",
}
"""Those that compute nothing and say in words where the numbers come from."""
CHOSEN = {"Targets"}
"""Those whose numbers are a choice; it is said whose."""
COUNTED = {"ShareFooled"}
"""Those that count, and say in words what."""
SHARED = {"Softmax", "CopyError"}
"""Those that state a share or a mean of a column, whose sum is over its cells."""
OF_SOME = {"BiasStep", "FreezeGradient", "Rest"}
"""Those of which other cells are as they were, or 0, and that say which."""
DECIDED = {"Verdict"}
"""Those that decide between two words, and say when for which."""
NOW_AND_THEN = {"Scaled"}
"""Those that leave a number as it is in most iterations, and say when they do not."""
OF_SLOPES = {"SlopeLength", "SlopeWeightGradient", "SquaredSlope", "TopSlope"}
"""Those of the slopes of samples, which say over what they add up, or what is no slope."""
MEASURED = {
    "Accuracy", "EnergyDistance", "Histogram", "JensenShannon", "MeanDistances", "MeanOutput",
    "ModesFound", "NearModes", "Ranks", "ShareGood", "Sorted", "Wasserstein",
}  # fmt: skip
"""Those of all samples of one or two groups, with the word for what is taken of them."""
MASKED = {"Drop", "DropGradient"}
"""Cell by cell, and two matrices beside each other would be a product of matrices."""
STATED = (
    MATRICES
    | FUNCTIONS
    | LOOKED_UP
    | TAKEN
    | CHOSEN
    | COUNTED
    | SHARED
    | OF_SOME
    | DECIDED
    | NOW_AND_THEN
    | OF_SLOPES
    | MEASURED
    | MASKED
)
"""The operations that state their formula themselves."""
WITH_NAMES = {
    "Descend", "AdamUpdate", "Ascend", "Convolve", "AveragePool", "DecayedWeights", "RmsUpdate",
    "UncorrectedAdamUpdate", "OptimisticUpdate", "LookAhead", "ScaleShift", "ScaleShiftGradient",
    "NormalisedGradient",
}  # fmt: skip
"""Written from the cell with other names: η, γ and β, the window of a matrix."""
OF_TWO_GROUPS = {"TotalLoss"}
"""Written from the cell, in words where it is of two groups of samples."""
OF_OUTPUTS = {"SquaredError"}
"""Written from the cell, with one Σ where it is of several outputs."""
WITH_A_PLACE = {"BlockSum", "ReadOff"}
"""Written from the cell, with a word on where it stands."""


UPDATES = {
    "momentum": """[optimiser]
kind = "momentum"
clip_norm = 0.2
clip_value = 0.1
weight_decay = 0.01
rate_factor = 0.5
rate_every = 10
momentum_to = 0.99
over = 20
average = 0.9
""",
    "rmsprop": """[optimiser]
kind = "rmsprop"
weight_decay = 0.1
decoupled = true
rate_to = 0
over = 10
""",
    "optimistic": """[optimiser]
kind = "optimistic"
""",
    "uncorrected": """[optimiser]
kind = "adam"
epsilon_at = "uncorrected"
rate_factor = 0.9
""",
}
"""What no lesson says of updates."""


@cache
def programs() -> dict[tuple[str, str], Program]:
    """Every lesson in both arithmetics; what no lesson has, with Adam and least squares."""
    lessons = {name: find(name).scenario for name in names()}
    text = find("slanted-faces").text.partition("[[printed]]")[0]
    other = '[loss]\nkind = "least squares"\n\n[optimiser]\nkind = "adam"'
    lessons["other"] = parse(text.replace("[optimiser]", other), source="other").scenario
    for name, words in UPDATES.items():
        lessons[name] = parse(text.replace("[optimiser]", words), source=name).scenario
    ahead = text.replace("[schedule]", '[schedule]\nupdates = "extragradient"')
    ahead = ahead.replace('on = "fake"\n', 'on = "fake"\nlearn = false\n')
    lessons["ahead"] = parse(ahead, source="ahead").scenario
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
    assert stating == STATED | WITH_NAMES | WITH_A_PLACE | OF_TWO_GROUPS | OF_OUTPUTS
    for _, _, operation in operations():
        kind, sign = type(operation).__name__, operation.sign
        written = f"{operation.writes} {sign} {formula(operation.symbolic)}"
        if kind in WITH_A_PLACE:
            assert operation.formula.startswith(f"{written} ")
        elif kind in OF_TWO_GROUPS and len(operation.counts) == 2:
            assert operation.formula.endswith("over the fakes + mean over the real samples")
        elif kind in OF_OUTPUTS and operation.sizes[0][0] > 1:
            assert operation.formula.endswith(",  Σ over the outputs")
        elif kind not in STATED | WITH_NAMES:
            assert operation.formula == written


def test_a_stated_function_has_the_rule_that_its_expression_gives() -> None:
    for _, _, operation in operations():
        if type(operation).__name__ in FUNCTIONS and "table" not in operation.formula:
            _, _, rule = operation.formula.partition(",  ")
            assert operation.reads[0] in operation.formula
            assert "=" in rule


def put_together(text: str, state: State, columns: int) -> Array:
    """`x`, `[x y]` beside each other, `[x; y; 1]` below each other, of these or of the scenario."""
    if not text.startswith("["):
        return state[text]
    inner, ones = text[1:-1], np.ones((1, columns))
    if ";" in inner:
        return np.vstack([ones if one == "1" else state[one] for one in inner.split("; ")])
    return np.hstack([state[one] for one in inner.split()])


def by_its_matrices(operation: Operation, state: State) -> Array:
    """What the stated formula of an operation gives, by the matrix product of NumPy."""
    text = operation.formula.split(" = ")[1]
    text, _, left_out = text.partition(", without ")
    if " · " not in text:
        return put_together(text, state, 0)
    left, right = text.split(" · ")
    columns = state[operation.reads[-2 if right.endswith("ᵀ") else -1]].shape[1]
    name, _, unit = left.removesuffix("ᵀ").rstrip("]").partition("[")
    factor = state[name][[int(unit) - 1]] if unit else state[name]
    factor = factor.T if left.endswith("ᵀ") else factor
    other = put_together(right.removesuffix("ᵀ"), state, columns)
    found: Array = factor @ (other.T if right.endswith("ᵀ") else other)
    return found[: operation.size[0]] if left_out else found


def test_a_formula_of_whole_matrices_gives_what_is_computed() -> None:
    compared: set[str] = set()
    for program, position, operation in operations():
        kind = type(operation).__name__
        if kind not in MATRICES - {"FieldRow", "Flatten"} or operation.feed is not None:
            continue
        step = step_of(program, position)
        wanted, found = step.computed[operation.writes], by_its_matrices(operation, step.before)
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-8)
        compared.add(kind)
    assert compared == MATRICES - {"FieldRow", "Flatten"}


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
        short = f"{expression.value:g}".replace("e-0", "e-")
        return {short, repr(expression.value), expression.text.replace("−", "-")}
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
