"""From a file's text to a scenario that can be trusted, or to every reason why not."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice
from pathlib import Path as FilePath
from typing import Any

import msgspec

from gantui.scenario import locate
from gantui.scenario.convert import Mismatch, mismatches
from gantui.scenario.problems import (
    Path,
    Problem,
    ScenarioError,
    did_you_mean,
    dotted,
    one_of,
    shown,
)
from gantui.scenario.schema import Scenario
from gantui.scenario.text import clean, read, unsafe

KINDS = {
    "gan": "gantui.scenario.rules",
    "classifier": "gantui.scenario.classifier",
    "field": "gantui.scenario.field",
    "loss table": "gantui.scenario.loss_table",
    "curve": "gantui.scenario.curve",
    "convolution": "gantui.scenario.convolution",
    "minimax": "gantui.scenario.minimax",
}
"""The module of each kind of scenario by the name that `kind` has in a file.

It has `TABLE`, the tables and keys of the file, and `breaches`, the rules beyond structure. Only
the one that is needed is imported. A new kind is one more entry.
"""
DEFAULT_KIND = "gan"
"""The kind of a file that does not say."""
MOST_PROBLEMS = 100
"""Problems that a report lists; nobody mends more at a time, and a hostile file may have many."""


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

    def problem(self, path: Path, message: str) -> Problem:
        """A problem with the value at `path`, at its line."""
        return _problem(self.lines, path, message)

    def error(self, mismatches: Iterable[Mismatch]) -> ScenarioError:
        """The report of what was found wrong after the file was read."""
        return ScenarioError(self.source, _problems(self.lines, mismatches))


def load(path: FilePath, *, name: str = "", strict: bool = False) -> Loaded:
    """The scenario in the file `path`.

    Leniently, a character that no text may have is replaced visibly and reported in `warnings`;
    strictly, it is an error. Raises ScenarioError with every problem found.
    """
    source = path.name if name else str(path)
    return parse(read(path), source=clean(source), name=name or clean(source), strict=strict)


def parse(text: str, *, source: str, name: str = "", strict: bool = False) -> Loaded:
    """The scenario in `text`; `source` is how reports call it. Raises ScenarioError."""
    lines, raw = _structure(text, source)
    warnings = _problems(lines, _unsafe_strings(raw))
    scenario, problems = _judge(_cleaned(raw), lines)
    twins = _problems(lines, _twins(raw))
    if scenario is None or problems or twins or (strict and warnings):
        raise ScenarioError(source, [*warnings, *twins, *problems])
    return Loaded(scenario, name or source, source, lines, tuple(warnings), text)


def _structure(text: str, source: str) -> tuple[dict[Path, int], dict[str, Any]]:
    try:
        lines = locate.lines(text)
        return {_cleaned_path(path): line for path, line in lines.items()}, tomllib.loads(text)
    except locate.TooDeepError as error:
        message = f"expected at most {locate.DEEPEST} levels of nesting or parts of a key"
        raise ScenarioError(source, [Problem(error.args[0], "", message)]) from None
    except ValueError as error:
        raise ScenarioError(source, [_not_toml(text, str(error))]) from None


def _not_toml(text: str, error: str) -> Problem:
    """What the parser said, without the place, which the report gives in its own way."""
    what, _, place = error.partition(" (at ")
    where = re.match(r"line (\d+), column (\d+)", place)
    line, column = 0, ""
    if where:
        line, column = int(where[1]), f" (column {where[2]})"
    elif place:
        line, column = text.rstrip().count("\n") + 1, " (at the end of the file)"
    return Problem(line, "", clean(f"this is not TOML: {what[:1].lower()}{what[1:]}{column}"))


def _problems(lines: dict[Path, int], found: Iterable[Mismatch]) -> list[Problem]:
    """A report of what was found; of very many problems the first ones."""
    problems = [_problem(lines, path, why) for path, why in islice(found, MOST_PROBLEMS + 1)]
    if len(problems) > MOST_PROBLEMS:
        problems[-1] = Problem(0, "", f"more than {MOST_PROBLEMS} problems, here are some of them")
    return problems


def _problem(lines: dict[Path, int], path: Path, message: str) -> Problem:
    path = _cleaned_path(path)
    known = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)
    return Problem(known, dotted(path), clean(message))


def _cleaned_path(path: Path) -> Path:
    return tuple(clean(part) if isinstance(part, str) else part for part in path)


def _judge(raw: dict[str, Any], lines: dict[Path, int]) -> tuple[Scenario | None, list[Problem]]:
    name = raw.get("kind", DEFAULT_KIND)
    if not isinstance(name, str) or name not in KINDS:
        near = did_you_mean(name, KINDS) if isinstance(name, str) else ""
        message = f"expected {one_of(KINDS)}, found {shown(name)}{near}"
        return None, [_problem(lines, ("kind",), message)]
    kind = import_module(KINDS[name])
    wrong = list(islice(mismatches(kind.TABLE, raw), MOST_PROBLEMS + 1))
    if len(wrong) > MOST_PROBLEMS:
        return None, _problems(lines, wrong)
    try:
        scenario = msgspec.convert(_without(raw, [path for path, _ in wrong]), kind.TABLE)
    except msgspec.ValidationError:
        return None, _problems(lines, wrong)
    rules = (breach for breach in kind.breaches(scenario) if not _follows(breach[0], wrong))
    return scenario, _problems(lines, chain(wrong, rules))


def _without(raw: Any, wrong: list[Path]) -> Any:
    """A copy of `raw` without the values at the paths `wrong`; in a list 0 stands for them.

    So the rules can look at the rest of a file that has a mismatch somewhere.
    """
    if () in wrong:
        return 0.0
    if isinstance(raw, dict):
        kept = {key: [path[1:] for path in wrong if path[0] == key] for key in raw}
        return {key: _without(raw[key], kept[key]) for key in raw if () not in kept[key]}
    if isinstance(raw, list):
        return [
            _without(value, [path[1:] for path in wrong if path[0] == index])
            for index, value in enumerate(raw)
        ]
    return raw


def _follows(path: Path, wrong: list[Mismatch]) -> bool:
    """Whether a breach at `path` may only follow from a mismatch in the same table."""
    tables = [place[:-1] for place, _ in wrong if len(place) > 1]
    return any(path[: len(table)] == table for table in tables) or any(
        path[: len(place)] == place for place, _ in wrong
    )


def _unsafe_strings(raw: object, path: Path = ()) -> Iterator[Mismatch]:
    if isinstance(raw, str) and (code := unsafe(raw)):
        yield path, f"expected plain text, found the invisible or control character {code}"
    for key, value in _children(raw):
        if isinstance(key, str) and (code := unsafe(key)):
            expected = "expected a key of plain characters"
            yield (*path, key), f"{expected}, found the invisible or control character {code}"
        yield from _unsafe_strings(value, (*path, key))


def _twins(raw: object, path: Path = ()) -> Iterator[Mismatch]:
    """Keys that become the same key by cleaning, so that one would be lost."""
    seen: set[str | int] = set()
    for key, value in _children(raw):
        cleaned = clean(key) if isinstance(key, str) else key
        if cleaned in seen:
            yield (*path, key), "expected a key of its own, found one that reads like another"
        seen.add(cleaned)
        yield from _twins(value, (*path, key))


def _children(raw: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(raw, dict):
        return raw.items()
    return enumerate(raw) if isinstance(raw, list) else ()


def _cleaned(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, dict):
        return {clean(key): _cleaned(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_cleaned(value) for value in raw]
    return raw
