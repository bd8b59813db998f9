"""A web server of the test's own folder, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import browser
from sites.real_page import serving

__all__ = ["browser", "web"]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address of the test's folder."""
    with serving(tmp_path) as address:
        yield address
