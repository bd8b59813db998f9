"""What the page and Python say to each other: both know the same words."""

import re
from pathlib import Path

from gantui.site.folder import PAGE
from gantui.tui import in_page
from gantui.tui.in_page import InPage
from gantui.tui.textual_gaps import page_driver

OF_EVERY_PROXY = {
    "apply", "asJsJson", "bind", "call", "callKwargs", "callRelaxed", "captureThis", "catch",
    "copy", "delete", "destroy", "finally", "get", "has", "length", "name", "set", "then", "toJs",
    "toString", "type",
}  # fmt: skip
"""What every object of Python has in JavaScript by itself, in the place of its own."""
SAYS = {
    path.name: path.read_text(encoding="utf-8") for path in (PAGE / "page.js", PAGE / "worker.js")
}


def test_what_the_page_asks_for_are_methods_that_javascript_reaches() -> None:
    asked = set(re.findall(r'postMessage\(\["(\w+)"', SAYS["page.js"])) - {"begin"}
    assert asked == {"hear", "resize", "follow", "drop"}
    for name in {*asked, "run"}:
        assert callable(getattr(InPage, name))
        assert name not in OF_EVERY_PROXY


def test_what_the_page_is_told_it_knows() -> None:
    table = [*re.findall(r"^  (\w+): ", SAYS["page.js"], re.MULTILINE), "file"]
    told = re.findall(r'tell\("(\w+)"', SAYS["worker.js"])
    for module in (in_page, page_driver):
        told += re.findall(r'tell\("(\w+)"', Path(module.__file__).read_text(encoding="utf-8"))
    assert {"loading", "starting", "started", "failed", "drawn", "file", "at", "ended"} == set(told)
    assert set(told) <= set(table)
