"""The language of conditions: what may be written, and what is said about everything else."""

from time import perf_counter

import pytest
from condition_examples import on_by_hand, slanted, trees
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from lessons import BY_HAND as BY_HAND_TEXT
from lessons import timeline

from gantui.engine import compile_program
from gantui.engine.cell import Cell
from gantui.engine.conditions import Condition, ConditionError, condition
from gantui.engine.conditions.locate import SampleCell
from gantui.engine.conditions.parse import DEEPEST, LONGEST, read
from gantui.engine.conditions.syntax import render
from gantui.scenario import find
from gantui.toml.untrusted import unsafe


@given(trees)
@tries(12)
def test_what_is_written_is_read_again(tree) -> None:
    text = render(tree)
    assume(len(text) <= LONGEST)
    assert read(text) == tree
    assert render(read(text)) == text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("loss.D<0.1", "loss.D < 0.1"),
        ("p ≤ 3 AND q≥.5e1", "p <= 3 and q >= 5"),
        ("a − b · c × d == 1.", "a - b * c * d = 1"),
        ("Iteration 500", "iteration = 500"),
        ("turn 2 or nan or NaN", "turn = 2 or nan or nan"),
        ("any  sign\tchange in G.W1", "any sign change in G.W1"),
        ("change in G.W1[ 1 ,x ]", "change in G.W1[1, x]"),
        ("MEAN (p.fake)>1", "mean(p.fake) > 1"),
        ("((a)) < (1)", "a < 1"),
        ("not (a < 1)", "not a < 1"),
        ("not (a < 1 or b < 2) and c < 3", "not (a < 1 or b < 2) and c < 3"),
        ("(a < 1 and b < 2) or c < 3", "a < 1 and b < 2 or c < 3"),
        ("(a < 1 or b < 2) and c < 3", "(a < 1 or b < 2) and c < 3"),
        ("a - (b - c) < -(-2)", "a - (b - c) < --2"),
        ("a - b - c < 2*(b + c)/d", "a - b - c < 2 * (b + c) / d"),
        ("D*.b[1]*D*.b[2] < 1", "D*.b[1] * D*.b[2] < 1"),
        ('"loss.D" < 1', "loss.D < 1"),
        ('"turn"["1,2", "a ""b"""] < 1', '"turn"["1,2", "a ""b"""] < 1'),
    ],
)
def test_ways_to_write_the_same(text: str, same: str) -> None:
    assert render(read(text)) == same
    assert read(text) == read(same)


