"""Signals at random moments of the trainer in a real terminal: what is left of it afterwards.

`python tests/tui/signal_runs.py SEED COUNT` is the long run; the suite has a short one.
"""

import json
import random
import signal
import sys
import termios
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from terminal import Terminal, running

from fuzz.terminal import kept

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
DOING = {
    "nothing": "", "stepping": "nnnncccNNC", "running": "+++++r", "a question": "g",
    "the palette": "\x10ste", "the help": "?", "inspecting": "i\x1b[B\x1b[C\r",
    "editing": "ie5\r", "computing": "gi 3000\r", "searching": "uloss.D < 0\r",
    "another lesson": "lminimax\r", "drawing": "oooooikkTT", "quitting": "q",
}  # fmt: skip
"""What the program is at when a signal comes: the keys that lead there."""


def one(chance: random.Random, lesson: str) -> str:
    """One run that a signal ends; what went wrong, or nothing."""
    number, doing = chance.choice(ENDING), chance.choice(list(DOING))
    with TemporaryDirectory() as folder, running(Path(lesson), (100, 28),
                                                 XDG_STATE_HOME=folder) as terminal:  # fmt: skip
        flags = termios.tcgetattr(terminal.child.child_fd)
        terminal.expect("step 1 of")
        terminal.press("f")
        terminal.child.send(DOING[doing])
        pause = monotonic() + chance.uniform(0, 0.4)
        while monotonic() < pause:
            terminal.read(0.01)
        asleep = chance.random() < 0.4 and doing != "quitting" and not _slept(terminal)
        terminal.child.kill(number)
        code = terminal.end()
        wrong = [f"still {mode}" for mode in kept(terminal.output)]
        if asleep:
            wrong.append("not waked")
        if termios.tcgetattr(terminal.child.child_fd) != flags:
            wrong.append("other flags")
        if code != 128 + number and not (code == 0 and doing == "quitting"):
            wrong.append(f"exit code {code}")
        if b"Traceback" in terminal.output:
            wrong.append("a traceback")
        wrong += _lost(Path(folder))
        return f"{number.name} while {doing}: {', '.join(wrong)}" if wrong else ""


def _slept(terminal: Terminal) -> bool:
    """Let the program sleep and wake at another size; tells whether it gave and took the screen."""
    stat = Path(f"/proc/{terminal.child.pid}/stat")
    terminal.child.kill(signal.SIGTSTP)
    end = monotonic() + 10
    while stat.read_text().rsplit(")", 1)[1].split()[0] != "T" and monotonic() < end:
        terminal.read(0.01)
    terminal.settle()
    given = not kept(terminal.output)
    terminal.screen.reset()
    terminal.screen.resize(40, 120)
    terminal.child.setwinsize(40, 120)
    terminal.child.kill(signal.SIGCONT)
    before = len(terminal.output)
    while b"\x1b[?1049h" not in terminal.output[before:] and monotonic() < end:
        terminal.read(0.01)
    terminal.settle()
    sleep(0.05)
    terminal.settle()
    return given and any(line.strip() for line in terminal.screen.display[-4:])


def _lost(folder: Path) -> list[str]:
    """What of the place is lost."""
    path = folder / "gantui" / "places.json"
    try:
        places = json.loads(path.read_text())["places"]
    except (OSError, ValueError, KeyError) as error:
        return [f"no places: {error}"]
    left = [found.name for found in path.parent.iterdir() if found.name.endswith(".part")]
    return left if places else ["no place"]


def runs(seed: int, count: int, lesson: str = "gan-by-hand") -> list[str]:
    """What went wrong in so many runs."""
    chance = random.Random(seed)
    return [wrong for _ in range(count) if (wrong := one(chance, lesson))]


if __name__ == "__main__":
    found = runs(int(sys.argv[1]), int(sys.argv[2]))
    print("\n".join([*found, f"seed {sys.argv[1]}, {sys.argv[2]} signals, {len(found)} faults"]))
    sys.exit(bool(found))
