"""From a key to the painted frame in a headless Chromium, against textual-serve.

Both servers show the same lesson in a window of the same size, and the presses alternate. The time
is taken in the page: from the key to the second animation frame after the message with the step's
number, when it is painted. textual-serve is no part of the environment for development; where it is
not installed (`pip install textual-serve`) there is no ratio.
"""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from shutil import which
from statistics import median
from time import sleep

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.harness import Pair, Row, percentile, seconds

PRESSES, PART, TARGET = 100, 0.95, 1.5
LESSON = "slanted-faces"
WATCH = """
const Before = WebSocket;
window.marker = "step 1 of";
window.pressed = 0;
window.took = null;
addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
window.WebSocket = class extends Before {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", async ({ data }) => {
      const text = typeof data === "string" ? data : await new Response(data).text();
      if (!window.marker || !text.includes(window.marker)) return;
      window.marker = null;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        window.took = performance.now() - window.pressed;
      }));
    });
  }
};
"""
OTHER = (
    "from textual_serve.server import Server; "
    "Server({command!r}, host='localhost', port={port}).serve()"
)


@contextmanager
def ours() -> Iterator[str]:
    """The address of `gantui serve`."""
    command = [sys.executable, "-m", "gantui", "serve", LESSON, "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http\S+", process.stdout.readline())
        assert found
        try:
            yield found[0]
        finally:
            process.terminate()


@contextmanager
def theirs() -> Iterator[str]:
    """The address of textual-serve, which has the same command."""
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
    code = OTHER.format(command=f"{sys.executable} -m gantui run {LESSON}", port=port)
    quiet = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, "-c", code], stdout=quiet, stderr=quiet) as process:
        try:
            sleep(2)
            yield f"http://localhost:{port}/"
        finally:
            process.terminate()


def opened(browser: Browser, address: str) -> Page:
    """A page that shows the first step and has the focus, and asks nobody else for anything."""
    page = browser.new_page(viewport={"width": 1100, "height": 640})
    page.add_init_script(WATCH)
    page.route(lambda url: not re.match(r"https?://(localhost|127)", url), lambda it: it.abort())
    page.goto(address)
    page.locator(".xterm-screen").wait_for()
    _took(page)
    sleep(1)
    page.locator(".xterm-screen").click()
    sleep(0.5)
    return page


def press(page: Page, number: int) -> float:
    """Press the space bar; the seconds until the frame with this step is painted."""
    page.evaluate("number => { window.took = null; window.marker = `step ${number} of`; }", number)
    page.keyboard.press("Space")
    return _took(page)


def _took(page: Page) -> float:
    for _ in range(3000):
        took: float | None = page.evaluate("() => window.took")
        if took is not None:
            return took / 1000
        sleep(0.01)
    raise TimeoutError("no frame came")


def rows() -> list[Row]:
    """Measure both, or ours alone."""
    compared = find_spec("textual_serve") is not None
    browsers = ("chromium-headless-shell", "chromium", "google-chrome")
    found = next(filter(None, map(which, browsers)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        with ours() as address, theirs() if compared else ours() as other:
            pages = opened(browser, address), opened(browser, other)
            times = [[press(page, number) for page in pages] for number in range(2, PRESSES + 2)]
            browser.close()
    mine, reference = zip(*times, strict=True)
    if not compared:
        name = "key to frame in a browser, no textual-serve here"
        return [Row(name, seconds(median(mine)))]
    typical = Pair(median(mine), median(reference), median(mine) / median(reference))
    slow = Pair(*(percentile(column, PART) for column in (mine, reference)), 0)
    slow = slow._replace(ratio=slow.ours / slow.reference)
    return [
        typical.row("key to frame in a browser, median", TARGET),
        slow.row("key to frame in a browser, 95th pc.", TARGET),
    ]
