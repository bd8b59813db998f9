"""Finding a scenario: lessons by name, those of the program and one's own, and files by path."""

import os
import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gantui.scenario.reading.load import Loaded, load
from gantui.toml.problems import Problem, ScenarioError, did_you_mean
from gantui.toml.untrusted import clean
from gantui.user.folders import lessons_folder

LECTURES = {
    "L1": "GAN by hand (T. Yeh)",
    "L2": "Backslashes and noise (S. Dutta Roy)",
    "L3": "Slanted Land, the simplest GAN (after L. Serrano)",
    "L4": "BCE cost and alternating training (CS3232)",
    "L5": "P(fake) as the discriminator's output",
    "P1": "Generative Adversarial Nets (I. Goodfellow et al., 2014)",
    "P2": "Wasserstein GAN (M. Arjovsky et al., 2017)",
    "P3": "Improved Techniques for Training GANs (T. Salimans et al., 2016)",
    "P4": "Which training methods converge? (L. Mescheder et al., 2018)",
    "P5": "Batch Normalization (S. Ioffe and C. Szegedy, 2015)",
    "P6": "A Step by Step Backpropagation Example (M. Mazur, 2015)",
    "P7": "GAN Lab, a demo in the browser (M. Kahng et al., 2019)",
    "P8": "Unrolled Generative Adversarial Networks (L. Metz et al., 2017)",
    "P9": "Deep Convolutional GANs, DCGAN (A. Radford et al., 2016)",
    "P10": "Improved training of Wasserstein GANs (I. Gulrajani et al., 2017)",
    "P11": "Dropout (N. Srivastava et al., 2014)",
}
"""The lectures' names by key; a scenario file may give a key of its own, which has none."""


def folder() -> Path:
    """Where the lessons lie: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "scenarios"


def names() -> Sequence[str]:
    """The names of the lessons, by which `gantui run` finds them; one's own come last."""
    found = [path.stem for path in _shipped()]
    return found + [path.stem for path in own_files() if path.stem not in found]


def _shipped() -> Sequence[Path]:
    """The files of the lessons that come with the program, by name."""
    return sorted(folder().glob("*.toml"), key=lambda path: path.stem)


def own_files() -> Sequence[Path]:
    """The files in the user's own folder of lessons, by name; none where it cannot be read."""
    with suppress(OSError):
        found = lessons_folder().iterdir()
        return sorted(one for one in found if one.suffix == ".toml" and one.name[0] != ".")
    return []


class OwnLessonError(ScenarioError):
    """A file in the user's own folder of lessons that cannot be used."""


class Lessons(NamedTuple):
    """All lessons, as they were read."""

    found: list[Loaded]
    """Those that can be read, in teaching order; then the user's own, which have a path."""
    broken: list[ScenarioError]
    """The reports of the others."""


def lessons() -> Lessons:
    """Every lesson in teaching order, and the report of each file that cannot be read."""
    found: list[Loaded] = []
    errors: list[ScenarioError] = []
    shipped = _shipped()
    taken = {path.stem for path in shipped}
    for path in shipped:
        try:
            found.append(_lesson(path))
        except ScenarioError as error:
            errors.append(error)
    for path in own_files():
        try:
            found.append(_own_lesson(path, taken))
        except OwnLessonError as error:
            errors.append(error)
    found.sort(key=_place)
    return Lessons(found, errors)


def _place(loaded: Loaded) -> tuple[bool, list[str | int], int, str]:
    """What the order of the lessons goes by; P9 comes before P10."""
    own, lecture = loaded.path is not None, re.split(r"([0-9]+)", loaded.scenario.lecture)
    numbered = [int(part) if place % 2 else part for place, part in enumerate(lecture)]
    return own, numbered, loaded.scenario.place, loaded.name


def heading(loaded: Loaded) -> str:
    """What stands over a lesson in a list: its lecture, and whether it is the user's own."""
    text = lecture_heading(loaded.scenario.lecture)
    return text if loaded.path is None else f"{text}, your own"


def lecture_heading(key: str) -> str:
    """What stands over the lessons of a lecture: its key and its name, where it has one."""
    return f"{key}  {LECTURES[key]}" if key in LECTURES else key


def find(name: str, *, strict: bool = False) -> Loaded:
    """The lesson `name`, or the scenario in the file `name`. Raises ScenarioError."""
    if name in [path.stem for path in _shipped()]:
        return _lesson(folder() / f"{name}.toml", strict=strict)
    if name in names():
        return _own_lesson(lessons_folder() / f"{name}.toml", strict=strict)
    path = Path(name)
    if path.suffix or len(path.parts) > 1 or os.path.exists(name):
        return load(path, strict=strict)
    hint = did_you_mean(name, names()) or "; `gantui list` shows them all"
    message = f"there is no scenario and no file of this name{hint}"
    raise ScenarioError(clean(name), [Problem(0, "", message)])


def _own_lesson(path: Path, taken: Collection[str] = (), *, strict: bool = False) -> Loaded:
    """A lesson of the user's own, whose name is none of those `taken`. Raises OwnLessonError."""
    source, name = clean(str(path)), path.stem
    if name in taken:
        message = f"gantui has a lesson of the name {name}; give the file another name"
        raise OwnLessonError(source, [Problem(0, "", message)])
    if clean(name) != name:
        message = "expected a file name without invisible signs"
        raise OwnLessonError(source, [Problem(0, "", message)])
    try:
        return _lesson(path, own=True, strict=strict)
    except ScenarioError as error:
        raise OwnLessonError(error.name, error.problems) from None


def _lesson(path: Path, *, own: bool = False, strict: bool = False) -> Loaded:
    try:
        found = path.stat()
    except OSError:  # gone by now, or a link to nothing: reading it says so
        return _read(path, own, strict)
    return _read_once(path, (found.st_mtime_ns, found.st_size), own, strict)


@lru_cache(maxsize=1024)
def _read_once(path: Path, written: tuple[int, int], own: bool, strict: bool) -> Loaded:  # noqa: ARG001
    """A lesson, read once as long as its file is as it was `written`.

    The list of lessons has them all, each time that it is opened.
    """
    return _read(path, own, strict)


def _read(path: Path, own: bool, strict: bool) -> Loaded:
    """A lesson by the name of its file; one's own has a path too, as any file of the user."""
    if own:
        return replace(load(path, strict=strict), name=path.stem)
    return load(path, name=path.stem, strict=strict)
