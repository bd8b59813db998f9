"""A line that is drawn as an exercise: dragged or typed, seen in the picture, judged, kept."""

from answering import answer, keys, session_of, work_of
from boundaries import MIDDLE
from screen import at, lesson, press, settle, text_of

from gantui.tui.app import Trainer
from gantui.tui.trainer.options import Options
from gantui.user.progress import Journal


def screen(pilot) -> str:
    return " ".join(" ".join(text_of(pilot)).replace("│", " ").split())


def typed(pilot) -> list[str]:
    return list(work_of(pilot).typed.values())


async def test_dragging_types_the_numbers_and_leaves_the_run_alone(tmp_path) -> None:
    journal = Journal(tmp_path / "answers.jsonl")
    trainer = Trainer(lesson("activation-field"), first=MIDDLE, options=Options(journal=journal))
    async with trainer.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        session = session_of(pilot)
        await press(pilot, "m")
        while session.work is None or not session.work.exercise.drawn:
            await answer(pilot)
            await press(pilot, "enter")
        before = len(journal.attempts().attempts)
        assert "L dragged to the right" in screen(pilot)
        assert "unit 1: x + y ≥ 0" in screen(pilot)
        await press(pilot, "x", "right", "right")
        assert typed(pilot) == ["1", "1", "-2"]
        assert "> unit 1: x + y - 2 ≥ 0" in screen(pilot)
        assert session.state.forks.here.number == 0
        await press(pilot, "enter")
        assert "This is another line" in screen(pilot)
        assert not work_of(pilot).done
        await press(pilot, "right", "enter")
        assert typed(pilot) == ["1", "1", "-3"]
        assert work_of(pilot).done
        assert session.state.dragged is None
        assert "Right: with these weights" in screen(pilot)
        assert "unit 1: x + y - 3 ≥ 0" in screen(pilot)
        verdicts = [one.verdict for one in journal.attempts().attempts[before:]]
        assert verdicts == ["wrong", "right"]
        await press(pilot, "m")
        assert "unit 1: x + y ≥ 0" in screen(pilot)


async def test_typed_numbers_move_the_line_and_rubbish_does_not() -> None:
    async with at("logit-field", 45, (120, 40)) as pilot:
        await press(pilot, "m")
        assert work_of(pilot).exercise.drawn
        await press(pilot, *keys("1"), "tab", *keys("0"), "tab", *keys("-1"))
        assert "x - 1 ≥ 0" in screen(pilot)
        await press(pilot, "delete", *keys("1/0"), "enter")
        assert work_of(pilot).refused == "'1/0' divides by 0, which gives no number."
        assert "'1/0' divides by 0" in screen(pilot)
        assert "x - 1 ≥ 0" not in screen(pilot)
        await press(pilot, "delete", *keys("1e399"), "enter")
        assert typed(pilot) == ["1", "0", "1e399"]
        await answer(pilot)
        assert work_of(pilot).done


async def test_a_page_without_a_task_is_dragged_as_ever() -> None:
    async with at("activation-field", MIDDLE + 20) as pilot:
        await press(pilot, "m", "x", "right")
        assert session_of(pilot).state.forks.here.number == 1
        assert "fork 1" in text_of(pilot)[0]
