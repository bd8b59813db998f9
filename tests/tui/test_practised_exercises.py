"""Exercises of a file, words, what is kept of answers, and what comes again."""

from answering import answer, keys, session_of, work_of
from lessons import TEXTS
from screen import at, lesson, opened, press, text_of, until

from gantui.practice.attempts.attempt import outcome
from gantui.practice.attempts.progress import LATER
from gantui.practice.attempts.work import KEY, answers_of
from gantui.tui.app import Trainer
from gantui.tui.trainer.options import Options
from gantui.user.progress import Journal
from gantui.views.text.numbers.number import exact


async def test_words_are_asked_with_numbered_answers() -> None:
    async with at("gan-by-hand", 4) as pilot:
        await press(pilot, "m", *["right_square_bracket"] * 3)
        work = work_of(pilot)
        assert [prompt.kind for prompt in work.prompts] == ["next"]
        assert "What is done next?" in "\n".join(text_of(pilot))
        wrong = str(min({1, 2, 3, 4} - work.prompts[0].right[0]))
        session_of(pilot).state.practice.here = work.blanks[0]
        await press(pilot, wrong, "enter")
        assert work_of(pilot).verdict(work.blanks[0]) == "wrong"
        assert any("is wrong." in line for line in text_of(pilot))
        await answer(pilot)
        assert work_of(pilot).done


async def test_a_number_beside_the_answers_is_said_to_be_none() -> None:
    async with at("gan-by-hand", 4) as pilot:
        await press(pilot, "m", *["right_square_bracket"] * 3)
        session_of(pilot).state.practice.here = work_of(pilot).blanks[0]
        await press(pilot, "9", "enter")
        assert work_of(pilot).refused == "Type the number of an answer: 1 to 4."
        assert session_of(pilot).typed == "9"


EXERCISES = """
[[exercise]]
quantity = "fake"
title = "The last fake"
columns = ["B"]
key = "sum"

[[exercise]]
quantity = "D.z2"
level = "expert"
"""


async def test_the_exercises_of_a_file_come_one_after_the_other() -> None:
    async with opened(text=TEXTS["by-hand"] + EXERCISES, size=(120, 40)) as pilot:
        session = session_of(pilot)
        await press(pilot, "m")
        assert any("The last fake" in line for line in text_of(pilot))
        cells = work_of(pilot).exercise.blanks
        assert {cell.column for cell in cells} == {1}
        total = sum(part.value for part in answers_of(work_of(pilot)))
        session.state.practice.here = KEY
        await press(pilot, *keys(exact(total + 1)), "enter")
        assert not work_of(pilot).done
        await press(pilot, "delete", *keys(exact(total)), "enter")
        assert work_of(pilot).done
        await press(pilot, "enter")
        assert session.step.operation.writes == "D.z2"
        await answer(pilot)
        await press(pilot, "enter")
        assert "No exercise comes after this step: m ends practice." in text_of(pilot)[-1]


async def test_what_is_judged_is_kept_at_once_but_of_a_fork(tmp_path) -> None:
    journal = Journal(tmp_path / "answers.jsonl")
    async with opened(index=2, options=Options(journal=journal)) as pilot:
        await press(pilot, "m", *keys("99"), "enter")
        await answer(pilot)
        found = journal.attempts().attempts
        assert [one.verdict for one in found] == ["wrong", "right"]
        assert outcome(found) == "right with help"
        assert found[0].answers[0].text == "99"
        await press(pilot, "N", "i", "e", *keys("0.5"), "enter", "escape", "n")
        await answer(pilot)
        assert work_of(pilot).done
        assert len(journal.attempts().attempts) == 2


async def test_a_kind_of_step_that_failed_comes_again_with_new_numbers(tmp_path) -> None:
    journal = Journal(tmp_path / "answers.jsonl")
    async with opened(index=7, size=(120, 40), options=Options(journal=journal)) as pilot:
        await press(pilot, "m", *keys("99"), "enter")
        session = session_of(pilot)
        for _exercise in range(LATER + 1):
            await answer(pilot)
            await press(pilot, "enter")
        await until(pilot, lambda: session.state.practice.seed == 1)
        await press(pilot)
        assert session.state.index == 7
        assert "once more. New numbers: seed 1." in text_of(pilot)[-1]
        await answer(pilot)
        assert work_of(pilot).done
        assert journal.attempts().attempts[-1].seed == 1


async def test_progress_is_shown_and_marks_the_list(tmp_path) -> None:
    journal = Journal(tmp_path / "answers.jsonl")
    app = Trainer(lesson("gan-by-hand"), first=2, options=Options(journal=journal))
    async with app.run_test(size=(100, 28)) as pilot:
        await press(pilot, "P")
        assert any("Nothing is answered yet" in line for line in text_of(pilot))
        await press(pilot, "P", "m")
        await answer(pilot)
        await press(pilot, "P")
        assert any("beginner              1" in line for line in text_of(pilot))
        await press(pilot, "down", "up", "escape", "l")
        row = next(line for line in text_of(pilot) if "gan-by-hand  " in line)
        assert row.rstrip().endswith("begun")
        assert any("Practise next: gan-by-hand, step 5" in line for line in text_of(pilot))


async def test_a_lesson_opened_in_practice_begins_at_its_first_exercise() -> None:
    async with at("weighted-sum-field", 0) as pilot:
        await press(pilot, "m", "L")
        session = session_of(pilot)
        assert session.state.loaded.name == "logit-field"
        given = session.assignment()
        assert given is not None
        assert given.entry == 0
        assert session.state.index == given.at > 0
        await press(pilot, "N", "l", "escape")
        assert session.state.index == given.at - 1


async def test_words_without_numbers_are_said_to_be_right() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", *["right_square_bracket"] * 3)
        asked = work_of(pilot).prompts[0]
        await press(pilot, *keys(exact(asked.solution[0])), "enter")
        shown = "\n".join(text_of(pilot))
        assert f"answer: {asked.answer(0)} is right." in shown
        assert "Nothing is filled in yet." not in shown
