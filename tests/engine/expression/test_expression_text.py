"""What a learner reads: read back it has the value, and it is written the way one writes."""

import pytest
from examples import tries
from hypothesis import assume, given
from random_expressions import ORDINARY, expressions, is_ordinary, looked_up, numbers
from reading import read

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Absent,
    Absolute,
    Apply,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Larger,
    Largest,
    Negative,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    Taught,
    number,
)
from gantui.engine.expression.text import formula
from gantui.engine.expression.value import value
from gantui.engine.expression.worked import Operand, how_computed, worked
from gantui.views.text.numbers.read_back import calculator

A, B, C = (Number(Cell(name, 0, 0)) for name in "abc")


@given(expressions(without=(Taught,)), numbers(ORDINARY.filter(bool)))
@tries(32)
def test_what_is_written_is_read_as_what_is_meant(
    expression: Expression, known: dict[Cell, float]
) -> None:
    lookup = looked_up(known)
    assume(is_ordinary(expression, lookup))
    assert read(worked(expression, lookup)) == value(expression, lookup)


@given(expressions(without=(Taught,)), numbers(ORDINARY.filter(bool)))
@tries(12)
def test_what_is_written_is_calculated_as_it_is_read(
    expression: Expression, known: dict[Cell, float]
) -> None:
    lookup = looked_up(known)
    assume(is_ordinary(expression, lookup))
    line = worked(expression, lookup)
    calculate = calculator(tuple(piece if isinstance(piece, str) else None for piece in line))
    assert calculate is not None
    found = calculate(*(piece.value for piece in line if isinstance(piece, Operand)))
    assert found == pytest.approx(read(line), rel=1e-12)


@given(expressions(), numbers(ORDINARY))
def test_each_number_stands_beside_the_cell_that_it_is_from(
    expression: Expression, known: dict[Cell, float]
) -> None:
    for piece in worked(expression, looked_up(known)):
        assert isinstance(piece, str) or piece.value == known[piece.cell]


WRITTEN = [
    (Sum((A, Sum((B, C)))), "a + (b + c)"),
    (Sum((Sum((A, B)), C)), "a + b + c"),
    (Difference(A, Difference(B, C)), "a − (b − c)"),
    (Difference(Difference(A, B), C), "a − b − c"),
    (Product((A, Sum((B, C)))), "a·(b + c)"),
    (Product((A, Product((B, C))), spaced=True), "a · b·c"),
    (Product((Quotient(A, B), C)), "(a / b)·c"),
    (Product((A, Quotient(B, C))), "a·(b / c)"),
    (Quotient(Product((A, B)), C), "a·b / c"),
    (Quotient(A, Product((B, C))), "a / (b·c)"),
    (Quotient(Quotient(A, B), C), "a / b / c"),
    (Quotient(A, Sum((B, C))), "a / (b + c)"),
    (Negative(Product((A, B))), "−a·b"),
    (Negative(Sum((A, B))), "−(a + b)"),
    (Sum((A, Negative(B))), "a + (−b)"),
    (Product((A, Constant(-2.0))), "a·(-2)"),
    (Square(Difference(A, B)), "(a − b)²"),
    (Square(A), "a²"),
    (Power(Constant(0.9), A), "0.9^a"),
    (Power(Sum((A, B)), C), "(a + b)^c"),
    (Root(Sum((A, B))), "√(a + b)"),
    (Norm((A, Difference(B, C))), "√(a² + (b − c)²)"),
    (Apply("exp", Negative(A)), "exp(−a)"),
    (Entry("σ", A), "table σ(a)"),
    (Entry("−log", Difference(ONE, A)), "table −log(1 − a)"),
    (Larger(ZERO, A), "max(0, a)"),
    (Absolute(Difference(A, B)), "|a − b|"),
    (Largest((Absolute(A), Absolute(B))), "max |a|"),
    (Choice(A, ">", ZERO, B, C), "b where a > 0, else c"),
    (Product((A, Choice(B, "=", ONE, C, ZERO))), "a·(c where b = 1, else 0)"),
    (Choice(A, ">", ZERO, Taught(B, A), Taught(B, C)), "b"),
    (Taught(A, B), "a"),
    (Product((Constant(0.5, "½"), Square(A))), "½·a²"),
    (Absent(), "not computed yet"),
    (Sum(tuple(number("q", 0, k) for k in range(3))), "Σ q"),
    (Quotient(Sum(tuple(number("q", 0, k) for k in range(3))), A), "Σ q / a"),
    (Quotient(Sum((number("q", 0, 0), number("q", 0, 1), A)), A), "(Σ q + a) / a"),
    (Sum((number("q", 0, 0), number("q", 0, 1), A)), "Σ q + a"),
    (Sum((A, A)), "a + a"),
    (Norm((number("q", 0, 0), number("q", 0, 1), A)), "√(Σ q² + a²)"),
]


@pytest.mark.parametrize(("expression", "text"), WRITTEN, ids=[text for _, text in WRITTEN])
def test_a_formula_has_only_the_parentheses_that_it_needs(
    expression: Expression, text: str
) -> None:
    assert formula(expression) == text


