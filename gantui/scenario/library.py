"""Finding a scenario: the lessons that come with the program, by name, and files by path."""

import os
from collections.abc import Sequence
from pathlib import Path

from gantui.scenario.load import Loaded, load
from gantui.scenario.problems import Problem, ScenarioError, did_you_mean
from gantui.scenario.text import clean


def folder() -> Path:
    """Where the lessons lie: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "scenarios"


def names() -> Sequence[str]:
    """The names of the lessons, by which `gantui run` finds them."""
    return sorted(path.stem for path in folder().glob("*.toml"))


def find(name: str, *, strict: bool = False) -> Loaded:
    """The lesson `name`, or the scenario in the file `name`. Raises ScenarioError."""
    if name in names():
        return load(folder() / f"{name}.toml", name=name, strict=strict)
    path = Path(name)
    if path.suffix or len(path.parts) > 1 or os.path.exists(name):
        return load(path, strict=strict)
    hint = did_you_mean(name, names()) or "; `gantui list` shows them all"
    message = f"there is no scenario and no file of this name{hint}"
    raise ScenarioError(clean(name), [Problem(0, "", message)])
