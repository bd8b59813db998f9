"""Running until a condition holds: asking, completing, stopping there, on the way, and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import numpy as np
import pytest
from screen import lesson, opened, press, send, settle, text_of, trainer_of, until
from textual.pilot import Pilot
from textual.widgets import Input

from gantui.engine import Timeline
from gantui.tui.app import Trainer
from gantui.tui.screens.until import AskCondition

HINT = "Enter accepts, Esc cancels, Tab completes, ↑ ↓ earlier conditions"


def field(pilot: Pilot[None]) -> Input:
    assert isinstance(pilot.app.screen, AskCondition)
    return pilot.app.screen.query_one(Input)


async def answer(pilot: Pilot[None], key: str, text: str) -> None:
    """Press a key that asks for a condition, answer, and wait for what follows."""
    await press(pilot, key)
    field(pilot).value = text
    await press(pilot, "enter")
    if not isinstance(pilot.app.screen, AskCondition):
        await until(pilot, lambda: not trainer_of(pilot).travelling and said(pilot) != "")
        await settle(pilot)


def said(pilot: Pilot[None]) -> str:
    return trainer_of(pilot).message


def above(pilot: Pilot[None]) -> list[str]:
    """What stands between the question and the line that is written."""
    lines = [text.strip() for text in text_of(pilot)]
    first = next(place for place, text in enumerate(lines) if text.endswith("begin to hold")
                 or text.endswith("begins to hold") or text.endswith("began to hold"))  # fmt: skip
    return lines[first + 1 : lines.index(HINT) - 1]


async def test_it_stops_where_the_condition_begins_to_hold() -> None:
    async with opened() as pilot:
        await answer(pilot, "u", "turn 2")
        assert trainer_of(pilot).session.state.index == 18
        assert text_of(pilot)[-1].strip() == "turn = 2 at iteration 1, step 19"
        assert "step 19 of 93" in text_of(pilot)[0]
        await answer(pilot, "u", "loss.G > 30 or iteration 3")
        assert said(pilot) == "loss.G = 32.5 > 30 at iteration 1, step 25"
        await press(pilot, "n")
        assert said(pilot) == ""


async def test_back_again() -> None:
    async with opened(index=80) as pilot:
        places = []
        for _ in range(4):
            await answer(pilot, "U", "turn 2")
            places.append(trainer_of(pilot).session.state.index)
        assert places == [49, 18, 18, 18]
        assert said(pilot) == "There is no earlier step where turn 2 begins to hold."
        await answer(pilot, "u", "loss.D < 0")
        assert said(pilot) == "There is no later step where loss.D < 0 begins to hold."
        assert trainer_of(pilot).session.state.index == 18


async def test_a_mistake_is_explained_above_the_line_and_nothing_is_lost() -> None:
    async with opened(size=(80, 24)) as pilot:
        await answer(pilot, "u", "loss.D < 1 and Q < 1")
        message = (
            'at character 16: there is no quantity "Q"; there are G.W1, D.W1, D.W2, noise, '
            "fake, real, x, p, D.z1, D.a1, D.z2 … (33 in all)"
        )
        shown = " ".join(above(pilot))
        assert message in shown
        assert "begins to hold" in "\n".join(text_of(pilot))
        assert (field(pilot).value, field(pilot).cursor_position) == ("loss.D < 1 and Q < 1", 15)
        await press(pilot, "delete", "p", "left", "right")
        await press(pilot, *"[A]")
        assert field(pilot).value == "loss.D < 1 and p[A] < 1"
        assert "at character" not in "\n".join(text_of(pilot))
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, AskCondition)
        assert (trainer_of(pilot).session.state.index, trainer_of(pilot).session.conditions) == (
            0,
            [],
        )


async def test_names_are_completed() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "u")
        assert above(pilot)[0].startswith("G.W1  D.W1  D.W2  noise  fake")
        assert above(pilot)[0].endswith("…")
        await press(pilot, "l")
        assert above(pilot) == ["loss.D  loss.G"]
        await press(pilot, "tab")
        assert field(pilot).value == "loss."
        await press(pilot, "g", "tab")
        assert field(pilot).value == "loss.G"
        await press(pilot, *" > mea", "tab", *"d.w2", "tab", ")")
        assert field(pilot).value == "loss.G > mean(D.W2)"
        await press(pilot, "home", *"m", "tab", "a", "tab")
        assert field(pilot).value == "max(loss.G > mean(D.W2)"
        assert field(pilot).cursor_position == 4
        assert isinstance(pilot.app.screen, AskCondition)


async def test_rows_and_columns_are_completed() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "u", *"d.w1", "tab", *"[2")
        assert above(pilot) == ["2"]
        await press(pilot, "tab")
        assert above(pilot) == ["x  y  bias"]
        await press(pilot, "b", "tab")
        assert field(pilot).value == "D.W1[2, bias]"


async def test_earlier_conditions_come_back() -> None:
    async with opened() as pilot:
        for text in ("turn 2", "iteration 2", "turn 2", "loss.D < 0"):
            await answer(pilot, "u", text)
        assert trainer_of(pilot).session.conditions == ["iteration 2", "turn 2", "loss.D < 0"]
        await press(pilot, "U")
        seen = [field(pilot).value]
        for key in ("up", "up", "up", "down", "down", "down", "down"):
            await press(pilot, key)
            seen.append(field(pilot).value)
        assert seen == ["loss.D < 0", "turn 2", "iteration 2", "iteration 2", "turn 2",
                        "loss.D < 0", "", ""]  # fmt: skip
        await press(pilot, "up", "up", "enter")
        await until(pilot, lambda: said(pilot) != "")
        assert trainer_of(pilot).session.conditions[-1] == "turn 2"


async def test_the_last_one_again_is_two_keys() -> None:
    async with opened() as pilot:
        await answer(pilot, "u", "change in p")
        await answer(pilot, "u", "turn 2")
        first = trainer_of(pilot).session.state.index
        await press(pilot, "u", "enter")
        await until(pilot, lambda: trainer_of(pilot).session.state.index != first)
        assert trainer_of(pilot).session.state.index == first + 31
        await press(pilot, "u", "x")
        assert field(pilot).value == "x"


async def test_no_answer_changes_nothing() -> None:
    async with opened(index=40) as pilot:
        await press(pilot, "r", "u")
        assert trainer_of(pilot).runner is None
        index = trainer_of(pilot).session.state.index
        await press(pilot, "1", "escape", "u")
        assert field(pilot).value == ""
        await press(pilot, "enter")
        assert trainer_of(pilot).session.state.index == index
        assert trainer_of(pilot).session.conditions == []


async def test_a_run_that_ends_early() -> None:
    async with opened("overflowing", size=(200, 60)) as pilot:
        await answer(pilot, "u", "nan")
        assert trainer_of(pilot).session.step.failed
        assert text_of(pilot)[-1].strip() == "terms.G[n] = inf at iteration 3, step 52"
        await answer(pilot, "u", "iteration 200")
        assert said(pilot) == "There is no later step where iteration 200 begins to hold."


ENDLESS = "norm(D.W1) > 1000 or nan"


@asynccontextmanager
async def searching(key: str, iterations: int, first: int = 0) -> AsyncIterator[Pilot[None]]:
    """The trainer in the middle of a search that finds nothing, in a run of so many iterations."""
    found = lesson("slanted-faces")
    found.state.timeline = Timeline(replace(found.state.timeline.program, iterations=iterations))
    app = Trainer(found, first=first)
    async with app.run_test(size=(100, 28)) as pilot:
        await until(pilot, lambda: trainer_of(pilot).session.state.index == first)
        await press(pilot, key)
        field(pilot).value = ENDLESS
        send(pilot, "enter")
        await until(pilot, lambda: "Looking: iteration" in said(pilot))
        yield pilot


async def test_esc_stops_it_where_it_is() -> None:
    async with searching("u", 1_000_000) as pilot:
        assert "of 1000000, norm(D.W1) = " in said(pilot)
        assert said(pilot).endswith(". Esc stops here.")
        await until(pilot, lambda: "iteration 1 of" not in said(pilot))
        send(pilot, "escape")
        await until(pilot, lambda: said(pilot).startswith("Stopped"))
        session = trainer_of(pilot).session
        iteration = session.step.iteration + 1
        assert session.state.index == iteration * 30 - 1
        assert 1 < iteration < 1_000_000
        text = f"Stopped: iteration {iteration} of 1000000, norm(D.W1) = "
        assert said(pilot).startswith(text)


async def test_esc_on_the_way_back() -> None:
    first = 30 * 20_000
    async with searching("U", 24_000, first) as pilot:
        await until(pilot, lambda: "Looking: iteration 20001 " not in said(pilot))
        send(pilot, "escape")
        await until(pilot, lambda: said(pilot).startswith("Stopped"))
        index = trainer_of(pilot).session.state.index
        assert index % (256 * 30) == 0
        assert 0 < index < first
        assert said(pilot).startswith(f"Stopped: iteration {index // 30 + 1} of 24000, norm")


async def test_other_numbers_end_it() -> None:
    async with searching("u", 1_000_000) as pilot:
        send(pilot, "d")
        await until(pilot, lambda: "Looking" not in said(pilot))
        assert trainer_of(pilot).session.state.timeline.program.arithmetic == "by hand"
        assert trainer_of(pilot).session.state.index == 0
        assert not trainer_of(pilot).travelling


async def test_another_question_ends_it() -> None:
    async with searching("u", 1_000_000) as pilot:
        send(pilot, "u")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskCondition))
        await until(pilot, lambda: trainer_of(pilot).session.state.index > 0)
        assert not trainer_of(pilot).travelling


async def test_far_away() -> None:
    text = "iteration > 3000 and any sign change in D.dW1"
    app = Trainer(lesson("slanted-faces"))
    async with app.run_test(size=(100, 28)) as pilot:
        await answer(pilot, "u", text)
        session = trainer_of(pilot).session
        step = session.step
        assert step.iteration >= 3000
        assert step.operation.writes == "D.dW1"
        was = session.state.timeline.writer(step.index - 1, "D.dW1")
        assert was is not None
        assert (np.sign(was.written) != np.sign(step.written)).any()
        assert said(pilot).startswith("iteration = 3001 > 3000 and D.dW1[")
        assert said(pilot).endswith(f", step {step.index + 1}")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_question_at_every_size(size) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "u")
        await press(pilot, *"D", "enter")
        shown = [text.strip() for text in text_of(pilot)]
        assert shown[-5:] == [
            "Run until this begins to hold",
            shown[-4],
            "at character 2: expected a comparison such as < 0.1, found the end", "D", HINT,
        ]  # fmt: skip
        assert shown[-4].startswith("D.W1  D.W2  D.z1")