def test_a_formula_may_have_other_names() -> None:
    assert formula(Sum((A, B)), lambda cell: cell.quantity.upper()) == "A + B"


def row(length: int) -> Sum:
    return Sum(tuple(number("q", 0, k) for k in range(length)))


def text_of(expression: Expression, most: int = 0) -> str:
    """The arithmetic where the number in each cell is its column."""
    pieces = worked(expression, lambda cell: float(cell.column), most)
    return "".join(p if isinstance(p, str) else f"{p.value:g}" for p in pieces)


@pytest.mark.parametrize(
    ("terms", "most", "text"),
    [
        (3, 0, "0 + 1 + 2"),
        (4, 4, "0 + 1 + 2 + 3"),
        (6, 4, "0 + 1 + … + 5"),
        (6, 3, "0 + … + 5"),
        (6, 1, "0 + … + 5"),
    ],
)
def test_a_long_sum_is_shortened_in_its_middle(terms: int, most: int, text: str) -> None:
    assert text_of(row(terms), most) == text


def weighed(numbers: dict[int, float], length: int = 10) -> str:
    """A sum of ten products and a bias as it is written with eight terms; other numbers are 0."""
    terms = [Product((number("w", 0, k), number("x", k, 0))) for k in range(length)]
    return "".join(
        p if isinstance(p, str) else f"{p.value:g}"
        for p in worked(
            Sum((*terms, number("b", 0, 0))),
            lambda cell: {"w": 2.0, "b": 0.0}.get(cell.quantity, numbers.get(cell.row, 0.0)),
            8,
        )
    )


@pytest.mark.parametrize(
    ("numbers", "length", "text"),
    [
        ({}, 10, "10 products with 0 + 0"),
        ({3: 1}, 10, "2·1 + 9 products with 0 + 0"),
        ({9: 4}, 10, "9 products with 0 + 2·4 + 0"),
        ({0: 1, 9: 4}, 10, "2·1 + 8 products with 0 + 2·4 + 0"),
        (dict.fromkeys(range(9), 1), 10, "2·1 + 2·1 + 2·1 + 2·1 + 2·1 + 2·1 + … + 0"),
        ({0: 1}, 7, "2·1 + 2·0 + 2·0 + 2·0 + 2·0 + 2·0 + 2·0 + 0"),
        ({k: float("nan") for k in range(10)}, 10, f"{' + '.join(['2·nan'] * 6)} + … + 0"),
    ],
)
def test_of_a_long_sum_the_products_with_0_are_counted(
    numbers: dict[int, float], length: int, text: str
) -> None:
    """A short one is written whole, as one does it by hand."""
    assert weighed(numbers, length) == text


def test_of_a_long_sum_the_choices_that_are_0_are_counted() -> None:
    chosen = (Choice(number("z", k, 0), "=", ONE, number("a", k, 0), ZERO) for k in range(10))
    shown = {Cell("z", 3, 0): 1.0, Cell("a", 3, 0): 7.0}
    pieces = worked(Sum(tuple(chosen)), lambda cell: shown.get(cell, 2.0), 8)
    assert "".join(map(str, (p.value if isinstance(p, Operand) else p for p in pieces))) == (
        "7.0 + 9 zeros"
    )


@pytest.mark.parametrize("zeros", ["9 products with 0", "9 zeros"])
def test_what_is_counted_is_0_for_a_calculator(zeros: str) -> None:
    calculate = calculator((None, "·", None, f" + {zeros} + (-5)"))
    assert calculate is not None
    assert calculate(2.0, 3.0) == 1.0


def test_a_long_norm_is_shortened_like_a_sum() -> None:
    assert text_of(Norm(row(9).terms), 4) == "√(0² + 1² + … + 8²)"
    assert text_of(Quotient(row(9), Constant(9.0)), 4) == "(0 + 1 + … + 8) / 9"


def test_a_choice_is_made_with_the_numbers() -> None:
    relu = Choice(A, ">", ZERO, A, ZERO)
    a = Cell("a", 0, 0)
    assert worked(relu, lambda _cell: 2.0) == (Operand(a, 2.0),)
    assert worked(relu, lambda _cell: -2.0) == ("0",)
    assert worked(Sum((relu, relu)), lambda _cell: -2.0) == ("0 + 0",)


def test_of_several_the_largest_is_written() -> None:
    several = Largest((Absolute(A), Absolute(B)))
    known = {Cell("a", 0, 0): 1.0, Cell("b", 0, 0): -3.0}
    assert worked(several, looked_up(known)) == ("|", Operand(Cell("b", 0, 0), -3.0), "|")


def test_how_it_is_computed_is_that_of_the_side_that_is_taken() -> None:
    stable = Taught(A, B, "from the logit")
    chosen = Choice(A, ">", ZERO, stable, A)
    assert how_computed(chosen, lambda _cell: 1.0) == "from the logit"
    assert how_computed(Quotient(chosen, Constant(2.0)), lambda _cell: 1.0) == "from the logit"
    assert how_computed(chosen, lambda _cell: -1.0) == ""
