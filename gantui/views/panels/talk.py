"""Speaker notes: where in a talk one is, what to say there, and what to press next."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gantui.scenario.schema.talk import Spoken
from gantui.views.text.labelled import labelled
from gantui.views.text.spans import Line, line, plain, wrap

LABEL = 7
"""Columns of what stands before keys and sentences."""


class Scene(NamedTuple):
    """The entries of a talk that follow each other at one step."""

    step: int
    """The step, from 1."""
    part: str
    """The heading of the part of the talk that it belongs to; empty before the first."""
    entries: tuple[Spoken, ...]
    """What is pressed and said, in order."""


def scenes(talk: Sequence[Spoken]) -> tuple[Scene, ...]:
    """The scenes of a talk in order; the part of one is that of its first entry."""
    found, part = [], ""
    for step, group in groupby(talk, key=lambda spoken: spoken.step):
        entries = tuple(group)
        part = entries[0].part or part
        found.append(Scene(step, part, entries))
        part = next((one.part for one in reversed(entries) if one.part), part)
    return tuple(found)


def scene_at(found: Sequence[Scene], step: int, before: int = 0) -> int:
    """The index of the scene that a step belongs to; `before` is the one before.

    That of the step, the next one after `before` if there are several; where none is, the last one
    that was passed on the way to the step.
    """
    here = [index for index, scene in enumerate(found) if scene.step == step]
    if here:
        return next((index for index in here if index >= before), here[-1])
    passed = [index for index, scene in enumerate(found) if scene.step < step]
    ahead = [index for index in passed if index >= before]
    nearest = max((found[index].step for index in ahead or passed), default=0)
    return next((index for index in ahead or passed if found[index].step == nearest), 0)


def talk_lines(
    found: Sequence[Scene], at: int, step: int | None, width: int, height: int
) -> list[Line]:
    """What to say in a scene, and what comes next, in so many columns and lines.

    `step` is that of the trainer, which may be past the scene; None where none is followed.
    """
    if not found:
        return []
    here = found[at]
    lines = [*wrap(here.part, width, "title"), line("")] if here.part else []
    if step is not None and step != here.step:
        away = f"The trainer is at step {step}; the talk has nothing there. Before it:"
        lines += wrap(away, width, "warning")
    for entry in here.entries:
        lines += _entry(entry, width, aloud=True)
    for scene in found[at + 1 :]:
        for entry in scene.entries:
            if len(lines) >= height:
                break
            lines += _entry(entry, width, aloud=False)
    return lines[:height]


def _entry(entry: Spoken, width: int, *, aloud: bool) -> Iterator[Line]:
    """An entry: its keys, what they lead to, what to say; what comes later is dim."""
    step = f"step {entry.step}"
    keys = f"{entry.press} (to {step})" if entry.press else step
    style = "written label" if aloud else "dim"
    yield from labelled("press" if entry.press else "at", keys, width, style, LABEL)
    if entry.shows and aloud:
        yield from labelled("see", entry.shows, width, "dim", LABEL)
    yield from labelled("say", entry.say, width, "title" if aloud else "dim", LABEL)
    yield line("")


def plain_talk(found: Sequence[Scene], width: int) -> Iterator[str]:
    """The whole talk as text, line by line."""
    part = ""
    for scene in found:
        for entry in scene.entries:
            if entry.part and entry.part != part:
                part = entry.part
                yield from (part, "")
            for spans in _entry(entry, width, aloud=True):
                yield plain(spans)
