"""Hostile files against every command, and against the trainer in a real terminal."""

import re
import resource
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fuzz.faults import Fault, foreign_in
from fuzz.hostile import files
from fuzz.terminal import Terminal, command, environment, foreign, kept

LIMIT = 60
"""Seconds after which a command is taken to hang."""
REFUSED_WITHIN = 1.0
"""Seconds of the processor for refusing a file, the start of Python included."""
TALK = (
    "n\nf\nc\ni 1 1\ni 1 2\nwhy\nloss\np\nN\ng 2\nuntil turn 1\nw talk.log\n\x1b]0;PWNED\x07\nq\n"
)
KEYS = ("n", "i", "\x1b[C", "\r", "\x7f", "\x1b", "f", "c", "o", "o", "o", "o", "o", "k", "\x1b",
        "p", " ", "p", "x", "\x1b[C", "\x1b", "i", "e0.3\r", "E", "c", "n", "\x1b", "unan\r", "?",
        "\x1b", "T", "d", "l\x1b", "\x10zz\x1b", "\x1b[H", "w\r")  # fmt: skip


class Run(NamedTuple):
    """What a command did."""

    code: int | None
    """Its exit code; None where it hung."""
    output: str
    """What it wrote, errors too."""
    seconds: float
    """The processor's time."""


@cache
def _all() -> tuple[tuple[str, bytes], ...]:
    return tuple(files().items())


def trial(seed: int) -> tuple[bytes, Iterator[Fault]]:
    """One of the files, in turn, and what falls short with it."""
    name, content = _all()[(seed - 1) % len(_all())]
    return content, _faults(name, content)


def _faults(name: str, content: bytes) -> Iterator[Fault]:
    with TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        path = folder / f"{name}.toml"
        path.write_bytes(content)
        for title, arguments, given in _commands(path.name):
            ran = _run(arguments, given, folder, {})
            yield from _judged(name, title, ran)
        configured = _run(["config"], "", folder, {"GANTUI_CONFIG": path.name})
        yield from _sound(f"{name}: config", configured)
        yield from _shown(name, path, folder)


def _commands(file: str) -> list[tuple[str, list[str], str]]:
    """The commands that read a scenario, with what is typed."""
    return [
        ("check", ["check", file], ""),
        ("check json", ["check", "--format", "json", file], ""),
        ("log", ["log", file], ""),
        ("log json", ["log", "--format", "json", "--steps", "2:8", file], ""),
        ("log until", ["log", file, "--until", "iteration 1"], ""),
        ("digest", ["log", file, "--digest", "--iterations", "1"], ""),
        ("run plain", ["run", "--plain", file], TALK),
        ("progress", ["progress", file], ""),
        ("grade", ["grade", file], ""),
    ]


def _run(arguments: list[str], given: str, folder: Path, more: dict[str, str]) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        ran = subprocess.run(
            command(*arguments), input=given.encode(), capture_output=True, timeout=LIMIT,
            cwd=folder, env=environment(folder, **more), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Run(None, "", LIMIT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(ran.returncode, (ran.stdout + ran.stderr).decode(errors="surrogateescape"), took)


def _judged(name: str, title: str, ran: Run) -> Iterator[Fault]:
    """What falls short of a command on a file of this name."""
    long_check = title.startswith("check") and name == "valid-longest-run"
    if not long_check:
        yield from _sound(f"{name}: {title}", ran)
    if name.startswith("refuse-") and ran.code != 2 and "shown as" not in ran.output:
        yield Fault(f"{name}: {title} does not refuse it", ran.output[:2000])
    if name.startswith("valid-") and ran.code == 2:
        yield Fault(f"{name}: {title} refuses it", ran.output[:2000])
    if ran.code == 2 and ran.seconds > REFUSED_WITHIN:
        yield Fault(f"{name}: {title} refuses it slowly", f"{ran.seconds:.2f} s")


def _sound(what: str, ran: Run) -> Iterator[Fault]:
    """A command ends with 0, 1 or 2, without a traceback and without a foreign byte."""
    if ran.code not in (0, 1, 2) or re.search(r"Traceback|\n\w+Error: ", ran.output):
        yield Fault(f"{what} ends with {ran.code}", ran.output[-4000:])
    yield from foreign_in(ran.output.replace("\r\n", "\n"), what)


def _shown(name: str, path: Path, folder: Path) -> Iterator[Fault]:
    """The trainer with the file in a terminal."""
    terminal = Terminal(command("run", path.name), (100, 30), environment(folder), folder)
    try:
        if not terminal.until(b"step ", LIMIT):
            code = terminal.end(LIMIT)
            if code not in (0, 2) or b"Traceback" in terminal.output or name.startswith("valid-"):
                yield Fault(f"{name}: no screen, {code}", repr(terminal.output[-3000:]))
        else:
            yield from _played(name, terminal)
        strange = foreign(terminal.output)
        if strange:
            yield Fault(f"{name}: foreign bytes {strange[0]!r}", repr(strange[:10]))
    finally:
        terminal.close()


def _played(name: str, terminal: Terminal) -> Iterator[Fault]:
    for key in KEYS:
        terminal.send(key.encode())
        terminal.settle(0.01, 2)
    for _ in range(6):
        terminal.send(b"\x1b")
        terminal.settle(0.08, 2)
        terminal.send(b"q")
        code = terminal.end(3)
        if code is not None:
            break
    if code != 0 or kept(terminal.output):
        yield Fault(f"{name}: the screen ends with {code}", repr(terminal.output[-4000:]))
