"""Reading an untrusted file: limits before parsing, cleaning of its strings.

A scenario may come from a stranger. Nothing in it may cost more than a moment to refuse, or reach
the terminal as anything but text.
"""

import os
import re
import stat
import unicodedata
from pathlib import Path as FilePath

from gantui.toml.device_names import is_device
from gantui.toml.problems import Problem, ScenarioError, shown

LARGEST = 256 * 1024
"""Bytes of a scenario file."""
LONGEST_LINE = 4096
"""Characters of a line."""

_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Control, bidirectional, zero-width and invisible characters."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read(path: FilePath) -> str:
    """The text of a scenario file.

    Raises ScenarioError where it is no regular file, too large, not UTF-8 or has an endless line.
    """

    def refuse(message: str, line: int = 0) -> ScenarioError:
        return ScenarioError(clean(str(path)), [Problem(line, "", message)])

    try:
        data = data_of(path, LARGEST)
    except OSError as error:
        raise refuse(str(error)) from None
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refuse("expected UTF-8 text, found other bytes", line) from None
    for number, line_text in enumerate(text.split("\n"), start=1):
        if len(line_text) > LONGEST_LINE:
            found = f"found {len(line_text)}"
            raise refuse(f"expected lines of at most {LONGEST_LINE} characters, {found}", number)
    return text


def data_of(path: FilePath, largest: int) -> bytes:
    """What a regular file of so many bytes at most holds. Raises OSError with a reason.

    Opened without waiting, since a pipe that nobody writes to would make it wait for ever.
    """
    if is_device(path):
        raise OSError("expected a regular file, found the name of a device")
    try:
        data = _bytes(path, largest)
    except OSError as error:
        raise OSError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError:
        raise OSError("cannot be read: no file has such a name") from None
    if len(data) > largest:
        raise OSError(f"expected at most {largest // 1024} KiB, found a larger file")
    return data


def _bytes(path: FilePath, largest: int) -> bytes:
    """What a regular file begins with, one byte more than allowed at most."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            found = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
            raise OSError(f"expected a regular file, found {found}")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(largest + 1)
    finally:
        os.close(descriptor)


def unsafe(text: str) -> str | None:
    """The code point of the first character that no lesson text may have, such as `U+202E`."""
    match = _UNSAFE.search(text)
    return f"U+{ord(match.group()):04X}" if match else None


def clean(text: str) -> str:
    """The text in NFC with every unsafe character replaced visibly."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNSAFE.sub(REPLACEMENT, text))


def one_line(text: str) -> str:
    """The same with every line break written as one writes it in a string."""
    return clean(text).replace("\n", "\\n")


def quoted(text: str) -> str:
    """What somebody has written, short enough for a message and in quotation marks."""
    return shown(one_line(text.strip()))
