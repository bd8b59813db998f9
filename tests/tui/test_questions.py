"""Going to a place and writing the log: what is asked, what is answered, what may go wrong."""

import pytest
from commands import run
from lessons import file_of
from prompts import answer, complaint, enter, field
from screen import opened, press, said, text_of, trainer_of, until

from gantui.scenario import find
from gantui.tui.screens.ask import Ask


async def test_going_to_a_place() -> None:
    places = {"1": 0, "93": 92, " 12 ": 11, "i 2": 31, "iteration 3": 62, "S7": 6, "I1": 0}
    async with opened(index=40) as pilot:
        for text, index in places.items():
            await answer(pilot, "g", text)
            assert trainer_of(pilot).session.state.index == index
            assert f"step {index + 1} of 93" in text_of(pilot)[0]


async def test_a_place_that_is_none() -> None:
    expected = 'expected a step such as 120, or "iteration 7", found '
    messages = {
        "0": "Steps and iterations are counted from 1, found 0.",
        "94": "The run has 3 iterations. Enter: lengthen it to 4.",
        "i 4": "The run has 3 iterations. Enter: lengthen it to 4.",
        "i 10000001": "expected at most 10000000, found 10000001",
        "[/]": f'{expected}"[/]"',
        "9" * 30: f'{expected}"{"9" * 30}"',
        "-1": f'{expected}"-1"',
    }
    async with opened(index=40) as pilot:
        for text, message in messages.items():
            await answer(pilot, "g", text)
            assert complaint(pilot) == message
            assert trainer_of(pilot).session.state.index == 40
            await press(pilot, "escape")


@pytest.mark.parametrize("key", ["g", "w"])
async def test_no_answer_changes_nothing(key: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(index=40) as pilot:
        await press(pilot, key, "1", "escape")
        await answer(pilot, key, "")
        assert trainer_of(pilot).session.state.index == 40
        assert not isinstance(pilot.app.screen, Ask)
        assert list(tmp_path.iterdir()) == []


async def test_the_keys_of_the_trainer_are_letters_in_an_answer() -> None:
    async with opened() as pilot:
        await press(pilot, "g", *"qnc?")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "enter")
        assert 'found "qnc?"' in complaint(pilot)


async def test_the_log_is_what_the_command_writes(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = file_of("by-hand", tmp_path)
    loaded = find(path.name)
    async with opened(index=39) as pilot:
        trainer_of(pilot).session.state.loaded = loaded
        await press(pilot, "w", "enter")
        await until(pilot, lambda: "is written" in said(pilot))
        assert said(pilot) == "by-hand.log is written: steps 1 to 40."
    command = run("log", path.name, "--steps", "1:40", "-o", "command.log")
    assert command.exit_code == 0
    assert (tmp_path / "by-hand.log").read_bytes() == (tmp_path / "command.log").read_bytes()


async def test_an_existing_file_is_written_over_after_a_yes(tmp_path) -> None:
    path = tmp_path / "steps.log"
    path.write_text("mine")
    async with opened(size=(200, 60)) as pilot:
        await answer(pilot, "w", str(path))
        assert f"{path} exists. Write over it? (yes or no)" in "\n".join(text_of(pilot))
        await press(pilot, "escape")
        assert said(pilot) == f"{path} stays as it was."
        assert path.read_text() == "mine"
        await answer(pilot, "w", str(path))
        await enter(pilot, "yes")
        await until(pilot, lambda: "is written" in said(pilot))
    assert path.read_text().startswith("Small by hand")


async def test_after_a_no_another_file_is_asked_for(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "steps.log"
    path.write_text("mine")
    async with opened(size=(200, 60)) as pilot:
        await answer(pilot, "w", str(path))
        await enter(pilot, "no")
        assert (field(pilot).value, complaint(pilot)) == (str(path), f"{path} stays as it was.")
        await press(pilot, "2", "enter")
        await until(pilot, lambda: "is written" in said(pilot))
    assert path.read_text() == "mine"
    assert (tmp_path / "steps.log2").is_file()


@pytest.mark.parametrize("name", ["missing/steps.log", ".", "~no-such-user/steps.log"])
async def test_a_file_that_cannot_be_written_is_refused(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(size=(200, 60)) as pilot:
        await answer(pilot, "w", name)
        assert complaint(pilot).startswith(name)
        assert field(pilot).value == name
        await enter(pilot, "steps.log")
        await until(pilot, lambda: "is written" in said(pilot))
    assert [path.name for path in tmp_path.iterdir()] == ["steps.log"]


async def test_the_home_folder_has_its_sign(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with opened(size=(200, 60)) as pilot:
        await answer(pilot, "w", "~/steps.log")
        await until(pilot, lambda: "is written" in said(pilot))
    assert (tmp_path / "steps.log").is_file()


async def test_the_suggested_name_is_a_file_here(tmp_path) -> None:
    async with opened() as pilot:
        trainer_of(pilot).session.state.loaded = find(str(file_of("by-hand", tmp_path)))
        await press(pilot, "w")
        assert any(line.strip() == "by-hand.log" for line in text_of(pilot))


async def test_asking_pauses_the_run() -> None:
    async with opened() as pilot:
        await press(pilot, "r", "g")
        assert trainer_of(pilot).runner is None
