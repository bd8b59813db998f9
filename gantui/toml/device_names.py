"""Names that Windows gives to devices, in every folder and whatever their ending is."""

import re
import sys
from pathlib import PurePath

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [port + number for port in ("com", "lpt") for number in "123456789¹²³"]
)
"""In small letters."""


def is_device(path: PurePath) -> bool:
    """Whether a path has such a name in it, as `NUL`, `aux.toml` and `con/x.log` have; on Windows.

    To open one would read the keyboard, wait for a port, or write to nowhere without a word.
    """
    if sys.platform != "win32":
        return False
    return any(re.split("[.:]", part, maxsplit=1)[0].rstrip().lower() in DEVICES
               for part in path.parts)  # fmt: skip
