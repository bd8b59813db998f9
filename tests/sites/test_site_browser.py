"""The page in a real headless Chromium: focus, keys, links, files, and nothing from elsewhere.

A stand-in takes the place of Pyodide: `tests/sites/real_page.py` opens a page with the real one.
"""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from commands import run
from playwright.sync_api import Browser, Page, expect
from sites.made import lock
from sites.real_page import Quiet

DROP = """([files, terminal]) => {
  const given = new DataTransfer();
  for (const [name, text] of files) given.items.add(new File([text], name));
  const event = new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
  return terminal.dispatchEvent(event);
}"""
"""Drops files on the terminal; tells whether the browser would open them in our place."""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a page, whose Python is a stand-in."""
    parts = lock(tmp_path, monkeypatch)
    assert run("site", "-o", tmp_path / "out", "--parts", parts).exit_code == 0
    return tmp_path / "out"


@pytest.fixture
def said() -> list[str]:
    """What the page asked for, and what it complained of."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    """A page in a window of a hundred columns or so."""
    context = browser.new_context(viewport={"width": 1100, "height": 640})
    found = context.new_page()
    context.on("request", lambda request: said.append(request.url))
    found.on("console", lambda message: said.append(f"console: {message.text}"))
    found.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield found
    context.close()


def drawn(page: Page, text: str) -> None:
    """Wait until a text is on the screen."""
    expect(page.locator(".xterm-rows")).to_contain_text(text.replace(" ", "\xa0"), timeout=20_000)


def words(page: Page, text: str) -> None:
    """Wait until the page says something below its terminal."""
    expect(page.locator("#words")).to_contain_text(text, timeout=20_000)


def test_the_first_key_works_without_a_click_and_nothing_comes_from_elsewhere(
    out: Path, web: str, page: Page, said: list[str]
) -> None:
    page.goto(f"{web}out/#gan-by-hand/13")
    drawn(page, "run gan-by-hand/13")
    drawn(page, "large enough")
    page.keyboard.press("n")
    drawn(page, "hear n")
    expect(page.locator("#words")).to_be_hidden()
    assert page.title() == "gantui"
    scheme = f"blob:{web}"
    assert said
    assert not [one for one in said if not one.startswith((f"{web}out/", scheme))]


def test_python_gets_its_parts_and_a_terminal_of_all_colours(
    out: Path, web: str, page: Page
) -> None:
    page.goto(f"{web}out/")
    drawn(page, "xterm-256color true")
    drawn(page, "wheel of true")  # what is compiled, and gantui
    drawn(page, "/home/pyodide/lark-1-py3-none-any.whl of 4")


def test_keys_that_come_before_there_is_python_are_not_lost(
    out: Path, web: str, page: Page
) -> None:
    page.route("**/parts/pyodide.js", lambda route: (page.keyboard.press("e"), route.continue_()))
    page.goto(f"{web}out/")
    drawn(page, "hear e")


def test_links_lead_to_another_step_and_the_address_follows_the_learner(
    out: Path, web: str, page: Page
) -> None:
    page.goto(f"{web}out/#first%20one/2")
    drawn(page, "run first one/2")
    page.goto(f"{web}out/#slanted-faces/5")
    drawn(page, "follow slanted-faces/5")
    page.keyboard.press("a")
    page.wait_for_url(f"{web}out/#lesson/2")


def test_the_terminal_has_the_size_of_the_window(out: Path, web: str, page: Page) -> None:
    page.goto(f"{web}out/")
    drawn(page, "large enough")
    page.set_viewport_size({"width": 1500, "height": 800})
    drawn(page, "resize 1")


def test_files_that_are_dropped_are_given_to_the_trainer(out: Path, web: str, page: Page) -> None:
    page.goto(f"{web}out/")
    drawn(page, "large enough")
    terminal = page.locator(".xterm-rows").element_handle()
    assert page.evaluate(DROP, [[["mine.toml", "title"], ["a.csv", "1,2"]], terminal]) is False
    drawn(page, "drop mine.toml of 5, a.csv of 3")
    page.keyboard.press("k")
    drawn(page, "hear k")


def test_a_file_larger_than_any_scenario_is_refused(out: Path, web: str, page: Page) -> None:
    page.goto(f"{web}out/")
    drawn(page, "large enough")
    terminal = page.locator(".xterm-rows").element_handle()
    page.evaluate(DROP, [[["film.toml", "x" * (8 * 1024 * 1024 + 1)]], terminal])
    words(page, "These files are larger than any that gantui reads.")


def test_what_the_trainer_writes_is_a_download(
    out: Path, web: str, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{web}out/")
    drawn(page, "large enough")
    with page.expect_download() as coming:
        page.keyboard.press("f")
    assert coming.value.suggested_filename == "a log.txt"
    coming.value.save_as(tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == b"hi"


def test_nothing_in_the_page_can_reach_another_host(
    out: Path, web: str, page: Page, said: list[str], tmp_path: Path
) -> None:
    asked: list[str] = []

    class Elsewhere(Quiet):
        def send_head(self) -> object:
            asked.append(self.path)
            return super().send_head()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Elsewhere, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.goto(f"{web}out/")
    drawn(page, "large enough")
    page.keyboard.press("x")  # from the worker, where Python runs
    drawn(page, "fetched nothing")
    other = f"http://127.0.0.1:{server.server_port}/"
    for attempt in (
        f"fetch('{other}', {{ mode: 'no-cors' }}).then(() => 'it', () => 'nothing')",
        f"import('{other}a.js').then(() => 'it', () => 'nothing')",
        "new Promise((end) => { const one = new Image(); one.onload = () => end('it'); "
        f"one.onerror = () => end('nothing'); one.src = '{other}a.png'; }})",
    ):
        assert page.evaluate(attempt) == "nothing"
    assert "Content Security Policy" in " ".join(one for one in said if "console" in one)
    server.shutdown()
    server.server_close()
    assert asked == []


def test_the_end_is_said_and_it_can_be_begun_again(out: Path, web: str, page: Page) -> None:
    page.goto(f"{web}out/#lesson/3")
    drawn(page, "run lesson/3")
    page.keyboard.press("q")
    words(page, "The trainer has ended. Begin again")
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_hidden()
    drawn(page, "run lesson/3")


def test_a_part_that_is_not_there_is_named(out: Path, web: str, page: Page) -> None:
    (out / "parts" / "lark-1-py3-none-any.whl").unlink()
    page.goto(f"{web}out/")
    words(page, "gantui cannot run here: parts/lark-1-py3-none-any.whl is missing")


def test_a_page_that_is_opened_as_a_file_says_what_it_needs(out: Path, page: Page) -> None:
    page.goto((out / "index.html").as_uri())
    words(page, "If this line stays as it is, the page was opened as a file: it needs a web server")
