"""What is done while nobody waits: some time after it was last put off."""

import asyncio
from collections.abc import Callable


class Postponed:
    """A call that comes when the pause after it was put off, or planned, is over."""

    def __init__(self, pause: float, call: Callable[[], None]) -> None:
        self._pause = pause
        self._call = call
        self._planned: asyncio.TimerHandle | None = None

    def plan(self) -> None:
        """Call it after the pause, in seconds, from now on; not when it was to be called before."""
        self.cancel()
        self._planned = asyncio.get_running_loop().call_later(self._pause, self._call)

    def cancel(self) -> None:
        """Do not call it."""
        if self._planned is not None:
            self._planned.cancel()
