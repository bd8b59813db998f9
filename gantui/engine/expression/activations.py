"""The activation functions: value and slope as expressions. A new one is one more entry.

z is a unit's weighted sum, a its activation, α the slope or scale below 0.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from gantui.engine.expression.arithmetic import FAR, Arithmetic, rest_of_sigmoid, sigmoid
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Absolute,
    Apply,
    Choice,
    Constant,
    Difference,
    Expression,
    Larger,
    Negative,
    Product,
    Quotient,
    Square,
    Sum,
    Taught,
    number,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import Array
from gantui.scenario.schema import named
from gantui.scenario.schema.named import Alpha
from gantui.toml.shortest import shortest

FROM_Z = "from z"
"""How a slope is computed where a is so near its limit that a difference loses digits."""


class Activation(NamedTuple):
    """One activation function."""

    symbol: str
    """Its name in formulas."""
    rule: str
    """Its definition."""
    slope_rule: str
    """Its derivative."""
    value: Callable[[Expression], Expression]
    """a from z."""
    slope: Callable[[Expression, Expression], Expression]
    """da/dz from z and a."""
    remarks: Callable[[Array], tuple[str, ...]] = lambda _z: ()
    """What is special about these sums."""
    within: str = ""
    """Where its values lie, as in `a number between 0 and 1`; empty where they may be any."""
    bend: Callable[[Expression, Expression], Expression] | None = None
    """d²a/dz² from z and a: how the slope changes; None where nobody has said it."""

    @property
    def is_bent(self) -> bool:
        """Whether the slope changes smoothly anywhere; it does not where it only jumps."""
        return self.bend is None or self.bend(*_ANY) is not ZERO

    @property
    def bend_rule(self) -> str:
        """Its second derivative."""
        return "" if self.bend is None else formula(self.bend(*_ANY))


_ANY = number("z", 0, 0), number("a", 0, 0)
"""Any z with its a."""
TWO = Constant(2.0)


def activation(name: str, alpha: float, arithmetic: Arithmetic) -> Activation:
    """The activation `name` of a scenario, with its α, in the given arithmetic."""
    return ACTIVATIONS[name](alpha, arithmetic)


def _where_positive(z: Expression, yes: Expression, no: Expression) -> Expression:
    return Choice(z, ">", ZERO, yes, no)


def meant(rule: str, a: str) -> str:
    """What a is, put behind a slope's rule that names it; ReLU's does not."""
    return f", a = {a}" if re.search(r"\ba(?![a-z])", rule) else ""


def described(
    symbol: str,
    value: Callable[[Expression], Expression],
    slope: Callable[[Expression, Expression], Expression],
    remarks: Callable[[Array], tuple[str, ...]] = lambda _z: (),
    rule: Callable[[Expression], Expression] | None = None,
    within: str = "",
    bend: Callable[[Expression, Expression], Expression] | None = None,
) -> Activation:
    """An activation with its texts; `rule` is its definition where the value is another form."""
    z, a = _ANY
    definition, derivative = formula((rule or value)(z)), formula(slope(z, a))
    texts = symbol, f"{symbol}(z) = {definition}", derivative
    return Activation(*texts, value, slope, remarks, within, bend)


def straight(_z: Expression, _a: Expression) -> Expression:
    """The second derivative of what is made of straight lines: 0, at its corners too."""
    return ZERO


def _identity(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return described("identity", lambda z: z, lambda _z, _a: ONE, bend=straight)


def _relu(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return described(
        "ReLU",
        lambda z: Larger(ZERO, z),
        lambda z, _a: _where_positive(z, ONE, ZERO),
        within="at 0 or above",
        bend=straight,
    )


def _leaky_relu(alpha: float, _arithmetic: Arithmetic) -> Activation:
    slope = Constant(alpha)
    return described(
        "Leaky ReLU",
        lambda z: Larger(Product((slope, z)), z),
        lambda z, _a: _where_positive(z, ONE, slope),
        bend=straight,
    )


def _elu(alpha: float, arithmetic: Arithmetic) -> Activation:
    slope = Constant(alpha)

    def below(z: Expression) -> Expression:
        taught = Difference(Apply("exp", z), ONE)
        return Product((slope, Taught(taught, Apply("expm1", z))))

    def slope_below(z: Expression, a: Expression) -> Expression:
        taught = Sum((a, slope))
        if arithmetic.decimals is not None:
            return taught
        stable = Product((slope, Apply("exp", z)))
        return Choice(Negative(z), ">", FAR, Taught(taught, stable, FROM_Z), taught)

    return described(
        "ELU",
        lambda z: _where_positive(z, z, below(z)),
        lambda z, a: _where_positive(z, ONE, slope_below(z, a)),
        within=f"above −{shortest(alpha)}",
        bend=lambda z, a: _where_positive(z, ZERO, slope_below(z, a)),
    )


def _sigmoid(_alpha: float, arithmetic: Arithmetic) -> Activation:
    def slope(z: Expression, a: Expression) -> Expression:
        taught = Product((a, Difference(ONE, a)))
        if arithmetic.decimals is not None:
            return taught
        stable = Product((a, rest_of_sigmoid(z)))
        return Choice(z, ">", FAR, Taught(taught, stable, FROM_Z), taught)

    return described(
        "σ",
        arithmetic.sigma,
        slope,
        arithmetic.remarks_sigma,
        rule=sigmoid,
        within="between 0 and 1",
        bend=lambda z, a: Product((slope(z, a), Difference(ONE, Product((TWO, a))))),
    )


def _tanh(_alpha: float, arithmetic: Arithmetic) -> Activation:
    def rule(z: Expression) -> Expression:
        grown, shrunk = Apply("exp", z), Apply("exp", Negative(z))
        return Quotient(Difference(grown, shrunk), Sum((grown, shrunk)))

    def slope(z: Expression, a: Expression) -> Expression:
        taught = Difference(ONE, Square(a))
        if arithmetic.decimals is not None:
            return taught
        size = Product((TWO, Absolute(z)))
        rest = Apply("exp", Negative(size))
        stable = Quotient(Product((Constant(4.0), rest)), Square(Sum((ONE, rest))))
        return Choice(size, ">", FAR, Taught(taught, stable, FROM_Z), taught)

    def bend(z: Expression, a: Expression) -> Expression:
        return Product((Constant(-2.0, "−2"), a, slope(z, a)))

    values = "between −1 and 1"
    return described("tanh", lambda z: Apply("tanh", z), slope, rule=rule, within=values, bend=bend)


def _softplus(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    def value(z: Expression) -> Expression:
        taught = Apply("ln", Sum((ONE, Apply("exp", z))))
        return Taught(taught, Apply("softplus", z))

    def bend(z: Expression, _a: Expression) -> Expression:
        of = sigmoid(z)
        taught = Product((of, Difference(ONE, of)))
        stable = Product((of, rest_of_sigmoid(z)))
        return Choice(z, ">", FAR, Taught(taught, stable, FROM_Z), taught)

    return described("softplus", value, lambda z, _a: sigmoid(z), within="above 0", bend=bend)


ACTIVATIONS: dict[str, Callable[[float, Arithmetic], Activation]] = {
    "identity": _identity,
    "relu": _relu,
    "leaky relu": _leaky_relu,
    "elu": _elu,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
}
"""Every activation by the name that a scenario calls it."""


def add_activation(
    name: str, made: Callable[[float, Arithmetic], Activation], alpha: Alpha | None = None
) -> None:
    """Add an activation, with its α if it has one; a scenario may name it from then on."""
    ACTIVATIONS[name], named.ACTIVATIONS[name] = made, alpha
