"""When garbage is looked for: when a frame is on the terminal, while nobody waits.

Each frame leaves lines that only the collector can take away, since Textual's hold themselves.
"""

import asyncio
import gc

from textual._styles_cache import StylesCache

SELDOM = 1_000_000
"""Objects more than before at which Python looks for garbage by itself: as good as never."""
ENOUGH = 20_000
"""Objects more than after the last look for which it is worth while to look again."""

PAUSE = 0.015
"""Seconds from when a frame is drawn until garbage is looked for.

Another thread writes the frame to the terminal, and while garbage is looked for no other thread
runs. A held key comes half as often, so there is time between two frames.
"""


def settle() -> None:
    """Take what was made for the start out of the collector's sight: it is no garbage."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def look() -> None:
    """Take all garbage away, if there may be much.

    Lines live for a few frames, so there is nothing to be gained from looking among the young only.
    """
    if gc.get_count()[0] > ENOUGH:
        gc.collect()


def look_soon() -> None:
    """Do so when the frame that was drawn last has been written."""
    asyncio.get_running_loop().call_later(PAUSE, look)


def forget_screens() -> None:
    """Let go of the lines of screens that were closed.

    Textual keeps what a thousand widgets have drawn, as it caches a method by the object as well.
    """
    clear = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if clear is not None:
        clear()
    look_soon()
