"""Which lesson an answer is to, where several files have one name.

A lesson that comes with gantui is known by its name. A file is known by its name and where it lies,
so it may be edited; or by its name and what it says, so it may be moved. One that was moved and
edited is another lesson. An answer that was kept before files were told apart is to any file of its
name, rather than lost.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec

from gantui.practice.attempts.attempt import LONGEST_NAME, Attempt, lesson_name
from gantui.scenario import Loaded
from gantui.scenario.mark import mark


def file_of(loaded: Loaded) -> str:
    """A mark of where a file lies; empty for a lesson that comes with gantui."""
    if loaded.path is None:
        return ""
    return blake2b(str(loaded.path).encode("utf-8", "replace"), digest_size=8).hexdigest()


def belongs(attempt: Attempt, loaded: Loaded) -> bool:
    """Whether an answer is to this lesson."""
    if attempt.lesson != lesson_name(loaded)[:LONGEST_NAME]:
        return False
    return attempt.file in ("", file_of(loaded)) or attempt.content == mark(loaded.scenario)


def titles(found: Sequence[Loaded]) -> list[str]:
    """What each of some lessons is called: by its name, files of one name as the learner does."""
    called = [lesson_name(loaded) for loaded in found]
    return [
        name if called.count(name) == 1 else loaded.name
        for name, loaded in zip(called, found, strict=True)
    ]


def told_apart(found: Sequence[Loaded], attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """The answers, each with the title of the lesson that it is to as its lesson's name."""
    by_name: dict[str, list[tuple[Loaded, str]]] = {}
    for loaded, title in zip(found, titles(found), strict=True):
        by_name.setdefault(lesson_name(loaded)[:LONGEST_NAME], []).append((loaded, title))
    return tuple(_named(one, by_name.get(one.lesson, ())) for one in attempts)


def _named(attempt: Attempt, lessons: Sequence[tuple[Loaded, str]]) -> Attempt:
    if not lessons:
        return attempt
    title = next(_titles_of(attempt, lessons), f"{attempt.lesson} {attempt.file}")
    return attempt if title == attempt.lesson else msgspec.structs.replace(attempt, lesson=title)


def _titles_of(attempt: Attempt, lessons: Sequence[tuple[Loaded, str]]) -> Iterator[str]:
    """The titles of the lessons that an answer may be to, the likeliest first."""
    yield from (title for loaded, title in lessons if attempt.file == file_of(loaded))
    yield from (title for loaded, title in lessons if attempt.content == mark(loaded.scenario))
    if not attempt.file:
        yield from (title for _, title in lessons)
