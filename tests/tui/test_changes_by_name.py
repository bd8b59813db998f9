"""What if by name, and longer runs: one way of forking for all of them."""

import json
from pathlib import Path

import pytest
from prompts import answer, complaint, enter, field
from screen import at, lesson, opened, press, said, session_of, settle, text_of, trainer_of, until

from gantui.engine import Timeline, compile_program
from gantui.scenario import load
from gantui.tui.app import Trainer
from gantui.tui.trainer.options import Options
from gantui.tui.trainer.resuming import remember_place
from gantui.user.memory import Memory

RATES = "fork 1: rate.D was 0.01, is 0.1; rate.G was 0.01, is 0.1. z undoes it."


def shown(pilot) -> str:
    return "\n".join(text_of(pilot))


async def test_both_learning_rates_are_one_fork() -> None:
    async with opened(index=4, size=(200, 60)) as pilot:
        await answer(pilot, "e", "rate = 0.1")
        assert said(pilot) == RATES
        await press(pilot, "E")
        row = next(line for line in text_of(pilot) if "fork 1" in line)
        assert "rate.D, rate.G  0.01 → 0.1  after step 5, iteration 1" in row
        await press(pilot, "escape", "f", "n", "N")
        assert "η = 0.1" in shown(pilot)
        await press(pilot, "f")
        assert "η = 0.1" in shown(pilot)
        await press(pilot, "z")
        assert session_of(pilot).name == "by-hand"
        assert "η = 0.01" in shown(pilot)


@pytest.mark.parametrize("mode", ["by hand", "exact"])
async def test_a_rate_by_name_is_the_run_of_a_file_with_that_rate(mode: str) -> None:
    """From before the first step on there is nothing between them."""
    async with opened() as pilot:
        if session_of(pilot).mode != mode:
            await press(pilot, "d")
        await answer(pilot, "e", "rate = 0.5")
        await press(pilot, "end")
        step = session_of(pilot).step
        scenario = session_of(pilot).state.loaded.scenario
        optimiser = type(scenario.optimiser)(discriminator=0.5, generator=0.5)
        other = type(scenario)(
            **{
                name: optimiser if name == "optimiser" else getattr(scenario, name)
                for name in scenario.__struct_fields__
            }
        )
        run = Timeline(compile_program(other, mode))
        last = run.step(step.index)
        assert step.after["D.W1"].tobytes() == last.after["D.W1"].tobytes()
        assert step.after["G.W1"].tobytes() == last.after["G.W1"].tobytes()


async def test_another_seed_is_another_run_from_its_start() -> None:
    async with at("slanted-faces", 40) as pilot:
        old = session_of(pilot).step
        await answer(pilot, "e", "seed = 7")
        assert said(pilot) == "fork 1: drawn anew from the start with seed 7. z undoes it."
        new = session_of(pilot).step
        assert new.index == old.index == 40
        assert new.program.initial["D.W1"].tobytes() != old.program.initial["D.W1"].tobytes()
        await answer(pilot, "e", "rate = 1")
        assert session_of(pilot).step.program.edits[-1].values.item() == 1.0
        await press(pilot, "z", "z")
        assert session_of(pilot).step.after["D.W1"].tobytes() == old.after["D.W1"].tobytes()


async def test_a_lesson_that_draws_nothing_says_so_and_keeps_the_entry() -> None:
    async with opened() as pilot:
        await answer(pilot, "e", "seed = 7")
        assert complaint(pilot).startswith("Nothing in this lesson is drawn")
        assert field(pilot).value == "seed = 7"


async def test_beyond_the_end_a_second_enter_lengthens_the_run() -> None:
    async with opened(index=40) as pilot:
        await answer(pilot, "g", "i 1000")
        assert complaint(pilot) == "The run has 3 iterations. Enter: lengthen it to 1000."
        await press(pilot, "enter")
        assert said(pilot) == "fork 1: 1000 iterations instead of 3. z undoes it."
        assert "iteration 1000 of 1000" in text_of(pilot)[0]
        await press(pilot, "E", "escape", "z")
        assert "step 93 of 93" in text_of(pilot)[0]
        await press(pilot, "Z")
        assert "step 93 of 31000" in text_of(pilot)[0]


async def test_a_step_beyond_the_end_leads_there() -> None:
    async with opened() as pilot:
        await answer(pilot, "g", "100")
        await press(pilot, "enter")
        assert "step 100 of 124" in text_of(pilot)[0]


async def test_another_place_beyond_the_end_is_offered_anew() -> None:
    async with opened(index=40) as pilot:
        await answer(pilot, "g", "i 9")
        await press(pilot, "9", "backspace", "enter")
        assert complaint(pilot) == "The run has 3 iterations. Enter: lengthen it to 9."
        await press(pilot, "9", "enter")
        assert complaint(pilot) == "The run has 3 iterations. Enter: lengthen it to 99."
        assert session_of(pilot).name == "by-hand"


async def test_a_lesson_that_cannot_go_on_offers_nothing() -> None:
    async with at("activation-field", 0) as pilot:
        await answer(pilot, "g", "i 2")
        assert complaint(pilot) == "This lesson has 1 iteration; it is no training that goes on."
        await press(pilot, "enter")
        assert session_of(pilot).name == "activation-field"


async def test_a_longer_run_has_curves_is_compared_and_searched() -> None:
    async with opened(size=(120, 40)) as pilot:
        await answer(pilot, "g", "i 40")
        await press(pilot, "enter")
        await answer(pilot, "U", "iteration 20")
        assert "iteration 20 of 40" in text_of(pilot)[0]
        await press(pilot, "end", "k")
        await settle(pilot)
        assert "40" in shown(pilot)
        await press(pilot, "escape", "E", "up", "c")
        assert "the lesson ends at step 93, before this one." in shown(pilot)
        await answer(pilot, "g", "93")
        assert "fork 1 and the lesson have the same numbers here." in shown(pilot)
        await press(pilot, "n", "B", "z", "home", "j")
        assert "There is no bookmark after this step" in said(pilot)


