"""A lesson, or a scenario of one's own, and the error that everything here raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias, cast, get_args

from gantui.engine import EditError, Timeline, compile_program
from gantui.exports import RefusedError, WriteError
from gantui.exports.step_range import RangeError
from gantui.scenario import Loaded, Mode, ScenarioError, find
from gantui.scenario import load as read
from gantui.toml.problems import one_of
from gantui.toml.untrusted import clean


class GantuiError(Exception):
    """What was asked for cannot be had; the message is the one that the command line prints."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson that was loaded, or a scenario from a file."""

    name: str
    """Its name, or the path of its file."""
    title: str
    """Its title."""
    summary: str
    """What one learns from it."""
    kind: str
    """What it is of, such as `gan` or `field`."""
    arithmetic: Mode
    """`exact` or `by hand`."""
    iterations: int
    """How many iterations its run has."""
    step_count: int
    """How many steps its run has."""
    _loaded: Loaded = field(repr=False)
    _timeline: Timeline = field(repr=False)


Source: TypeAlias = "str | PathLike[str] | Lesson"
"""The name of a lesson, the path of a file, or what `load` gave."""


def load(source: Source, *, arithmetic: str | None = None, seed: int | None = None) -> Lesson:
    """The lesson of this name, or the scenario in the file of this path.

    `arithmetic` is "exact" or "by hand", instead of its own. With a `seed` it has other numbers,
    for the same seed the same ones everywhere. Raises GantuiError.
    """
    with plainly():
        found = source._loaded if isinstance(source, Lesson) else _found(source)
        if seed is not None:
            found = _other(found, seed)
        if arithmetic is not None and arithmetic not in get_args(Mode):
            raise GantuiError(
                f'arithmetic: expected {one_of(get_args(Mode))}, found "{arithmetic}"'
            )
        mode = cast("Mode | None", arithmetic)
        if mode is None and isinstance(source, Lesson):
            mode = source.arithmetic
        try:
            program = compile_program(found.scenario, mode)
        except EditError as error:
            raise found.error(error.mismatches) from None
    said = found.scenario
    return Lesson(
        found.name, said.title, said.summary, said.kind, program.arithmetic, program.iterations,
        program.steps, found, Timeline(program),
    )  # fmt: skip


def opened(source: Source) -> Lesson:
    """What was loaded already, or else is loaded now. Raises GantuiError."""
    return source if isinstance(source, Lesson) else load(source)


@contextmanager
def plainly() -> Iterator[None]:
    """Raise whatever is wrong as a GantuiError with its sentence."""
    try:
        yield
    except (ScenarioError, RangeError, RefusedError, WriteError) as error:
        raise GantuiError(clean(str(error))) from None


def _found(source: str | PathLike[str]) -> Loaded:
    """A path that is no plain text names a file, whatever the lessons are called."""
    return find(source) if isinstance(source, str) else read(Path(fspath(source)))


def _other(own: Loaded, seed: int) -> Loaded:
    """The same with other numbers."""
    from gantui.practice.new_numbers.variants import with_seed
    from gantui.scenario.schema.vary import LARGEST_VARIANT

    if not 1 <= seed <= LARGEST_VARIANT:
        raise GantuiError(f"seed: expected 1 to {LARGEST_VARIANT}, found {seed}")
    return with_seed(own, seed)
