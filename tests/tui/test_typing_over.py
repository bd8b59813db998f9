"""Practising in the trainer: what is typed over, and which number is missing."""

from answering import keys, session_of, work_of
from screen import at, press

from gantui.practice.exercises.reverse import missing_cells


async def test_in_reverse_another_number_is_missing_each_time() -> None:
    async with at("gan-by-hand", 2) as pilot:
        session = session_of(pilot)
        await press(pilot, "m")
        found = []
        for _time in range(12):
            await press(pilot, "M")
            found.append(work_of(pilot).exercise.blanks[0])
            await press(pilot, "M")
        count = len(missing_cells(session.state.timeline.step(2)))
        assert len(set(found)) == min(count, 12) > 4
        assert found == [missing_cells(session.step)[turn % count] for turn in range(12)]


async def test_what_was_wrong_is_typed_over_and_can_be_brought_back() -> None:
    async with at("gan-by-hand", 2) as pilot:
        session = session_of(pilot)
        await press(pilot, "m", *keys("99"), "enter", *keys("-1.5"))
        assert session.typed == "-1.5"
        await press(pilot, "z")
        assert session.typed == "99"
        await press(pilot, "z", "enter", "backspace", *keys("7"))
        assert session.typed == "-1.7"  # Backspace edits it
        await press(pilot, "delete", "z")
        assert session.typed == "-1.7"
        await press(pilot, "N", "n", *keys("5"))
        assert session.typed == "-1.75"  # what is not judged goes on
