"""Writing a file whole or not at all: the only module that writes, renames or makes any."""

import errno
import os
import secrets
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

from gantui.ending_signals import ENDING
from gantui.toml.device_names import is_device

LONGEST_WAIT = 5.0
"""Seconds that one program waits for another to have written; it writes without waiting then."""


class WriteError(Exception):
    """A file that could not be written; the message says why and what to do."""


class TakenError(WriteError):
    """A file that is there already and may not be written over."""

    def __init__(self, path: Path):
        super().__init__(f"{path} exists already; choose another name")


def write(
    path: Path,
    chunks: Iterable[str | bytes],
    *,
    force: bool = False,
    folders: bool = False,
    lasting: bool = True,
) -> None:
    """Write the chunks to `path`, texts as UTF-8; with `folders`, make those in which it lies.

    What is not `lasting`, since it means nothing after a crash of the system, is not waited for.

    They go to a new file beside it that takes its place at the end. Never through a symbolic link,
    never over a file unless `force`. Raises WriteError; nothing is left behind then.
    """
    _write({path: chunks}, force=force, folders=folders, lasting=lasting)


def write_together(files: Mapping[Path, Iterable[str | bytes]], *, force: bool = False) -> None:
    """Write files that belong together, in folders that are made if need be. Raises WriteError.

    All of them lie on the disk before the first one has its name.
    """
    _write(files, force=force, folders=True, lasting=True)


def _write(
    files: Mapping[Path, Iterable[str | bytes]], *, force: bool, folders: bool, lasting: bool
) -> None:
    with ExitStack() as stack:
        parts: dict[Path, Path] = {}
        for path, chunks in files.items():
            with _reasons(path):
                _refuse(path, force)
                if folders:
                    _make(path.parent)
                parts[path] = stack.enter_context(_beside(path))
                _fill(parts[path], path, chunks, lasting=lasting)
        for path, part in parts.items():
            with _reasons(path):
                _place(part, path, force)


def append(path: Path, line: str) -> None:
    """Add a line to a file, which is made with its folders if need be. Raises WriteError.

    It is one call to the system, at the end of the file whoever else adds to it, so a program that
    is killed leaves the line or not; a piece of a line that a full disk left stays one of its own.
    The line survives the program; that it survives a failing system too is not waited for.
    """
    with _reasons(path):
        _refuse(path, force=True)
        _make(path.parent)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)
        with open(descriptor, "r+b", buffering=0) as file:
            data = f"{line}\n".encode()
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                data = data if file.read(1) == b"\n" else b"\n" + data
            if file.write(data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def try_to_write(path: Path) -> None:
    """Raises WriteError where `write` with `force` would refuse before it has any chunk.

    Nothing is left behind.
    """
    with _reasons(path):
        _refuse(path, force=True)
        with _beside(path) as part:
            _fill(part, path, ())


@contextmanager
def _reasons(path: Path) -> Iterator[None]:
    """Raise what the system refuses as a sentence."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise WriteError(f"{path} cannot be written: {reason}") from None


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """The name of a new file beside `path`, which is gone at the end if it has that name still."""
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        with suppress(OSError):  # as where the disk cannot be written at all by now
            part.unlink(missing_ok=True)


def _fill(part: Path, path: Path, chunks: Iterable[str | bytes], *, lasting: bool = True) -> None:
    """Write the new file that is to take the place of `path`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(part, flags, 0o666), "wb") as file:
        _keep_mode(path, file.fileno())
        file.writelines(one.encode() if isinstance(one, str) else one for one in chunks)
        file.flush()
        if lasting:
            os.fsync(file.fileno())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise WriteError(f"{folder} cannot be made: {reason}") from None


def remove(path: Path) -> None:
    """Remove a file of ours, if it is there and that is allowed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def put_aside(path: Path) -> None:
    """Rename a file that cannot be used to one with `.broken` at its end, if that is allowed."""
    with suppress(OSError):
        os.replace(path, path.with_name(f"{path.name}.broken"))


def put_aside_for_good(path: Path) -> Path | None:
    """The same under a name that no file has, which it returns if that is allowed."""
    names = (f"{path.name}.broken{number}" for number in ("", *range(2, 100)))
    with suppress(OSError):
        aside = next((one for one in map(path.with_name, names) if not one.exists()), None)
        if aside is not None:
            os.replace(path, aside)
        return aside
    return None


@contextmanager
def alone(path: Path, wait: float = LONGEST_WAIT) -> Iterator[bool]:
    """Read a file and write it again with no other gantui in between, and no signal.

    It waits so many seconds for another one. Where locks cannot be had, as on some network file
    systems, it goes on without one; it tells whether there is one. A lock ends with its process,
    however that ends. A signal that comes meanwhile takes effect at the end.
    """
    with ExitStack() as stack:
        stack.enter_context(undisturbed())
        locked = False
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = _to_lock(path)
            stack.callback(os.close, descriptor)
            _lock(descriptor, wait)
            locked = True
        yield locked


def _to_lock(path: Path) -> int:
    """A descriptor of what is locked for a file: its folder, or a file beside it on Windows."""
    if sys.platform == "win32":
        return os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT)
    return os.open(path.parent, os.O_RDONLY)


def _lock(descriptor: int, wait: float) -> None:
    """Wait for a lock on a file; raises OSError where it does not come."""
    end = monotonic() + wait
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.01)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that would end the program wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def later(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        came.append(number)

    heard = [number for number in ENDING if callable(signal.getsignal(number))]
    before = {number: signal.signal(number, later) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


def _keep_mode(path: Path, descriptor: int) -> None:
    """Let a file that takes another's place be read by the same people."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))


def _refuse(path: Path, force: bool) -> None:
    if "\0" in str(path):
        raise WriteError("expected a file name, found a zero byte in it")
    if is_device(path):
        raise WriteError(f"{path} is the name of a device on Windows; choose another")
    if path.is_symlink():
        raise WriteError(f"{path} is a symbolic link; name the file itself")
    if path.is_dir():
        raise WriteError(f"{path} is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise WriteError(f"{path} is a pipe or a device; name a file")
    if path.exists() and not force:
        raise TakenError(path)


def _place(part: Path, path: Path, force: bool) -> None:
    """Give the finished file its name; without `force` the system itself refuses a taken one."""
    if force:
        part.replace(path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise TakenError(path) from None
    except OSError:  # a file system without hard links
        _refuse(path, force)
        part.replace(path)
