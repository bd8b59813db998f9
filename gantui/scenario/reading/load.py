"""From a file's text to a scenario that can be trusted, or to every reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path as FilePath
from typing import Any

import msgspec

from gantui.scenario.kinds import DEFAULT_KIND, KINDS, module_of
from gantui.scenario.reading.sample_files import with_samples
from gantui.scenario.schema.exercise import contradictions as of_the_exercises
from gantui.scenario.schema.start import with_start
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.talk import contradictions as of_the_talk
from gantui.scenario.schema.vary import contradictions as of_the_variation
from gantui.toml.decimal_commas import with_guesses
from gantui.toml.document import (
    MOST_PROBLEMS,
    cleaned,
    line_of,
    problem_at,
    report,
    structure,
    twin_keys,
    unsafe_strings,
    without,
)
from gantui.toml.mismatches import Mismatch, mismatches
from gantui.toml.problems import Path, Problem, ScenarioError, did_you_mean, one_of, shown
from gantui.toml.uncollected import uncollected
from gantui.toml.untrusted import clean, read


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario with what a report about its file needs."""

    scenario: Scenario
    """The scenario."""
    name: str
    """What the learner calls it: a lesson's name, or the path of a file."""
    source: str
    """The file's name as reports print it."""
    lines: dict[Path, int]
    """Where each value stands in the file."""
    warnings: tuple[Problem, ...] = ()
    """What was replaced while reading leniently."""
    text: str = ""
    """The file as it is, comments and all."""
    path: FilePath | None = None
    """The whole path of the file; None for a lesson that comes with the program."""

    @property
    def folder(self) -> FilePath | None:
        """Where the files lie that it names."""
        return None if self.path is None else self.path.parent

    def problem(self, path: Path, message: str) -> Problem:
        """A problem with the value at `path`, at its line."""
        return problem_at(self.lines, path, message)

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`."""
        return line_of(self.lines, path)

    def error(self, mismatches: Iterable[Mismatch]) -> ScenarioError:
        """The report of what was found wrong after the file was read."""
        return ScenarioError(self.source, report(self.lines, mismatches))


def load(path: FilePath, *, name: str = "", strict: bool = False) -> Loaded:
    """The scenario in the file `path`.

    Leniently, a character that no text may have is replaced visibly and reported in `warnings`;
    strictly, it is an error. Raises ScenarioError with every problem found.
    """
    source = path.name if name else str(path)
    named, folder = name or clean(source), path.absolute().parent
    found = parse(read(path), source=clean(source), name=named, strict=strict, folder=folder)
    return found if name else replace(found, path=path.absolute())


def parse_again(loaded: Loaded, text: str) -> Loaded:
    """The scenario in another text of the same file. Raises ScenarioError."""
    found = parse(text, source=loaded.source, name=loaded.name, folder=loaded.folder)
    return replace(found, path=loaded.path)


@uncollected()
def parse(
    text: str,
    *,
    source: str,
    name: str = "",
    strict: bool = False,
    folder: FilePath | None = None,
) -> Loaded:
    """The scenario in `text`; `source` is how reports call it. Raises ScenarioError.

    `folder` is where the files lie that it names, if it may name some.
    """
    lines, raw = structure(text, source)
    warnings = report(lines, unsafe_strings(raw))
    scenario, problems = _judge(cleaned(raw), lines, folder)
    twins = report(lines, twin_keys(raw))
    if scenario is None or problems or twins or (strict and warnings):
        problems = with_guesses([*warnings, *twins, *problems], text)
        raise ScenarioError(source, problems)
    return Loaded(scenario, name or source, source, lines, tuple(warnings), text)


def _judge(
    raw: dict[str, Any], lines: dict[Path, int], folder: FilePath | None
) -> tuple[Scenario | None, list[Problem]]:
    name = raw.get("kind", DEFAULT_KIND)
    if not isinstance(name, str) or name not in KINDS:
        near = did_you_mean(name, KINDS) if isinstance(name, str) else ""
        message = f"expected {one_of(KINDS)}, found {shown(name)}{near}"
        return None, [problem_at(lines, ("kind",), message)]
    kind = module_of(name)
    wrong = list(islice(mismatches(kind.TABLE, raw), MOST_PROBLEMS + 1))
    if len(wrong) > MOST_PROBLEMS:
        return None, report(lines, wrong)
    try:
        scenario = msgspec.convert(without(raw, [path for path, _ in wrong]), kind.TABLE)
    except msgspec.ValidationError:
        return None, report(lines, wrong)
    scenario, unread = with_samples(scenario, folder)
    scenario, not_found = with_start(scenario, folder, _other)
    wrong += [*unread, *not_found]
    rules = (
        contradiction
        for contradiction in chain(
            kind.contradictions(scenario),
            of_the_talk(scenario.talk),
            of_the_exercises(scenario.exercise),
            of_the_variation(scenario.vary),
        )
        if not _follows(contradiction[0], wrong)
    )
    return scenario, report(lines, chain(wrong, rules))


def _other(name: str, path: FilePath | None) -> Scenario:
    """The scenario that another one starts from: in a file, or the lesson of this name."""
    from gantui.scenario.reading.lesson_library import find, names

    if path is not None:
        return load(path, strict=True).scenario
    if name not in (known := names()):
        near = did_you_mean(name, known) or "; `gantui list` shows them, and a file ends in .toml"
        raise ValueError(f"there is no lesson {shown(name)}{near}")
    return find(name, strict=True).scenario


def _follows(path: Path, wrong: list[Mismatch]) -> bool:
    """Whether a contradiction at `path` may only follow from a mismatch in the same table."""
    tables = [place[:-1] for place, _ in wrong if len(place) > 1]
    return any(path[: len(table)] == table for table in tables) or any(
        path[: len(place)] == place for place, _ in wrong
    )
