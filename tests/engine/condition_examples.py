"""Random conditions: as trees, and as texts beside the straight NumPy that they stand for."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from lessons import timeline

from gantui.engine import Program, compile_program
from gantui.engine.conditions import Condition, condition, syntax
from gantui.engine.numbers.array import Array
from gantui.scenario import find

BY_HAND = timeline("by-hand").program

numbers = st.builds(syntax.Number, st.floats(0, allow_infinity=False, allow_nan=False))
names = st.sampled_from(["loss.D", "D*.b", "p", "turn", "x y", 'a"b', "z1.1.VH", "σ", "nan.D"])
labels = st.text(st.characters(exclude_categories=["Cs"]), max_size=4).map(str.strip)
cells = st.builds(syntax.Cells, names, st.lists(labels, max_size=3).map(tuple))
wheres = st.builds(syntax.Where, st.sampled_from(["iteration", "turn"]))


def _larger(smaller: st.SearchStrategy[syntax.Numeric]) -> st.SearchStrategy[syntax.Numeric]:
    return st.one_of(
        st.builds(syntax.Call, st.sampled_from(["mean", "norm", "abs", "other"]), smaller),
        st.builds(syntax.Arithmetic, smaller, st.sampled_from("+-*/"), smaller),
        st.builds(syntax.Negative, smaller),
    )


numerics = st.recursive(st.one_of(numbers, cells, wheres), _larger, max_leaves=5)
comparisons = st.builds(
    syntax.Comparison, numerics, st.sampled_from(["<", "<=", ">", ">=", "="]), numerics
)
atoms = st.one_of(
    comparisons, st.builds(syntax.Change, cells, st.booleans()), st.builds(syntax.NotFinite)
)


def _wider(smaller: st.SearchStrategy[syntax.Tree]) -> st.SearchStrategy[syntax.Tree]:
    parts = st.lists(smaller, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(syntax.Joined, st.sampled_from(["and", "or"]), parts),
        st.builds(syntax.Not, smaller),
    )


trees = st.recursive(atoms, _wider, max_leaves=6)
"""Conditions on no run in particular."""


Known = Mapping[str, Array]


class Pair(NamedTuple):
    """A text and what it stands for, computed without any of the code under test."""

    text: str
    """A number or a condition as one writes it."""
    compute: Callable[[Known], Any]
    """The number, or whether it holds, from the quantities known."""


SHAPES = {"D.W1": (2, 3), "D.W2": (1, 3), "p": (1, 4), "fake": (2, 2), "loss.D": (1, 1)}
"""Some quantities of the small scenario by hand."""
NUMPY: dict[str, Callable[[Array], Any]] = {
    "mean": np.mean, "min": np.min, "max": np.max, "sum": np.sum, "norm": np.linalg.norm,
}  # fmt: skip
SIGNS: dict[str, Callable[[float, float], Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "<": np.less, "<=": np.less_equal,
    ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
COLUMNS = {"D.W1": "x y bias", "D.W2": "1 2 bias", "p": "A B D [red]x[/]", "fake": "A B"}
ROWS = {"D.W1": "1 2", "fake": "x y"}


@st.composite
def cell_pairs(draw: st.DrawFn) -> Pair:
    """One cell, by numbers or by names."""
    name = draw(st.sampled_from([name for name in SHAPES if name != "loss.D"]))
    row, column = (draw(st.integers(0, most - 1)) for most in SHAPES[name])
    row_name, column_name = str(row + 1), str(column + 1)
    if draw(st.booleans()):
        row_name = ROWS[name].split()[row] if name in ROWS else row_name
        column_name = syntax.label_name(COLUMNS[name].split()[column])
    inside = f"{row_name}, {column_name}"
    if SHAPES[name][0] == 1 and draw(st.booleans()):
        inside = column_name
    return Pair(f"{name}[{inside}]", lambda known: known[name][row, column])


def literal(value: float) -> Pair:
    """A number that is written out."""
    return Pair(f"{value:.6f}", lambda _: float(f"{value:.6f}"))


def called(name: str, function: str) -> Pair:
    """A function of a quantity."""
    return Pair(f"{function}({name})", lambda known: NUMPY[function](known[name]))


def joined(sign: str, left: Pair, right: Pair) -> Pair:
    """Two numbers with a sign between them."""
    text = f"({left.text} {sign} {right.text})"
    return Pair(text, lambda known: SIGNS[sign](left.compute(known), right.compute(known)))


number_pairs = st.recursive(
    st.one_of(
        cell_pairs(),
        st.builds(literal, st.floats(0, 5)),
        st.just(Pair("loss.D", lambda known: known["loss.D"][0, 0])),
        st.builds(called, st.sampled_from(list(SHAPES)), st.sampled_from(list(NUMPY))),
        st.sampled_from([
            Pair("max(abs(D.W1))", lambda known: np.abs(known["D.W1"]).max()),
            Pair("abs(loss.D)", lambda known: abs(known["loss.D"][0, 0])),
        ]),
    ),
    lambda smaller: st.builds(joined, st.sampled_from("+-*"), smaller, smaller)
    | st.builds(lambda one: Pair(f"-{one.text}", lambda known: -one.compute(known)), smaller),
    max_leaves=4,
)  # fmt: skip
"""Numbers of a state of the small scenario by hand."""


def states(seed: int) -> dict[str, Array]:
    """Values for some quantities of the small scenario by hand."""
    rng = np.random.default_rng(seed)
    return {name: rng.normal(0, 2, shape) for name, shape in SHAPES.items()}


def on_by_hand(text: str, program: Program = BY_HAND) -> Condition:
    """A condition on the small scenario by hand."""
    return condition(text, program)


def slanted() -> Program:
    """The run of slanted-faces, whose images have names with a comma."""
    return compile_program(find("slanted-faces").scenario)
