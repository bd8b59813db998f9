"""Samples that are images, drawn as such: now, or what the generator drew along the way.

A pixel is a block in the colour of its value, with the number on it where there is room, else
filled by level, so that it can be read without colour too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Program, Step
from gantui.engine.program.picture import SampleImages
from gantui.engine.run.pushed import Pushed, push_of, pushed
from gantui.views.images.pixels import Look, Shown, looks_for, size_of
from gantui.views.images.rows import (
    APART,
    GAP,
    Column,
    Row,
    arranged,
    beside,
    cut_off,
    fitted,
    size_in,
)
from gantui.views.text.spans import Line, cut, extent

ROOMY = 60
"""Columns from which on a class that was asked for is called so."""
LONGEST = 12
"""Characters of a sample's name that are shown."""
FEWEST = 4
"""Iterations that a strip has side by side before its pixels become larger."""


NEW = "new"
"""The caption of what the generator draws after its update."""
PUSHED = "↑↓ along"
"""How pixels are marked that the loss pushes to be brighter or darker."""


def has_images(program: Program) -> bool:
    """Whether samples of the program are images of several rows."""
    return bool(_images(program).names)


def has_strip(program: Program) -> bool:
    """Whether a generator draws images in one iteration after another."""
    return bool(drawn_images(program)) and program.iterations > 1


def drawn_images(program: Program) -> str:
    """The images that a generator draws; empty where none does."""
    return _images(program).drawn


def _images(program: Program) -> SampleImages:
    """The images of the first turn that has any."""
    pictures = (turn.picture for turn in program.turns)
    found = (one for one in pictures if one is not None and one.kind == "images")
    return next(found, SampleImages((), ""))


def chosen_iterations(now: int, most: int, marked: Iterable[int] = ()) -> list[int]:
    """At most `most` iterations before `now`: those that are marked, then round numbers.

    Iterations count from 0; the numbers that one reads are 1, 2, 5, 10, 20, 50 and so on, since a
    network changes fast at first, and so that they stay the same while a run goes on.
    """
    kept = sorted(number for number in set(marked) if number < now)[-most:] if most > 0 else []
    scales = (10**digits for digits in range(len(str(now))))
    round_ = [first * scale - 1 for scale in scales for first in (1, 2, 5)]
    free = [number for number in round_ if number < now and number not in kept]
    room = min(most - len(kept), len(free))
    places = np.linspace(0, len(free) - 1, max(room, 0)).tolist()
    return sorted([*kept, *(free[round(place)] for place in places)])


def image_picture(step: Step, width: int, height: int) -> list[Line]:
    """The images of the step's iteration as far as they are known, in `width` × `height`."""
    shown, names, found = _shown(step), _images(step.program).names, pushed(step)
    rows = [_row(step, name, width, found) for name in names]
    if found is not None and found.moved is not None:
        rows.insert(1, _row(step, names[0], width, found, moved=True))
    return arranged(shown, rows, width, height) or cut_off(shown, rows, width, height)


class _Plan(NamedTuple):
    """How a strip is laid out."""

    lines: int
    """Lines of a pixel."""
    frames: int
    """Iterations that have room side by side."""
    beside: int | None
    """Columns of the samples that stand beside them; 0 for below them, None for nowhere."""


def frames_in(step: Step, width: int, height: int) -> int:
    """How many iterations, that of the step included, have room side by side in a strip."""
    return _plan(step, width, height).frames


def _plan(step: Step, width: int, height: int) -> _Plan:
    """What gives the images the largest area and leaves room for a few iterations.

    Without the other samples where there is room for nothing else.
    """
    others = _others(step, width)
    found = list(_plans(step, others, width, height)) or list(_plans(step, [], width, height))
    known = len(chosen_iterations(step.iteration, width)) + 1
    area = {plan: min(plan.frames, known) * plan.lines**2 for plan in found}
    names = _names(step, drawn_images(step.program), width)
    small = _frames_in(step, names, width, size_of(_shown(step), Look(1), [])[0])
    return max(found, key=lambda plan: area[plan], default=_Plan(1, small, None))


def _plans(step: Step, others: Sequence[Row], width: int, height: int) -> Iterator[_Plan]:
    """Every size of pixels that has room, with the other samples below or beside, if any."""
    shown, samples = _shown(step), _names(step, drawn_images(step.program), width)
    for look in looks_for(shown.tile[0], height)[1:-1:2]:  # those without numbers
        wide, high = size_of(shown, look, [])
        lines = 1 + len(samples) * (high + 1)
        below = sum(size_in(shown, row, look, [], width)[1] for row in others)
        room = beside(shown, others, look, height)
        for place, more in ((0 if others else None, below), (room, 0)):
            taken = place + APART if place else 0
            frames = _frames_in(step, samples, width - taken, wide)
            fits = lines + more <= height and frames >= min(FEWEST, step.iteration + 1)
            if fits and (place is not None or not others):
                yield _Plan(look.lines, frames, place)


