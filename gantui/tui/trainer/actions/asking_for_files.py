"""Asking for a file to write, and once more before one is written over; a browser is given it."""

import os
from collections.abc import Callable, Generator, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from gantui.toml.untrusted import quoted
from gantui.tui.trainer.base import TrainerBase

Writer: TypeAlias = Callable[[Path, bool], None]
"""Writes a file, over one that is there or not."""
Contents: TypeAlias = Callable[[Path], Iterable[str | bytes]]
"""What a file of this name is to hold; raises WriteError where there is no such thing."""

LARGEST = 32 * 1024 * 1024
"""Bytes of a file that a browser is given."""


class AskingForFiles(TrainerBase):
    """Asks for files; what is entered can be written when it is accepted."""

    def take_along(
        self,
        question: str,
        name: str,
        contents: Contents,
        after: Callable[[Path], str] = lambda _: ".",
    ) -> None:
        """Ask for a file and write it, or give it to a browser; `after` ends what is said of it."""
        if not self.app.is_web:
            self.ask_for_file(question, name, partial(self._write, question, contents, after))
            return
        from gantui.exports import WriteError

        path = Path(name)
        try:
            self.deliver(name, whole(contents(path)), after(path))
        except WriteError as error:
            self.say(str(error))

    def _write(
        self,
        question: str,
        contents: Contents,
        after: Callable[[Path], str],
        path: Path,
        force: bool,
    ) -> None:
        """Write it whole, or ask for another file."""
        from gantui.exports import WriteError, write

        try:
            write(path, contents(path), force=force)
            self.say(f"{path} is written{after(path)}")
        except WriteError as error:
            again = partial(self._write, question, contents, after)
            self.ask_for_file(question, str(path), again, str(error))

    def deliver(self, name: str, data: bytes, after: str) -> None:
        """Give a file to the browser in which the trainer is shown."""
        self.app.deliver_binary(BytesIO(data), save_filename=name)
        self.say(f"{name} goes to the downloads of your browser{after}")

    def ask_for_file(self, question: str, name: str, write: Writer, refused: str = "") -> None:
        """Ask for a file and write it; `refused` says why another one than `name` is wanted."""
        from gantui.tui.screens.ask import Ask

        ask = Ask(question, file_in, name, refused)
        self.app.push_screen(ask, partial(self._write_or_ask, question, write))

    def _write_or_ask(self, question: str, write: Writer, path: Path | None) -> None:
        """Write a file, but ask before one is written over."""
        from gantui.tui.screens.ask import Ask

        if path is not None and path.exists():
            ask = Ask(f"{path} exists. Write over it? (yes or no)", is_yes)
            self.app.push_screen(ask, partial(self._write_over, question, write, path))
        elif path is not None:
            write(path, False)

    def _write_over(self, question: str, write: Writer, path: Path, yes: bool | None) -> None:
        """Write over a file, leave it, or ask for another one."""
        if yes:
            write(path, True)
        elif yes is None:
            self.say(f"{path} stays as it was.")
        else:
            self.ask_for_file(question, str(path), write, f"{path} stays as it was.")


def whole(chunks: Iterable[str | bytes]) -> bytes:
    """The contents of a file for a browser; raises WriteError where they are too much for it."""
    gathering = gathered(chunks)
    while True:
        try:
            next(gathering)
        except StopIteration as end:
            return bytes(end.value)


def gathered(chunks: Iterable[str | bytes]) -> Generator[None, None, bytes]:
    """The same, with a pause after each chunk."""
    from gantui.exports import WriteError

    data = bytearray()
    for chunk in chunks:
        data += chunk.encode() if isinstance(chunk, str) else chunk
        if len(data) > LARGEST:
            most = LARGEST // 1024**2
            raise WriteError(f"This is more than {most} MiB: write it with gantui in a terminal.")
        yield
    return bytes(data)


def file_in(text: str) -> Path:
    """The file that somebody entered; raises ValueError where it cannot be written."""
    from gantui.exports import WriteError, try_to_write

    path = Path(os.path.expanduser(text))
    try:
        try_to_write(path)
    except WriteError as error:
        raise ValueError(str(error)) from None
    return path


def is_yes(text: str) -> bool:
    """Whether somebody entered yes; raises ValueError for what is not no either."""
    if text.lower() not in ("y", "yes", "n", "no"):
        raise ValueError(f"expected yes or no, found {quoted(text)}")
    return text.lower() in ("y", "yes")
