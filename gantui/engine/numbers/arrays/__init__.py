"""The elementary functions of each element of an array: the bits of `scalar`, in any layout.

Where all elements are in the ordinary range of a function they take a short way.
"""

from gantui.engine.numbers.arrays.cosine import cosine_of_turns
from gantui.engine.numbers.arrays.exponential import exp, expm1, tanh
from gantui.engine.numbers.arrays.logarithm import ln, log1p, softplus
from gantui.engine.numbers.arrays.normal import inverse_normal
from gantui.engine.numbers.arrays.power import power
from gantui.engine.numbers.arrays.rounding import divide, rounded

__all__ = [
    "cosine_of_turns",
    "divide",
    "exp",
    "expm1",
    "inverse_normal",
    "ln",
    "log1p",
    "power",
    "rounded",
    "softplus",
    "tanh",
]
