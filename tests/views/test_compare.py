"""Two runs side by side: every difference is found, marked on the sheets and said in numbers."""

import numpy as np
import pytest
from lessons import TEXTS, end, timeline

from gantui.engine import START, Cell, Edit, Step, Timeline
from gantui.engine.change import Change
from gantui.engine.settings import Settings
from gantui.views.lists.fork_list import ForkRow, described, fork_list
from gantui.views.panels.comparison import (
    BETWEEN,
    MOST_LISTED,
    comparison,
    difference_table,
    differences,
    heads,
)
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import EDITED, UNLIKE, marked
from gantui.views.text.spans import Entry, length, plain

NAMES = ("fork 1", "the lesson")


def edit(position: int, quantity: str, cell: tuple[int, int], value: float) -> Edit:
    return Edit(0, position, Cell(quantity, *cell), np.array([[value]]))


def forked(name: str = "by-hand", made: Edit | None = None) -> tuple[Timeline, Timeline]:
    run = timeline(name)
    return run.fork(made or edit(4, "D.W1", (1, 2), 0.3)), run


def both(index: int, name: str = "by-hand", made: Edit | None = None) -> tuple[Step, Step]:
    fork, run = forked(name, made)
    return fork.step(index), run.step(index)


def texts(lines) -> list[str]:
    return [plain(line) for line in lines]


@pytest.mark.parametrize("name", TEXTS)
def test_the_differences_are_those_of_the_states(name: str) -> None:
    fork, run = forked(name, edit(0, "G.W1", (0, 0), 0.5))
    for index in range(0, min(end(run), end(fork)) + 1, 5):
        one, other = fork.step(index), run.step(index)
        expected = {
            (Cell(quantity, row, col), values[row, col], other.after[quantity][row, col])
            for quantity, values in one.after.items()
            for row, col in np.argwhere(values != other.after[quantity]).tolist()
        }
        assert set(differences(one, other)) == expected


def test_what_stands_on_the_sheet_comes_first_from_the_top() -> None:
    one, other = both(31 + 16, made=edit(4, "G.W1", (0, 0), 2.0))
    found = [difference.cell for difference in differences(one, other)]
    cells = [cell.cell for cell in sheet(one).cells]
    shown = [place for place in found if place in cells]
    assert found[: len(shown)] == shown == [cell for cell in cells if cell in set(shown)]
    assert ("fake", 0, 0) in found[len(shown) :]


def test_two_sheets_stand_side_by_side_with_the_differing_cells_marked() -> None:
    one, other = both(9)
    lines = texts(comparison(one, other, NAMES, 2 * sheet(one).width + len(BETWEEN)))
    left, right = lines[0].split(BETWEEN)
    assert (left.strip(), right.strip()) == NAMES
    weights = next(line for line in lines if f"{UNLIKE}0.3" in line)
    assert weights.index(f"{UNLIKE}0.3") < weights.index(BETWEEN) < weights.index(f"{UNLIKE}1⎦")
    marks = sum(line.count(UNLIKE) for line in lines)
    assert marks == 2 + 1
    assert lines[-2:] == [
        "                fork 1  the lesson  difference",
        f"{UNLIKE}D.W1[2, bias]     0.3           1        -0.7",
    ]


def test_where_two_do_not_fit_one_sheet_stands_beside_the_differences() -> None:
    one, other = both(31 + 8)
    wide = sheet(one).width
    lines = comparison(one, other, NAMES, wide + 50)
    assert max(map(length, lines)) <= wide + 50
    assert len(lines) >= len(sheet(one).lines) + 1
    found = texts(lines)
    assert found[0].startswith("fork 1")
    assert found[0].endswith("the lesson  difference")
    first = differences(one, other)[0]
    assert first.cell == ("G.W1", 0, 0)
    assert heads(lines) == 1 + heads(sheet(one).lines) > 1
    top = found[heads(lines)]
    assert top.endswith(f"{UNLIKE}G.W1[1, z1]          1.0102        -0.0001")
    assert all(BETWEEN.rstrip() in line for line in found)


@pytest.mark.parametrize("width", [78, 60, 20])
def test_in_less_room_the_differences_are_alone(width: int) -> None:
    one, other = both(31 + 8)
    found = differences(one, other)
    lines = comparison(one, other, NAMES, width)
    assert lines == difference_table(one, found, NAMES)
    assert len(lines) == 1 + len(found)


def test_the_inspected_number_is_marked_in_the_list() -> None:
    one, other = both(9)
    lines = marked(comparison(one, other, NAMES, 60), {Entry(Cell("D.W1", 1, 2)): "cursor"}.get)
    assert texts(lines)[1].startswith(">D.W1[2, bias]")
    assert lines[1][0].style == "cursor"


