"""How many keys it takes to answer what an audience asks."""

import pytest
from screen import at, press, text_of

FIRST_PREDICTION = 11
"""The step in which the loss gradient of gan-by-hand is computed."""


QUESTIONS = {
    "why is this 0.7?": (("i",), 6, "numbers  D.dz2[A] = 0.7 − 0 = 0.7"),
    "both losses": (("k",), 1, "G"),
    "ten times the learning rate": (
        ("e", "r", "tab", *".1", "enter"), 6,
        "fork 1: rate.D was 0.01, is 0.1; rate.G was 0.01, is 0.1. z undoes it.",
    ),
    "after 1000 iterations": (
        ("g", *"i1000", "enter", "enter"), 9, "iteration 1000 of 1000",
    ),
}  # fmt: skip
"""Keys, how many there may be, and what stands on the screen then."""


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_answer_is_a_few_keys_away(question: str) -> None:
    keys, most, answer = QUESTIONS[question]
    assert len(keys) <= most
    async with at("gan-by-hand", FIRST_PREDICTION) as pilot:
        await press(pilot, *keys)
        assert answer in "\n".join(text_of(pilot))
