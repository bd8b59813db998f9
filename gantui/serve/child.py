"""A process of one visitor: begun without a shell, limited, and gone at the end in any case."""

import asyncio
import os
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from gantui.serve.messages import Size
from gantui.serve.packets import BEGINNING
from gantui.served import DRIVER, VARIABLE

LIMITED = str(Path(__file__).with_name("limited.py"))
KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
"""Variables of the environment that a program needs to run; it gets no others of the server's."""
NOWHERE = "/nonexistent"
"""A folder for somebody who has none."""
START, PATIENCE = 60.0, 2.0
"""Seconds until it has to draw, and from when it is asked to end until it is ended."""


class Command(NamedTuple):
    """What is started for each visitor."""

    words: Sequence[str]
    """A program and what it is told; none of it comes from a browser."""
    folder: str = "/"
    """Where it runs: files that it is told of are named as they are there."""


class Child(NamedTuple):
    """A process that draws, with its two ends."""

    process: Process
    keys: StreamWriter
    drawn: StreamReader


@asynccontextmanager
async def running(command: Command, size: Size) -> AsyncIterator[Child]:
    """Start a command for a terminal of this size; at the end it has ended, whatever it is at.

    Raises OSError or EOFError where it does not come to draw.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-S", LIMITED, *command.words,
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment(size), cwd=command.folder,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        found = Child(process, process.stdin, process.stdout)
        await asyncio.wait_for(_begun(found.drawn), START)
        yield found
    finally:
        await _in_any_case(end(process))


async def _begun(drawn: StreamReader) -> None:
    """Wait for the line after which packets come."""
    while line := await drawn.readline():
        if line == BEGINNING:
            return
    raise EOFError("it has ended")


def environment(size: Size) -> dict[str, str]:
    """The variables of a child: where it draws, and a user who has no folder of his own."""
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    return found | {
        VARIABLE: DRIVER,
        "COLUMNS": str(size.columns),
        "ROWS": str(size.rows),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "HOME": NOWHERE,
        "PYTHONDONTWRITEBYTECODE": "1",
    }


async def end(process: Process) -> None:
    """Ask a child to end, and end it with all that it may have started where it does not."""
    if process.returncode is None:
        # Not by `process.terminate`, which may reap it where asyncio wants to.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    with suppress(TimeoutError):
        await asyncio.wait_for(_without_output(process), PATIENCE)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # the group may outlive its first process
    await _without_output(process)


async def _in_any_case(what: Coroutine[Any, Any, None]) -> None:
    """Do it to its end, though who waits for it is cancelled meanwhile, however often."""
    doing = asyncio.ensure_future(what)
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.shield(doing)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


async def _without_output(process: Process) -> None:
    """Wait for its end; what it still draws goes nowhere, so that no full pipe holds it up."""
    if process.stdout is not None:
        with suppress(ConnectionError):
            while await process.stdout.read(65536):
                pass
    await process.wait()
