"""Two runs in a real terminal: what one leaves, the next one offers; no file stops either."""

from pathlib import Path

import pytest
from lessons import file_of
from terminal import running

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

OFFER = "Step 18 last time: press R to go there."


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return file_of("by-hand", tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Folders of a learner's own."""
    folders = {"XDG_CONFIG_HOME": tmp_path / "config", "XDG_STATE_HOME": tmp_path / "state"}
    return {name: str(path) for name, path in folders.items()}


def leave_at_18(lesson: Path, home: dict[str, str]) -> None:
    """A run that ends at the end of the first turn, in another theme."""
    with running(lesson, (100, 28), **home) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("f", "T")
        terminal.expect("Theme: light.")
        terminal.press("q")
        assert terminal.end() == 0


def configure(home: dict[str, str], text: str) -> Path:
    path = Path(home["XDG_CONFIG_HOME"]) / "gantui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_next_run_offers_the_place_and_has_the_theme(lesson, home) -> None:
    leave_at_18(lesson, home)
    with running(lesson, (100, 28), COLORTERM="truecolor", **home) as terminal:
        terminal.expect(OFFER)
        assert b"251;251;248" in terminal.output  # the light theme's ground
        terminal.press("R")
        terminal.expect("step 18 of 93")
        terminal.press("n", "q")
        assert terminal.end() == 0
    configure(home, 'start = "resume"\ntheme = "dark"\n[keys]\nnext = "%"\n')
    with running(lesson, (100, 28), **home) as terminal:
        terminal.expect("step 19 of 93")
        terminal.press("%")
        terminal.expect("step 20 of 93")
        assert " % next " in terminal.text
        terminal.press("q")
        assert terminal.end() == 0


def test_a_broken_configuration_stops_nothing(lesson, home) -> None:
    path = configure(home, 'theme = "lihgt"\n[keys]\nnext = "%"\n')
    problem = 'theme: expected "dark", "light", "contrast" or "terminal", found "lihgt"'
    with running(lesson, (120, 28), **home) as terminal:
        terminal.expect(f" config.toml:1: {problem}")
        terminal.press("%")
        terminal.expect("step 2 of 93")
        assert problem not in terminal.text
        terminal.press("q")
        assert terminal.end() == 0
        assert f"{path}:1: {problem}" in " ".join(terminal.output.decode().split())


@pytest.mark.parametrize("text", ["theme = = 1", "\0", "[keys]\nquit = 3\n" * 2])
def test_no_configuration_does(lesson, home, text: str) -> None:
    configure(home, text)
    with running(lesson, **home) as terminal:
        terminal.expect(" config.toml:")
        terminal.press("n")
        terminal.expect("step 2 of 93")
        terminal.press("q")
        assert terminal.end() == 0


def test_a_broken_memory_is_put_aside(lesson, home) -> None:
    leave_at_18(lesson, home)
    (path,) = Path(home["XDG_STATE_HOME"]).rglob("*.json")
    path.write_text("{broken")
    with running(lesson, (100, 28), **home) as terminal:
        terminal.expect("step 1 of 93")
        assert "last time" not in terminal.text
        terminal.press("n", "q")
        assert terminal.end() == 0
    assert path.with_name(f"{path.name}.broken").read_text() == "{broken"
    assert '"index": 1' in path.read_text()


def test_without_a_folder_to_write_to_it_runs(lesson, home) -> None:
    with running(lesson, XDG_CONFIG_HOME="/dev/null", XDG_STATE_HOME="/dev/null") as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("n", "T", "q")
        assert terminal.end() == 0


def test_a_dialogue_at_a_terminal_offers_it_too(lesson, home) -> None:
    for said in ("[1] ", "Step 18 last time: g 18 goes there."):
        with running(lesson, (100, 28), TERM="dumb", **home) as terminal:
            terminal.expect(said)
            terminal.expect("\n>")
            terminal.child.send("g 18\n")
            terminal.expect("[18] ")
            terminal.child.send("q\n")
            assert terminal.end() == 0
    configure(home, 'start = "resume"')
    with running(lesson, (100, 28), TERM="dumb", **home) as terminal:
        terminal.expect("[18] ")
        assert "[1] " not in terminal.text
        terminal.child.send("q\n")
        assert terminal.end() == 0
