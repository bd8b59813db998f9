"""`python tests/sites/real_page.py FOLDER`: press keys in a page that `gantui site` has made.

It wants the real parts, which a test cannot have where there is no network, and so is no test. It
prints seconds until the first frame and for a key, and stops where the page does something wrong.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from playwright.sync_api import Page, sync_playwright

from gantui.engine import Timeline, compile_program
from gantui.exports import step_log
from gantui.scenario import find

LESSON, FIRST, KEYS = "gan-by-hand", 13, 20
DROP = """([name, text]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  const where = document.getElementById("terminal");
  where.dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true }));
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it shows."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def shown(page: Page) -> str:
    """What is on the terminal."""
    return page.locator(".xterm-rows").inner_text().replace("\xa0", " ")


def until(found: Callable[[], bool], what: str, most: float = 180.0) -> float:
    """Wait for something; the seconds that it took."""
    begun = monotonic()
    while not found():
        assert monotonic() - begun < most, f"{what} did not come"
        sleep(0.005)
    return monotonic() - begun


def at(page: Page, step: int) -> float:
    """Wait until a step is on the screen; the seconds that it took."""
    return until(lambda: f"step {step} of" in shown(page), f"step {step}")


def try_page(page: Page, address: str) -> None:
    """Press keys, take a log along, drop a file."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}#{LESSON}/{FIRST}")
    print(f"first frame after {at(page, FIRST):.1f} s")
    seconds = []
    for step in range(FIRST + 1, FIRST + 1 + KEYS):
        page.keyboard.press("n")
        seconds.append(at(page, step))
    print(f"a key until it is seen: {1000 * median(seconds):.0f} ms (median of {KEYS})")
    here = f"#{LESSON}/{FIRST + KEYS}"
    until(lambda: page.evaluate("location.hash") == here, "the step in the address")
    with page.expect_download() as coming:
        page.keyboard.press("w")
    with TemporaryDirectory() as folder:
        coming.value.save_as(Path(folder) / "log")
        text = (Path(folder) / "log").read_text(encoding="utf-8")
    loaded = find(LESSON)
    timeline = Timeline(compile_program(loaded.scenario))
    assert text == "".join(step_log("text", timeline, LESSON, 0, FIRST + KEYS - 1))
    print(f"its log is the one of this computer, {len(text)} characters")
    page.evaluate(DROP, ["mine.toml", find("slanted-faces").text])
    until(lambda: " mine.toml " in shown(page), "the file that was dropped")
    assert not [one for one in asked if not one.startswith((address, f"blob:{address}"))], asked
    print("a file was dropped; nothing was asked of another host")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server of a folder; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def main(folder: Path) -> None:
    """Try the page in this folder."""
    found = next(filter(None, map(which, ("chromium-headless-shell", "chromium"))))
    with serving(folder) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 640})
        try:
            try_page(page, address)
        finally:
            page.screenshot(path="page.png")
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