WHOLE = "expected a condition such as loss.D < 0.1, found"
NUMBER = "expected a number or a quantity, found"
SIGN = "expected a comparison such as < 0.1, found"
MORE = 'expected "and", "or" or the end, found'
LABEL = "expected the name or number of a row or column, found"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"at character 1: {WHOLE} the end"),
        ("   ", f"at character 4: {WHOLE} the end"),
        ("loss.D", f"at character 7: {SIGN} the end"),
        ("loss.D <", f"at character 9: {NUMBER} the end"),
        ("loss.D < <", f'at character 10: {NUMBER} "<"'),
        ("loss.D << 3", f'at character 9: {NUMBER} "<"'),
        ("loss.D 0.1", f'at character 8: {SIGN} "0.1"'),
        ("loss.D != 0.1", f'at character 8: {SIGN} "!="'),
        ("loss.D < 0.1 loss.G", f'at character 14: {MORE} "loss.G"'),
        ("loss.D < 0.1)", 'at character 13: expected the end, found ")"'),
        ("0.1 < loss.D < 0.2", f'at character 14: {MORE} "<"'),
        ("loss.D < 0.1 && p < 1", f'at character 14: {MORE} "&&"'),
        ("loss.D < 0.1 and", f"at character 17: {WHOLE} the end"),
        ("(loss.D < 0.1", 'at character 14: expected ")", found the end'),
        ("(loss.D < 0.1) < 3", f'at character 16: {MORE} "<"'),
        ("mean p < 1", 'at character 6: expected "(" after mean, found "p"'),
        ("mean(p < 1", 'at character 8: expected ")", found "<"'),
        ("any change", 'at character 5: expected "sign change in", found "change"'),
        ("change", 'at character 7: expected "in", found the end'),
        ("change in 3", 'at character 11: expected a quantity, found "3"'),
        ("turn two", f'at character 6: {SIGN.replace("a comp", "a number or a comp")} "two"'),
        ("not 3", f"at character 6: {SIGN} the end"),
        ("p[", f"at character 3: {LABEL} the end"),
        ("p[]", f'at character 3: {LABEL} "]"'),
        ("p[1, ", f"at character 6: {LABEL} the end"),
        ("p[1", 'at character 4: expected "," or "]", found the end'),
        ('p["A] < 1', "at character 3: this quotation mark is not closed"),
        ("1..2 < p", f'at character 3: {SIGN} ".2"'),
        ("or", f'at character 1: {WHOLE} "or"'),
        ("loss.D < 0.1 # often", f'at character 14: {MORE} "#"'),
        ("٣ < 4", f'at character 1: {WHOLE} "٣"'),
        ("\x1b[31m", f'at character 1: {WHOLE} "�"'),
        ("p\n< 1", f'at character 2: {SIGN} "\\n"'),
        ("los.D < 1", 'at character 1: there is no quantity "los.D"; did you mean "loss.D"?'),
        ("not (1 < 2 or mean(G.W2) < 1)",
         'at character 20: there is no quantity "G.W2"; did you mean "G.W1"?'),
        ("Q < 1", 'at character 1: there is no quantity "Q"; there are G.W1, D.W1, D.W2, noise, '
         "fake, real, x, p, D.z1, D.a1, D.z2 … (33 in all)"),
        ("maen(p) < 1", 'at character 1: there is no function "maen"; did you mean "mean"?'),
        ("f(p) < 1", 'at character 1: there is no function "f"; there are abs, max, mean, min, '
         "norm and sum"),
        ("1 < p", "at character 5: p has 4 numbers; take one of them, as in p[1], or mean(p)"),
        ("-D.W1 < 1",
         "at character 2: D.W1 has 6 numbers; take one of them, as in D.W1[1, 1], or mean(D.W1)"),
        ("abs(p) < 1",
         "at character 5: p has 4 numbers; take one of them, as in p[1], or mean(p)"),
        ("D.W1[3, x] < 1", "at character 1: there is no cell D.W1[3, x]; its rows are 1 and 2, "
         "its columns are x, y and bias"),
        ("D.W1[1, z] < 1", "at character 1: there is no cell D.W1[1, z]; its rows are 1 and 2, "
         "its columns are x, y and bias"),
        ("D.W1[x] < 1", "at character 1: there is no cell D.W1[x]; name a row and a column, "
         "its rows are 1 and 2, its columns are x, y and bias"),
        ("D.W1[1, 0] < 1", "at character 1: there is no cell D.W1[1, 0]; its rows are 1 and 2, "
         "its columns are x, y and bias"),
        ("p[E] < 1", 'at character 1: there is no cell p[E]; its columns are A, B, D and '
         '"[red]x[/]"'),
        ("loss.D[2] < 1", "at character 1: there is no cell loss.D[2]; it is one number"),
        ("iteration 4", "at character 11: the run has 3 iterations, found 4"),
        ("iteration = 0", "at character 13: the run has 3 iterations, found 0"),
        ("iteration 1.5", "at character 11: the run has 3 iterations, found 1.5"),
        ("turn 3", "at character 6: an iteration has 2 turns, found 3"),
        ("not nan", 'at character 1: there is no "not" of a change or of nan: each is one moment '
         "of a run"),
        ("1 < 2 and not (p[A] < 1 or change in p)", 'at character 11: there is no "not" of a '
         "change or of nan: each is one moment of a run"),
        ("p[A] < 1e999",
         "at character 8: the number is beyond float64's largest, about 1.8e308"),
    ],
)  # fmt: skip
def test_every_mistake_is_explained(text: str, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        on_by_hand(text)
    assert str(caught.value) == message
    assert message.startswith(f"at character {caught.value.at + 1}: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x[1] < 1", 'at character 1: no step of this run writes "x"'),
        ("p.real[face] < 1", "at character 1: there is no cell p.real[face]; its columns are "
         "face 1, face 2, face 3 and face 4"),
        ("D.W1[1, 3,1] < 1", "at character 1: there is no cell D.W1[1, 3, 1]; its row is 1, "
         'its columns are "1,1", "1,2", "2,1", "2,2" and bias'),
        ("iteration 4001", "at character 11: the run has 4000 iterations, found 4001"),
    ],
)  # fmt: skip
def test_a_run_says_what_it_has(text: str, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        condition(text, slanted())
    assert str(caught.value) == message


def test_a_single_iteration_and_turn() -> None:
    program = compile_program(find("architecture").scenario)
    for text, message in {
        "iteration 2": "at character 11: the run has 1 iteration, found 2",
        "turn 2": "at character 6: an iteration has 1 turn, found 2",
    }.items():
        with pytest.raises(ConditionError) as caught:
            condition(text, program)
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("D.W1[1, bias]", (0, 4)), ("D.W1[bias]", (0, 4)), ("D.W1[5]", (0, 4)),
        ("D.W1[1, 2,1]", (0, 2)), ("D.W1[2,1]", (0, 2)), ('D.W1[1, "2,1"]', (0, 2)),
        ("D.W1[1, 3]", (0, 2)), ("fake[2,1]", (2, 0)), ("fake[2,1, 1]", (2, "1")),
        ("fake[3]", (2, 0)), ("fake[3, 1]", (2, "1")), ("G.W1[2, z]", (1, 0)),
        ("p.real[face 3]", (0, "face 3")), ("p.real[1]", (0, 0)), ("loss.G[1]", (0, 0)),
        ("loss.G[1, 1]", (0, 0)),
    ],
)  # fmt: skip
def test_rows_and_columns_by_name_or_number(text: str, place: tuple[int, int | str]) -> None:
    """Images have names with a comma, as they are printed; a name goes before a number."""
    found = condition(f"{text} < 1", slanted())
    assert list(found.places.values()) == [at(text.partition("[")[0], *place)]


