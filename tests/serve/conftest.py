"""One server for many tests, and a browser: a session of it is nobody else's."""

from collections.abc import Iterator

import pytest
from browsers import browser
from serve.server_runs import Served, serving

__all__ = ["browser", "served"]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A server of one lesson, with room for sessions that are ending still."""
    with serving("gan-by-hand", "--sessions", "4") as found:
        yield found
