"""Printed values against computed ones, and every message about a reference that leads nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import BY_HAND, ONE_BY_ONE, OVERFLOWING

from gantui.checking.check import Report, check
from gantui.checking.comparison import Comparison, matches
from gantui.engine import Cell
from gantui.scenario import ScenarioError, parse


def printed(quantity: str, values: str, *more: str) -> str:
    """A table of a printed value."""
    lines = ["", "[[printed]]", 'source = "page"', f'quantity = "{quantity}"', f"values = {values}"]
    return "\n".join([*lines, *more, ""])


def report(*tables: str, base: str = BY_HAND) -> Report:
    return check(parse(base + "".join(tables), source="lesson.toml", strict=True))


def cells(*tables: str, base: str = BY_HAND) -> list[tuple[str, float, bool]]:
    """The cell, the computed number and the verdict of every comparison."""
    found = report(*tables, base=base).comparisons
    return [(one.name, one.computed, one.matches) for one in found]


def problems(*tables: str, base: str = BY_HAND) -> list[str]:
    """The lines of the report about wrong references, each with its place in the file."""
    with pytest.raises(ScenarioError) as caught:
        report(*tables, base=base)
    return str(caught.value).splitlines()


START = BY_HAND.count("\n") + 2
"""The line of the first `[[printed]]` after the small scenario."""


def test_one_number() -> None:
    assert cells(printed("loss.D", "5.2")) == [("loss.D", pytest.approx(5.2), True)]


def test_a_matrix_is_compared_cell_by_cell() -> None:
    assert cells(printed("fake", "[[-1, -1], [3, 0]]")) == [
        ("fake[x, A]", -1, True),
        ("fake[x, B]", -1, True),
        ("fake[y, A]", 3, True),
        ("fake[y, B]", -1, False),
    ]


@pytest.mark.parametrize("choice", ['rows = ["y"]', 'rows = ["2"]'])
def test_chosen_rows(choice: str) -> None:
    assert cells(printed("fake", "[[3, -1]]", choice)) == [
        ("fake[y, A]", 3, True),
        ("fake[y, B]", -1, True),
    ]


def test_chosen_columns_in_their_order() -> None:
    assert cells(printed("fake", "[[-1, -1], [-1, 3]]", 'columns = ["B", "1"]')) == [
        ("fake[x, B]", -1, True),
        ("fake[x, A]", -1, True),
        ("fake[y, B]", -1, True),
        ("fake[y, A]", 3, True),
    ]


def test_a_markup_like_name_is_a_name() -> None:
    found = cells(printed("real", "[[0]]", 'columns = ["[red]x[/]"]', 'rows = ["x"]'))
    assert found == [("real[x, [red]x[/]]", 0, True)]


def test_iteration_and_turn() -> None:
    table = printed("D.W2", "[[1.01, 0.976, -2.997]]", "iteration = 1", "decimals = 3")
    assert all(verdict for _, _, verdict in cells(table))
    later = cells(printed("D.W2", "[[1.01, 0.976, -2.997]]", "iteration = 2", "decimals = 3"))
    assert not all(verdict for _, _, verdict in later)


def test_a_quantity_of_a_later_turn() -> None:
    first = cells(printed("p.fake", "[[0.5]]"), base=ONE_BY_ONE)
    second = cells(printed("p.fake", "[[0.5]]", "turn = 3"), base=ONE_BY_ONE)
    assert first[0][1] != second[0][1]


def test_another_arithmetic() -> None:
    table = printed("p", "[[0.7311]]", 'columns = ["A"]', "decimals = 4", 'arithmetic = "exact"')
    assert cells(table) == [("p[A]", pytest.approx(0.73105857863), True)]


def test_given_values_take_the_place_of_computed_ones() -> None:
    table = printed("p", "[[0, 1, 0.7, 0.1]]", "[printed.given]", '"D.z2" = [[-3, 3, 1, -2]]')
    assert [(value, verdict) for _, value, verdict in cells(table)] == [
        (0, True), (1, True), (0.7, True), (0.1, True),
    ]  # fmt: skip


def test_given_weights_reach_the_value_through_the_turn() -> None:
    table = printed(
        "fake", "[[2, 2], [2, 2]]", "[printed.given]", '"G.W1" = [[0, 0, 2], [0, 0, 2]]'
    )
    assert {(value, verdict) for _, value, verdict in cells(table)} == {(2, True)}


def test_a_given_single_number() -> None:
    table = printed("D.k", "[[1]]")
    assert cells(table, base=ONE_BY_ONE) == [("D.k[k]", 1, True)]
    given = printed("noise", "[[0.25]]", "[printed.given]", "noise = 0.25")
    assert cells(given, base=ONE_BY_ONE) == [("noise[z, fake 1]", 0.25, True)]


def test_given_values_do_not_stay() -> None:
    tables = (
        printed("p", "[[1]]", 'columns = ["A"]', "[printed.given]", '"D.z2" = [[3, 3, 3, 3]]'),
        printed("p", "[[0.7]]", 'columns = ["A"]'),
    )
    assert [value for _, value, _ in cells(*tables)] == [1, 0.7]


@pytest.mark.parametrize(
    ("value", "computed", "decimals", "verdict"),
    [
        (0.73, 0.7311, 2, True), (0.73, 0.7349999, 2, True), (0.73, 0.7351, 2, False),
        (0.73, 0.735, 2, True), (0.74, 0.735, 2, True), (1, 1.4, 0, True), (1, 1.6, 0, False),
        (0.5, 0.5 + 1e-10, None, True), (0.5, 0.5 + 1e-8, None, False), (-0.0, 0.0, None, True),
        (1, float("inf"), 0, False), (1, float("nan"), 0, False), (1e6, 1e6 + 0.4, 0, True),
    ],
)  # fmt: skip
def test_a_print_is_the_computed_number_rounded(value, computed, decimals, verdict) -> None:
    assert matches(value, computed, decimals) is verdict


def test_a_mismatch_fails_unless_a_note_explains_it() -> None:
    wrong = report(printed("p", "[[0.3]]", 'columns = ["A"]'))
    noted = report(printed("p", "[[0.3]]", 'columns = ["A"]', 'note = "slip"'))
    assert (wrong.passed, noted.passed) == (False, True)
    assert len(wrong.mismatches) == len(noted.mismatches) == 1
    assert wrong.mismatches[0].render() == (
        "p[A]: printed 0.3, computed 0.7: differs (unexplained); page"
    )
    assert (
        noted.mismatches[0].render() == "p[A]: printed 0.3, computed 0.7: differs (erratum); page"
    )


def told(print_: float, computed: float, decimals: int | None = None) -> str:
    """The two numbers and the verdict, as a line has them."""
    verdict = matches(print_, computed, decimals)
    line = Comparison("page", CELL, "p[A]", print_, decimals, computed, verdict, "").render()
    return line.removeprefix("p[A]: printed ").removesuffix("; page")


CELL = Cell("p", 0, 0)


@pytest.mark.parametrize(
    ("value", "computed", "decimals", "line"),
    [
        (0.7, 0.7, None, "0.7, computed 0.7: matches"),
        (0.73, 0.7349999, 2, "0.73, computed 0.735: matches"),
        (0.73, 0.7350001, 2, "0.73, computed 0.7350001: differs (unexplained)"),
        (0.123456789, 0.1234567891, None, "0.123456789, computed 0.12345679: matches"),
        (0.2941, 0.294101, None, "0.2941, computed 0.294101: differs (unexplained)"),
        (0.2941, 0.29410001, None, "0.2941, computed 0.29410001: differs (unexplained)"),
        (0.294101, 0.2941, 6, "0.294101, computed 0.2941: differs (unexplained)"),
        (4.2e-9, 4.2e-9, None, "4.2e-9, computed 4.2e-9: matches"),
        (1.25e-7, 1e-3, None, "1.25e-7, computed 0.001: differs (unexplained)"),
        (123456.123456, 123456.123457, None,
         "123456.123456, computed 123456.123457: differs (unexplained)"),
        (0.123456789012, 0.123456799012, 12,
         "0.123456789012, computed 0.1234568: differs (unexplained)"),
        (12345678901234568.0, 12345678901234570.0, None,
         "12345678901234568, computed 1.234567890123457e16: differs (unexplained)"),
        (1e50, 1.0000000000000003e50, None,
         "1.0e50, computed 1.0000000000000003e50: differs (unexplained)"),
        (1e100, 1.5e100, 2, "1.0e100, computed 1.5e100: differs (unexplained)"),
        (1.2e6, 1234567, None, "1.2e6, computed 1.23e6: differs (unexplained)"),
        (-1e6, -1e6 - 1, 0, "-1.0e6, computed -1000001: differs (unexplained)"),
        (1, float("nan"), 0, "1, computed nan: differs (unexplained)"),
        (1e6, -float("inf"), None, "1.0e6, computed -inf: differs (unexplained)"),
        (0, 5e-324, None, "0, computed 4.9e-324: matches"),
        (0, 2e-9, None, "0, computed 2.0e-9: differs (unexplained)"),
    ],
)  # fmt: skip
def test_a_line_has_the_digits_that_its_verdict_takes(value, computed, decimals, line) -> None:
    assert told(value, computed, decimals) == line


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(FINITE, st.floats(-2, 2), st.none() | st.integers(0, 12))
def test_a_line_bears_itself_out(value, away, decimals) -> None:
    """The print is never shortened, and the two numbers shown differ where those meant do."""
    computed = value + away * 10.0 ** -(9 if decimals is None else decimals)
    found = told(value, computed, decimals)
    first, _, rest = found.partition(", computed ")
    second, _, verdict = rest.partition(": ")
    assert float(first) == value
    assert matches(value, float(second), decimals) == (verdict == "matches")
    assert matches(value, computed, decimals) == (verdict == "matches")
    if verdict != "matches":
        assert 2 * abs(float(second) - computed) < abs(value - computed)


def test_a_run_that_ends_early_fails() -> None:
    found = report(printed("p", "[[1, 1, 1]]", "iteration = 150"), base=OVERFLOWING)
    assert not found.passed
    assert found.failure.startswith("The run ends here: terms.G[n] is inf.")
    assert [str(one.computed) for one in found.comparisons] == ["nan", "nan", "nan"]


def test_given_values_after_the_end_of_a_run() -> None:
    table = printed("p", "[[1, 1, 1]]", "iteration = 150", "[printed.given]", "fake = [[1], [1]]")
    assert [str(value) for _, value, _ in cells(table, base=OVERFLOWING)] == ["nan", "nan", "nan"]


QUANTITIES = (
    "D.W1, D.W2, D.a1, D.a1.fake, D.dW1, D.dW2, D.da1, D.da1.fake, D.dz1, D.dz1.fake, D.dz2, "
    "D.dz2.fake, D.z1, D.z1.fake, D.z2, D.z2.fake, G.W1, G.dW1, dfake, fake, loss.D, loss.G, "
    "noise, p, p.fake, real, t, t.fake, terms.D, terms.G, x"
)
ONE = 'columns = ["A"]'
WRONG = [
    (printed("qqqq", "1"), 3,
     f'printed[0].quantity: no operation of this scenario writes "qqqq"; it writes {QUANTITIES}'),
    (printed("D.w1", "1"), 3,
     'printed[0].quantity: no operation of this scenario writes "D.w1"; did you mean "D.W1"?'),
    (printed("p.fake", "1", "turn = 1"), 3,
     'printed[0].quantity: turn 1 does not write "p.fake"'),
    (printed("p", "1", "turn = 3"), 5,
     "printed[0].turn: an iteration has 2 turns, found turn 3"),
    (printed("p", "1", "iteration = 4"), 5,
     "printed[0].iteration: the run has 3 iterations, found 4"),
    (printed("p", "1"), 4,
     "printed[0].values: expected 1 × 4 numbers, found 1 × 1"),
    (printed("fake", "[[1, 2]]"), 4,
     "printed[0].values: expected 2 × 2 numbers, found 1 × 2"),
    (printed("p", "1", 'columns = ["Z"]'), 5,
     'printed[0].columns: p has no such column: "Z"; they are A, B, D, [red]x[/]'),
    (printed("p", "1", 'columns = ["5"]'), 5,
     'printed[0].columns: p has no such column: "5"; they are A, B, D, [red]x[/]'),
    (printed("fake", "1", 'rows = ["yy"]'), 5,
     'printed[0].rows: fake has no such row: "yy"; did you mean "y"?'),
    (printed("p", "1", ONE, 'note = "slp"'), 6,
     'printed[0].note: no note is named "slp"; did you mean "slip"?'),
    (printed("p", "1", ONE, 'note = "zzz"'), 6,
     'printed[0].note: no note is named "zzz"; give a [[notes]] table this name'),
    (printed("p", "1", ONE, "[printed.given]", '"D.z3" = 1'), 7,
     'printed[0].given."D.z3": there is no quantity "D.z3"; did you mean "D.z2"?'),
    (printed("p", "1", ONE, "[printed.given]", '"D.z2" = [[1, 2]]'), 7,
     'printed[0].given."D.z2": expected 1 × 4 numbers'),
    ('\n[[notes]]\ntext = "A."\nquantity = "q"\n', 3,
     f'notes[2].quantity: no operation of this scenario writes "q"; it writes {QUANTITIES}'),
    ('\n[[notes]]\ntext = "A."\nturn = 9\n', 3,
     "notes[2].turn: an iteration has 2 turns, found turn 9"),
    ('\n[[notes]]\ntext = "A."\nquantity = "p"\nturn = 2\n', 3,
     'notes[2].quantity: turn 2 does not write "p"'),
    ('\n[[notes]]\ntext = "A."\niteration = 9\n', 3,
     "notes[2].iteration: the run has 3 iterations, found 9"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "line", "message"), WRONG)
def test_a_reference_that_leads_nowhere(table: str, line: int, message: str) -> None:
    assert problems(table) == [f"lesson.toml:{START + line - 1}: {message}"]


def test_given_samples_that_the_turn_does_not_have() -> None:
    table = printed("p.real", "1", "[printed.given]", "noise = 1")
    line = ONE_BY_ONE.count("\n") + 7
    expected = f"lesson.toml:{line}: printed[0].given.noise: there are no fake samples in this turn"
    assert problems(table, base=ONE_BY_ONE) == [expected]


def test_every_wrong_reference_at_once() -> None:
    found = problems(*(table for table, _, _ in WRONG))
    assert len(found) == len(WRONG)
