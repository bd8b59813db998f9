"""How many decimals a number shows is one decision for the screen, the log and the dialogue."""

import io
from collections.abc import Iterator

import pytest
from lessons import end, loaded, timeline
from screen import opened, press, settle, text_of, trainer_of

from gantui.dialogue import converse
from gantui.exports import step_log
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.cells import CLOSING, OPENING
from gantui.views.text.numbers.number import DECIMALS, number, show_decimals
from gantui.views.text.spans import length

WITHOUT_BRACKETS = str.maketrans(dict.fromkeys((*OPENING, *CLOSING), " "))
"""Blanks for the brackets of matrices."""


@pytest.fixture(params=[1, 2, 4, 8])
def decimals(request: pytest.FixtureRequest) -> Iterator[int]:
    """Numbers with so many decimals, for one test."""
    show_decimals(request.param)
    yield request.param
    show_decimals(DECIMALS)


EXAMPLES = [
    (0.7310585786, {1: "0.7", 2: "0.73", 4: "0.7311", 8: "0.73105858"}),
    (0.04, {1: "4.0e-2", 2: "0.04", 4: "0.04", 8: "0.04"}),
    (2.0, {1: "2", 2: "2", 4: "2", 8: "2"}),
]


@pytest.mark.parametrize(("value", "texts"), EXAMPLES)
def test_a_number(decimals: int, value: float, texts: dict[int, str]) -> None:
    assert number(value) == texts[decimals]


async def test_the_screen_the_log_and_the_dialogue_agree(decimals: int) -> None:
    run = timeline("one-by-one")
    answer = io.StringIO()
    converse(loaded("one-by-one"), run, 0, io.StringIO("n\n" * end(run)), answer)
    log = "".join(step_log("text", run, "one-by-one", 0, end(run)))
    async with opened("one-by-one", size=(200, 60)) as pilot:
        for index in range(0, end(run) + 1, 7):
            trainer_of(pilot).travel(index)
            await settle(pilot)
            shown = " ".join(text_of(pilot)).translate(WITHOUT_BRACKETS).split()
            step = run.step(index)
            written = {number(value) for value in step.written.ravel().tolist()}
            assert written <= set(shown)
            assert written <= set(log.split())
            assert written <= set(answer.getvalue().split())


async def test_the_side_panel_has_room_for_them(decimals: int) -> None:
    async with opened("one-by-one", index=11) as pilot:
        await press(pilot, "f")
        for panel in trainer_of(pilot).panels.by_name.values():
            if panel.id in ("explanation", "losses", "predictions") and panel.size.width:
                assert panel.virtual_size.width <= panel.size.width


def test_a_prediction_never_needs_more_than_its_panel(decimals: int) -> None:
    run = timeline("one-by-one")
    for index in range(end(run) + 1):
        for width in (36, 50, 80):
            assert all(length(line) <= width for line in prediction_table(run.step(index), width))
