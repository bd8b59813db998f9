"""A real headless Chromium for pages: those that are exported, and the one that is served."""

import os
from collections.abc import Iterator
from shutil import which

import pytest
from playwright.sync_api import Browser, sync_playwright

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that the system has; where tests run unattended a missing one is a failure."""
    found = next(filter(None, map(which, BROWSERS)), None)
    if found is None and os.environ.get("CI") is None:
        pytest.skip("no Chromium here: apt-get install chromium-headless-shell")
    with sync_playwright() as driver:
        begun = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield begun
        begun.close()
