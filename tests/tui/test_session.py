"""The session: places, the cursor on the sheet, both arithmetics, paces; no screen."""

import pytest
from lessons import TEXTS, end, loaded, timeline
from screen import lesson, session

from gantui.engine import Cell
from gantui.engine.run import navigation
from gantui.scenario import lessons
from gantui.tui.session.cursor import Area, steer
from gantui.tui.session.session import PACES, Session
from gantui.views.text.cells import Numbers, ShownCell, nearest
from gantui.views.text.spans import Entry

NAMES = list(TEXTS)


def sheet_of(found: Session) -> Area:
    """The sheet as the only panel of the screen."""
    drawn = found.drawn()
    return Area("sheet", Numbers(drawn.lines[: drawn.height]), 0, 0, 200, 60)


def operands(found: Session) -> set[Cell]:
    """The cells that the inspected number was computed from; none for a given number."""
    return {part.cell for part in found.parts()}


def steered(found: Session, *ways: str) -> list[Cell | None]:
    """Where the cursor is after each of the ways r, l, u, d."""
    directions = {"r": (1, 0), "l": (-1, 0), "u": (0, -1), "d": (0, 1)}
    places = []
    for way in ways:
        steer(found, [sheet_of(found)], *directions[way])
        places.append(found.state.cursor)
    return places


@pytest.mark.parametrize("name", NAMES)
def test_every_step_and_no_other(name: str) -> None:
    found = session(name)
    last = end(timeline(name))
    assert [found.go(index) for index in (0, 1, 1, last)] == [False, True, False, True]
    assert found.step.index == found.state.index == last


def test_after_the_end_of_a_run_it_stays_there() -> None:
    found = session("overflowing")
    assert found.go(3000)
    assert (found.state.index, found.step.failed) == (51, True)
    assert not found.go(3001)


def test_a_cursor_begins_at_what_is_written() -> None:
    found = session("by-hand", 4)
    found.inspect()
    assert found.state.cursor == ("D.z1", 0, 0)
    found.inspect()
    assert found.state.cursor is None


def test_a_cursor_begins_at_the_cell_that_is_filled_and_its_window_is_lit() -> None:
    found = lesson("shape-contractive", 6)
    found.inspect()
    assert found.state.cursor == ("c1.1", 1, 1)
    window = {("image", 1 + row, 1 + col) for row in range(5) for col in range(5)}
    weights = {("C1.1", row, col) for row in range(5) for col in range(5)}
    assert operands(found) == window | weights | {("b1.1", 0, 0)}


def test_the_cursor_goes_from_cell_to_cell() -> None:
    found = session("by-hand", 4)
    found.inspect()
    assert steered(found, "r", "r", "d", "l", "l", "u") == [
        ("D.z1", 0, 1), ("D.z1", 0, 2), ("D.z1", 1, 2), ("D.z1", 1, 1), ("D.z1", 1, 0),
        ("D.z1", 0, 0),
    ]  # fmt: skip
    assert steered(found, "l", "l", "l", "l") == [
        ("D.W1", 0, 2), ("D.W1", 0, 1), ("D.W1", 0, 0), ("D.W1", 0, 0),
    ]  # fmt: skip


