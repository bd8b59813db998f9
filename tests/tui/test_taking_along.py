"""Taking something along: the screen as a picture, numbers and formulas as text."""

from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
from prompts import answer, complaint, enter, field
from screen import SIZES, at, press, said, session_of, text_of

from gantui.engine import Cell
from gantui.tui.trainer.actions.taking_along import DEAF
from gantui.views.text.taken_along import matrix_text


@pytest.fixture(autouse=True)
def _an_able_terminal(monkeypatch, tmp_path) -> None:
    for name in DEAF:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def drawn(path: Path) -> str:
    """All texts of an SVG, which is well formed and names nothing outside it."""
    svg = path.read_text(encoding="utf-8")
    found = ElementTree.fromstring(svg)
    outside = svg.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in outside.replace("https://www.textualize.io", "")
    assert "@font-face" not in svg
    return "".join("".join(found.itertext()).split("\xa0"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_is_written_as_it_was_before_the_question(size, tmp_path) -> None:
    async with at("gan-by-hand", 12, size) as pilot:
        await press(pilot, "W")
        assert field(pilot).value == "gan-by-hand-step-13.svg"
        await press(pilot, "enter")
        assert said(pilot) == "gan-by-hand-step-13.svg is written."
    texts = drawn(tmp_path / "gan-by-hand-step-13.svg")
    assert "step13of3100" in texts
    assert "D.dW2" in texts
    assert "Writethescreen" not in texts


async def test_before_an_audience_too(tmp_path) -> None:
    async with at("gan-by-hand", 6, (104, 30)) as pilot:
        await press(pilot, "p")
        await answer(pilot, "W", "talk.svg")
        assert said(pilot) == "talk.svg is written."
    assert "step7of3100" in drawn(tmp_path / "talk.svg")


async def test_a_png_is_one_or_it_is_said_what_it_needs(tmp_path) -> None:
    async with at("gan-by-hand", 12) as pilot:
        await answer(pilot, "W", "a.png")
        if find_spec("resvg_py") is None:
            wanted = 'a PNG needs resvg_py: pip install "gantui[png]"; an SVG needs nothing'
            assert complaint(pilot) == wanted
            assert list(tmp_path.iterdir()) == []
        else:
            assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


async def test_a_name_that_is_no_picture_is_corrected_in_place(tmp_path) -> None:
    async with at("gan-by-hand", 12) as pilot:
        await answer(pilot, "W", "a.gif")
        assert complaint(pilot) == "a.gif should end in .svg or .png, which says what picture it is"
        assert list(tmp_path.iterdir()) == []
        await enter(pilot, "a.svg")
        assert (tmp_path / "a.svg").is_file()


async def test_a_picture_is_not_written_over_unasked(tmp_path) -> None:
    (tmp_path / "a.svg").write_text("mine")
    async with at("gan-by-hand", 12) as pilot:
        await answer(pilot, "W", "a.svg")
        await enter(pilot, "no")
        assert (tmp_path / "a.svg").read_text() == "mine"


async def test_what_is_copied_of_an_inspected_number() -> None:
    async with at("gan-by-hand", 11) as pilot:
        await press(pilot, "i", "y")
        assert pilot.app.clipboard == "0.7"
        assert said(pilot) == "Copied: D.dz2[A]. y again: the matrix D.dz2. Y: to a file."
        await press(pilot, "y")
        assert pilot.app.clipboard == "A\tB\tC\tD\tE\tF\n0.7\t0\t0.7\t-0.1\t-0.9\t-0.7"
        await press(pilot, "y")
        assert pilot.app.clipboard == "D.dz2 = p − t\nD.dz2[A] = 0.7 − 0 = 0.7"
        await press(pilot, "right", "y")
        assert pilot.app.clipboard == "0"


async def test_without_a_cursor_the_matrix_of_the_step_comes_first() -> None:
    async with at("gan-by-hand", 12) as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard == "\t1\t2\tbias\n1\t-1\t3.8\t-0.3"


async def test_all_digits_are_copied() -> None:
    async with at("slanted-faces", 3000) as pilot:
        step, session = session_of(pilot).step, session_of(pilot)
        session.state.cursor = Cell("D.W1", 0, 0)
        await press(pilot, "y")
        assert float(pilot.app.clipboard) == step.after["D.W1"].item(0, 0)


async def test_a_hidden_result_is_not_copied() -> None:
    async with at("gan-by-hand", 11) as pilot:
        await press(pilot, "p", "N", "n")
        assert session_of(pilot).state.hidden
        await press(pilot, "y")
        assert set(pilot.app.clipboard.splitlines()[1].split("\t")) == {"·"}
        await press(pilot, "y")
        assert pilot.app.clipboard.endswith("?")


async def test_it_is_written_where_the_terminal_has_no_clipboard(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at("gan-by-hand", 12) as pilot:
        await press(pilot, "y")
        shown = "\n".join(text_of(pilot))
        assert "This terminal has no clipboard. Write the matrix D.dW2 to the file" in shown
        await press(pilot, "enter")
        assert said(pilot) == "gan-by-hand-step-13.txt is written."
    text = (tmp_path / "gan-by-hand-step-13.txt").read_text(encoding="utf-8")
    assert text == "\t1\t2\tbias\n1\t-1\t3.8\t-0.3\n"


async def test_what_was_copied_is_written_to_a_file_as_well(tmp_path) -> None:
    async with at("gan-by-hand", 11) as pilot:
        await press(pilot, "i", "y", "y", "y")
        await answer(pilot, "Y", "formula.txt")
    assert (tmp_path / "formula.txt").read_text(encoding="utf-8").startswith("D.dz2 = p − t\n")


async def test_the_help_says_how_to_select_with_the_mouse() -> None:
    async with at("gan-by-hand", 12, (80, 24)) as pilot:
        await press(pilot, "?")
        assert "select text: drag with Shift held" in "\n".join(text_of(pilot))


async def test_a_matrix_without_row_names_has_no_column_for_them() -> None:
    async with at("gan-by-hand", 11) as pilot:
        step = session_of(pilot).step
        assert matrix_text(step, "loss.D") == "9.2"
        assert matrix_text(step, "fake").splitlines()[1] == "x\t-1\t-1\t-3"
