"""Random keys, pastes, mouse events and sizes for the trainer in a real terminal."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeAlias

from fuzz.faults import Fault
from fuzz.kinds import scenario
from fuzz.terminal import Terminal, command, environment, foreign, kept
from gantui.scenario import names

EVENTS = 200
"""Keys and mouse events of a trial."""
PATIENCE = 30.0
"""Seconds within which something has to happen, on however busy a machine."""
SIZES = ((80, 24), (100, 28), (120, 40), (200, 60), (40, 20), (20, 6), (10, 3), (1, 1), (300, 90))
Event: TypeAlias = bytes | tuple[int, int]
"""Bytes that are sent at once, or a size."""

SPECIAL = tuple(
    found.encode()
    for found in (
        "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[1;2A", "\x1b[1;2B", "\x1b[1;2C", "\x1b[1;2D",
        "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~", "\x7f", "\r", "\t", "\x1b[Z", " ",
        "\x1b", "\x1bOP", "\x10", "\x0e", "\x15", "\x17", "\x01", "\x05", "\x0b",
    )
)  # fmt: skip
LETTERS = b"nNfFcCgrRuUiezZExXdotkKBjJpsbTwl?.+-=n n n n ccffmhavVM[]0123456789"
TYPED = "abcxyzDGW012459 .,[]()<>=+-*\"'andor漢é\u0301😀שЖ"
"""Without what could name a file elsewhere."""
UNSEEN = "\u202e\u2066\u200b\ufeff\x85\x9b"
"""Signs that turn a line round or cannot be seen: in what is pasted only."""
MACROS = (
    "i\x1b[C\x1b[B\r\r\x7f", "i\x1b[Ce0.3\r", "ie-1e9\r", "ie5e-324\r", "iex\r\x1b", "\x1b[F",
    "\x1b[H", "unan\r", "uloss.D < 0.5\r", "Uturn 1\r", "uany sign change in D.W1\r", "g7\r",
    "gi 2\r", "g0\r", "E\r", "Ec", "E\x1b[Bc", "E\x1b[Bs\r", "Esfork\r", "zzZ", "\x10fork\r",
    "\x10undo\r", "\x10minimax\r", "lfield\r", "lcurve\r", "l\x1b[B\x1b[B\r", "lzzz\x1b", "w\r",
    "wsteps.log\r", "x\x1b[C\x1b[1;2A\x1b", "x\t\t\x1b[D", "p  \r", "pppnnn", "oooo", "oookkk",
    "kkkkkkkkk", "k\x1b[C\x1b[1;2C", "dd", "r++---r", "Bn n nBjJ", "?\x1b", "?\x1b[6~\x1b",
    "m", "m0.5\r", "m1\r2\r\r", "mhh", "ma\r", "v", "V", "mM", "m]]\r", "m[[", "m1\t2\t3\r",
    "\x1b[15~",
    "TTTT", "bb", "R", "L", "i\x1b[A\x1b[A\x1b[A\x1b[D\r\t\t\x7f\x1b",
)  # fmt: skip
"""Keys that do something together."""


def trial(seed: int) -> tuple[str, Iterator[Fault]]:
    """What is opened and all events, and what falls short with them."""
    random = Random(seed)
    text = scenario(random) if random.random() < 0.3 else ""
    lesson = random.choice(names())
    size = random.choice(SIZES[:4])
    events = list(_events(random, size))
    given = f"{text or lesson}\n{size}\n" + "\n".join(map(repr, events))
    return given, _faults(text, lesson, size, events)


def _events(random: Random, size: tuple[int, int]) -> Iterator[Event]:
    """Random events; sometimes many are sent at once."""
    sent = 0
    while sent < EVENTS:
        pick = random.random()
        if pick < 0.03:
            size = random.choice(SIZES)
            if random.random() < 0.5:
                size = (random.randint(1, 220), random.randint(1, 70))
            yield size
            continue
        if pick < 0.3:
            keys = random.choice(MACROS).encode()
            sent += len(re.findall(rb"\x1b\[[0-9;]*[A-Z~]|.", keys))
            yield keys
            continue
        count = random.choice([1, 1, 1, 8])
        sent += count
        yield b"".join(_event(random, size) for _ in range(count))


def _event(random: Random, size: tuple[int, int]) -> bytes:
    pick = random.random()
    if pick < 0.45:
        return bytes([random.choice(LETTERS)])
    if pick < 0.75:
        return random.choice(SPECIAL)
    if pick < 0.9:
        return _mouse(random, size)
    if pick < 0.96:
        return random.choice(TYPED).encode()
    text = "".join(random.choices(TYPED + UNSEEN, k=random.choice([1, 5, 300])))
    return f"\x1b[200~{text}\x1b[201~".encode()


def _mouse(random: Random, size: tuple[int, int]) -> bytes:
    """Pressed, dragged, released, moved, the wheel, now and then beyond the edge."""
    button = random.choice([0, 0, 0, 2, 32, 35, 64, 65])
    x, y = random.randint(1, size[0] + 1), random.randint(1, size[1] + 1)
    pressed = f"\x1b[<{button};{x};{y}M"
    return (pressed + (f"\x1b[<{button};{x};{y}m" if button < 3 else "")).encode()


def _faults(text: str, lesson: str, size: tuple[int, int], events: list[Event]) -> Iterator[Fault]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if text:
            (folder / "random.toml").write_text(text, encoding="utf-8")
        verb = "practise" if len(events) % 3 == 0 else "run"
        opened = command(verb, "random.toml" if text else lesson)
        terminal = Terminal(opened, size, environment(folder), folder)
        try:
            yield from _played(terminal, events)
        finally:
            terminal.close()


def _played(terminal: Terminal, events: list[Event]) -> Iterator[Fault]:
    if not terminal.until(b"\x1b[", PATIENCE):
        yield Fault("no first frame", repr(terminal.output[-2000:]))
        return
    terminal.settle(0.1)
    for place, event in enumerate(events):
        if isinstance(event, tuple):
            terminal.resize(*event)
        elif not terminal.send(event):
            break
        terminal.read(0)
        running = place % 40 == 39 and terminal.process.poll() is None
        if running and not _alive(terminal) and terminal.end(1) is None:  # a key may have ended it
            yield Fault("no answer", f"after {place} events\n{events[: place + 1]!r}")
            return
    yield from _ended(terminal)


def _alive(terminal: Terminal) -> bool:
    """Whether it draws itself for a new size."""
    terminal.settle(0.02, 2)
    size = terminal.size
    terminal.resize(101, 29)
    found = terminal.until(b"\x1b[", PATIENCE)
    terminal.resize(*size)
    return found


def _ended(terminal: Terminal) -> Iterator[Fault]:
    """After some Esc `q` ends it, with the terminal as it was."""
    code = terminal.process.poll()
    for _ in range(20):
        if code is not None:
            break
        terminal.send(b"\x1b")
        terminal.settle(0.08, 1)
        terminal.send(b"\x1b")
        terminal.settle(0.08, 1)
        terminal.send(b"q")
        code = terminal.end(2)
    code = terminal.end(1)
    text = re.sub(rb"\x1b\[[0-9;?<>=:]*[a-zA-Z]", b"", terminal.output[-400_000:])
    errors = re.findall(rb"[A-Za-z]*(?:Error|Exception|StopIteration)[^\r\n]{0,120}", text)
    last = text[-100_000:].decode(errors="replace")
    if code is None:
        yield Fault("q does not end it", last)
    elif code != 0:
        name = errors[-1].decode(errors="replace") if errors else ""
        places = re.findall(rb"gantui/([a-z_/]+\.py):(\d+)", text)
        place = b":".join(places[-1]).decode() if places else ""
        yield Fault(f"exit code {code}: {name.strip()[:60]} {place}", last)
    elif kept(terminal.output):
        yield Fault("the terminal keeps modes", f"{kept(terminal.output)}\n{last}")
    strange = foreign(terminal.output)
    if strange and code == 0:
        yield Fault(f"foreign bytes {strange[0]!r}", repr(strange[:10]))
