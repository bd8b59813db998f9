"""How the tests of the screen wait for what follows from a key."""

import asyncio
from collections.abc import Iterator

import pytest
import textual.app
import textual.pilot

from gantui.tui.trainer import rereading

ROUNDS = 200
"""More rounds of the event loop than any key takes; a search that goes on has no end of them."""


async def nothing_to_do(*_: float) -> None:
    """Wait until the event loop has nothing to do but to wait for a timer or for a file."""
    loop = asyncio.get_running_loop()
    for _round in range(ROUNDS):
        await asyncio.sleep(0)
        if not loop._ready:
            return


@pytest.fixture(scope="session", autouse=True)
def _no_sleep_after_a_key() -> Iterator[None]:
    """Textual's pilot sleeps for 40 ms after each key, until the processor seems to be idle."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", nothing_to_do)
        yield


@pytest.fixture
def no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests look at the file themselves."""
    monkeypatch.setattr(rereading, "LOOK", 3600)
