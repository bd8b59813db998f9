"""Which form of an expression is written: the computed one, or the taught one where that is safe.

An expression may be taught in one form and computed in another of the same value. Code with the
bits of the trainer has the computed form. Code that is to agree to 1e-12 has the taught one, unless
it takes a logarithm or divides, where digits that are lost cannot be had back.
"""

from gantui.engine.expression.dialects import reads_as
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Norm,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    Taught,
    parts,
    rewritten,
    total,
)
from gantui.engine.expression.value import compared

LOGARITHMS = frozenset({"ln", "log1p", "log₂"})


def same_bits(expression: Expression) -> Expression:
    """The form whose value has the bits of the trainer's."""
    return rewritten(expression, _computed)


def _computed(part: Expression) -> Expression | None:
    match part:
        case Taught(_, computed):
            return same_bits(computed)
        case Choice(Constant(left), sign, Constant(right), yes, no):
            return same_bits(yes if compared(left, sign, right) else no)
    return None


def readable(expression: Expression) -> Expression:
    """The form that one reads, as far as it agrees with the trainer's to 1e-12."""
    return _readable(expression, exact=False)


def _readable(expression: Expression, *, exact: bool) -> Expression:
    """The same; `exact` where a lost digit would not stay small."""

    def rule(part: Expression) -> Expression | None:
        match part:
            case Taught(taught, computed):
                chosen = computed if exact or _is_risky(taught) or _has_choice(computed) else taught
                return _readable(chosen, exact=exact)
            case Choice():
                return _choice(part, exact=exact)
            case Quotient(upper, lower):
                return Quotient(_readable(upper, exact=exact), _readable(lower, exact=True))
            case Apply(name, of) if name in LOGARITHMS and not exact:
                return Apply(name, _readable(of, exact=True))
            case Norm(several):
                return Root(total(Square(_readable(one, exact=exact)) for one in several))
            case Constant(value, text) if text and reads_as(text, value):
                return Constant(float(text), text)
        return None

    return rewritten(expression, rule)


def _choice(choice: Choice, *, exact: bool) -> Expression:
    left, right, yes, no = (_readable(part, exact=exact) for part in parts(choice))
    if isinstance(left, Constant) and isinstance(right, Constant):
        return yes if compared(left.value, choice.sign, right.value) else no
    if repr(yes) == repr(no):
        return yes
    if choice.sign == "=" and isinstance(right, Constant) and _says(no, left, right, yes):
        return no
    return Choice(left, choice.sign, right, yes, no)


def _says(no: Expression, left: Expression, right: Constant, yes: Expression) -> bool:
    """Whether the general case of a choice is the special one where the comparison holds."""
    put = rewritten(no, lambda part: right if repr(part) == repr(left) else None)
    try:
        return repr(_simple(put)) == repr(yes)
    except ArithmeticError:
        return False


def _simple(expression: Expression) -> Expression:
    """The expression without factors of 1 and terms of 0. Raises ArithmeticError at 0·∞."""
    match expression:
        case Product(factors):
            several = [_simple(factor) for factor in factors]
            if any(_is(factor, 0.0) for factor in several):
                if not all(map(_is_bounded, several)):
                    raise ArithmeticError
                return ZERO
            several = [factor for factor in several if not _is(factor, 1.0)]
            return several[0] if len(several) == 1 else Product(tuple(several)) if several else ONE
        case Sum(terms):
            several = [term for term in map(_simple, terms) if not _is(term, 0.0)]
            return several[0] if len(several) == 1 else Sum(tuple(several)) if several else ZERO
        case Difference(Constant(left), Constant(right)):
            return Constant(left - right)
    return expression


def _is(expression: Expression, value: float) -> bool:
    return isinstance(expression, Constant) and expression.value == value


def _is_bounded(factor: Expression) -> bool:
    return isinstance(factor, Constant | Entry) or (
        isinstance(factor, Apply) and factor.function == "softplus"
    )


def _is_risky(expression: Expression) -> bool:
    """Whether a lost digit of what it reads may become large in it."""
    match expression:
        case Apply(name) if name in LOGARITHMS:
            return True
        case Quotient(upper, lower):
            return not isinstance(lower, Constant) or _is_risky(upper)
    return any(map(_is_risky, parts(expression)))


def _has_choice(expression: Expression) -> bool:
    return isinstance(expression, Choice) or any(map(_has_choice, parts(expression)))
