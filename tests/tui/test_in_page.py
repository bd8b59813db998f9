"""The trainer as it runs in a page: no terminal, no thread, no process; a page that is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from lessons import BY_HAND

from gantui.tui.in_page import DROPPED, place_of, scenario_among

PAGE = """\
import asyncio, json, os, sys, threading
for name in ("termios", "fcntl", "tty", "pty", "resource", "curses", "multiprocessing"):
    sys.modules[name] = None
sys.platform = "emscripten"
os.environ |= {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM": "xterm-256color"}
def start(thread):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
from gantui.tui.in_page import InPage

async def until(found, what):
    for _ in range(1000):
        if (seen := found()) is not None:
            return seen
        await asyncio.sleep(0.02)
    raise AssertionError(f"{what}: {[one[:3] for one in told if one[0] != 'drawn']}")

def told_of(kind, *about):
    return next((one for one in told if one[:1 + len(about)] == [kind, *about]), None)

def drawn(text):
    return lambda: text in "".join(one[1] for one in told if one[0] == "drawn") or None

def at(place):
    return lambda: told_of("at", place)

async def main():
    page = InPage(lambda *all: told.append(list(all)), 100, 30)
    page.hear(early)
    running = asyncio.ensure_future(page.run(sys.argv[1]))
    for act, found in eval(sys.argv[2]):
        told.clear()
        act(page)
        given.append(await until(eval(found), found))
        told_all.extend(told)
    told.clear()
    page.hear("q")
    ended = await until(lambda: told_of("ended"), "ended")
    await running
    told_all.extend(told)
    assert ended[1] == 0

told, told_all, given, early = [], [], [], sys.argv[3]
asyncio.run(main())
drawn = "".join(one[1] for one in told_all if one[0] == "drawn")
rest = [[*one[:3], one[3].decode()] if one[0] == "file" else one for one in told_all]
print(json.dumps([drawn, [one for one in rest if one[0] != "drawn"]]))
"""
NOTHING = "lambda page: None"


def in_page(
    link: str, *acts: tuple[str, str], folder: Path, early: str = ""
) -> tuple[str, list[list[object]]]:
    """What a page is told that begins with a link: what is drawn, and all else.

    An act is what is done, and what has to come of it, as expressions; `early` is typed before.
    """
    acts_text = f"[{', '.join(f'({act}, {found!r})' for act, found in acts)}]"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PAGE, link, acts_text, early],
        capture_output=True, text=True, encoding="utf-8", cwd=folder, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    drawn, rest = json.loads(done.stdout)
    return drawn, rest


def test_keys_lead_through_the_lesson_of_a_link_and_the_page_knows_where(tmp_path: Path) -> None:
    drawn, rest = in_page(
        "gan-by-hand/13",
        (NOTHING, "at('gan-by-hand/13')"),
        ("lambda page: page.hear('n')", "at('gan-by-hand/14')"),
        ("lambda page: page.hear('\\x1b[D')", "at('gan-by-hand/13')"),
        ("lambda page: page.resize(120, 40)", "drawn('\\x1b[40;')"),
        folder=tmp_path,
    )
    assert "\x1b[38;2;" in drawn  # all colours
    assert drawn.endswith("\x1b[?25h\x1b[0m")
    assert [one[0] for one in rest].count("ended") == 1
    assert not list(tmp_path.iterdir())


def test_a_log_is_the_one_of_the_command_and_goes_to_the_downloads(tmp_path: Path) -> None:
    _, rest = in_page(
        "gan-by-hand/13",
        (NOTHING, "at('gan-by-hand/13')"),
        ("lambda page: page.hear('w')", "lambda: told_of('file', 'gan-by-hand.log')"),
        folder=tmp_path,
    )
    [[_, name, kind, text]] = [one for one in rest if one[0] == "file"]
    assert (name, kind) == ("gan-by-hand.log", "application/octet-stream")
    assert text == run("log", "gan-by-hand", "--steps", "1:13").output


def test_keys_that_come_too_early_are_heard_later(tmp_path: Path) -> None:
    in_page("gan-by-hand/13", (NOTHING, "at('gan-by-hand/15')"), folder=tmp_path, early="nn")


def test_keys_are_heard_while_a_long_log_is_written(tmp_path: Path) -> None:
    _, rest = in_page(
        "gan-by-hand/3000",
        (NOTHING, "at('gan-by-hand/3000')"),
        ("lambda page: page.hear('wn')", "lambda: told_of('file', 'gan-by-hand.log')"),
        folder=tmp_path,
    )
    kinds = [tuple(one[:2]) for one in rest]
    assert kinds.index(("at", "gan-by-hand/3001")) < kinds.index(("file", "gan-by-hand.log"))


def test_the_end_ends_what_is_being_written(tmp_path: Path) -> None:
    _, rest = in_page(
        "gan-by-hand/3000",
        (NOTHING, "at('gan-by-hand/3000')"),
        ("lambda page: page.hear('w')", "drawn('Writing')"),
        folder=tmp_path,
    )
    assert rest[-1] == ["ended", 0]
    assert not [one for one in rest if one[0] == "file"]


def test_new_numbers_are_found_without_a_thread(tmp_path: Path) -> None:
    drawn, _ = in_page(
        "gan-by-hand/13",
        (NOTHING, "at('gan-by-hand/13')"),
        ("lambda page: page.hear('m')", "drawn('Fill in')"),
        ("lambda page: page.hear('v')", "drawn('New numbers: seed 1.')"),
        folder=tmp_path,
    )
    assert "Looking for numbers" in drawn


def test_a_scenario_that_is_dropped_opens_and_a_broken_one_is_reported(tmp_path: Path) -> None:
    text = BY_HAND.encode()
    _, rest = in_page(
        "",
        (NOTHING, "drawn('L1  GAN by hand')"),
        (f"lambda page: page.drop([('../mine.toml', {text!r})])", "drawn('mine.toml')"),
        ("lambda page: page.hear('n')", "at('')"),  # told a moment after it is drawn
        ("lambda page: page.drop([('bad.toml', b'kind = ')])", "drawn('cannot be used')"),
        ("lambda page: page.hear('\\x1b')", "drawn('step 2 of')"),
        ("lambda page: page.drop([('a.txt', b'')])", "drawn('ends with .toml')"),
        ("lambda page: page.follow('slanted-faces')", "at('slanted-faces/1')"),
        folder=tmp_path,
    )
    assert rest[0] == ["at", ""]  # not of what is behind the list, nor of a file that is only here
    assert [path.name for path in (tmp_path / DROPPED).iterdir() if path.suffix == ".toml"]
    assert not (tmp_path / "mine.toml").exists()


@pytest.mark.parametrize(
    ("link", "first", "notice"),
    [
        ("gan-by-hand", None, ""),
        ("gan-by-hand/13", 12, ""),
        ("gan-by-hand/", None, ""),
        ("gan-by-hand/0", None, 'The run has no step "0", but 1 to 3100.'),
        ("gan-by-hand/3101", None, 'The run has no step "3101", but 1 to 3100.'),
        ("gan-by-hand/٣", None, 'The run has no step "٣", but 1 to 3100.'),
    ],
)
def test_a_link_names_a_lesson_and_a_step(link: str, first: int | None, notice: str) -> None:
    place = place_of(link)
    assert (place.loaded.name, place.first, place.notice) == ("gan-by-hand", first, notice)
    assert place.choosing is None


@pytest.mark.parametrize("link", ["no-such", "../etc/passwd", "dropped/mine.toml", "/etc/hosts"])
def test_a_link_that_names_no_lesson_leads_to_the_list(link: str) -> None:
    place = place_of(link)
    assert place.choosing is not None
    name = link.split("/", maxsplit=1)[0]
    assert place.notice == (f'There is no lesson "{name}" here.' if name else "")


@pytest.mark.parametrize(
    ("files", "scenario"),
    [
        ({"a.csv": b"1", "mine.toml": b""}, "mine.toml"),
        ({"a.toml": b"", "b.toml": b'from = "a.toml"'}, "b.toml"),
        ({"b.toml": b'from = "a.toml"', "a.toml": b""}, "b.toml"),
        ({"a.toml": b'"b.toml"', "b.toml": b'"a.toml"'}, "a.toml"),
    ],
)
def test_of_several_files_the_scenario_opens_that_no_other_names(
    files: dict[str, bytes], scenario: str
) -> None:
    assert scenario_among(files) == scenario
