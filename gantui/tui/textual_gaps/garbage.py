"""When garbage is looked for: while nobody waits, which is when no frame was drawn for a while."""

import gc

from textual._styles_cache import StylesCache

from gantui.tui.textual_gaps.postponed import Postponed

SELDOM = 1_000_000
"""Objects more than before at which Python looks for garbage by itself: as good as never."""
ENOUGH = 50_000
"""Objects more than after the last look for which it is worth while to look again."""

PAUSE = 0.1
"""Seconds from the last frame until garbage is looked for: none comes while a key is held."""


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


_looking = Postponed(PAUSE, look)
look_soon = _looking.plan


def forget_screens() -> None:
    """Let go of the lines of screens that were closed.

    Textual keeps what a thousand widgets have drawn, as it caches a method by the object as well.
    """
    clear = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if clear is not None:
        clear()
    look_soon()
