"""Practising in the trainer: blanks on the sheet, typing, judging, hints, levels, new numbers."""

import pytest
from answering import answer, below, keys, session_of, work_of
from screen import SIZES, at, lesson, opened, press, resize, send, text_of, trainer_of, until
from textual.events import Paste

from gantui.engine import Cell
from gantui.practice.attempts.work import Work, answers_of, asked_at
from gantui.practice.exercises.blanks import exercise
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.wanted import Wanted
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory
from gantui.views.panels.exercise import blank_text
from gantui.views.text.numbers.fillings import RIGHT, WRONG
from gantui.views.text.numbers.number import exact


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "logit-field", "gan-losses",
                                  "sigmoid-by-hand", "backpropagation"])  # fmt: skip
async def test_right_answers_lead_through_the_first_exercises(name: str) -> None:
    async with at(name, 0) as pilot:
        session = session_of(pilot)
        session.level = 2
        await press(pilot, "m")
        for _exercise in range(12):
            assert session.step.hidden == set(work_of(pilot).exercise.blanks)
            await answer(pilot)
            assert work_of(pilot).done, work_of(pilot)
            assert not session.step.hidden
            index = session.state.index
            await press(pilot, "enter")
            if session.state.index == index:
                break
        assert any(text.strip() for text in text_of(pilot))


async def test_an_answer_is_typed_where_its_number_stands() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m")
        blank = session_of(pilot).state.practice.here
        assert blank == Cell("fake", 1, 2)
        assert ">_" in below(pilot, "G.W1")
        await press(pilot, *keys("-1.5"))
        assert ">-1.5" in below(pilot, "G.W1")
        assert text_of(pilot)[-1].startswith(" fake[y, C] = -1.5_  1 of 1")
        await press(pilot, "backspace", "backspace", "enter")
        assert f"{WRONG}-1" in below(pilot, "G.W1")


async def test_a_misconception_is_told_with_its_numbers() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", *keys("2"), "enter")  # 0·(−1) + 2·1, without the bias 1
        x, y, width, height = trainer_of(pilot).panels.explanation.scrollable_content_region
        shown = " ".join(line[x : x + width].strip() for line in text_of(pilot)[y : y + height])
        assert "2 is what comes out without the bias 1." in shown
        judgement = work_of(pilot).judgement
        assert judgement is not None
        assert judgement.misconception == "bias left out"
        assert work_of(pilot).tries == 1
        await press(pilot, "enter")
        assert work_of(pilot).tries == 1  # the same once more is no further try


@pytest.mark.parametrize("rubbish", ["-", "1/0", ".", "1e", "--2", "1,2,3"])
async def test_rubbish_stays_and_is_said_to_be_no_number(rubbish: str) -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", *keys(rubbish), "enter")
        assert session_of(pilot).typed == rubbish
        assert work_of(pilot).refused
        assert work_of(pilot).tries == 0
        assert any(work_of(pilot).refused[:20] in line for line in text_of(pilot))


@pytest.mark.parametrize("notation", ["3", "3.0", "+3", "3,0", "6/2", "3e0", "30e-1"])
async def test_every_notation_of_a_right_answer_is_right(notation: str) -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", *keys(notation), "enter")
        assert work_of(pilot).done


async def test_letters_stay_keys_of_the_trainer() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", "3", "n")
        assert session_of(pilot).state.index == 3
        await press(pilot, "N")
        assert session_of(pilot).state.index == 2
        assert session_of(pilot).typed == "3"
        await press(pilot, "question_mark", "escape", "escape")
        assert session_of(pilot).typed == "3"


async def test_nothing_typed_is_lost_by_looking_elsewhere() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", "right_square_bracket", *keys("-7.25"), "tab", *keys("0.5"))
        typed = dict(work_of(pilot).typed)
        assert sorted(typed.values()) == ["-7.25", "0.5"]
        await press(
            pilot, "o", "o", "o", "escape", "i", "i", "u", "escape", "k", "escape", "m", "m"
        )
        await resize(pilot, 80, 24)
        await resize(pilot, 40, 10)
        await resize(pilot, 200, 60)
        await press(pilot, "f", "c", "home", "n", "n")
        assert dict(work_of(pilot).typed) == typed
        await press(pilot, "enter")
        assert dict(work_of(pilot).typed) == typed


