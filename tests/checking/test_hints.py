"""A print that is right in another arithmetic: the check says which."""

import dataclasses

import pytest
from lessons import BY_HAND
from msgspec.structs import replace
from printed_tables import printed, report

from gantui.checking.check import check
from gantui.scenario import find, names
from gantui.scenario.block import BLOCK

LINE = BY_HAND.count("\n") + 5
MODE = 'mode = "by hand"\nlog = "base 2"'
"""How the small lesson computes."""
EXACT = BY_HAND.replace(MODE, 'mode = "exact"\nlog = "natural"')


def remarks(*tables: str, base: str = BY_HAND) -> list[str]:
    start = f"line {LINE}: the printed value there matches with "
    found = report(*tables, base=base).remarks
    assert all(remark.startswith(start) for remark in found)
    return [remark.removeprefix(start) for remark in found]


def computed(quantity: str, base: str) -> str:
    """What a lesson computes, printed to six decimals."""
    shape = printed(quantity, "0", "decimals = 6")
    (found,) = report(shape, base=base).comparisons
    return printed(quantity, f"{found.computed:.6f}", "decimals = 6")


def test_another_arithmetic_of_the_print() -> None:
    exact = printed("p", "[[0.7311]]", 'columns = ["A"]', "decimals = 4")
    assert remarks(exact) == ['arithmetic = "exact"']
    by_hand = printed("p", "[[0.7]]", 'columns = ["A"]')
    assert remarks(by_hand, base=EXACT) == ['arithmetic = "by hand"']


def test_another_logarithm() -> None:
    base_2 = EXACT.replace("natural", "base 2")
    natural, binary = computed("loss.D", EXACT), computed("loss.D", base_2)
    assert remarks(binary, base=EXACT) == ['log = "base 2" under [arithmetic]']
    assert remarks(natural, base=base_2) == ['log = "natural" under [arithmetic]']


def test_both() -> None:
    both = 'arithmetic = "exact" and log = "natural" under [arithmetic]'
    assert remarks(computed("loss.D", EXACT)) == [both]
    assert remarks(computed("loss.D", EXACT.replace("natural", "base 2"))) == [
        'arithmetic = "exact"'
    ]


@pytest.mark.parametrize(
    "table",
    [
        printed("p", "[[0.3]]", 'columns = ["A"]'),
        printed("p", "[[0.7]]", 'columns = ["A"]'),
        printed("p", "[[0.7311]]", 'columns = ["A"]', "decimals = 4", 'note = "slip"'),
        printed("p", "[[0.7311, 0.3]]", 'columns = ["A", "B"]', "decimals = 4"),
    ],
)
def test_nothing_is_said_where_nothing_helps_or_nothing_has_to(table: str) -> None:
    assert remarks(table) == []


def test_only_the_first_iterations_are_looked_at() -> None:
    long = BY_HAND.replace("iterations = 3", f"iterations = {BLOCK + 1}")
    columns = 'columns = ["[red]x[/]"]'
    for iteration, found in ((BLOCK, 1), (BLOCK + 1, 0)):
        when = f"iteration = {iteration}"
        shape = printed("p", "[[0]]", columns, when, 'arithmetic = "exact"')
        value = report(shape, base=long).comparisons[0].computed
        table = printed("p", f"[[{value!r}]]", columns, when)
        assert len(remarks(table, base=long)) == found


@pytest.mark.parametrize("name", [name for name in names() if find(name).scenario.printed])
def test_nothing_is_right_about_a_wrong_print_of_any_lesson(name: str) -> None:
    """Its other arithmetics are looked at, those that a lesson of its kind may have."""
    loaded = find(name, strict=True)
    wrong = [replace(one, values=_wrong(one.values), note=None) for one in loaded.scenario.printed]
    scenario = replace(loaded.scenario, printed=wrong[::5], worked=[], exercise=[])
    report = check(dataclasses.replace(loaded, scenario=scenario))
    assert len(report.mismatches) == len(report.comparisons)
    assert report.remarks == ()


def _wrong(values: float | list[list[float]]) -> float | list[list[float]]:
    return [[1e5] * len(row) for row in values] if isinstance(values, list) else 1e5
