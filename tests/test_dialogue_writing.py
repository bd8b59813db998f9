"""`w` in the dialogue says how far it is, and Ctrl+C leaves no file behind."""

import io
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from lessons import loaded, timeline

from gantui.dialogue import looking
from gantui.dialogue.looking import Dialogue


class Terminal(io.StringIO):
    """What takes itself for a terminal; it may be where Ctrl+C is pressed."""

    pressed_at = "nothing"
    """At what is said Ctrl+C is pressed."""

    def isatty(self) -> bool:
        """It does."""
        return True

    def write(self, text: str) -> int:
        """Take what is said."""
        if text.startswith(self.pressed_at):
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Ctrl+C is heard, as in a terminal; in the background it may be ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def dialogue(monkeypatch) -> Dialogue:
    """A dialogue at the last of a few steps, which is impatient."""
    monkeypatch.setattr(looking, "FIRST", -1)
    monkeypatch.setattr(looking, "AGAIN", 0)
    run = timeline("by-hand")
    return Dialogue(loaded("by-hand"), run, run.step(5), Terminal())


def test_it_says_how_far_the_log_is(dialogue: Dialogue, tmp_path: Path) -> None:
    path = tmp_path / "steps.log"
    dialogue.obey(f"w {path}")
    said = dialogue.target.getvalue()
    assert said.startswith("Writing: step 1 of 6. Ctrl+C stops it.\n")
    assert said.endswith(f"{path} is written: steps 1 to 6\n")
    assert "steps 1 to 6 of" in path.read_text()


def test_where_it_is_stopped_there_is_no_file(dialogue: Dialogue, tmp_path: Path) -> None:
    path = tmp_path / "steps.log"
    dialogue.target.pressed_at = "Writing: step 2"
    dialogue.obey(f"w {path}")
    assert dialogue.target.getvalue().endswith(f"Stopped: step 3 of 6.\n{path} is not written.\n")
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
