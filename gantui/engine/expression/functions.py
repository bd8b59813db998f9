"""The functions that an expression may name. A new one is one entry of `FUNCTIONS`.

An entry has everything that is known of a function: it is computed for floats and for arrays with
the same bits, and has a name in LaTeX and in each dialect of source code. Its key is what the nodes
of an expression and the lines for a learner call it. `engine.numbers` computes; here are besides
the forms of an expression that are one comparison or one multiplication.
"""

from collections.abc import Callable, Mapping
from math import copysign, isnan, nan, sqrt
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gantui.engine.expression import helpers
from gantui.engine.numbers import arrays, by_hand, scalar
from gantui.engine.numbers.array import Array

Booleans: TypeAlias = NDArray[np.bool_]
LN_2 = 0.6931471805599453
_ZERO = np.array(0.0)
"""As an array it takes NumPy less time than as a float."""


def square(x: float) -> float:
    """x·x."""
    return x * x


def squares(x: Array) -> Array:
    """x·x, cell by cell."""
    return x * x


def binary_logarithm(x: float) -> float:
    """log₂ x = ln x / ln 2."""
    return scalar.ln(x) / LN_2


def binary_logarithms(x: Array) -> Array:
    """log₂ x, cell by cell."""
    return arrays.ln(x) / LN_2


def root(x: float) -> float:
    """√x; not a number below 0."""
    return sqrt(x) if x >= 0.0 else nan


def larger(left: float, right: float) -> float:
    """The left where it is at least the right; not a number where the right is none."""
    return left if left >= right else right


def larger_cells(left: Array | float, right: Array | float) -> Array:
    """The same cell by cell."""
    if isinstance(left, float) and left == 0.0 < copysign(1.0, left):
        above: Array = np.maximum(right, _ZERO)  # a ReLU
        above += _ZERO  # of −0 it is 0
        return above
    return np.where(np.greater_equal(left, right), left, right)


def chosen(
    test: Booleans, yes: Callable[[], Array | float], no: Callable[[], Array | float]
) -> Array:
    """One of two in each cell; each is computed only where some cell wants it."""
    wanted, cells = np.count_nonzero(test), np.size(test)
    if 0 < wanted < cells:
        return np.where(test, yes(), no())
    found = yes() if wanted else no()
    if isinstance(found, np.ndarray) and found.shape == np.shape(test):
        return found
    return np.where(test, found, found)


def either(test: Booleans, yes: Array | float, no: Array | float) -> Array:
    """One of two numbers in each cell."""
    if isinstance(yes, float) and isinstance(no, float) and (yes, no) == (1.0, 0.0):
        return np.asarray(test, dtype=np.float64)  # as the slope of a ReLU, in half the time
    return np.where(test, yes, no)


def largest(*several: float) -> float:
    """The largest; not a number where one is not."""
    return nan if any(map(isnan, several)) else max(several)


class Call(NamedTuple):
    """How source code that is to be read calls a function."""

    text: str
    """The call, `{x}` standing for the argument."""
    helper: str = ""
    """The definition of what is called, where the language does not offer it."""


class Function(NamedTuple):
    """A function of one number."""

    of_float: Callable[[float], float]
    """Its value."""
    of_array: Callable[[Array], Array]
    """The same cell by cell, with the same bits."""
    identifier: str
    """Its name in the source that gantui compiles for itself."""
    latex: str
    """Its command in LaTeX."""
    calls: Mapping[str, Call]
    """How each dialect calls it, by the dialect's name."""


def _calls(python: str, numpy: str, pytorch: str) -> Mapping[str, Call]:
    """The calls of a function that all three offer."""
    return {"python": Call(python), "numpy": Call(numpy), "pytorch": Call(pytorch)}


FUNCTIONS: dict[str, Function] = {
    "exp": Function(
        scalar.exp, arrays.exp, "exp", r"\exp",
        _calls("math.exp({x})", "np.exp({x})", "torch.exp({x})"),
    ),
    "expm1": Function(
        scalar.expm1, arrays.expm1, "expm1", r"\operatorname{expm1}",
        _calls("math.expm1({x})", "np.expm1({x})", "torch.expm1({x})"),
    ),
    "ln": Function(
        scalar.ln, arrays.ln, "ln", r"\ln",
        _calls("math.log({x})", "np.log({x})", "torch.log({x})"),
    ),
    "log1p": Function(
        scalar.log1p, arrays.log1p, "log1p", r"\operatorname{log1p}",
        _calls("math.log1p({x})", "np.log1p({x})", "torch.log1p({x})"),
    ),
    "log₂": Function(
        binary_logarithm, binary_logarithms, "log2", r"\log_2",
        _calls("math.log2({x})", "np.log2({x})", "torch.log2({x})"),
    ),
    "softplus": Function(
        scalar.softplus, arrays.softplus, "softplus", r"\operatorname{softplus}",
        {
            "python": Call("softplus({x})", helpers.SOFTPLUS),
            "numpy": Call("np.logaddexp(0.0, {x})"),
            "pytorch": Call("(-torch.nn.functional.logsigmoid(-({x})))"),
        },
    ),
    "tanh": Function(
        scalar.tanh, arrays.tanh, "tanh", r"\tanh",
        _calls("math.tanh({x})", "np.tanh({x})", "torch.tanh({x})"),
    ),
    "σ": Function(
        by_hand.sigma_entry, by_hand.sigma_entries, "table_sigma", r"\sigma_{\text{table}}",
        {name: Call("table_sigma({x})", text) for name, text in helpers.SIGMA.items()},
    ),
    "−log": Function(
        by_hand.log_entry, by_hand.log_entries, "table_log", r"{-\log}_{\text{table}}",
        {name: Call("table_log({x})", text) for name, text in helpers.MINUS_LOG.items()},
    ),
}  # fmt: skip
"""Every function and by-hand table by name."""

FLOATS: Mapping[str, Callable[..., float]] = {
    "/": scalar.divide,
    "square": square,
    "power": scalar.power,
    "root": root,
    "norm": scalar.norm,
    "larger": larger,
    "largest": largest,
    "absolute": abs,
    "rounded": scalar.rounded,
}
"""What else an expression is computed with, for one number."""

ARRAYS: Mapping[str, Callable[..., Array]] = {
    "square": squares,
    "power": arrays.power,
    "root": np.sqrt,
    "larger": larger_cells,
    "absolute": np.absolute,
    "chosen": chosen,
    "either": either,
}
"""The same for every cell of arrays."""