def test_the_cursor_stays_on_the_sheet_at_its_edges() -> None:
    found = session("by-hand", 4)
    found.inspect()
    assert steered(found, *"uuuuuuuu")[-1][0] == "noise"
    assert steered(found, *"rrrrrrrr")[-1] == ("noise", 0, 1)
    assert steered(found, *"dddddddd")[-1] == ("rate.D", 0, 0)
    assert steered(found, *"rrrrrrrr")[-1] == ("rate.D", 0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_arrows_reach_every_cell(name: str) -> None:
    found = session(name, end(timeline(name)))
    cells = found.drawn().cells
    seen: set[Cell] = set()
    found.inspect()
    waiting = [found.state.cursor]
    while waiting:
        place = waiting.pop()
        if place is None or place in seen:
            continue
        seen.add(place)
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            found.state.cursor = place
            steer(found, [sheet_of(found)], right, down)
            waiting.append(found.state.cursor)
    assert seen == {cell.cell for cell in cells}


@pytest.mark.parametrize("name", NAMES)
def test_an_inspected_cell_is_explained_by_the_step_that_wrote_it(name: str) -> None:
    run = timeline(name)
    found = session(name, end(run))
    for cell in found.drawn().cells:
        found.state.cursor = cell.cell
        step, row, col = found.inspected()
        if found.given():
            assert cell.cell.quantity in run.program.initial
            assert operands(found) == set()
        else:
            assert step.operation.writes == cell.cell.quantity
            assert (row, col) == (cell.cell.row, cell.cell.column)
            assert step.written[row, col] == found.step.after[cell.cell.quantity][row, col]


def test_a_number_that_was_there_from_the_start_is_given() -> None:
    found = session("by-hand", 4)
    found.state.cursor = Cell("D.W1", 0, 0)
    assert found.given()
    found.go(31 + 4)
    assert not found.given()
    assert found.inspected()[0].iteration == 0


def test_the_operands_of_a_number() -> None:
    found = session("by-hand", 4)
    found.state.cursor = Cell("D.z1", 1, 0)
    assert operands(found) == {
        ("D.W1", 1, 0), ("D.W1", 1, 1), ("D.W1", 1, 2), ("x", 0, 0), ("x", 1, 0),
    }  # fmt: skip


def test_without_a_cursor_the_first_changed_cell_is_explained() -> None:
    found = session("by-hand", 16)
    step, row, col = found.inspected()
    assert step.operation.writes == "D.W1"
    assert (row, col) == next((r, c) for r in range(2) for c in range(3) if step.changed(r, c))


def test_a_cursor_stays_where_its_cell_stays() -> None:
    found = session("by-hand", 8)
    found.state.cursor = Cell("p", 0, 1)
    found.go(9)
    found.keep_cursor()
    assert found.state.cursor == ("p", 0, 1)
    found.go(2)
    found.keep_cursor()
    assert found.state.cursor == ("fake", 0, 0)


def test_no_cursor_stays_none() -> None:
    found = session("by-hand", 8)
    found.keep_cursor()
    assert found.state.cursor is None


def test_both_arithmetics_have_their_own_run() -> None:
    found = session("by-hand", 7)
    by_hand = found.state.timeline
    found.change_arithmetic()
    found.go(7)
    assert found.state.timeline.program.arithmetic == "exact"
    assert found.step.written[0, 0] == pytest.approx(0.7310585786)
    exact = found.state.timeline
    found.change_arithmetic()
    assert found.state.timeline is by_hand
    found.change_arithmetic()
    assert found.state.timeline is exact


def test_another_scenario_begins_at_its_first_step_in_its_own_arithmetic() -> None:
    found = session("by-hand", 40)
    found.inspect()
    found.pace = 5
    found.change_arithmetic()
    other = loaded("one-by-one")
    assert not found.shows(other)
    found.open(other)
    assert found.shows(other)
    assert (found.state.index, found.state.cursor, found.pace) == (0, None, 5)
    assert found.state.timeline.program.arithmetic == "exact"
    assert found.step.program.title == other.scenario.title
    for mode in ("by hand", "exact"):
        found.change_arithmetic()
        assert found.state.timeline.program.arithmetic == mode
        assert found.state.timeline.program.title == other.scenario.title


def test_the_lessons_are_read_once() -> None:
    found = session("by-hand")
    assert found.lesson_list is found.lesson_list
    assert [one.name for one in found.lesson_list[0]] == [one.name for one in lessons()[0]]


def test_paces_stay_in_their_range() -> None:
    found = session("by-hand")
    seen = []
    for by in [-1] * 3 + [1] * (len(PACES) + 2):
        found.change_pace(by)
        seen.append(found.pace)
    assert (min(seen), max(seen)) == (0, len(PACES) - 1)


@pytest.mark.parametrize(("pace", "ahead"), [(0, 1), (3, 1), (4, 31), (5, 31), (6, 310), (7, 3100)])
def test_a_tick_goes_on_by_the_pace(pace: int, ahead: int) -> None:
    found = session("by-hand")
    found.pace = pace
    assert found.tick()
    assert found.state.index == min(ahead, 92)


def test_at_the_end_there_is_nothing_left_to_run() -> None:
    found = session("by-hand", 92)
    assert not found.tick()
    assert found.state.index == 92


@pytest.mark.parametrize("name", NAMES)
def test_moves_lead_to_steps_of_the_run(name: str) -> None:
    run = timeline(name)
    last = end(run)
    for index in range(last + 1):
        step = run.step(index)
        forward = [
            navigation.next_operation,
            navigation.end_of_turn,
            navigation.next_iteration,
            navigation.last,
        ]
        back = [
            navigation.previous_operation,
            navigation.end_of_turn_before,
            navigation.previous_iteration,
        ]
        assert all(index < move(run, step) <= last for move in forward) or index == last
        assert all(0 <= move(run, step) < index for move in back) or index == 0


def cell(x: int, y: int, width: int = 4) -> ShownCell:
    return ShownCell(Cell("q", y, x), x, y, width)


@pytest.mark.parametrize(
    ("right", "down", "expected"),
    [(1, 0, (8, 2)), (-1, 0, (0, 2)), (0, 1, (4, 5)), (0, -1, (5, 0))],
)
def test_the_nearest_cell_in_a_direction(right, down, expected) -> None:
    cells = (cell(0, 2), cell(4, 2), cell(8, 2), cell(12, 2), cell(4, 5), cell(5, 0), cell(0, 0))
    there = nearest(cell(4, 2), cells, right, down)
    assert there is not None
    assert (there.x, there.y) == expected


def test_no_cell_in_a_direction() -> None:
    assert nearest(cell(0, 0), (cell(0, 0),), 1, 0) is None
    assert nearest(cell(0, 0), (cell(0, 0),), 0, -1) is None


def test_a_hidden_number_that_the_iteration_has_not_had_yet_is_no_operand() -> None:
    """The update of the last iteration read the gradient that is to be predicted now."""
    found = session("by-hand")
    operations = [one.writes for one in timeline("by-hand").program.operations]
    gradient = operations.index("D.dW1")
    found.go(len(operations) + gradient)
    cell = Cell("D.dW1", 0, 0)
    found.lecture, found.state.hidden = True, frozenset({cell})
    found.look(Entry(Cell("D.W1", 0, 0)))
    assert cell in operands(found)
    assert found.mark()(Entry(cell)) == ""
