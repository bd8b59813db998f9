"""From the configuration file to what is in effect: the valid part of it, and what is wrong."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

import msgspec

from gantui.config.schema import Config
from gantui.toml.document import cleaned, report, structure, twin_keys, without
from gantui.toml.mismatches import Mismatch, mismatches
from gantui.toml.problems import Path, Problem, ScenarioError
from gantui.toml.untrusted import clean
from gantui.toml.untrusted import read as text_of
from gantui.user.folders import NAMED, config_path

DEFAULTS = Config()
"""What is in effect without a file."""


@dataclass(frozen=True, slots=True)
class Configured:
    """What is in effect, with what a report about the file needs."""

    config: Config = DEFAULTS
    """What the file says, and the defaults where it says nothing valid."""
    source: str = "config.toml"
    """The file's name as reports print it."""
    exists: bool = False
    """Whether there is such a file."""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong with it."""
    lines: dict[Path, int] = field(default_factory=dict)
    """Where each value stands in the file."""

    def report(self) -> list[str]:
        """The lines of each problem."""
        return [text for problem in self.problems for text in problem.lines(self.source)]

    def notice(self) -> str:
        """The first problem in one line, with the file's bare name; nothing where there is none."""
        name = FilePath(self.source).name
        texts = [problem.render(name) for problem in self.problems]
        if len(texts) > 1:
            return f"{len(texts)} problems in {name}, gantui config lists them; {texts[0]}"
        return "".join(texts)

    def with_problems(self, found: Iterable[Mismatch]) -> "Configured":
        """The same with more problems, which only the program's own tables can tell."""
        problems = [*self.problems, *report(self.lines, found)]
        return replace(self, problems=tuple(sorted(problems)))


def configured() -> Configured:
    """What the configuration file of this user says; never raises."""
    return read(config_path(), expected=bool(os.environ.get(NAMED)))


def read(path: FilePath, *, expected: bool = False) -> Configured:
    """What the file at `path` says; one that is not there is a problem only where `expected`."""
    source = clean(str(path))
    if not expected and not os.path.lexists(path):
        return Configured(source=source)
    try:
        return parse(text_of(path), source)
    except ScenarioError as error:
        return Configured(DEFAULTS, source, os.path.exists(path), error.problems)


def parse(text: str, source: str) -> Configured:
    """What a text says. Raises ScenarioError where it is not TOML."""
    lines, raw = structure(text, source)
    kept: dict[str, Any] = cleaned(raw)
    wrong = list(mismatches(Config, kept))
    problems = [*report(lines, twin_keys(raw)), *report(lines, wrong)]
    # Of an action's keys none is used where one is wrong: a part would be a guess.
    config = msgspec.convert(without(kept, [path[:2] for path, _ in wrong]), Config)
    return Configured(config, source, True, tuple(sorted(set(problems))), lines)
