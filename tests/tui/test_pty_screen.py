"""The nine parts of the trainer's screen, each once in a real terminal."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal import Terminal, running

from gantui.scenario import find

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

SIZE = (120, 40)


@contextmanager
def trainer(tmp_path: Path, name: str, size: tuple[int, int] = SIZE) -> Iterator[Terminal]:
    """The program with a lesson; at the end it is quit and has said nothing of an error."""
    path = tmp_path / f"{name}.toml"
    path.write_text(find(name).text, encoding="utf-8")
    with running(path, size) as terminal:
        terminal.until(lambda text: re.search(r"step 1( of |/)", text) is not None)
        yield terminal
        assert b"Traceback" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 0


def click(terminal: Terminal, text: str, nth: int = 0) -> None:
    """Click on the first letter of a text on the screen."""
    places = [(x.start() + 1, y + 1) for y, line in enumerate(terminal.screen.display)
              for x in re.finditer(re.escape(text), line)]  # fmt: skip
    x, y = places[nth]
    terminal.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


def leave(terminal: Terminal, ended: str) -> None:
    """Press Esc and wait for its effect: with the next key right behind it, it would be Alt."""
    terminal.press("escape")
    terminal.until(lambda text: ended not in text)


def test_the_sheet_marks_what_a_step_reads_and_writes(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("n", "n")
        terminal.expect("step 3 of")
        shown = terminal.text
        assert "›noise" in shown
        assert "›G.W1⎡10-2⎤»xx⎡-1-1-3" in "".join(shown.split())
        terminal.press("f", "f")
        terminal.expect("step 31 of")
        assert "›G.dW1⎡" in terminal.text
        assert "» G.W1 new" in terminal.text


def test_a_number_is_followed_to_where_it_came_from(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("f", "i")
        terminal.expect(">1.01")
        terminal.press("enter", "tab", "tab")
        terminal.expect("step 13 of")
        assert "Gradient of D.W2" in terminal.text
        terminal.press("backspace")
        terminal.expect("step 18 of")
        leave(terminal, ">1.01")
        click(terminal, "3.8")
        terminal.expect("inspecting")
        terminal.expect("numbers  D.dW2[1, 2] = 0.7·4 + 0·0")
        terminal.expect("(-0.9)·0 + (-0.7)·2 =")
        leave(terminal, "inspecting")


def test_a_boundary_is_dragged_until_the_task_is_done(tmp_path: Path) -> None:
    with trainer(tmp_path, "activation-field", (80, 24)) as terminal:
        terminal.press("g", "21", "enter")
        terminal.expect("step 21 of")
        terminal.press("x", "right", "right")
        terminal.expect("To do: drag the line to the right")
        terminal.press("right")
        terminal.expect("Done: drag the line to the right, to x + y = 3.")
        assert "unit 1: x + y - 3 ≥ 0" in terminal.text
        leave(terminal, "dragging")
        terminal.press("X")


def test_images_along_the_run_stand_in_a_strip(tmp_path: Path) -> None:
    with trainer(tmp_path, "slanted-faces") as terminal:
        terminal.press("end")
        terminal.expect("step 120000 of 120000")
        terminal.expect("fake by iteration, new")


def test_the_curves_lead_to_iterations(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("end", "k")
        terminal.expect("losses   iteration 100   100 known")
        terminal.press("left", "left")
        terminal.expect("losses   iteration 98   100 known")
        terminal.press("\x1b[<0;60;20M\x1b[<0;60;20m")
        terminal.until(lambda text: "iteration 98   " not in text)
        terminal.press("K")
        terminal.expect("G.W1[1, z1]   iteration")


def test_the_strip_and_bookmarks_lead_through_the_run(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("n", "B", "end")
        terminal.expect("step 3100 of 3100")
        terminal.press("J")
        terminal.expect("step 2 of 3100")
        row = len(terminal.screen.display) - 1
        terminal.press(f"\x1b[<0;60;{row}M\x1b[<0;60;{row}m")
        terminal.until(lambda text: "step 2 of" not in text)
        iteration = re.search(r"iteration (\d+) of 100", terminal.text)
        assert iteration is not None
        assert 30 < int(iteration[1]) < 60


def test_a_run_goes_on_until_a_condition_holds(tmp_path: Path) -> None:
    with trainer(tmp_path, "slanted-faces") as terminal:
        terminal.press("u", "loss.G < 0.69", "enter")
        terminal.expect(" < 0.69 at iteration ")


def test_a_run_that_looks_in_vain_is_interrupted_at_once(tmp_path: Path) -> None:
    text = find("slanted-faces").text.replace("iterations = 4000", "iterations = 1000000")
    path = tmp_path / "endless.toml"
    path.write_text(text, encoding="utf-8")
    with running(path, SIZE) as terminal:
        terminal.expect("step 1 of 30000000")
        terminal.press("u", "loss.G < 0")
        terminal.child.send("\r")
        terminal.expect("Looking: iteration")
        terminal.child.send("\x1b")
        terminal.expect("Stopped: iteration")
        terminal.press("n", "q")
        assert terminal.end() == 0


def test_what_if_undone_redone_and_compared(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("f", "i", "e", "0", "enter")
        terminal.expect("fork 1: D.W2[1, 1] was 1.01, is 0. z undoes it.")
        terminal.press("z")
        terminal.expect("Undone: this is the lesson. Z does it again.")
        terminal.press("Z")
        terminal.expect("»D.W2[>0 ")
        leave(terminal, "»D.W2[>0 ")
        terminal.press("f", "E", "c")
        terminal.expect("fork 1  the lesson  difference")
        assert "≠D.W2[1, 1]" in terminal.text
        leave(terminal, "beside the lesson")
        terminal.press("E", "s", "\x15", str(tmp_path / "mine.toml"), "enter")
        terminal.expect("is written")
    with running(tmp_path / "mine.toml", SIZE) as terminal:
        terminal.expect("step 1 of")
        terminal.press("f")
        terminal.expect("~0 ")
        terminal.press("q")
        assert terminal.end() == 0


def test_before_an_audience(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand", (80, 24)) as terminal:
        terminal.press("p", "pagedown", "pagedown")
        terminal.expect("fake[x, A] = 1·1 + 0·1 + (-2)·1 = ?")
        terminal.press("pagedown")
        terminal.expect("fake[x, A] = 1·1 + 0·1 + (-2)·1 = -1")
        terminal.press(".")
        terminal.until(lambda text: not text.strip())
        terminal.press(".")
        terminal.expect("step 3")
        terminal.press("p")


def test_the_palette_finds_an_action_and_a_theme_is_another(tmp_path: Path) -> None:
    with trainer(tmp_path, "gan-by-hand") as terminal:
        terminal.press("\x10", "finish", "enter")
        terminal.expect("step 18 of 3100")
        terminal.press("T")
        terminal.expect("Theme: light.")
