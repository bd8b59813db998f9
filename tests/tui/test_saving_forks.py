"""Saving a fork as a scenario of its own."""

from pathlib import Path

from lessons import BY_HAND
from prompts import answer, complaint, edited, enter
from screen import (
    opened,
    press,
    said,
    session_of,
    text_of,
)
from textual.widgets import Input

from gantui.engine import Timeline, compile_program
from gantui.scenario import load


async def test_a_fork_is_saved_as_a_scenario_that_gives_its_steps(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    async with opened(index=4, size=(200, 60)) as pilot:
        await edited(pilot)
        await press(pilot, "E")
        await answer(pilot, "s", str(path))
        assert said(pilot) == f"{path} is written: gantui run {path} plays it."
        fork = session_of(pilot).state.timeline
        assert text_of(pilot)[0].startswith(" by-hand, fork 1")
    again = Timeline(compile_program(load(path, strict=True).scenario))
    for index in range(fork.program.steps):
        one, other = again.step(index), fork.step(index)
        assert {k: v.tobytes() for k, v in one.after.items()} == {
            k: v.tobytes() for k, v in other.after.items()
        }


async def test_saving_never_writes_over_a_file_without_asking(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    async with opened(index=4, size=(200, 60)) as pilot:
        await edited(pilot)
        for reply, kept in (("", True), ("no", True), ("yes", False)):
            await press(pilot, "E")
            await answer(pilot, "s", str(path))
            assert f"{path} exists. Write over it? (yes or no)" in "\n".join(text_of(pilot))
            await enter(pilot, reply)
            assert (path.read_text() == "mine") is kept
            assert (f"{path} stays as it was." in "\n".join(text_of(pilot))) is kept
            await press(pilot, *(["escape"] if reply == "no" else []))
    assert path.read_text().startswith(BY_HAND)


async def test_saving_suggests_a_name_and_may_be_left(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(index=4) as pilot:
        await edited(pilot)
        await press(pilot, "E", "s")
        assert pilot.app.screen.query_one(Input).value == "by-hand-fork-1.toml"
        await press(pilot, "escape")
        assert list(tmp_path.iterdir()) == []
        await press(pilot, "E")
        await answer(pilot, "s", "missing/x.toml")
        assert complaint(pilot).startswith("missing/x.toml cannot be written")


async def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "mine.toml")
    async with opened(index=4, size=(200, 60)) as pilot:
        await edited(pilot)
        await press(pilot, "E")
        await answer(pilot, "s", str(link))
        assert complaint(pilot) == f"{link} is a symbolic link; name the file itself"
    assert (tmp_path / "mine.toml").read_text() == "mine"
