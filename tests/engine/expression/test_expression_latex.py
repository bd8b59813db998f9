"""An expression in LaTeX: the braces close, and it says what is meant."""

import re

import pytest
from examples import tries
from hypothesis import given
from random_expressions import expressions

from gantui.engine.cell import Cell
from gantui.engine.expression.latex import latex, named
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Absolute,
    Apply,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Larger,
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
)

A, B, C = (Number(Cell(name, 0, 0)) for name in "abc")
CLOSING = {"{": "}", r"\left(": r"\right)", r"\left|": r"\right|",
           r"\begin{cases}": r"\end{cases}"}  # fmt: skip
TOKEN = re.compile(r"\\left[(|]|\\right[)|]|\\(?:begin|end)\{cases\}|[{}]")


def is_closed(text: str) -> bool:
    """Whether everything that opens is closed, in its order."""
    open_ones: list[str] = []
    for token in TOKEN.findall(text):
        if token in CLOSING:
            open_ones.append(CLOSING[token])
        elif not open_ones or open_ones.pop() != token:
            return False
    return not open_ones


@pytest.mark.parametrize("text", ["{", "}", r"\left({\right)}", r"\begin{cases}", "{}}"])
def test_what_is_not_closed_is_found(text: str) -> None:
    assert not is_closed(text)


@given(expressions())
@tries(12)
def test_every_brace_is_closed_and_every_sign_is_latex(expression: Expression) -> None:
    text = latex(expression, named)
    assert is_closed(text)
    assert re.fullmatch(r"[A-Za-z0-9 \\{}()|^_.,=>&+\-]+", text), text
    assert not re.search(r"\^\{[^{}]*\}\^", text)  # TeX refuses a double superscript


WRITTEN = [
    (Sum((A, Negative(B))), r"a + \left(-b\right)"),
    (Difference(A, Difference(B, C)), r"a - \left(b - c\right)"),
    (Product((A, Sum((B, C)))), r"a \cdot \left(b + c\right)"),
    (Product((Quotient(A, B), C)), r"\frac{a}{b} \cdot c"),
    (Product((A, Product((B, C)))), r"a \cdot \left(b \cdot c\right)"),
    (Negative(Product((A, B))), r"-a \cdot b"),
    (Square(Difference(A, B)), r"\left(a - b\right)^{2}"),
    (Square(Constant(-2.0)), r"\left(-2\right)^{2}"),
    (Power(Constant(0.9), A), "0.9^{a}"),
    (Square(Square(A)), r"\left(a^{2}\right)^{2}"),
    (Norm((A, B)), r"\sqrt{a^{2} + b^{2}}"),
    (Quotient(ONE, Sum((ONE, Apply("exp", Negative(A))))), r"\frac{1}{1 + \exp\left(-a\right)}"),
    (Entry("σ", A), r"\sigma_{\text{table}}\left(a\right)"),
    (Larger(ZERO, A), r"\max\left(0, a\right)"),
    (Absolute(Root(A)), r"\left|\sqrt{a}\right|"),
    (Product((Constant(0.5, "½"), A)), r"\tfrac{1}{2} \cdot a"),
    (Taught(A, B), "a"),
    (
        Choice(A, ">", ZERO, A, Product((B, A))),
        r"\begin{cases} a & \text{where } a > 0 \\ b \cdot a & \text{else} \end{cases}",
    ),
]


@pytest.mark.parametrize(("expression", "text"), WRITTEN, ids=[text for _, text in WRITTEN])
def test_it_is_written_the_way_one_writes(expression: Expression, text: str) -> None:
    assert latex(expression, lambda cell: cell.quantity) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("D.W1", 0, 2), r"\mathrm{D.W1}_{1,3}"),
        (Cell("D*", 0, 0), r"\mathrm{D^{*}}_{1,1}"),
        (Cell("v_data*", 0, 0), r"\mathrm{v\_data^{*}}_{1,1}"),
    ],
)
def test_a_cell_has_the_name_of_its_quantity(cell: Cell, text: str) -> None:
    assert named(cell) == text
    assert is_closed(text)
