"""How far something is that may take long, on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 0.5
"""Seconds in which nobody asks how far it is."""
AROUND = len("  []  100%  00:00:00  ")
"""Columns of a line of progress beside its label, its bar and its end."""

Reached: TypeAlias = Callable[[int, str], None]
"""Called with how much is done and with where that is."""


@contextmanager
def progress(label: str, total: int, *, hidden: bool = False) -> Iterator[Reached]:
    """A bar on standard error where that is a terminal, once it has taken more than a moment."""
    if hidden or not sys.stderr.isatty():
        yield _unseen
        return
    room = get_terminal_size().columns - len(label) - AROUND - 1
    width = max(min(24, room // 3), 1)
    bar = _bar(label, total, width, room - width)
    begun = monotonic()
    with ExitStack() as shown:

        def reached(done: int, where: str) -> None:
            if not bar.entered and monotonic() - begun > PATIENCE:
                shown.enter_context(bar)
            if bar.entered:
                bar.update(done - bar.pos, where)

        yield reached


def _bar(label: str, total: int, width: int, room: int) -> "ProgressBar[str]":
    """A bar of so many columns, behind which there are some for where it is."""
    from gantui.views.text.spans import cut

    def where(text: str | None) -> str:
        return cut(text or "", room)

    return click.progressbar(
        length=total, label=label, width=width, file=sys.stderr, item_show_func=where
    )


def _unseen(_done: int, _where: str) -> None:
    """Nobody looks."""
