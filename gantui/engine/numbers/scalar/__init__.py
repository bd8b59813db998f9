"""The elementary functions of one float: +, −, ×, ÷, √ and tables alone, the same on every machine.

`arrays` has the same functions with the same bits, in modules of the same names. None raises for
any float. A number in two parts is their sum, the second being what the first one lacks. The errors
named are the largest seen, in units of the last place (ulp), which for a subnormal result is
2⁻¹⁰⁷⁴: over 10⁷ arguments of each function against numbers with eleven more binary digits, and over
some 10⁴ for powers and 10⁵ for quantiles against mpmath. Tests repeat a sample with mpmath.
"""

from gantui.engine.numbers.scalar.cosine import cosine_of_turns
from gantui.engine.numbers.scalar.exponential import exp, expm1, tanh
from gantui.engine.numbers.scalar.logarithm import ln, log1p, softplus
from gantui.engine.numbers.scalar.norm import norm
from gantui.engine.numbers.scalar.normal import inverse_normal
from gantui.engine.numbers.scalar.power import power
from gantui.engine.numbers.scalar.rounding import divide, rounded

__all__ = [
    "cosine_of_turns",
    "divide",
    "exp",
    "expm1",
    "inverse_normal",
    "ln",
    "log1p",
    "norm",
    "power",
    "rounded",
    "softplus",
    "tanh",
]
