"""Speaker notes in a second terminal: real processes, one following the other."""

import os
import signal
from pathlib import Path

import pytest
from commands import process, run
from terminal import Terminal, gone, running

LESSON = Path("gan-by-hand")
NOTES = ("run", "--notes")


def showing(folder: Path) -> list[str]:
    """The files that trainers have left in their folder."""
    found = folder / "gantui" / "showing"
    return [path.name for path in found.iterdir()] if found.exists() else []


def number_of(terminal: Terminal) -> int:
    """The process of a trainer: the shell of a terminal becomes it."""
    return int(terminal.child.pid)


def test_the_notes_follow_a_trainer_and_say_when_there_is_none(tmp_path) -> None:
    own = {"XDG_STATE_HOME": str(tmp_path)}
    with running(LESSON, command=NOTES, **own) as notes:
        notes.expect("No trainer is running this lesson. In another terminal: gantui run gan-by")
        with running(LESSON, **own) as trainer:
            trainer.expect("step 1 of 3100")
            notes.expect(f"Following the trainer of process {number_of(trainer)}: step 1")
            trainer.press("p", "n", "n")
            notes.expect("step 3 of 3100, result still hidden")
            notes.expect("say    The weights stand on the left")
            trainer.press("n", "n")
            notes.expect("say    Beside them three real ones")
            notes.press("down")
            notes.expect("say    The first unit asks")
            trainer.press("q")
            assert trainer.end() == 0
        notes.expect("No trainer is running this lesson.")
        assert showing(tmp_path) == []
        notes.press("q")
        assert notes.end() == 0


def test_of_two_trainers_one_is_followed_and_named(tmp_path) -> None:
    own = {"XDG_STATE_HOME": str(tmp_path)}
    with running(LESSON, **own) as first, running(LESSON, **own) as second:
        first.expect("step 1 of 3100")
        second.expect("step 1 of 3100")
        second.press("n", "n", "n")
        with running(LESSON, command=NOTES, size=(100, 28), **own) as notes:
            notes.expect(f"process {number_of(second)}: step 4")
            others = f"Tab follows another one ({number_of(first)})"
            notes.expect(f"2 trainers run this lesson; {others}")
            first.press("f")
            notes.expect(f"process {number_of(second)}: step 4")
            notes.press("tab")
            notes.expect(f"process {number_of(first)}: step 18")
            os.kill(number_of(first), signal.SIGKILL)
            first.end()
            notes.expect(f"process {number_of(second)}: step 4")
            assert "trainers run this lesson" not in notes.text
            notes.press("q")
            assert notes.end() == 0


def test_a_signal_ends_the_notes_and_gives_the_terminal_back(tmp_path) -> None:
    with running(LESSON, command=NOTES, XDG_STATE_HOME=str(tmp_path)) as notes:
        notes.expect("No trainer is running")
        os.kill(number_of(notes), signal.SIGTERM)
        assert notes.end() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in notes.output


def test_a_terminal_that_hangs_up_ends_the_notes(tmp_path) -> None:
    own = {"XDG_STATE_HOME": str(tmp_path)}
    with running(LESSON, command=NOTES, ignore_hangup=True, **own) as notes:
        notes.expect("No trainer is running")
        os.close(notes.child.child_fd)
        notes.child.closed = True
        assert gone(number_of(notes))


def test_without_a_screen_the_whole_talk_is_printed() -> None:
    done = process("run", "gan-by-hand", "--notes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Minutes 0 to 2: the generator makes three fakes\n")
    assert "press  u 'loss.D < 7' Enter (to step 259)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["generator", "--notes"],
            "generator has no speaker notes ([[talk]] tables); these lessons",
        ),
        (["--notes"], "name a lesson or a file"),
    ],
)
def test_what_has_no_notes(arguments: list[str], message: str) -> None:
    done = run("run", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
