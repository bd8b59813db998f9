"""What falls short: a fault is said in one line, and its input is kept, to have it again."""

import re
import signal
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

FOREIGN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What no output of ours has: control, bidirectional and invisible characters, halves of pairs."""


class Fault(NamedTuple):
    """Something that should not be."""

    kind: str
    """What it is, the same for every fault of one cause."""
    detail: str
    """What it takes to see why: a traceback, a line."""


class TooSlow(BaseException):
    """More seconds of the processor than allowed; nothing that catches errors catches it."""


class Findings:
    """The faults of a run of a fuzzer: said at once, the input of each kind kept in a folder."""

    def __init__(self, command: str, folder: Path) -> None:
        self.command, self.folder = command, folder
        self.kinds: Counter[str] = Counter()

    def add(self, seed: int, fault: Fault, given: str | bytes) -> None:
        """Say a fault and keep its input, the first of each kind."""
        self.kinds[fault.kind] += 1
        if self.kinds[fault.kind] > 1:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{re.sub(r'[^A-Za-z0-9]+', '-', fault.kind)[:80].strip('-')}-{seed}"
        data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")
        (self.folder / f"{name}.input").write_bytes(data)
        again = f"python -m fuzz {self.command} --seed {seed} --count 1"
        (self.folder / f"{name}.txt").write_text(
            f"{again}\n\n{fault.detail}\n", encoding="utf-8", errors="backslashreplace"
        )
        print(f"FAULT {fault.kind}\n  {again}\n  {self.folder / name}.txt", flush=True)

    def summary(self) -> str:
        """How many faults of which kinds."""
        kinds = "".join(f"\n  {count} × {kind}" for kind, count in self.kinds.most_common())
        return f"{sum(self.kinds.values())} faults of {len(self.kinds)} kinds{kinds}"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TooSlow after so many seconds of the processor, however busy the machine is."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def of_error(error: BaseException) -> Fault:
    """The fault of an exception, named after the last line of ours."""
    if isinstance(error, RuntimeError) and isinstance(error.__cause__, StopIteration):
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/gantui/" in frame.filename]
    last = (own or frames)[-1]
    place = f"{last.filename.split('/gantui/')[-1]}:{last.lineno}"
    if isinstance(error, TooSlow):
        place = next((f"{f.filename.split('/gantui/')[-1]} {f.name}" for f in own[:1]), place)
    return Fault(f"{type(error).__name__} at {place}", "".join(traceback.format_exception(error)))


def foreign_in(text: str, what: str) -> Iterator[Fault]:
    """A fault where a text has a character that no output has."""
    found = FOREIGN.search(text)
    if found:
        near = text[max(found.start() - 60, 0) : found.end() + 60]
        yield Fault(f"foreign character in {what}", repr(near))
