"""What was answered in practice, from the first answer on: a file with a line for each of them.

A line is added as soon as an answer is judged, so a program that is killed has lost none. It is not
forced onto the disk, for which a slow one would keep the learner waiting at each answer: what is
lost is at most the last half minute before the power fails.

Nothing here raises. Lines that cannot be read are left alone; a file of nothing else is put aside.
"""

from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import msgspec

from gantui.practice.attempts.attempt import Attempt
from gantui.toml.problems import counted

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that can be ours: some hundred thousand answers."""
LONGEST_WAIT = 0.5
"""Seconds for which another program that adds a line is waited for."""


Form = TypeVar("Form")


class Line(msgspec.Struct, frozen=True):
    """A line of the file."""

    version: Literal[1]
    """Of what a line is; a later program may write others. A key more, which an older program
    passes over, makes no other version."""
    attempt: Attempt
    """The answer."""


class Some(msgspec.Struct, frozen=True):
    """A line of any version."""

    version: int
    """Of what it is."""
    attempt: msgspec.Raw
    """The answer in some form."""


class Kept(NamedTuple):
    """What is kept."""

    attempts: tuple[Attempt, ...] = ()
    """Every answer, in the order in which they were judged."""
    notice: str = ""
    """What is wrong with the file, in a sentence; empty where nothing is."""


class Journal:
    """The file of answers."""

    def __init__(self, path: Path):
        self.path = path

    def remember(self, attempt: Attempt) -> str:
        """Add an answer; what kept it from that, in a sentence, or nothing."""
        from gantui.exports.write import WriteError, alone, append

        line = msgspec.json.encode(Line(1, attempt)).decode()
        with alone(self.path, LONGEST_WAIT):
            notice = self._put_aside() if self._is_too_large(len(line)) else ""
            try:
                append(self.path, line)
            except WriteError as error:
                return f"The answer is not kept: {error}."
        return notice

    def attempts(self) -> Kept:
        """Every answer that is kept."""
        from gantui.exports.write import alone

        try:
            lines = self._lines()
            if _is_foreign(lines):
                with alone(self.path, LONGEST_WAIT):
                    lines = self._lines()  # another program may have begun one meanwhile
                    if _is_foreign(lines):
                        return Kept(notice=self._put_aside())
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            return Kept(notice=f"{self.path} cannot be read: {reason}.")
        found = [_attempt(line) for line in lines or ()]
        attempts = tuple(attempt for attempt in found if attempt is not None)
        return Kept(attempts, self._of_unread(len(found) - len(attempts)))

    def _lines(self) -> list[bytes] | None:
        """The lines of the file, none where there is no file; None of one that cannot be ours."""
        if not self.path.is_file():
            return []
        with self.path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return None if len(data) > LARGEST else [line for line in data.split(b"\n") if line.strip()]

    def _is_too_large(self, more: int) -> bool:
        """Whether the file has no room for so many bytes more."""
        try:
            return self.path.stat().st_size + more >= LARGEST
        except OSError:
            return False

    def _put_aside(self) -> str:
        from gantui.exports.write import put_aside_for_good

        aside = put_aside_for_good(self.path)
        where = f"it is {aside.name} now, and a new one begins" if aside else "nor renamed"
        return f"{self.path} is no file of answers, or too large: {where}."

    def _of_unread(self, count: int) -> str:
        lines = counted(count, "line")
        return f"{lines} of {self.path} cannot be read, but nothing is removed." if count else ""


def _is_foreign(lines: list[bytes] | None) -> bool:
    """Whether a file has no line that any version of the program would write."""
    return lines is None or (bool(lines) and not any(_decoded(line, Some) for line in lines))


def _attempt(line: bytes) -> Attempt | None:
    """The answer of a line, if it can be read."""
    found = _decoded(line, Line)
    return found.attempt if found else None


def _decoded(line: bytes, form: type[Form]) -> Form | None:
    try:
        return msgspec.json.decode(line, type=form)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
