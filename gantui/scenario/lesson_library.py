"""Finding a scenario: the lessons that come with the program, by name, and files by path."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gantui.scenario.load import Loaded, load
from gantui.toml.problems import Problem, ScenarioError, did_you_mean
from gantui.toml.untrusted import clean

LECTURES = {
    "L1": "GAN by hand (T. Yeh)",
    "L2": "Backslashes and noise (S. Dutta Roy)",
    "L3": "Slanted Land, the simplest GAN (after L. Serrano)",
    "L4": "BCE cost and alternating training (CS3232)",
    "L5": "P(fake) as the discriminator's output",
    "P1": "Generative Adversarial Nets (I. Goodfellow et al., 2014)",
}
"""The lectures' names by key; a scenario file may give a key of its own, which has none."""


def folder() -> Path:
    """Where the lessons lie: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "scenarios"


def names() -> Sequence[str]:
    """The names of the lessons, by which `gantui run` finds them."""
    return sorted(path.stem for path in folder().glob("*.toml"))


class Lessons(NamedTuple):
    """All lessons, as they were read."""

    found: list[Loaded]
    """Those that can be read, in teaching order."""
    broken: list[ScenarioError]
    """The reports of the others."""


def lessons() -> Lessons:
    """Every lesson in teaching order, and the report of each file that cannot be read."""
    found: list[Loaded] = []
    errors: list[ScenarioError] = []
    for name in names():
        try:
            found.append(find(name))
        except ScenarioError as error:
            errors.append(error)
    found.sort(key=lambda loaded: (loaded.scenario.lecture, loaded.scenario.place, loaded.name))
    return Lessons(found, errors)


def lecture_heading(key: str) -> str:
    """What stands over the lessons of a lecture: its key and its name, where it has one."""
    return f"{key}  {LECTURES[key]}" if key in LECTURES else key


def find(name: str, *, strict: bool = False) -> Loaded:
    """The lesson `name`, or the scenario in the file `name`. Raises ScenarioError."""
    if name in names():
        return _lesson(folder() / f"{name}.toml", strict)
    path = Path(name)
    if path.suffix or len(path.parts) > 1 or os.path.exists(name):
        return load(path, strict=strict)
    hint = did_you_mean(name, names()) or "; `gantui list` shows them all"
    message = f"there is no scenario and no file of this name{hint}"
    raise ScenarioError(clean(name), [Problem(0, "", message)])


def _lesson(path: Path, strict: bool) -> Loaded:
    try:
        found = path.stat()
    except OSError:  # gone by now, or a link to nothing: reading it says so
        return load(path, name=path.stem, strict=strict)
    return _read_once(path, (found.st_mtime_ns, found.st_size), strict)


@lru_cache(maxsize=256)
def _read_once(path: Path, written: tuple[int, int], strict: bool) -> Loaded:  # noqa: ARG001
    """A lesson that comes with the program, read once as long as its file is as it was `written`.

    The list of lessons has them all, each time that it is opened.
    """
    return load(path, name=path.stem, strict=strict)
