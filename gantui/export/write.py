"""Writing a file whole or not at all."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


class WriteError(Exception):
    """A file that could not be written; the message says why and what to do."""


def write(path: Path, chunks: Iterable[str], *, force: bool = False) -> None:
    """Write the chunks to `path` as UTF-8.

    They go to a new file beside it that takes its place at the end. Never through a symbolic link,
    never over a file unless `force`. Raises WriteError; nothing is left behind then.
    """
    try:
        _refuse(path, force)
        part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            _place(part, path, force)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise WriteError(f"{path} cannot be written: {reason}") from None


def _refuse(path: Path, force: bool) -> None:
    if "\0" in str(path):
        raise WriteError("expected a file name, found a zero byte in it")
    if path.is_symlink():
        raise WriteError(f"{path} is a symbolic link; name the file itself")
    if path.is_dir():
        raise WriteError(f"{path} is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise WriteError(f"{path} is a pipe or a device; name a file")
    if path.exists() and not force:
        raise WriteError(f"{path} exists already; choose another name, or force it")


def _place(part: Path, path: Path, force: bool) -> None:
    """Give the finished file its name; without `force` the system itself refuses a taken one."""
    if force:
        part.replace(path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise WriteError(f"{path} exists already; choose another name, or force it") from None
    except OSError:  # a file system without hard links
        _refuse(path, force)
        part.replace(path)
