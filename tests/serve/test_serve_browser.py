"""The page in a real headless Chromium: focus, keys, sizes, downloads, nothing from elsewhere."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from commands import run
from playwright.sync_api import Browser, Page, expect
from serve.server_runs import Served

DIGESTS = {
    "xterm.mjs": "b336ec65a086c056d4804b3d4c2347da5663d3f23c3f25be866467bd8857ad59",
    "xterm.css": "854a7c0fb70e8b1a083c16797ab827299fb18744f5ad34f227b48337e33293c6",
    "addon-fit.mjs": "2d87e1bddc73be9111de8beee5370c3bb7aac9c94e18e6f245f02ca741ef1769",
    "LICENSE-xterm.txt": "b569f629d00f2626a8100df2a1798210535621e42164dfd426a6fe5aac7b0ccd",
    "LICENSE-addon-fit.txt": "e256f01188af527e4d06d21d06fbf785ae9c50d4b328bf03cbe0ba7f0aa4228f",
}
"""The SHA-256 of the files of @xterm/xterm 6.0.0 and @xterm/addon-fit 0.11.0 as npm has them."""


@pytest.fixture
def said() -> list[str]:
    """What the page asked for, and what it complained of."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    """A page in a window of a hundred columns or so."""
    context = browser.new_context(viewport={"width": 1100, "height": 640})
    found = context.new_page()
    found.on("request", lambda request: said.append(request.url))
    found.on("console", lambda message: said.append(f"console: {message.text}"))
    found.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield found
    context.close()


def screen(page: Page) -> list[str]:
    """The lines of the terminal."""
    lines = page.locator(".xterm-rows > div").all_inner_texts()
    return [line.replace("\xa0", " ").rstrip() for line in lines]


def step(page: Page, number: int) -> None:
    """Wait until a step is on the screen."""
    expect(page.locator(".xterm-rows")).to_contain_text(f"step {number} of", timeout=30_000)


def test_the_first_key_works_without_a_click(served: Served, page: Page, said: list[str]) -> None:
    page.goto(served.link)
    step(page, 1)
    page.keyboard.press("n")
    step(page, 2)
    page.keyboard.type("nnN")
    step(page, 3)
    page.keyboard.press("ArrowLeft")
    step(page, 2)
    assert page.title() == "gantui"
    assert page.url == f"{served.address}/"
    assert said
    assert not [one for one in said if not one.startswith(f"{served.address}/")]


def test_the_screen_is_the_trainers_and_follows_the_window(served: Served, page: Page) -> None:
    page.goto(served.link)
    step(page, 1)
    lines = screen(page)
    assert lines[0].startswith(" gan-by-hand  iteration 1 of 100")
    assert "q quit" in lines[-1]
    page.set_viewport_size({"width": 1500, "height": 800})
    expect(page.locator(".xterm-rows > div")).not_to_have_count(len(lines))
    step(page, 1)
    expect(page.locator(".xterm-rows > div").last).to_contain_text("q quit")


@pytest.mark.parametrize("size", [(640, 420), (414, 736), (360, 640)])
def test_a_small_window_has_small_letters(size, served: Served, page: Page) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(served.link)
    step(page, 1)
    assert len(screen(page)) >= 24


def test_a_link_in_another_page_leads_in(served: Served, page: Page) -> None:
    """A cookie for our own pages only is not sent where another site's link is followed on."""
    with elsewhere(f'<a href="{served.link}">gantui</a>') as other:
        page.goto(other)
        page.get_by_role("link").click()
        step(page, 1)
        assert page.url == f"{served.address}/"


def test_another_page_opens_nothing(served: Served, page: Page, said: list[str]) -> None:
    """Though the browser has the cookie: no frame, no socket, no file that is read."""
    page.goto(served.link)
    step(page, 1)
    address = served.address.replace("http", "ws")
    with elsewhere(f'<iframe src="{served.link}"></iframe>') as other:
        page.goto(other)
        tried = page.evaluate(
            """([socket, file]) => Promise.all([
              new Promise(done => {
                const one = new WebSocket(socket);
                one.onopen = () => done("open");
                one.onerror = () => done("refused");
              }),
              fetch(file, { credentials: "include" }).then(() => "read", () => "refused"),
              import(file).then(() => "run", () => "refused"),
            ])""",
            [f"{address}/ws", f"{served.address}/page.js"],
        )
        assert tried == ["refused"] * 3
        assert page.frames[1].locator("body").inner_text() == ""


def test_the_end_is_told_and_one_may_begin_again(served: Served, page: Page) -> None:
    page.goto(served.link)
    step(page, 1)
    page.keyboard.type("nq")
    expect(page.get_by_role("alert")).to_have_text("The trainer has ended. Begin again")
    page.keyboard.press("Enter")
    step(page, 1)
    page.keyboard.press("n")
    step(page, 2)


def test_what_is_taken_along_is_downloaded(served: Served, page: Page, tmp_path: Path) -> None:
    page.goto(served.link)
    step(page, 1)
    page.keyboard.type("nn")
    step(page, 3)
    with page.expect_download() as download:
        page.keyboard.press("w")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "gan-by-hand.log"
    assert path.read_text(encoding="utf-8") == run("log", "gan-by-hand", "--steps", "1:3").stdout


def test_what_is_copied_is_on_the_clipboard(served: Served, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.link)
    step(page, 1)
    page.keyboard.type("ny")
    expect(page.locator(".xterm-rows")).to_contain_text("Copied: ")
    assert page.evaluate("() => navigator.clipboard.readText()").split()[:4] == [
        "A",
        "B",
        "C",
        "z1",
    ]


def test_a_long_paste_comes_whole_though_its_messages_are_short(served: Served, page: Page) -> None:
    page.goto(served.link)
    step(page, 1)
    page.keyboard.press("g")
    expect(page.locator(".xterm-rows")).to_contain_text("Go to")
    page.locator("textarea").evaluate(
        """area => {
          const data = new DataTransfer();
          data.setData("text/plain", "9".repeat(20000));
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    expect(page.locator(".xterm-rows")).to_contain_text("99999999")
    page.keyboard.press("Escape")
    expect(page.locator(".xterm-rows")).not_to_contain_text("99999999")
    page.keyboard.press("n")
    step(page, 2)


@pytest.mark.parametrize("name", DIGESTS)
def test_the_terminal_is_the_one_that_was_published(name: str) -> None:
    data = files("gantui.serve").joinpath("xterm", name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[name]


class elsewhere:  # noqa: N801
    """Another site, which shows this text; it is `localhost`, and ours is 127.0.0.1."""

    def __init__(self, text: str):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://localhost:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
