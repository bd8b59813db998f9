"""The server: a page, the terminal that it needs, and a socket for each visitor's session."""

import asyncio
import logging
import mimetypes
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from gantui.ending_signals import ENDING
from gantui.serve.child import Command
from gantui.serve.door import Door, door, is_token, refusal
from gantui.serve.messages import LARGEST
from gantui.serve.session import CLOSING, FULL, Farewell, either, serve

FOLDER = Path(__file__).parent
FILES = (
    "page/page.js",
    "page/terminal.js",
    "page/page.css",
    "xterm/xterm.mjs",
    "xterm/xterm.css",
    "xterm/addon-fit.mjs",
)
"""What the page needs. There is no way to ask for anything else."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' "
    "'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "gantui",
}
"""What every answer says: nothing from elsewhere, and nothing of it elsewhere. The terminal sets
its colours and sizes as styles of its own, which is the one thing that is let in."""
LET_IN = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>gantui</title>
<meta http-equiv="refresh" content="0; url=./"><a href="./">gantui</a>
"""
"""The answer to the link. The page itself goes on, since a cookie that is only for our own pages is
not sent where the link of another one leads on by itself."""
HEARTBEAT, GOODBYE = 20.0, 2.0
"""Seconds between two looks whether the page is still there, and for its last word."""


@dataclass
class Server:
    """What is served, to whom, and how much of it."""

    door: Door
    command: Command
    """What is started for each visitor."""
    most: int
    """Sessions at once."""
    idle: float
    """Seconds without a key after which a session ends."""
    sessions: set[asyncio.Task[None]] = field(default_factory=set)
    """Those that are going on."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The page, to those who have the cookie; who has the link gets one."""
        given = request.query.get("token")
        if given is None:
            return await self.file(request)
        answer = web.Response(text=LET_IN, content_type="text/html")
        answer.set_cookie(
            self.door.cookie, self.door.token, httponly=True, samesite="Strict", path="/",
            secure=self.door.secure,
        )  # fmt: skip
        return answer

    async def file(self, request: web.Request) -> web.StreamResponse:
        """One of our files."""
        return web.Response(body=PAGES[request.path], content_type=_kind(request.path))

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """A session, from its first message to its end."""
        socket = web.WebSocketResponse(
            timeout=GOODBYE, heartbeat=HEARTBEAT, max_msg_size=LARGEST, compress=False
        )
        if len(self.sessions) >= self.most or self.closing.is_set():
            await socket.prepare(request)
            await _bid(socket, CLOSING if self.closing.is_set() else FULL)
            return socket
        session = asyncio.current_task()
        assert session is not None
        self.sessions.add(session)
        try:
            await socket.prepare(request)
            await _bid(socket, await either(self._closed(), serve(socket, self.command, self.idle)))
        finally:
            self.sessions.discard(session)
        return socket

    async def close(self) -> None:
        """End every session, and begin none any more."""
        self.closing.set()
        if self.sessions:
            await asyncio.wait(self.sessions, timeout=3 * GOODBYE)

    async def _closed(self) -> Farewell:
        await self.closing.wait()
        return CLOSING


async def _bid(socket: web.WebSocketResponse, farewell: Farewell) -> None:
    """Close a page's connection with the words for it, if it is there still."""
    await socket.close(code=farewell.code, message=farewell.words.encode())


def _pages() -> dict[str, bytes]:
    """Everything that can be asked for, by its path."""
    found = {f"/{Path(name).name}": (FOLDER / name).read_bytes() for name in FILES}
    return found | {"/": (FOLDER / "page/index.html").read_bytes()}


PAGES = _pages()


def _kind(path: str) -> str:
    if path.endswith((".js", ".mjs")):
        return "text/javascript"
    return mimetypes.types_map.get(Path(path).suffix, "text/html")


def _guarded(server: Server) -> Middleware:
    """What every request has to pass, before it is looked at which one it is."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        wrong = refusal(server.door, request.headers, page=request.path != "/ws")
        if wrong:
            return web.Response(status=403, text=wrong)
        linked = request.query.get("token") if request.path == "/" else None
        given = request.cookies.get(server.door.cookie) if linked is None else linked
        if not is_token(server.door, given):
            return web.Response(status=403, text="Ask for the link with its token, and open that.")
        return await handler(request)

    return guard


def application(server: Server) -> web.Application:
    """The application that answers for a server."""
    found = web.Application(middlewares=[_guarded(server)])
    found.router.add_get("/", server.page)
    found.router.add_get("/ws", server.socket)
    for path in PAGES:
        if path != "/":
            found.router.add_get(path, server.file)

    async def add_headers(request: web.Request, answer: web.StreamResponse) -> None:  # noqa: ARG001
        answer.headers.update(HEADERS)

    found.on_response_prepare.append(add_headers)
    return found


@dataclass(frozen=True)
class Wish:
    """What is asked of the command line."""

    host: str
    port: int
    """0 for one that is free."""
    url: str | None
    """The address under which a proxy shows it."""
    most: int
    idle: float


async def listen(wish: Wish, command: Command, ready: Callable[[Door], None]) -> int:
    """Serve until a signal ends it, whose number is returned; `ready` is told the door.

    Raises OSError where nobody can listen there.
    """
    stop: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    for number in _heard():
        asyncio.get_running_loop().add_signal_handler(number, _end, stop, number)
    quiet = logging.getLogger("gantui.serve")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False  # whatever strangers send, nobody's terminal is written full
    server = Server(door(wish.host, wish.port, wish.url), command, wish.most, wish.idle)
    runner = web.AppRunner(
        application(server), access_log=None, logger=quiet, handle_signals=False,
        shutdown_timeout=GOODBYE,
    )  # fmt: skip
    await runner.setup()
    try:
        site = web.TCPSite(runner, wish.host, wish.port)
        await site.start()
        server.door = door(wish.host, runner.addresses[0][1], wish.url)
        ready(server.door)
        return await stop
    finally:
        await server.close()
        await runner.cleanup()


def _heard() -> Iterator[int]:
    """The signals that end a program, but for those that whoever started it wants ignored."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            yield number


def _end(stop: asyncio.Future[int], number: int) -> None:
    if not stop.done():
        stop.set_result(number)