def at(quantity: str, row: int, column: int | str) -> Cell | SampleCell:
    """The cell in a column, or of the sample of that name."""
    if isinstance(column, str):
        return SampleCell(quantity, row, column)
    return Cell(quantity, row, column)


def test_names_with_commas_that_leave_two_cells_need_quotes() -> None:
    text = BY_HAND_TEXT.replace('features = ["x", "y"]', 'features = ["1", "1,2"]')
    text = text.replace("D = [0, 3]", '"2,1" = [0, 3]').replace('"[red]x[/]"', '"1"')
    program = timeline("odd", text).program
    with pytest.raises(ConditionError) as caught:
        condition("real[1,2,1] < 1", program)
    assert str(caught.value) == (
        "at character 1: real[1, 2, 1] may be two cells; put names with a comma into quotes"
    )
    for written, place in {'real["1,2", 1]': (1, "1"), 'real[1, "2,1"]': (0, "2,1")}.items():
        assert list(condition(f"{written} < 1", program).places.values()) == [at("real", *place)]


def mistake(text: str) -> ConditionError | None:
    """What is wrong with a text; nothing where it is a condition."""
    try:
        assert isinstance(on_by_hand(text), Condition)
    except ConditionError as error:
        return error
    return None


HOSTILE = {
    "parentheses": "(" * LONGEST,
    "not": "not " * 70 + "1 < 2",
    "minus": "-" * 290 + "1 < 2",
    "sum": "1" + "+1" * 140 + " < 2",
    "calls": "abs(" * 60 + "1" + ")" * 57 + "<1",
    "and": " and ".join(["1<2"] * 34),
    "brackets": "p" + "[1" * 140,
    "quotes": '"' * 299,
    "labels": "p[" + "1," * 140 + "1] < 1",
    "name": "p." + "a" * 290 + " < 1",
    "number": "9" * 290 + " < 1",
    "python": '__import__("os").system("true") < 1',
    "lambda": "(lambda: 0)() < 1",
    "attribute": "p.__class__.__bases__[0] < 1",
    "escape": "\x1b]0;x\x07 < 1",
    "bidi": "p\u202e < 1",
    "zero width": "p\u200b < 1",
    "nul": "p\0 < 1",
    "surrogate": "\ud800 < 1",
    "markup": "[red]p[/] < 1",
    "format": "{p!r} %s < 1",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_refused_or_read_in_a_moment(name: str) -> None:
    since = perf_counter()
    error = mistake(HOSTILE[name])
    assert perf_counter() - since < 0.5
    assert (error is None) == (name in ("and", "number"))
    assert unsafe(str(error)) is None
    assert len(str(error)) < 500


def test_the_limits() -> None:
    assert on_by_hand("1 < 2".ljust(LONGEST)).text == "1 < 2"
    assert on_by_hand("(" * 147 + "1 < 2" + ")" * 147)
    assert on_by_hand("not " * (DEEPEST - 2) + "1 < 2")
    for text, message in {
        "1 < 2".ljust(LONGEST + 1): "at character 301: expected at most 300 characters, found 301",
        "not " * (DEEPEST - 1) + "1 < 2": "at character 1: expected at most 30 levels, found 31",
    }.items():
        with pytest.raises(ConditionError) as caught:
            on_by_hand(text)
        assert str(caught.value) == message


PIECES = ["p", "[", "]", "A", ",", "loss.D", "<", "=", "1", "(", ")", "and", "not", "-", "mean(",
          "change in", "any sign change in", "nan", "turn", "iteration", " ", '"', "."]  # fmt: skip


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
@tries(12)
def test_every_text_is_a_condition_or_explained(text: str) -> None:
    error = mistake(text)
    if error is not None:
        assert 0 <= error.at <= len(text)
        assert unsafe(str(error)) is None
