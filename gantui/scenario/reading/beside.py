"""Files beside a scenario that it names: below its own folder only."""

import re
from collections.abc import Sequence
from pathlib import Path

from gantui.toml.problems import listed, shown

_DRIVE = re.compile(r"[A-Za-z]:|.*\\", re.DOTALL)


def within(name: str, folder: Path | None, endings: Sequence[str], what: str) -> Path:
    """The whole path of a file below a folder; links are followed, but not out of it.

    Its name has one of the endings; `what` the file holds, in words. Raises ValueError.
    """
    if folder is None:
        raise ValueError(f"{what} beside a scenario want a scenario that is a file itself")
    given = Path(name)
    if given.suffix not in endings:
        expected = f"expected a name that ends in {listed(endings, 'or')}"
        raise ValueError(f"{expected}, found {shown(name)}")
    if given.is_absolute() or _DRIVE.match(name) or ".." in given.parts:
        below = "a file in the scenario's folder or below it, with / between folders"
        raise ValueError(f"expected {below}, found {shown(name)}")
    try:
        home = folder.resolve(strict=True)
        path = (home / given).resolve(strict=True)
    except FileNotFoundError:
        raise ValueError(f"there is no file {shown(name)} in the scenario's folder") from None
    except (OSError, RuntimeError, ValueError):
        raise ValueError(f"{shown(name)} cannot be read") from None
    if not path.is_relative_to(home):
        raise ValueError(f"{shown(name)} is a link that leads out of the scenario's folder")
    return path
