"""Who is let in: the right address, the right page, the secret of the link."""

import re
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError
from commands import misused, refused
from serve.server_runs import Served, session, started, until, visiting

from gantui.cli.commands.serve import serve
from gantui.serve.door import door, is_address, is_everywhere, is_loopback, refusal

PATHS = ["/", "/ws", "/page.js", "/page.css", "/xterm.mjs", "/xterm.css", "/addon-fit.mjs", "/no"]

OTHERS = [
    "/no", "/page", "/page/", "/xterm/", "/server.py", "/..%2fserver.py", "/%2e%2e/server.py",
    "/xterm.mjs/../../server.py",
]  # fmt: skip


async def status(served: Served, path: str, method: str = "GET", **headers: str) -> int:
    """The answer to a request of somebody without a cookie, by its number."""
    async with (
        ClientSession(served.address) as stranger,
        stranger.request(method, path, headers=headers, allow_redirects=False) as answer,
    ):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        return answer.status


@pytest.mark.parametrize("path", PATHS)
async def test_without_the_cookie_nothing_is_shown(path: str, served: Served) -> None:
    assert await status(served, path, Origin=served.address) == 403


@pytest.mark.parametrize("token", ["", "wrong", "ü", "\udcff", "x" * 5000])
async def test_another_token_is_refused(token: str, served: Served) -> None:
    async with (
        ClientSession(served.address) as stranger,
        stranger.get("/", params={"token": token.encode(errors="replace").decode()}) as answer,
    ):
        assert answer.status == 403
        assert "Set-Cookie" not in answer.headers


async def test_the_link_gives_a_cookie_for_our_own_pages_and_no_script(served: Served) -> None:
    async with ClientSession() as visitor, visitor.get(served.link) as answer:
        given = answer.headers["Set-Cookie"]
        assert given == f"{served.cookie}={served.token}; HttpOnly; Path=/; SameSite=Strict"
        assert "http-equiv" in await answer.text()


async def test_the_cookie_opens_every_file_of_the_page_and_no_other(served: Served) -> None:
    async with visiting(served) as visitor:
        for path in PATHS[:1] + PATHS[2:-1]:
            async with visitor.get(path) as answer:
                assert answer.status == 200
                assert len(await answer.read()) > 300
        for path in OTHERS:
            async with visitor.get(path) as answer:
                assert answer.status in (403, 404), path
        async with visitor.get("/", params={"lesson": "minimax"}) as answer:
            assert b"minimax" not in await answer.read()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
async def test_there_is_nothing_to_send_to(method: str, served: Served) -> None:
    async with visiting(served) as visitor, visitor.request(method, "/") as answer:
        assert answer.status == 405


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", ""])
async def test_another_host_is_refused_whatever_else_is_right(host, path, served: Served) -> None:
    cookie = f"{served.cookie}={served.token}"
    assert await status(served, path, Host=host, Cookie=cookie, Origin=served.address) == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1"]
)
async def test_another_page_opens_no_session(origin: str | None, served: Served) -> None:
    before = served.children()
    headers = {"Cookie": f"{served.cookie}={served.token}"}
    if origin is not None:
        headers["Origin"] = origin
    async with ClientSession(served.address, cookie_jar=CookieJar(unsafe=True)) as stranger:
        with pytest.raises(WSServerHandshakeError, match="403"):
            await stranger.ws_connect("/ws", headers=headers)
    assert served.children() <= before


@pytest.mark.parametrize("cookie", ["", "gantui-1={token}", "{cookie}=", "{cookie}=x{token}"])
async def test_another_cookie_opens_no_session(cookie: str, served: Served) -> None:
    before = served.children()
    headers = {
        "Origin": served.address,
        "Cookie": cookie.format(cookie=served.cookie, token=served.token),
    }
    async with ClientSession(served.address) as stranger:
        with pytest.raises(WSServerHandshakeError, match="403"):
            await stranger.ws_connect("/ws", headers=headers)
    assert served.children() <= before


async def test_every_answer_forbids_what_is_not_ours(served: Served) -> None:
    async with visiting(served) as visitor, visitor.get("/") as answer:
        assert answer.headers["Content-Security-Policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )
        wanted = {
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin", "Server": "gantui",
        }  # fmt: skip
        assert wanted.items() <= dict(answer.headers).items()


async def test_who_has_the_link_gets_the_trainer(served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as found:
        assert "step 1 of 3100" in await until(found, "step 1 of")
        await started(served)


def test_a_host_that_others_can_reach_has_to_be_allowed() -> None:
    assert "--allow-remote says that they may" in misused("serve", "--host", "192.0.2.1")
    assert "is none that a browser" in misused("serve", "--host", "0.0.0.0", "--allow-remote")
    assert "https://example.org/" in misused("serve", "--url", "example.org")


def test_the_page_for_teachers_names_options_that_there_are() -> None:
    page = Path(__file__).parents[2].joinpath("docs/serve-a-class.md").read_text(encoding="utf-8")
    named = set(re.findall(r"--[a-z][a-z-]+", page))
    assert named >= {"--host", "--allow-remote", "--sessions", "--idle", "--url"}
    assert named <= {option for found in serve.params for option in found.opts}


def test_a_port_that_is_taken_is_told() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        message = refused("serve", "-p", port)
        assert message.startswith(f"127.0.0.1:{port} cannot be listened on: address already in use")


def test_without_the_library_it_is_told_what_to_install() -> None:
    code = (
        "import sys; sys.modules['aiohttp'] = None; sys.argv = ['gantui', 'serve', 'gan-by-hand']; "
        "from gantui.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    wanted = 'gantui serve needs aiohttp: pip install "gantui[serve]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", wanted)


def test_a_scenario_that_is_wrong_is_told_before_anybody_comes() -> None:
    assert "gan-by-hnd" in refused("serve", "gan-by-hnd")


@pytest.mark.parametrize(
    ("host", "loopback", "everywhere"),
    [
        ("127.0.0.1", True, False), ("127.9.9.9", True, False), ("::1", True, False),
        ("localhost", True, False), ("0.0.0.0", False, True), ("::", False, True),
        ("", False, True), ("192.0.2.1", False, False), ("localhost.example", False, False),
    ],
)  # fmt: skip
def test_who_can_reach_a_host(host: str, loopback: bool, everywhere: bool) -> None:
    assert (is_loopback(host), is_everywhere(host)) == (loopback, everywhere)


def test_a_proxy_may_show_it_under_another_address() -> None:
    found = door("127.0.0.1", 8000, "https://Example.org:443/a/")
    assert found.link == f"https://Example.org:443/a/?token={found.token}"
    assert found.secure
    headers = {"Host": "example.org", "Origin": "https://example.org"}
    assert refusal(found, headers, page=False) == ""
    assert refusal(found, headers | {"Origin": "http://example.org"}, page=False)
    assert refusal(found, {"Host": "127.0.0.1:8000"}, page=True) == ""
    plain = door("192.0.2.1", 8000)
    assert refusal(plain, {"Host": "localhost:8000"}, page=True)
    assert not plain.secure
    assert door("::1", 1).link.startswith("http://[::1]:1/?token=")


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://a.b/c", True), ("http://[::1]:8000", True), ("ftp://a.b", False), ("a.b", False),
        ("http://", False), ("http://[", False), ("http://a.b/?x=1", False),
    ],
)  # fmt: skip
def test_what_is_an_address(url: str, right: bool) -> None:
    assert is_address(url) is right
