"""The trainer's screen as files: read back, they show what the trainer shows."""

import asyncio
import json
import re
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pyte
import pytest
from commands import misused, run
from screen import lesson, press, settle, text_of

from gantui.engine import Timeline
from gantui.tui.app import Trainer
from gantui.tui.screen_exports import asciicast
from gantui.tui.screen_exports.frames import frames

NAME = "gan-by-hand"


async def shown(first: int, last: int, size: tuple[int, int]) -> list[list[str]]:
    """The lines of the trainer at each step, as somebody sees them who walks there."""
    app = Trainer(lesson(NAME), first=first - 1)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screens = [text_of(pilot)]
        for _ in range(first, last):
            await press(pilot, "n")
            screens.append(text_of(pilot))
        return screens


def signs(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_an_svg_has_the_text_of_the_screen(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "step.svg"
    wanted = ("--steps", "13", "--size", "100x28", "--theme", theme)
    assert await off_loop("export", NAME, "-o", path, *wanted) == ""
    root = ElementTree.parse(path).getroot()
    drawn: dict[float, list[tuple[float, str]]] = {}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        if "-line-" in text.get("clip-path", ""):
            found = drawn.setdefault(float(text.get("y", 0)), [])
            found.append((float(text.get("x", 0)), text.text or ""))
    lines = ["".join(text for _, text in sorted(found)) for _, found in sorted(drawn.items())]
    (expected,) = await shown(13, 13, (100, 28))
    assert [signs(one) for one in lines if signs(one)] == [signs(one) for one in expected if one]
    assert "http://" not in re.sub(r'xmlns="[^"]*"', "", path.read_text(encoding="utf-8"))


async def test_a_recording_shows_every_step_to_a_terminal(tmp_path: Path) -> None:
    """pyte is the terminal."""
    path = tmp_path / "run.cast"
    wanted = ("--steps", "17:20", "--size", "90x30", "--seconds", "0.5")
    assert await off_loop("export", NAME, "-o", path, *wanted) == ""
    heading, *events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (heading["version"], heading["width"], heading["height"]) == (2, 90, 30)
    assert [event[2] for event in events if event[1] == "m"] == [
        "iteration 1, train the discriminator on fake and real",
        "iteration 1, train the generator on fake",
    ]
    screen = pyte.Screen(90, 30)
    terminal = pyte.Stream(screen)
    drawn = [event for event in events if event[1] == "o"]
    assert [moment for moment, _, _ in drawn] == [0.0, 0.5, 1.0, 1.5, 2.0]
    for expected, (_, _, text) in zip(await shown(17, 20, (90, 30)), drawn, strict=False):
        terminal.feed(text)
        assert [line.rstrip() for line in screen.display] == expected


def test_it_is_the_same_recording_every_time() -> None:
    first, again = ("".join(cast(0, 3)) for _ in range(2))
    assert first == again


def cast(first: int, last: int) -> list[str]:
    session = lesson(NAME)
    run_of: Timeline = session.state.timeline
    return list(asciicast.chunks(run_of, NAME, first, last, loaded=session.state.loaded))


def test_the_rest_is_given_up_with_the_recording() -> None:
    session = lesson(NAME)
    walk = frames(session.state.loaded, session.state.timeline, 0, 50, "80x24", "dark")
    app = next(walk)
    assert app.is_running
    walk.close()  # type: ignore[attr-defined]
    assert not app.is_running


def test_a_png_is_one_or_says_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "step.png"
    found = run("export", NAME, "-o", path, "--steps", "1")
    if find_spec("resvg_py") is None:
        assert 'pip install "gantui[png]"' in found.stderr
        assert not path.exists()
    else:
        assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (("--format", "svg"), "svg is the picture of one step: give it, such as --steps 13"),
        (("--format", "svg", "--steps", "2", "--size", "wide"), "columns x lines such as 120x40"),
        (("--format", "svg", "--steps", "2", "--size", "8x8"), "expected 40x12 to 400x200"),
    ],
)
def test_what_cannot_be_drawn_is_said(wanted: tuple[str, ...], message: str) -> None:
    found = run("export", NAME, *wanted)
    assert found.exit_code != 0
    assert message in found.stderr
    assert found.stdout == ""


def test_a_size_is_for_screens_alone() -> None:
    assert misused("export", NAME, "--format", "csv", "--size", "80x24").endswith("not for csv")


async def test_inside_a_loop_it_says_where_it_can_be_had() -> None:
    with pytest.raises(ValueError, match="gantui export on a command line can"):
        cast(0, 0)


async def off_loop(*command: object) -> str:
    """What a command says of an error, run in a thread where no loop is."""
    found = await asyncio.to_thread(run, *command)
    return found.stderr
