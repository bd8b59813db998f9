"""Asking for a file to write, and once more before one is written over."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from gantui.toml.untrusted import quoted
from gantui.tui.trainer.base import TrainerBase

Writer: TypeAlias = Callable[[Path, bool], None]
"""Writes a file, over one that is there or not."""


class AskingForFiles(TrainerBase):
    """Asks for files; what is entered can be written when it is accepted."""

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


def file_in(text: str) -> Path:
    """The file that somebody entered; raises ValueError where it cannot be written."""
    from gantui.export import WriteError, try_to_write

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