async def test_the_next_run_has_what_was_typed(tmp_path) -> None:
    options = Options(memory=Memory(tmp_path / "places.json"))
    assert options.memory is not None
    async with opened(index=2, options=options) as pilot:
        await press(pilot, "m", *keys("0.125"))
        name = work_of(pilot).exercise.blanks[0]
        remember_place(session_of(pilot), options.memory)
        options.memory.save()
    for another in (True, False):
        again = Options(memory=Memory(tmp_path / "places.json"), start="ask")
        assert again.memory is not None
        async with opened(index=2, options=again) as pilot:
            await press(pilot, "m")
            assert work_of(pilot).typed == {name: "0.125"}
            if another:  # what is taken over is kept, even if it is not looked at
                await press(pilot, "n")
                remember_place(session_of(pilot), again.memory)
                again.memory.save()


async def test_levels_blank_more_and_less() -> None:
    async with at("gan-by-hand", 4) as pilot:
        await press(pilot, "m")
        for level in LEVELS:
            step = session_of(pilot).state.timeline.step(4)
            wanted = exercise(step, level)
            assert wanted is not None
            assert work_of(pilot).exercise.blanks == wanted.blanks
            await press(pilot, "right_square_bracket")
        assert "There is none above it." in text_of(pilot)[-1]
        await press(pilot, *["left_square_bracket"] * 5)
        assert "There is none below it." in text_of(pilot)[-1]


async def test_arrows_and_the_mouse_go_from_blank_to_blank() -> None:
    async with at("gan-by-hand", 4) as pilot:
        await press(pilot, "m", *["right_square_bracket"] * 2)
        session = session_of(pilot)
        session.state.practice.here = Cell("D.z1", 1, 2)
        await press(pilot, "up")
        assert session.state.practice.here == Cell("D.z1", 0, 2)
        await press(pilot, "right", "down")
        assert session.state.practice.here == Cell("D.z1", 1, 3)
        await press(pilot, "shift+tab")
        assert session.state.practice.here == Cell("D.z1", 1, 2)
        blank = trainer_of(pilot).panels.blanks[0]
        x, y = blank.x + blank.width - 1, blank.y
        await pilot.click("#sheet", offset=(x + 1, y + 1))
        await press(pilot)
        assert session.state.practice.here == blank.cell
        assert session.state.cursor is None


async def test_hints_grow_up_to_the_answer() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", "h")
        assert any("hint 1" in line for line in text_of(pilot))
        await press(pilot, "h", "h", "h", "h")
        shown = "\n".join(text_of(pilot))
        assert "hint 4" in shown
        assert "= 3" in shown
        assert work_of(pilot).hints == {Cell("fake", 1, 2): 4}