async def test_all_of_it_is_there_again_after_q(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    entries = ("seed = 7", "iterations = 5000", "rate = 0.5")

    async def trained() -> list[tuple[str, bytes]]:
        options = Options(memory=Memory(path), start="resume")
        session = lesson("slanted-faces")
        async with Trainer(session, first=None, options=options).run_test() as pilot:
            await settle(pilot)
            if len(session.state.forks.all) == 1:
                for entry in entries:
                    await answer(pilot, "e", entry)
                await answer(pilot, "g", "i 4500")
                await press(pilot, "B")
            place = f"{session.name}, step {session.state.index}, {sorted(session.state.bookmarks)}"
            forks = session.state.forks
            found = [(place, session.step.after["G.W1"].tobytes())]
            for fork in forks.all:
                last = forks.timeline(fork, session.mode).step(len(session.step.program.operations))
                found.append((str(fork.settings), last.after["D.W1"].tobytes()))
        remember_place(session, options.memory)
        options.memory.save()
        return found

    before = await trained()
    assert before[0][0] == "slanted-faces, fork 3, step 134970, [134970]"
    assert await trained() == before
    kept = json.loads(path.read_text())["places"].popitem()[1]["kept"]["forks"]
    assert kept[:2] == [
        {"number": 1, "seed": 7}, {"number": 2, "parent": 1, "iterations": 5000},
    ]  # fmt: skip
    assert [kept[2]["edit"]["quantity"], kept[2]["also"][0]["edit"]["quantity"]] == [
        "rate.D", "rate.G",
    ]  # fmt: skip


async def test_it_is_saved_as_a_scenario_that_gives_its_steps(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    async with at("slanted-faces", 3) as pilot:
        for entry in ("seed = 7", "iterations = 4001", "rate.D = 0.5"):
            await answer(pilot, "e", entry)
        await press(pilot, "E")
        await answer(pilot, "s", str(path))
        fork = session_of(pilot).state.timeline
    found = load(path, strict=True)
    assert (found.scenario.seed, found.scenario.iterations) == (7, 4001)
    assert path.read_text().startswith('title = "Slanted faces"')
    again = Timeline(compile_program(found.scenario))
    for index in (0, 40, 1000):
        one, other = again.step(index), fork.step(index)
        assert {k: v.tobytes() for k, v in one.after.items()} == {
            k: v.tobytes() for k, v in other.after.items()
        }


async def test_a_seed_that_the_file_does_not_have_is_written_into_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    async with at("adversarial-training", 0) as pilot:
        assert "seed" not in session_of(pilot).state.loaded.text
        await answer(pilot, "e", "seed = 7")
        await press(pilot, "E")
        await answer(pilot, "s", str(path))
        assert "mine.toml is written" in said(pilot)
    assert load(path, strict=True).scenario.seed == 7


async def test_earlier_entries_come_back() -> None:
    async with opened() as pilot:
        await answer(pilot, "e", "rate = 0.1")
        await press(pilot, "z", "e", "up")
        assert field(pilot).value == "rate = 0.1"
        await press(pilot, "down")
        assert field(pilot).value == ""


async def test_a_hidden_number_is_not_told_by_its_name() -> None:
    async with opened(index=3) as pilot:
        await press(pilot, "p", "space")
        assert session_of(pilot).state.hidden
        await answer(pilot, "e", "D.z1[1, A] = 3")
        assert complaint(pilot).startswith("Its new number is still hidden")
        await press(pilot, "escape")
        await answer(pilot, "e", "rate = 1")
        assert said(pilot).startswith("fork 1: rate.D was 0.01")


async def test_while_a_number_is_inspected_it_may_still_be_another() -> None:
    async with opened(index=4) as pilot:
        await press(pilot, "i")
        await answer(pilot, "e", "rate.G = 1")
        assert said(pilot) == "fork 1: rate.G was 0.01, is 1. z undoes it."
        assert trainer_of(pilot).session.state.cursor is not None
        await press(pilot, "e")
        await enter(pilot, "7")
        assert said(pilot).startswith("fork 2: D.z1[1, A] was 0, is 7")


async def test_the_log_says_what_is_other(tmp_path: Path) -> None:
    path = tmp_path / "faces.log"
    async with at("slanted-faces", 0) as pilot:
        await answer(pilot, "e", "seed = 7")
        await answer(pilot, "e", "rate = 0.5")
        await press(pilot, "n")
        await answer(pilot, "w", str(path))
        await until(pilot, lambda: "is written" in said(pilot))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("Slanted faces (slanted-faces, fork 2, seed 7)")
    assert "rate.D was 0.01, is 0.5" in text
    assert "rate.G was 0.01, is 0.5" in text


async def test_a_run_until_finds_its_steps_in_another_run() -> None:
    async with at("slanted-faces", 0) as pilot:
        await answer(pilot, "e", "seed = 7")
        await answer(pilot, "e", "rate = 0.5")
        await answer(pilot, "u", "loss.G < 0.7")
        here = session_of(pilot).step
        assert "loss.G = " in said(pilot)
        assert here.after["loss.G"].item() < 0.7
        assert here.operation.writes == "loss.G"


async def test_what_the_audience_is_to_predict_stays_hidden_in_another_run() -> None:
    async with at("slanted-faces", 1) as pilot:
        await press(pilot, "p", "n")
        assert session_of(pilot).state.hidden
        await answer(pilot, "e", "seed = 7")
        assert session_of(pilot).state.hidden
        assert "answer   ?" in shown(pilot)
