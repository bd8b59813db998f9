"""Dragging boundaries: which ones, what moves, what is done by it, and how one gets back."""

import re

import numpy as np
import pytest
from boundaries import MIDDLE, X, Y, values_of, weights
from screen import SIZES, at, opened, press, said, session_of, text_of
from textual.pilot import Pilot

from gantui.views.panels.picture import picture
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import plain


def shown(pilot: Pilot[None]) -> str:
    return " ".join(" ".join(text_of(pilot)).replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_dragged_to_the_right_is_that_of_x_plus_y_minus_3(
    size: tuple[int, int],
) -> None:
    """Weights, field, picture and keys are what NumPy makes of x + y − 3."""
    async with at("activation-field", MIDDLE, size) as pilot:
        await press(pilot, "x")
        session = session_of(pilot)
        assert session.state.dragged == ("W1.middle", 0)
        assert session.step.position == session.step.turn.stop - 1
        await press(pilot, "right", "right", "right")
        field = np.maximum(X + Y - 3, 0)
        step = session.step
        assert weights(pilot, "W1.middle") == [[1, 1, -3]]
        assert np.array_equal(step.after["z1.middle"], X + Y - 3)
        assert np.array_equal(step.after["a1.middle"], field)
        keys = {"a": field[0, 3:5].sum(), "b": field[0, 5:].sum(), "c": field[4, 5:].sum()}
        assert {name: step.after[f"{name}.middle"].item() for name in "abc"} == keys
        drawn = [plain(line) for line in picture(step, 78, 24, session.state.dragged)]
        assert values_of(drawn) == [[number(v) for v in row] for row in field.tolist()]
        assert "> unit 1: x + y - 3 ≥ 0" in drawn
        assert "sums: a = 1   b = 5   c = 0" in drawn
        assert said(pilot) == "Done: drag the line to the right, to x + y = 3."
        assert re.search(r"W1.middle ?\[ ?1 1~-3\]", shown(pilot)) or size == (80, 24)
        assert text_of(pilot)[0].startswith(" activation-field, fork 1 ")


async def test_it_is_done_there_and_nowhere_else() -> None:
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x")
        messages = []
        for _ in range(5):
            await press(pilot, "right")
            messages.append("Done: drag the line" in said(pilot))
        assert messages == [False, False, True, False, False]
        assert weights(pilot, "W1.middle") == [[1, 1, -5]]
        assert "To do: drag the line to the right" in shown(pilot)
        await press(pilot, "left", "up")
        assert weights(pilot, "W1.middle") == [[1, 1, -5]]
        await press(pilot, "left", "down")
        assert weights(pilot, "W1.middle") == [[1, 1, -3]]
        assert "Done: drag the line" in said(pilot)


async def test_each_arrow_moves_the_line_by_one() -> None:
    """As far as the line 2x + y = 2 goes to the right, so many times 2 goes off the bias."""
    async with at("activation-field", 40) as pilot:
        await press(pilot, "x")
        for key, (dx, dy) in (("right", (1, 0)), ("up", (0, 1)), ("left", (-1, 0)),
                              ("down", (0, -1)), ("down", (0, -1))):  # fmt: skip
            [[x, y, b]] = weights(pilot, "W1.steep")
            await press(pilot, key)
            [[a, c, d]] = weights(pilot, "W1.steep")
            assert (a, c) == (x, y)
            for px, py in ((0.0, -b), (1.0, -b - 2)):  # two points of the line before
                assert a * (px + dx) + c * (py + dy) + d == 0


async def test_shift_and_arrows_change_the_weights() -> None:
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x")
        ways = [("shift+right", [2, 1, 0]), ("shift+up", [2, 2, 0]), ("shift+left", [1, 2, 0]),
                ("shift+down", [1, 1, 0]), ("shift+down", [1, 0, 0]), ("shift+left", [0, 0, 0]),
                ("right", [0, 0, 0])]  # fmt: skip
        for key, expected in ways:
            await press(pilot, key)
            assert weights(pilot, "W1.middle") == [expected]
            a, b, c = expected
            found = session_of(pilot).step.after["a1.middle"]
            assert np.array_equal(found, np.maximum(a * X + b * Y + c, 0))
        assert "> unit 1: 0 ≥ 0, everywhere" in shown(pilot)


async def test_tab_goes_to_the_next_boundary_and_esc_leaves() -> None:
    async with at("logit-field", 30) as pilot:
        session = session_of(pilot)
        await press(pilot, "x")
        found = [session.state.dragged]
        for _ in range(2):
            await press(pilot, "tab")
            found.append(session.state.dragged)
        assert found == [("W1.drag", 0), ("W1.drag", 1), ("W1.drag", 0)]
        assert "dragging: arrows, Shift, Tab, Esc" in text_of(pilot)[-1]
        await press(pilot, "right", "escape")
        assert session.state.dragged is None
        assert "dragging" not in text_of(pilot)[-1]
        index = session.state.index
        await press(pilot, "left", "shift+right", "shift+up")
        assert session.state.index == index - 1  # the arrows move through the run again
        assert weights(pilot, "W1.drag") == [[1, 0, 0], [0, 1, 1]]
        await press(pilot, "x", "x")
        assert session.state.dragged is None


async def test_v_and_h_dragged_to_1_are_done() -> None:
    async with at("logit-field", 30) as pilot:
        await press(pilot, "x", "right", "up", "right")
        assert weights(pilot, "W1.drag") == [[1, 0, -1], [0, 1, 1]]
        assert not said(pilot).startswith("Done")
        await press(pilot, "tab", "up", "left", "up")
        assert weights(pilot, "W1.drag") == [[1, 0, -1], [0, 1, -1]]
        assert said(pilot) == "Done: drag V and H to the right places, x = 1 and y = 1."
        field = np.maximum(X - 1, 0) + np.maximum(Y - 1, 0)
        assert np.array_equal(session_of(pilot).step.after["z2.drag"], field)
        await press(pilot, "escape")
        lines = [plain(line) for line in picture(session_of(pilot).step, 78, 24)]
        assert lines[-1] == "Done: drag V and H to the right places, x = 1 and y = 1."
        assert values_of(lines) == [[number(v) for v in row] for row in field.tolist()]


async def test_the_exercise_is_done_with_the_lines_exchanged_too() -> None:
    """V turned into H and H into V: the sum of the two units is the same field."""
    async with at("logit-field", 30) as pilot:
        await press(pilot, "x", "shift+left", "shift+up", "up", "up")
        await press(pilot, "tab", "shift+down", "shift+right", "right", "right")
        assert weights(pilot, "W1.drag") == [[0, 1, -1], [1, 0, -1]]
        assert said(pilot).startswith("Done: drag V and H")


async def test_x_puts_every_boundary_back() -> None:
    async with at("logit-field", 30) as pilot:
        before = weights(pilot, "W1.drag")
        first = session_of(pilot).step.program
        await press(pilot, "x", "right", "tab", "up", "shift+up")
        assert weights(pilot, "W1.drag") == [[1, 0, 0], [0, 2, 0]]
        index = session_of(pilot).state.index
        await press(pilot, "X")
        assert said(pilot) == "The boundaries are where the lesson has them."
        assert weights(pilot, "W1.drag") == before
        assert session_of(pilot).state.index == index
        assert session_of(pilot).state.forks.here.number == 0
        assert text_of(pilot)[0].startswith(" logit-field  iteration")
        after = session_of(pilot).step.program
        assert all(
            np.array_equal(after.initial[name], first.initial[name]) for name in after.initial
        )
        await press(pilot, "X")
        assert said(pilot) != "The boundaries are where the lesson has them."


@pytest.mark.parametrize(
    ("name", "index"),
    [("gan-by-hand", 12), ("alternating-training", 5), ("generator", 0), ("sigmoid-by-hand", 1),
     ("minimax", 3), ("shape-contractive", 2)],
)  # fmt: skip
async def test_where_nothing_can_be_dragged_x_says_so(name: str, index: int) -> None:
    """Weights that are trained are no one's to move."""
    async with at(name, index) as pilot:
        await press(pilot, "x")
        assert "There is no boundary to drag in this turn." in shown(pilot)
        assert session_of(pilot).state.dragged is None
        assert session_of(pilot).state.index == index
        await press(pilot, "shift+right", "shift+up", "X")
        assert session_of(pilot).state.forks.here.number == 0


async def test_inspecting_and_dragging_take_turns() -> None:
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "i")
        assert session_of(pilot).state.cursor is not None
        await press(pilot, "x")
        assert session_of(pilot).state.cursor is None
        await press(pilot, "i")
        assert session_of(pilot).state.dragged is None
        await press(pilot, "right")
        assert session_of(pilot).state.forks.here.number == 0


async def test_a_small_run_without_fields_has_nothing_to_drag() -> None:
    async with opened("one-by-one", index=3) as pilot:
        await press(pilot, "x")
        assert said(pilot) == "There is no boundary to drag in this turn."


async def test_a_boundary_is_not_dragged_beyond_the_largest_number() -> None:
    """A fork with a larger number could not be saved as a file."""
    async with at("activation-field", MIDDLE) as pilot:
        session = session_of(pilot)
        await press(pilot, "x")
        session.tilt(int(1e9) - 1, 0)
        await press(pilot, "shift+right")
        assert weights(pilot, "W1.middle")[0][0] == 1e9
        assert said(pilot)