async def test_after_the_answers_the_step_comes_with_new_numbers() -> None:
    async with at("gan-by-hand", 2) as pilot:
        session = session_of(pilot)
        own = session.step.written.tolist()
        await press(pilot, "m", "a")
        assert work_of(pilot).given
        assert not session.step.hidden
        assert any("These are the answers." in line for line in text_of(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: session.state.practice.seed == 1)
        await press(pilot)
        assert session.state.index == 2
        assert session.step.written.tolist() != own
        assert session.step.hidden
        assert "gan-by-hand, numbers 1" in text_of(pilot)[0]
        await press(pilot, "V")
        await until(pilot, lambda: session.state.practice.seed == 0)
        assert session.step.written.tolist() == own
        await press(pilot, "V")
        assert "These are the lesson's own numbers." in text_of(pilot)[-1]


async def test_in_reverse_every_number_that_gives_the_result_is_right() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", "M")
        work = work_of(pilot)
        assert work.exercise.reverse
        assert work.exercise.blanks[0].quantity != "fake"
        await press(pilot, *keys("99"), "enter")
        assert not work_of(pilot).done
        await answer(pilot)
        assert work_of(pilot).done


async def test_an_edit_asks_anew_and_keeps_what_was_typed() -> None:
    async with at("gan-by-hand", 2) as pilot:
        session = session_of(pilot)
        await press(pilot, "m", *keys("3"))
        await press(pilot, "N", "N", "i", "e", *keys("0.5"), "enter", "escape", "n", "n")
        assert session.state.forks.here.number == 1
        assert work_of(pilot).exercise.step.program is session.state.timeline.program
        assert work_of(pilot).typed == {Cell("fake", 1, 2): "3"}


async def test_only_numbers_are_pasted() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m")
        send(pilot, Paste("\x1b[31mq"), Paste(" 0.25 "))
        await press(pilot)
        assert session_of(pilot).typed == "0.25"


@pytest.mark.parametrize("size", SIZES)
async def test_the_blank_that_is_typed_into_is_in_view(size: tuple[int, int]) -> None:
    for name, index in (("conditional-gan", 4), ("tell-them-apart", 1), ("slanted-faces", 7)):
        async with at(name, index, size) as pilot:
            await press(pilot, "m", *["right_square_bracket"] * 3)
            for cell in work_of(pilot).exercise.blanks[:3]:
                session_of(pilot).state.practice.here = cell
                trainer_of(pilot).changed()
                await press(pilot)
                shown = text_of(pilot)[1:-3]
                assert any(">_" in line for line in shown), (name, work_of(pilot), shown)


async def test_it_may_begin_with_practising() -> None:
    options = Options(practise=Wanted(level=3))
    async with opened(options=options) as pilot:
        await press(pilot)
        assert work_of(pilot).exercise.level == 3


async def test_a_right_answer_has_its_sign_until_all_are_right() -> None:
    async with at("gan-by-hand", 4) as pilot:
        await press(pilot, "m", "right_square_bracket", "right_square_bracket")
        first, second, third, *_others = answers_of(work_of(pilot))
        practice = session_of(pilot).state.practice
        await press(pilot, *keys(exact(first.value)), "tab", *keys(exact(second.value + 0.3)))
        await press(pilot, "enter")
        practice.here = third.cell
        await press(pilot)
        assert sum(line.count(RIGHT) for line in text_of(pilot)) == 0  # how many, not which
        practice.here = second.cell
        await press(pilot, "0", "enter")
        practice.here = third.cell
        trainer_of(pilot).changed()
        await press(pilot)
        assert sum(line.count(RIGHT) for line in text_of(pilot)) == 1
        assert sum(line.count(WRONG) for line in text_of(pilot)) == 1


def test_a_blank_is_named_as_everywhere() -> None:
    step = lesson("gan-by-hand").state.timeline.step(2)
    asked = asked_at(step, 1)
    assert asked is not None
    assert (
        blank_text(Work(asked, typed={Cell("fake", 1, 2): "3"}), Cell("fake", 1, 2))
        == "fake[y, C] = 3"
    )


async def test_a_lesson_opened_meanwhile_does_not_get_the_numbers_of_another() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m", "v", "L")
        name = session_of(pilot).state.loaded.name
        for _ in range(3):
            await press(pilot, "n")
        assert session_of(pilot).state.loaded.name == name != "gan-by-hand"
        assert session_of(pilot).state.practice.seed == 0


async def test_who_wants_the_lessons_own_numbers_back_does_not_get_new_ones_later() -> None:
    async with at("gan-by-hand", 2) as pilot:
        await press(pilot, "m")
        trainer = trainer_of(pilot)
        trainer.action_numbers(1)
        trainer.action_numbers(-1)
        await until(pilot, lambda: not [one for one in pilot.app.workers if one.is_running])
        await press(pilot, "h")
        assert session_of(pilot).state.practice.seed == 0
