"""Misconceptions about activations, tables and logarithms."""

from collections.abc import Iterator

from gantui.engine.expression.arithmetic import sigmoid
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Larger,
    Negative,
    Number,
    Product,
    Square,
    Sum,
)
from gantui.engine.numbers import by_hand
from gantui.practice.misconceptions.misconception import (
    Context,
    Mistaken,
    add_misconception,
    each,
    each_of,
    every,
    without_first,
)

LOGARITHMS = ("ln", "log₂")
KEYS = {"σ": [float(z) for z in by_hand.SIGMA], "−log": list(by_hand.MINUS_LOG)}
"""Where each table has an entry."""
END = max(KEYS["σ"])
"""The last logit of the table of σ."""
STEPS = (0.1, 0.2)
"""By how much the table of σ grows from entry to entry, at its ends and in its middle."""


@add_misconception("ReLU forgotten", "{answer} is the sum {0} itself: the activation is missing.")
def relu_forgotten(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """The larger of two numbers forgotten, so that the sum itself is left."""

    for found, larger in each_of(expression, Larger, lambda part: part.right):
        yield Mistaken(found, (larger.right,))


@add_misconception(
    "ReLU on the wrong side",
    "{answer} is what comes out if the two sides of 0 are mixed up at {0}.",
)
def relu_on_the_wrong_side(_expression: Expression, context: Context) -> Iterator[Mistaken]:
    """What belongs above 0 done below it, and the other way round.

    Below 0 that gives what a forgotten activation, or a forgotten slope, gives too.
    """

    def rule(part: Expression) -> Expression | None:
        match part:
            case Larger(least, z):
                return Choice(z, ">", least, least, z)
            case Choice(z, ">", Constant(0.0), yes, no):
                return Choice(z, ">", ZERO, no, yes)
        return None

    passed_on = context.quantity.role == "gradient"
    for found, part in each(context.undecided, rule):
        match part:
            case Larger(least, z):
                yield Mistaken(found, (z,), sure=context.number(z) > context.number(least))
            case Choice(z):
                yield Mistaken(found, (z,), sure=not passed_on or context.number(z) > 0)


@add_misconception(
    "table read one entry off", "{answer} comes from the entry of the table {1} beside that of {0}."
)
def one_entry_off(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The entry before or after the one that is meant."""
    for beside in (-1, 1):

        def other(entry: Entry, beside: int = beside) -> Expression | None:
            keys = KEYS[entry.table]
            place = keys.index(by_hand.NEAREST[entry.table](context.number(entry.of))) + beside
            if not 0 <= place < len(keys):
                return None
            return Constant(by_hand.ENTRIES[entry.table](keys[place]))

        for found, entry in each_of(expression, Entry, other):
            yield Mistaken(found, (entry.of, entry.table))


@add_misconception(
    "table not held at its end",
    "{answer} comes from beyond the table, which stays at its end from ±3 on.",
)
def not_held(expression: Expression, context: Context) -> Iterator[Mistaken]:
    """The table of σ continued beyond ±3 in steps as large as those that it has."""
    for step in STEPS:

        def other(entry: Entry, step: float = step) -> Expression | None:
            z = context.number(entry.of)
            if entry.table != "σ" or abs(z) <= END:
                return None
            return Constant(1 + step * (z - END) if z > 0 else step * (z + END))

        for found, _ in each_of(expression, Entry, other):
            yield Mistaken(found)


@add_misconception(
    "exact for table",
    "{answer} comes from the exact value at {0}; by hand it is the table's entry.",
)
def exact_for_table(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """The function itself where its table is meant."""

    def exact(entry: Entry) -> Expression:
        return sigmoid(entry.of) if entry.table == "σ" else Negative(Apply("log₂", entry.of))

    for found, entry in each_of(expression, Entry, exact):
        yield Mistaken(found, (entry.of,))


@add_misconception(
    "−log p for −log(1 − p)",
    "{answer} comes from the logarithm of {0}; here that of 1 − {0} is meant.",
)
def log_of_p(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """The logarithm of a probability where that of what is left to 1 is meant."""

    def rule(part: Expression) -> Expression | None:
        match part:
            case Entry(function, Difference(Constant(1.0), p)):
                return Entry(function, p)
            case Apply(function, Difference(Constant(1.0), p)) if function in LOGARITHMS:
                return Apply(function, p)
        return None

    for found, part in each(expression, rule):
        match part:
            case Entry(_, Difference(_, p)) | Apply(_, Difference(_, p)):
                yield Mistaken(found, (p,))


@add_misconception(
    "−log(1 − p) for −log p",
    "{answer} comes from the logarithm of 1 − {0}; here that of {0} is meant.",
)
def log_of_the_rest(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """The logarithm of what is left to 1 where that of the probability itself is meant."""

    def rule(part: Expression) -> Expression | None:
        match part:
            case Entry("−log", Number() as p):
                return Entry("−log", Difference(ONE, p))
            case Apply(function, Number() as p) if function in LOGARITHMS:
                return Apply(function, Difference(ONE, p))
        return None

    for found, part in each(expression, rule):
        match part:
            case Entry(_, p) | Apply(_, p):
                yield Mistaken(found, (p,))


@add_misconception(
    "natural for base-2 logarithm", "{answer} is what the natural logarithm gives; here it is log₂."
)
def natural_for_binary(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """ln where log₂ is meant."""
    for found in every(expression, lambda part: _other_base(part, "log₂", "ln")):
        yield Mistaken(found)


@add_misconception(
    "base-2 for natural logarithm", "{answer} is what the base-2 logarithm gives; here it is ln."
)
def binary_for_natural(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """log₂ where ln is meant."""
    for found in every(expression, lambda part: _other_base(part, "ln", "log₂")):
        yield Mistaken(found)


@add_misconception("minus forgotten", "{answer} is what comes out without the minus before {0}.")
def minus_forgotten(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """A minus before a function left out."""

    for found, negative in each_of(expression, Negative, lambda part: part.of):
        yield Mistaken(found, (negative.of,))


@add_misconception(
    "doubled for squared", "{answer} is what comes out with {0} doubled, not squared."
)
def doubled_for_squared(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """2·x where x² is meant."""

    for found, square in each_of(expression, Square, lambda part: Sum((part.of, part.of))):
        yield Mistaken(found, (square.of,))


@add_misconception("factor left out", "{answer} is what comes out without the factor {0}.")
def factor_left_out(expression: Expression, _context: Context) -> Iterator[Mistaken]:
    """A constant factor before a product left out: ½ or a decay.

    Not that of the larger of two, which gives what a forgotten activation gives.
    """

    def rest(product: Product) -> Expression | None:
        first = product.factors[0]
        return without_first(product) if isinstance(first, Constant) and first != ONE else None

    if isinstance(expression, Larger):
        return
    for found, product in each_of(expression, Product, rest):
        yield Mistaken(found, (product.factors[0],))


def _other_base(part: Expression, meant: str, taken: str) -> Expression | None:
    match part:
        case Apply(function, of) if function == meant:
            return Apply(taken, of)
    return None
