"""The whole program in a real terminal: every key, the end of it, and terminals that are odd."""

import os
import re
from pathlib import Path

import pytest
from lessons import file_of
from terminal import BYTES, gone, running
from textual._xterm_parser import XTermParser
from textual.events import Key

from gantui.tui.keys.table import KEYS

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")

LEFT, CURSOR = b"\x1b[?1049l", b"\x1b[?25h"
"""What gives the terminal back: the screen before, and its cursor."""


@pytest.fixture
def lesson(tmp_path):
    return file_of("by-hand", tmp_path)


def at_the_trainer(text: str) -> bool:
    """Whether nothing is open above the trainer."""
    return re.search(r"step \d+( of |/)93", text) is not None and not any(
        word in text for word in ("Enter accepts", "Space PgDn", "Backspace widens")
    )


@pytest.mark.parametrize("name", [name for key in KEYS for name in key.keys.split(",")])
def test_every_key_has_its_bytes(name: str) -> None:
    parser = XTermParser()
    (event,) = [*parser.feed(BYTES.get(name, name)), *parser.feed("")]
    assert isinstance(event, Key)
    assert event.key == name


def test_every_key(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        for key in KEYS:
            for name in key.keys.split(",") if key.id != "quit" else ():
                terminal.press(name)
                assert "Traceback" not in terminal.text
                terminal.press("escape")
                terminal.until(at_the_trainer)
                assert terminal.child.isalive(), name
        assert b"Traceback" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.output.rfind(LEFT) > terminal.output.rfind(b"\x1b[?1049h")
        assert terminal.output.rfind(CURSOR) > terminal.output.rfind(b"\x1b[?25l")


def test_keys_lead_where_they_should(lesson) -> None:
    with running(lesson, (100, 28)) as terminal:
        terminal.expect("step 1 of 93")
        for key, place in [("n", 2), ("space", 3), ("f", 18), ("c", 49), ("C", 18), ("end", 93),
                           ("pageup", 92), ("backspace", 91), ("home", 1)]:  # fmt: skip
            terminal.press(key)
            terminal.expect(f"step {place} of 93")
        terminal.press("g", "i", " ", "2", "enter")
        terminal.expect("step 32 of 93")
        terminal.press("?")
        terminal.expect("an iteration forward")
        terminal.press("?")
        terminal.expect("step 32 of 93")
        terminal.press("q")
        assert terminal.end() == 0


def test_running_until_a_condition_holds_and_back(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("u", "p.f", "tab", "[C] > 0.1", "enter")
        terminal.expect("there is no cell p.fake[C]; its columns are A and B")
        terminal.press("end", *["backspace"] * 8, "B] = 0", "enter")
        terminal.expect("p.fake[B] = 0 at iteration 1, step 22")
        terminal.expect("step 22 of 93")
        terminal.press("u", "turn 1", "enter")
        terminal.expect("turn = 1 at iteration 2, step 32")
        terminal.press("U", "up", "enter")
        terminal.expect("p.fake[B] = 0 at iteration 1, step 22")
        assert b"Traceback" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 0


def test_another_lesson(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("n", "l")
        terminal.expect("Lessons with █")
        terminal.press("gan-by-hand", "escape")
        terminal.until(at_the_trainer)
        terminal.press("l", "gan-by-hand\r")
        terminal.expect("gan-by-hand  iteration 1 of 100")
        terminal.press("n", "d")
        terminal.expect("step 2 of 3100")
        terminal.expect("Arithmetic: exact.")
        terminal.press("q")
        assert terminal.end() == 0


def test_keys_in_one_write(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.child.send("uturn 2\rng5\x1b")
        terminal.expect("step 20 of 93")
        terminal.child.send("nlgan-by-hand\rn??\x10last step\r")
        terminal.expect("step 3100 of 3100")
        terminal.child.send("l\x1b[H\rn")
        terminal.until(lambda text: "gan-by-hand" not in text and "step 2 of" in text)
        terminal.press("q")
        assert terminal.end() == 0


def test_another_lesson_by_mouse(lesson) -> None:
    wheel, click = "\x1b[<65;9;9M", "\x1b[<0;9;9M\x1b[<0;9;9m"
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("l")
        terminal.expect("L1  GAN by hand")
        terminal.press(wheel, wheel)
        terminal.expect("type a part")
        assert "L1  GAN by hand" not in terminal.text
        row = terminal.text.splitlines()[8]
        terminal.press(click)
        assert terminal.text.splitlines()[8] == f">{row[1:]}"
        terminal.press(click)
        terminal.expect(f" {row.split()[0]}  iteration 1")
        terminal.press("q")
        assert terminal.end() == 0


def test_a_new_size_keeps_the_place(lesson) -> None:
    with running(lesson, (120, 40)) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("c", "n", "n", "i")
        terminal.expect("step 34 of 93")
        terminal.resize(80, 24)
        terminal.expect("step 34/93")
        terminal.expect("inspecting")
        terminal.resize(60, 20)
        terminal.expect("gantui needs 80 × 24 characters; here are 60 × 20")
        terminal.resize(100, 28)
        terminal.expect("step 34 of 93")
        terminal.press("q")
        assert terminal.end() == 0


def colours(output: bytes) -> set[bytes]:
    """The colours that the program asked the terminal for, as red;green;blue."""
    return set(re.findall(rb"[34]8;2;(\d+;\d+;\d+)", output))


@pytest.mark.parametrize(("value", "grey"), [("1", True), ("", False)])
def test_no_color(lesson, value: str, grey: bool) -> None:
    with running(lesson, COLORTERM="truecolor", NO_COLOR=value) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("n", "f")
        terminal.expect("»")
        found = {tuple(colour.split(b";")) for colour in colours(terminal.output)}
        assert all(len(set(channels)) == 1 for channels in found) == grey
        terminal.press("q")
        assert terminal.end() == 0


@pytest.mark.parametrize("kind", ["dumb", "unknown", ""])
def test_a_terminal_without_a_screen_gets_the_dialogue(lesson, kind: str) -> None:
    with running(lesson, TERM=kind) as terminal:
        terminal.expect("\n>")
        assert b"\x1b" not in terminal.output
        terminal.child.send("n\n")
        terminal.expect("[2] Take noise")
        terminal.child.send("q\n")
        assert terminal.end() == 0


def test_the_end_of_input_ends_the_dialogue(lesson) -> None:
    with running(lesson, TERM="dumb") as terminal:
        terminal.expect("\n>")
        terminal.child.sendeof()
        assert terminal.end() == 0


@pytest.mark.parametrize("ignore_hangup", [True, False], ids=["ignored", "heard"])
def test_a_terminal_that_goes_away_ends_the_program(lesson, ignore_hangup: bool) -> None:
    with running(lesson, ignore_hangup=ignore_hangup) as terminal:
        terminal.expect("step 1 of 93")
        os.close(terminal.child.child_fd)
        terminal.child.closed = True
        assert gone(terminal.child.pid)


def test_a_terminal_that_goes_away_while_much_is_drawn() -> None:
    with running(Path("slanted-faces"), ignore_hangup=True) as terminal:
        terminal.expect("step 1 of")
        terminal.child.send("+++++r")
        terminal.expect("running, 100 iterations a second")
        os.close(terminal.child.child_fd)
        terminal.child.closed = True
        assert gone(terminal.child.pid)


@pytest.mark.parametrize("place", ["&-", "/dev/null", "/dev/full"])
def test_messages_that_go_elsewhere(lesson, place: str) -> None:
    with running(lesson, errors=place) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("n")
        terminal.expect("step 2 of 93")
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.output.rfind(LEFT) > terminal.output.rfind(b"\x1b[?1049h")


def test_ctrl_c_and_ctrl_z_do_no_harm(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("\x03", "n")
        terminal.expect("step 2 of 93")
        terminal.press("q")
        assert terminal.end() == 0


def test_garbage_from_the_terminal_does_no_harm(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("\x1b[200~[red]\x1b]0;x\x07pasted\x1b[201~", "\x1b[<0;10;10M", "\x1b[999~")
        terminal.press("escape", "home", "n")  # the t of it has opened the tables
        terminal.expect("step 2 of 93")
        assert b"Traceback" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 0


@pytest.mark.parametrize(
    "garbage",
    [
        b"\xfc", b"\xe9", b"\x00\x01\x80", b"\xff" * 300, b"\x1b[200~a\xff\x00b\x1b[201~",
        b"\x1b[99999999999u", b"\x1b[1114112;1u", b"\x1b[5;;99999999999999u", b"\x1b[M\xff\xff\xff",
    ],
)  # fmt: skip
def test_bytes_that_are_no_keys_do_no_harm(lesson, garbage: bytes) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.child.send(garbage)
        terminal.child.send("n")
        terminal.expect("step 2 of 93")
        terminal.child.send(garbage + b"n")
        terminal.expect("step 3 of 93")
        terminal.child.send(b"q\xe4")
        assert terminal.end() == 0
        assert b"Traceback" not in terminal.output
        assert terminal.output.rfind(LEFT) > terminal.output.rfind(b"\x1b[?1049h")


def test_sequences_and_signs_may_come_in_parts(lesson) -> None:
    with running(lesson) as terminal:
        terminal.expect("step 1 of 93")
        terminal.settle()
        for part in (b"\x1b[<0;", b"10;8M", b"\x1b[<0;10", b";8m"):
            terminal.child.send(part)
        terminal.expect("inspecting")
        terminal.press("l")
        for part in (b"\xc3", b"\xa4"):
            terminal.press(part)
        terminal.expect("Lessons with ä█")
        terminal.press(b"\xc3", b"x")
        terminal.expect("Lessons with ä�x█")
