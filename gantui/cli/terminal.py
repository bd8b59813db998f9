"""What the streams and the environment allow: found out in one place, with the reason."""

import os
import sys
from typing import NamedTuple


class Capability(NamedTuple):
    """Whether there can be a screen."""

    screen: bool
    """Whether there is one where nobody says otherwise."""
    why: str
    """What was found, in words."""
    possible: bool = True
    """Whether it can be asked for all the same: what a terminal says of itself may be wrong."""


def capability() -> Capability:
    """What was found; a terminal of Windows draws and says nothing of itself."""
    served = os.environ.get("TEXTUAL_DRIVER")
    if served:
        return Capability(True, f"TEXTUAL_DRIVER is {served}")
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output")):
        if not stream.isatty():
            return Capability(False, f"standard {name} is not a terminal", possible=False)
    if sys.platform == "win32":
        return Capability(True, "a terminal of Windows draws")
    term = os.environ.get("TERM", "")
    return Capability(term not in ("dumb", "unknown", ""), f"TERM is {term or 'not set'}")
