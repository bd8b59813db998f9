"""What every TOML file of ours goes through: its structure with lines, reports, unsafe strings."""

import tomllib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from gantui.toml import line_numbers
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, Problem, ScenarioError, dotted
from gantui.toml.untrusted import clean, unsafe

MOST_PROBLEMS = 100
"""Problems that a report lists; nobody mends more at a time, and a hostile file may have many."""


def structure(text: str, source: str) -> tuple[dict[Path, int], dict[str, Any]]:
    """The line of every value, and the values. Raises ScenarioError where it is not TOML."""
    try:
        lines = line_numbers.lines(text)
        return {_cleaned_path(path): line for path, line in lines.items()}, tomllib.loads(text)
    except line_numbers.TooDeepError as error:
        message = f"expected at most {line_numbers.DEEPEST} levels of nesting or parts of a key"
        raise ScenarioError(source, [Problem(error.args[0], "", message)]) from None
    except ValueError as error:
        from gantui.toml.syntax import syntax_problem  # needed only where something is wrong

        raise ScenarioError(source, [syntax_problem(text, str(error))]) from None


def report(lines: dict[Path, int], found: Iterable[Mismatch]) -> list[Problem]:
    """A report of what was found; of very many problems the first ones."""
    problems = [problem_at(lines, path, why) for path, why in islice(found, MOST_PROBLEMS + 1)]
    if len(problems) > MOST_PROBLEMS:
        problems[-1] = Problem(0, "", f"more than {MOST_PROBLEMS} problems, here are some of them")
    return problems


def problem_at(lines: dict[Path, int], path: Path, message: str) -> Problem:
    """What is wrong at `path`, at its line or that of the nearest table around it."""
    path = _cleaned_path(path)
    return Problem(line_of(lines, path), dotted(path), clean(message))


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of the value at `path`, or of the nearest table around it; 0 where there is none."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _cleaned_path(path: Path) -> Path:
    return tuple(clean(part) if isinstance(part, str) else part for part in path)


def without(raw: Any, wrong: list[Path]) -> Any:
    """A copy of `raw` without the values at the paths `wrong`; in a list 0 stands for them.

    So the rules can look at the rest of a file that has a mismatch somewhere.
    """
    if () in wrong:
        return 0.0
    if isinstance(raw, dict):
        kept = {key: [path[1:] for path in wrong if path[0] == key] for key in raw}
        return {key: without(raw[key], kept[key]) for key in raw if () not in kept[key]}
    if isinstance(raw, list):
        return [
            without(value, [path[1:] for path in wrong if path[0] == index])
            for index, value in enumerate(raw)
        ]
    return raw


def unsafe_strings(raw: object, path: Path = ()) -> Iterator[Mismatch]:
    """Every text and key with a character that no text may have."""
    if isinstance(raw, str) and (code := unsafe(raw)):
        yield path, f"expected plain text, found the invisible or control character {code}"
    for key, value in _children(raw):
        if isinstance(key, str) and (code := unsafe(key)):
            expected = "expected a key of plain characters"
            yield (*path, key), f"{expected}, found the invisible or control character {code}"
        yield from unsafe_strings(value, (*path, key))


def twin_keys(raw: object, path: Path = ()) -> Iterator[Mismatch]:
    """Keys that become the same key by cleaning, so that one would be lost."""
    seen: set[str | int] = set()
    for key, value in _children(raw):
        cleaned = clean(key) if isinstance(key, str) else key
        if cleaned in seen:
            yield (*path, key), "expected a key of its own, found one that reads like another"
        seen.add(cleaned)
        yield from twin_keys(value, (*path, key))


def _children(raw: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(raw, dict):
        return raw.items()
    return enumerate(raw) if isinstance(raw, list) else ()


def cleaned(raw: Any) -> Any:
    """The same values with every unsafe character replaced visibly."""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, dict):
        return {clean(key): cleaned(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [cleaned(value) for value in raw]
    return raw
