"""One visitor: what is typed goes in, what is drawn comes back, until one side or the server ends.

What comes from the page is limited in size, what goes into the trainer by how fast it takes it:
a pipe that is full lets the page wait.
"""

import asyncio
import json
from asyncio import StreamWriter
from collections.abc import Coroutine
from pathlib import PurePath
from time import monotonic
from typing import Any, NamedTuple

from aiohttp import WSCloseCode, WSMsgType, web

from gantui.serve import packets
from gantui.serve.child import Child, Command, running
from gantui.serve.messages import Message, Size, Typed, read
from gantui.serve.packets import Packet

FIRST = 10.0
"""Seconds in which a page has to say how large its terminal is."""
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that a page may be given."""


class Farewell(NamedTuple):
    """How a session ends."""

    code: int
    words: str
    """What the page says then, at most 123 bytes."""


class File(NamedTuple):
    """A file on its way to the page."""

    name: str
    mime: str
    data: bytearray
    """What has come of it."""


STRANGE = Farewell(WSCloseCode.POLICY_VIOLATION, "The page sent something that is no key.")
LEFT = Farewell(WSCloseCode.OK, "")
ENDED = Farewell(WSCloseCode.OK, "The trainer has ended.")
FAILED = Farewell(WSCloseCode.INTERNAL_ERROR, "The trainer could not be started.")
IDLE = Farewell(WSCloseCode.OK, "Nothing was pressed for a long time, so the trainer was ended.")
FULL = Farewell(WSCloseCode.TRY_AGAIN_LATER, "All places are taken. Try again in a while.")
CLOSING = Farewell(WSCloseCode.GOING_AWAY, "The server was ended.")


async def serve(socket: web.WebSocketResponse, command: Command, idle: float) -> Farewell:
    """Run the command for a page until it is over, or no key came for `idle` seconds; tells how."""
    first = await _message(socket, FIRST)
    if not isinstance(first, Size):
        return first if isinstance(first, Farewell) and first is not IDLE else STRANGE
    try:
        async with running(command, first) as child:
            return await either(_take(socket, child, idle), _give(socket, child))
    except (OSError, EOFError, ValueError, TimeoutError):
        return FAILED


async def either(*ways: Coroutine[Any, Any, Farewell]) -> Farewell:
    """What comes first of several ways to end; the others are ended."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task.result() for task in tasks if task in done)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _message(socket: web.WebSocketResponse, wait: float) -> Message | Farewell:
    """The next message, or how the session ends instead of it."""
    try:
        found = await socket.receive(timeout=max(wait, 0.0))
    except TimeoutError:
        return IDLE
    if found.type is WSMsgType.TEXT:
        return read(found.data) or STRANGE
    return STRANGE if found.type is WSMsgType.BINARY else LEFT


async def _take(socket: web.WebSocketResponse, child: Child, idle: float) -> Farewell:
    """Give the trainer what comes from the page."""
    pressed = monotonic()
    while True:
        found = await _message(socket, pressed + idle - monotonic())
        if isinstance(found, Farewell):
            return found
        if isinstance(found, Typed):
            pressed = monotonic()
            sent = packets.packet(b"D", found.text.encode())
        else:
            sent = packets.meta(type="resize", width=found.columns, height=found.rows)
        try:
            child.keys.write(sent)
            await child.keys.drain()
        except ConnectionError:
            return ENDED


async def _give(socket: web.WebSocketResponse, child: Child) -> Farewell:
    """Give the page what the trainer draws, and files."""
    files: dict[str, File] = {}
    while True:
        try:
            found = await packets.read(child.drawn)
        except (EOFError, ValueError, ConnectionError):
            return ENDED
        try:
            if found.kind == b"D":
                await socket.send_bytes(found.data)
            elif (file := _gather(found, files, child.keys)) is not None:
                await socket.send_str(json.dumps(["file", file.name, file.mime]))
                await socket.send_bytes(bytes(file.data))
        except ConnectionError:
            return LEFT


def _gather(found: Packet, files: dict[str, File], keys: StreamWriter) -> File | None:
    """Note a file that begins, or add a piece to one; a whole one is returned."""
    if found.kind == b"M":
        told = json.loads(found.data)
        if told.get("type") != "deliver_file_start":
            return None
        key = told["key"]
        files[key] = File(PurePath(told["path"]).name, told["mime_type"], bytearray())
    else:
        key, data = packets.piece(found.data)
        if not data:
            return files.pop(key, None)
        files[key].data.extend(data)
        if len(files[key].data) > LARGEST_FILE:
            del files[key]
            return None
    keys.write(packets.meta(type="deliver_chunk_request", key=key, size=packets.PIECE))
    return None