def test_numbers_that_would_look_the_same_have_more_digits() -> None:
    one, other = both(4, made=edit(4, "D.W1", (0, 0), 1.00001))
    assert texts(comparison(one, other, NAMES, 60))[1] == (
        f"{UNLIKE}D.W1[1, x]  1.00001           1      1.0e-5"
    )


def test_before_the_edit_there_is_no_difference() -> None:
    one, other = both(3)
    assert texts(comparison(one, other, NAMES, 60)) == [
        "fork 1 and the lesson have the same numbers here."
    ]


def test_a_run_that_has_ended_says_so() -> None:
    fork, run = forked("overflowing", edit(0, "rate.D", (0, 0), 0.0))
    one, other = fork.step(70), run.step(70)
    assert other.failed
    assert texts(comparison(one, other, NAMES, 80)) == [
        "the lesson ends at step 52, before this one."
    ]


def test_very_many_differences_are_counted() -> None:
    one, other = both(9)
    found = differences(one, other) * 300
    lines = texts(difference_table(one, found, NAMES))
    assert len(lines) == MOST_LISTED + 2
    assert lines[-1] == "… and 100 more"


def test_an_edited_number_has_its_sign_until_it_is_written_anew() -> None:
    fork, _ = forked()
    shown = [f"{EDITED}0.3" in "\n".join(texts(sheet(fork.step(n)).lines)) for n in (3, 4, 15, 16)]
    assert shown == [False, True, True, False]


def test_an_edit_in_words() -> None:
    whole = Edit(0, START, "G.W1", np.ones((2, 3)))
    asked = [
        (edit(4, "D.W1", (1, 2), 1 / 3), 1.0,
         ("D.W1[2, bias]", "1 → 0.3333333333333333", "after step 5, iteration 1")),
        (edit(START, "rate.G", (0, 0), 2.0), 0.01, ("rate.G", "0.01 → 2", "before step 1")),
        (edit(4, "D.W1", (1, 2), 0.5), None, ("D.W1[2, bias]", "0.5", "after step 5, iteration 1")),
        (whole, None, ("G.W1", "6 numbers", "before step 1")),
    ]  # fmt: skip
    for made, was, expected in asked:
        change = Change((made,), (was,))
        assert described(timeline("by-hand").program, change, (0, 3)) == expected


def test_a_change_of_several_numbers_and_of_the_whole_run_in_words() -> None:
    program = timeline("by-hand").program
    rates = tuple(edit(4, f"rate.{letter}", (0, 0), 0.5) for letter in "DG")
    both = Change(rates, (0.01, 0.01))
    assert described(program, both, (0, 3)) == (
        "rate.D, rate.G", "0.01 → 0.5", "after step 5, iteration 1",
    )  # fmt: skip
    apart = Change(rates, (0.01, 0.02))
    assert described(program, apart, (0, 3))[1] == "0.01 → 0.5, 0.02 → 0.5"
    longer = Change(settings=Settings(seed=7, iterations=50))
    assert described(program, longer, (0, 3)) == (
        "seed, iterations", "0 → 7, 3 → 50", "the whole run",
    )  # fmt: skip


ROWS = (
    ForkRow("the lesson", 0, "", "", "", 93, shown=False, compared=True),
    ForkRow("fork 1", 1, "D.W1[2, bias]", "1 → 0.3", "after step 5, iteration 1", 93,
            shown=False, compared=False),
    ForkRow("fork 2", 2, "rate.D", "0.01 → 1000", "after step 9, iteration 1", 52,
            shown=True, compared=False),
)  # fmt: skip


def test_the_list_of_forks() -> None:
    assert texts(fork_list(ROWS, 2, 80)) == [
        " ≠ the lesson                                                         93 steps",
        "     fork 1    D.W1[2, bias]  1 → 0.3      after step 5, iteration 1  93 steps",
        ">*     fork 2  rate.D         0.01 → 1000  after step 9, iteration 1  52 steps",
    ]


def test_the_list_is_cut_to_the_screen() -> None:
    assert {length(line) for line in fork_list(ROWS, 0, 40)} == {40}


SAMPLES_OF_TURNS = """\
title = "Curves of other lengths"
summary = "The second has fewer points than the first."
lecture = "T1"
kind = "curve"
[[curves]]
name = "long"
title = "three points"
function = "tanh"
points = [3, 1, 2]
[[curves]]
name = "short"
title = "one point"
function = "tanh"
points = [0.5]
"""


def test_a_number_of_another_turn_is_named_after_its_own_sample() -> None:
    run = timeline("curves", SAMPLES_OF_TURNS)
    fork = run.fork(edit(0, "z.long", (0, 2), 7.0))
    here, there = (found.step(len(run) - 1) for found in (fork, run))
    texts = [plain(line) for line in comparison(here, there, NAMES, 60)]
    column = run.step(0).columns("z.long")[2]
    assert run.step(len(run) - 1).columns("z.long") == run.step(0).columns("z.long")
    assert any(text.startswith(f"{UNLIKE}z.long[{column}]") for text in texts)
