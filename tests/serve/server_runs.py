"""`gantui serve` as a process on this computer, and what a browser or somebody else says to it."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, web

from gantui.ending_signals import ENDING
from gantui.serve.child import Command
from gantui.serve.door import door
from gantui.serve.server import Server, application


class Served(NamedTuple):
    """A server that runs."""

    process: subprocess.Popen[str]
    link: str

    @property
    def address(self) -> str:
        """Where it is, without a slash."""
        parts = urlsplit(self.link)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def token(self) -> str:
        return self.link.partition("token=")[2]

    @property
    def cookie(self) -> str:
        return f"gantui-{urlsplit(self.link).port}"

    def children(self) -> set[int]:
        """The processes that it has started and that are there still."""
        return children(self.process.pid)


@contextmanager
def heard() -> Iterator[None]:
    """What is begun hears every signal; in the background of a script some would be ignored."""
    ignored = [number for number in ENDING if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def serving(*arguments: str, **variables: str) -> Iterator[Served]:
    """A server with these arguments, which has ended with all its children afterwards."""
    with heard():
        process = subprocess.Popen(
            [sys.executable, "-m", "gantui", "serve", "-p", "0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | variables,
        )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    found = re.search(r"http\S+", line)
    assert found, process.stderr.read()
    served = Served(process, found[0])
    try:
        yield served
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
            assert process.stderr.read() == ""
            assert process.stdout.read().count("\n") == 1
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def children(parent: int) -> set[int]:
    """The processes that a process has started."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z" and int(fields[1]) == parent:
            found.add(int(path.parent.name))
    return found


def is_there(process: int) -> bool:
    """Whether a process has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def started(served: Served, within: float = 10) -> set[int]:
    """The one process of a server, once it has begun and those before it have ended."""
    async with asyncio.timeout(within):
        while len(found := served.children()) != 1:
            await asyncio.sleep(0.02)
    return found


async def gone(processes: set[int], within: float) -> bool:
    """Whether all have ended before so many seconds are over."""
    end = monotonic() + within
    while any(map(is_there, processes)):
        if monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True


@asynccontextmanager
async def visiting(served: Served) -> AsyncIterator[ClientSession]:
    """A visitor who has the cookie."""
    async with ClientSession(
        served.address, cookie_jar=CookieJar(unsafe=True), headers={"Origin": served.address}
    ) as found:
        async with found.get("/", params={"token": served.token}) as answer:
            assert answer.status == 200
        yield found


@asynccontextmanager
async def session(
    visitor: ClientSession, columns: object = 100, rows: object = 28
) -> AsyncIterator[ClientWebSocketResponse]:
    """A session of a visitor, which is told the size of the terminal."""
    async with visitor.ws_connect("/ws", max_msg_size=0) as found:
        await found.send_json(["size", columns, rows])
        yield found


async def until(
    socket: ClientWebSocketResponse, wanted: str, within: float = 30, drawn: bytes = b""
) -> str:
    """What is drawn, besides what has come before, until a text has come or the session ended."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while wanted.encode() not in drawn:
                found = await socket.receive()
                if found.type is not WSMsgType.BINARY:
                    break
                drawn += found.data
    assert wanted.encode() in drawn, drawn[-2000:]
    return drawn.decode(errors="replace")


async def ended(socket: ClientWebSocketResponse, within: float = 60) -> tuple[int | None, str]:
    """The code and the words with which a session ends."""
    async with asyncio.timeout(within):
        while True:
            found = await socket.receive()
            if found.type is WSMsgType.CLOSE:
                return found.data, found.extra or ""
            if found.type in (WSMsgType.CLOSED, WSMsgType.CLOSING, WSMsgType.ERROR):
                return socket.close_code, ""


async def abort(socket: ClientWebSocketResponse) -> None:
    """Let the connection be gone without a word, as where a computer is switched off."""
    connection = socket._response.connection
    assert connection is not None
    assert connection.transport is not None
    connection.transport.abort()
    await asyncio.sleep(0.1)


def typed(text: str) -> str:
    """The message of a page for keys."""
    return json.dumps(["typed", text])


@asynccontextmanager
async def here(
    command: Sequence[str], most: int = 2, idle: float = 600
) -> AsyncIterator[ClientSession]:
    """A visitor of a server in this process, which shows another program than the trainer."""
    server = Server(door("127.0.0.1", 0), Command(command), most, idle)
    runner = web.AppRunner(application(server))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.door = door("127.0.0.1", runner.addresses[0][1])
    jar = CookieJar(unsafe=True)
    origin = server.door.address.rstrip("/")
    try:
        async with ClientSession(origin, cookie_jar=jar, headers={"Origin": origin}) as found:
            await found.get("/", params={"token": server.door.token})
            yield found
    finally:
        await server.close()
        await runner.cleanup()


def program(code: str) -> list[str]:
    """A command that draws what a few lines of Python say; `draw` draws a text."""
    begin = (
        "import os, signal, subprocess, sys, time\n"
        "def draw(text):\n"
        "    data = str(text).encode()\n"
        "    os.write(1, b'D' + len(data).to_bytes(4, 'big') + data)\n"
        "os.write(1, b'__GANGLION__\\n')\n"
    )
    return [sys.executable, "-I", "-c", begin + code]


async def download(
    socket: ClientWebSocketResponse, within: float = 30, drawn: bytearray | None = None
) -> tuple[str, str, bytes]:
    """The next file that a page is given: its name, what it is, what it holds.

    What is drawn before it comes is added to `drawn`.
    """
    async with asyncio.timeout(within):
        while (found := await socket.receive()).type is not WSMsgType.TEXT:
            assert found.type is WSMsgType.BINARY
            if drawn is not None:
                drawn += found.data
        kind, name, mime = json.loads(found.data)
        assert kind == "file"
        return name, mime, (await socket.receive()).data
