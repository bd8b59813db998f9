"""Printed values against computed ones."""

import pytest
from lessons import BY_HAND, ONE_BY_ONE, OVERFLOWING
from printed_tables import printed, report


def cells(*tables: str, base: str = BY_HAND) -> list[tuple[str, float, bool]]:
    """The cell, the computed number and the verdict of every comparison."""
    found = report(*tables, base=base).comparisons
    return [(one.name, one.computed, one.matches) for one in found]


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


@pytest.mark.parametrize("number", ["0.001", "1e-3", "0.0010", "10E-4", "0.00_1", "+0.001"])
@pytest.mark.parametrize("more", ["", "decimals = 3"])
def test_how_a_number_is_written_says_nothing_of_its_decimals(number: str, more: str) -> None:
    """The computed value is 0.0014, which is 0.001 to three decimals and not without any said."""
    table = printed("noise", number, more, "[printed.given]", "noise = 0.0014")
    assert cells(table, base=ONE_BY_ONE) == [("noise[z, fake 1]", 0.0014, bool(more))]


@pytest.mark.parametrize("number", ["4", "4.0", "4e0", "0x4"])
@pytest.mark.parametrize(("value", "verdict"), [("4.0", True), ("4.4", False)])
def test_a_whole_number_is_a_print_like_others(number: str, value: str, verdict: bool) -> None:
    exactly = printed("noise", number, "[printed.given]", f"noise = {value}")
    rounded = printed("noise", number, "decimals = 0", "[printed.given]", f"noise = {value}")
    found = cells(exactly, rounded, base=ONE_BY_ONE)
    assert [matched for _, _, matched in found] == [verdict, True]


def test_given_values_do_not_stay() -> None:
    tables = (
        printed("p", "[[1]]", 'columns = ["A"]', "[printed.given]", '"D.z2" = [[3, 3, 3, 3]]'),
        printed("p", "[[0.7]]", 'columns = ["A"]'),
    )
    assert [value for _, value, _ in cells(*tables)] == [1, 0.7]


def test_a_mismatch_fails_unless_a_note_explains_it() -> None:
    wrong = report(printed("p", "[[0.3]]", 'columns = ["A"]'))
    noted = report(printed("p", "[[0.3]]", 'columns = ["A"]', 'note = "slip"'))
    assert (wrong.passed, noted.passed) == (False, True)
    assert len(wrong.mismatches) == len(noted.mismatches) == 1
    line = BY_HAND.count("\n") + 5
    assert [found.mismatches[0].render() for found in (wrong, noted)] == [
        f"line {line}: p[A]: printed 0.3, computed 0.7: differs (unexplained); page",
        f"line {line}: p[A]: printed 0.3, computed 0.7: differs (erratum); page",
    ]


def test_a_run_that_ends_early_fails() -> None:
    found = report(printed("p", "[[1, 1, 1]]", "iteration = 150"), base=OVERFLOWING)
    assert not found.passed
    assert found.failure.startswith("The run ends here: terms.G[n] is inf.")
    assert [str(one.computed) for one in found.comparisons] == ["nan", "nan", "nan"]


def test_given_values_after_the_end_of_a_run() -> None:
    table = printed("p", "[[1, 1, 1]]", "iteration = 150", "[printed.given]", "fake = [[1], [1]]")
    assert [str(value) for _, value, _ in cells(table, base=OVERFLOWING)] == ["nan", "nan", "nan"]


def edit(step: int, *lines: str) -> str:
    """An `[[edits]]` table."""
    return "\n".join(["", "[[edits]]", f"step = {step}", *lines, ""])


WEIGHTS = printed("D.W1", "0.3", 'rows = ["1"]', 'columns = ["bias"]')
UPDATE = 17
"""The step that writes `D.W1`; 8 writes `p`."""


def test_an_edited_number_is_compared_at_the_step_that_it_follows() -> None:
    right = edit(UPDATE, 'quantity = "D.W1"', "row = 1", 'column = "bias"', "values = 0.3")
    computed = cells(WEIGHTS)[0][1]
    assert computed != 0.3
    assert cells(WEIGHTS, right) == [("D.W1[1, bias]", 0.3, True)]
    assert report(WEIGHTS, right).passed


def test_an_edit_that_makes_a_print_wrong_explains_it() -> None:
    table = printed("p", "0.7", 'columns = ["A"]')
    wrong = edit(8, 'quantity = "p"', "column = 1", "values = 0.25")
    assert cells(table) == [("p[A]", 0.7, True)]
    (found,) = report(table, wrong).comparisons
    assert (found.computed, found.matches, found.note) == (0.25, False, "edit")


def test_an_edited_number_that_is_neither_the_one_nor_the_other_fails() -> None:
    other = edit(UPDATE, 'quantity = "D.W1"', "row = 1", 'column = "bias"', "values = 0.5")
    found = report(WEIGHTS, other)
    assert (found.passed, found.comparisons[0].computed) == (False, 0.5)


def test_what_follows_from_an_edit_is_compared_with_the_edited_run() -> None:
    """The first unit's sums at the start are 0, 0, 1, 1 with the bias 1."""
    before = edit(0, 'quantity = "D.W1"', "row = 1", 'column = "bias"', "values = 4")
    table = printed("D.z1", "[[3, 3, 4, 4]]", 'rows = ["1"]')
    assert [verdict for _, _, verdict in cells(table)] == [False] * 4
    assert [verdict for _, _, verdict in cells(table, before)] == [True] * 4


def test_given_values_stay_where_the_turn_has_an_edit() -> None:
    table = printed("p", "[[1]]", 'columns = ["A"]', "[printed.given]", '"D.z2" = [[3, 3, 3, 3]]')
    made = edit(7, 'quantity = "D.z2"', "values = [[-3, -3, -3, -3]]")
    assert cells(table, made) == [("p[A]", 1, True)]
