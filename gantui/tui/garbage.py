"""When garbage is looked for: after a frame, while nobody waits, and never within one.

Each frame leaves lines that only the collector can take away, since Textual's hold themselves.
"""

import gc

SELDOM = 200_000
"""Objects more than before at which Python looks for garbage by itself: as good as never."""
ENOUGH = 2_000
"""New objects for which it is worth looking."""
ROUNDS = 10
"""After so many rounds among the young, those that outlived them are looked at as well."""


def settle() -> None:
    """Take what was made for the start out of the collector's sight: it is no garbage."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def look() -> None:
    """Do what Python would have done within a frame, had it been let."""
    new, *older = gc.get_count()
    if new > ENOUGH:
        gc.collect(sum(1 for rounds in older if rounds >= ROUNDS))