def _frames_in(step: Step, names: Sequence[str], width: int, wide: int) -> int:
    """How many images of `wide` columns stand side by side, before the names of the samples."""
    named = max(map(extent, names)) if len(names) > 1 else -GAP
    return max((width - named) // (max(wide, len(str(step.iteration + 1))) + GAP), 1)


def _others(step: Step, width: int) -> list[Row]:
    """The samples that no generator draws."""
    names, drawn = _images(step.program)[:2]
    return [_row(step, name, width) for name in names if name != drawn]


def image_strip(
    step: Step, history: Sequence[tuple[int, Array]], width: int, height: int
) -> list[Line]:
    """What the generator drew at earlier iterations and draws now, under their numbers.

    `history` has iterations, from 0, and what was drawn in each; of more than `frames_in` says,
    some are left out. The samples that it learns from stand below or beside, if there is room.
    Where there is no generator, or nothing before this iteration, the images of now are all there
    is.
    """
    if not has_strip(step.program) or step.iteration == 0:
        return image_picture(step, width, height)
    shown, others, plan = _shown(step), _others(step, width), _plan(step, width, height)
    names = _names(step, drawn_images(step.program), width)
    rows = _frames(step, names, history, plan.frames)
    if plan.beside:
        columns = [Column(rows, width - APART - plan.beside), Column(others, plan.beside)]
        return fitted(shown, columns, height, most=plan.lines)
    with_others = fitted(shown, [Column([*rows, *others], width)], height, halves=False)
    alone = with_others or fitted(shown, [Column(rows, width)], height)
    return alone or cut_off(shown, rows, width, height)


def _frames(
    step: Step, names: Sequence[str], history: Sequence[tuple[int, Array]], fit: int
) -> list[Row]:
    """A row of at most `fit` images for each sample of the generator, by their names."""
    found, drawn = pushed(step), drawn_images(step.program)
    moved = None if found is None else found.moved
    earlier = [(str(number + 1), values) for number, values in history if number < step.iteration]
    frames = [*earlier, (str(step.iteration + 1), step.shown.get(drawn))]
    fit -= moved is not None
    kept = np.linspace(0, len(frames) - 1, min(fit, len(frames))) if fit > 1 else [-1]
    frames = [frames[round(place)] for place in kept]
    later = 0 if moved is None else 1
    frames += [(NEW, moved)] * later
    rows = []
    for place, name in enumerate(names):
        images = [_image(step, drawn, values, place) for _, values in frames]
        nothing = [None] * (len(frames) - 1 - later)
        rows.append(
            Row(
                title=_title(step, drawn, found),
                style=_style(step, drawn),
                captions=tuple(caption for caption, _ in frames),
                images=images,
                wraps=False,
                headed=place == 0,
                name=name if len(names) > 1 else "",
                sources=[*nothing, Cell(drawn, 0, place), *[None] * later],
                pushes=[*nothing, _push(step, drawn, found, place), *[None] * later],
            )
        )
    return rows


def _title(step: Step, drawn: str, found: Pushed | None) -> str:
    """What a strip shows."""
    push = push_of(step.program)
    if found is None or push is None:
        return f"{drawn} by iteration, the last is now"
    if found.moved is None:
        return f"{drawn} by iteration, now {PUSHED} −{push.gradient}"
    return f"{drawn} by iteration, {NEW}: updated"


def _image(step: Step, name: str, values: Array | None, place: int) -> Array | None:
    """One sample of a quantity's numbers as the rows of its image."""
    tile = step.program.quantities[name].tile
    return None if values is None or tile is None else values[:, place].reshape(tile)


def _push(step: Step, name: str, found: Pushed | None, place: int) -> Array | None:
    """How much brighter the loss pushes the pixels of one sample."""
    return _image(step, name, None if found is None else -found.gradient, place)


def _style(step: Step, name: str) -> str:
    return f"group {step.program.quantities[name].groups[0]}"


def _names(step: Step, name: str, width: int) -> list[str]:
    """The samples' names, with the class that was asked for where there is one."""
    names, asked = [cut(one, LONGEST) for one in _columns(step, name)], _images(step.program).asked
    hot = step.shown.get(asked)
    if name != drawn_images(step.program) or hot is None:
        return names
    says = ", asked " if width >= ROOMY else ": "
    classes = step.program.quantities[asked].rows
    found = [[one for one, given in zip(classes, column, strict=True) if given == 1]
             for column in hot.T.tolist()]  # fmt: skip
    return [f"{one}{says}{cut(wanted[0], LONGEST)}" if wanted else one
            for one, wanted in zip(names, found, strict=True)]  # fmt: skip


def _columns(step: Step, name: str) -> tuple[str, ...]:
    """The samples' names: in this turn, or in the first one that has any."""
    (group,) = step.program.quantities[name].groups
    turns = (step.turn, *step.program.turns)
    sources = next(turn.sources for turn in turns if group in turn.sources)
    return sources[group].names(step.iteration)


def _row(
    step: Step, name: str, width: int, found: Pushed | None = None, *, moved: bool = False
) -> Row:
    """The images of a quantity under the names of its samples; `moved`: as an update has them."""
    captions, push = _names(step, name, width), push_of(step.program)
    values, title = step.shown.get(name), name
    if found is None or push is None or push.samples != name:
        found = None
    elif moved:
        values, title, found = found.moved, f"{name} after the update", None
    else:
        title = f"{name} {PUSHED} −{push.gradient}"
    places = range(len(captions))
    return Row(
        title=title,
        style=_style(step, name),
        captions=tuple(captions),
        images=[_image(step, name, values, place) for place in places],
        sources=[None if moved else Cell(name, 0, place) for place in places],
        pushes=[_push(step, name, found, place) for place in places],
    )


def _shown(step: Step) -> Shown:
    """The scale from 0 to 1, or as far as given samples reach; what is beyond has its ends' shade.

    It knows nothing of what is drawn, so that shades mean the same at every iteration.
    """
    program, (names, drawn, *_) = step.program, _images(step.program)
    tile = program.quantities[names[0]].tile
    assert tile is not None
    sources = {group: feed for turn in program.turns for group, feed in turn.sources.items()}
    groups = {program.quantities[name].groups[0] for name in names if name != drawn}
    given = [feed.value(step.iteration) for group, feed in sources.items() if group in groups]
    low = min([0.0, *(float(values.min()) for values in given)])
    high = max([1.0, *(float(values.max()) for values in given)])
    return Shown(tile, low, high)
