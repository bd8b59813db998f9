"""Samples that are images, drawn as such: now, or what the generator drew along the way.

A pixel is a block in the colour of its value, with the number on it where there is room, else
filled by level, so that it can be read without colour too.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Program, Step
from gantui.engine.program.picture import SampleImages
from gantui.views.images.pixels import (
    LOOKS,
    Look,
    Shown,
    Source,
    Written,
    blocks,
    size_of,
    written_of,
)
from gantui.views.text.spans import Line, Span, cut, extent, length, line, to_left

GAP = 2
"""Columns between two images."""
LONGEST = 12
"""Characters of a sample's name that are shown."""


class Row(NamedTuple):
    """Images side by side."""

    title: str
    """What they are."""
    style: str
    """The title's style."""
    captions: tuple[str, ...]
    """What stands above each."""
    images: Sequence[Array | None]
    """The pixels' values, rows × columns; None where they are not known yet."""
    wraps: bool = True
    """Whether they go on below where the width ends."""
    headed: bool = True
    """Whether title and captions stand above them."""
    name: str = ""
    """What stands behind them."""
    sources: Sequence[Source] = ()
    """The first number of each; None for one of the past."""


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
    shown, rows = _shown(step), [_row(step, name) for name in _images(step.program).names]
    return _fitted(shown, rows, width, height) or _cut(shown, rows, width, height)


def frames_in(step: Step, width: int) -> int:
    """How many iterations, that of the step included, have room side by side in a strip."""
    drawn = drawn_images(step.program)
    _, columns = step.program.quantities[drawn].tile or (0, 0)
    across = max(2 * columns, len(str(step.iteration + 1)))
    samples = _columns(step, drawn)
    names = max(map(extent, samples)) if len(samples) > 1 else -GAP
    return max((width - min(names, LONGEST)) // (across + GAP), 1)


def image_strip(
    step: Step, history: Sequence[tuple[int, Array]], width: int, height: int
) -> list[Line]:
    """What the generator drew at earlier iterations and draws now, under their numbers.

    `history` has iterations, from 0, and what was drawn in each; of more than `frames_in` says,
    some are left out. The samples that it learns from stand below, if there is room. Where there
    is no generator, or only one iteration, the images of now are all there is.
    """
    names, drawn = _images(step.program)[:2]
    if not has_strip(step.program):
        return image_picture(step, width, height)
    shown, rows = _shown(step), _frames(step, drawn, history, width)
    others = [_row(step, name) for name in names if name != drawn]
    with_others = _fitted(shown, [*rows, *others], width, height, LOOKS[:-1])
    return with_others or _fitted(shown, rows, width, height) or _cut(shown, rows, width, height)


def _frames(step: Step, drawn: str, history: Sequence[tuple[int, Array]], width: int) -> list[Row]:
    """A row of images for each sample of the generator."""
    earlier = [(number, values) for number, values in history if number < step.iteration]
    frames = [*earlier, (step.iteration, step.shown.get(drawn))]
    fit = frames_in(step, width)
    kept = np.linspace(0, len(frames) - 1, min(fit, len(frames))) if fit > 1 else [-1]
    frames = [frames[round(place)] for place in kept]
    captions, samples = tuple(str(number + 1) for number, _ in frames), _columns(step, drawn)
    style, tile = _style(step, drawn), step.program.quantities[drawn].tile or (0, 0)
    rows = []
    for place, sample in enumerate(samples):
        images = [None if values is None else values[:, place].reshape(tile)
                  for _, values in frames]  # fmt: skip
        name = cut(sample, LONGEST) if len(samples) > 1 else ""
        title = f"{drawn} by iteration, the last is now"
        sources = [*[None] * (len(frames) - 1), Cell(drawn, 0, place)]
        rows.append(Row(title, style, captions, images, False, place == 0, name, sources))
    return rows


def _style(step: Step, name: str) -> str:
    return f"group {step.program.quantities[name].groups[0]}"


def _columns(step: Step, name: str) -> tuple[str, ...]:
    """The samples' names: in this turn, or in the first one that has any."""
    (group,) = step.program.quantities[name].groups
    turns = (step.turn, *step.program.turns)
    sources = next(turn.sources for turn in turns if group in turn.sources)
    return sources[group].names(step.iteration)


def _row(step: Step, name: str) -> Row:
    """The images of a quantity under the names of its samples."""
    tile, captions = step.program.quantities[name].tile, _columns(step, name)
    values = step.shown.get(name)
    images = [None if values is None or tile is None else values[:, place].reshape(tile)
              for place in range(len(captions))]  # fmt: skip
    shown = tuple(cut(caption, LONGEST) for caption in captions)
    sources = [Cell(name, 0, place) for place, _ in enumerate(shown)]
    return Row(name, _style(step, name), shown, images, sources=sources)


def _shown(step: Step) -> Shown:
    """The scale from 0 to 1, or as far as given samples reach; what is beyond has its ends' shade.

    It knows nothing of what is drawn, so that shades mean the same at every iteration.
    """
    program, (names, drawn, _) = step.program, _images(step.program)
    tile = program.quantities[names[0]].tile
    assert tile is not None
    sources = {group: feed for turn in program.turns for group, feed in turn.sources.items()}
    groups = {program.quantities[name].groups[0] for name in names if name != drawn}
    given = [feed.value(step.iteration) for group, feed in sources.items() if group in groups]
    low = min([0.0, *(float(values.min()) for values in given)])
    high = max([1.0, *(float(values.max()) for values in given)])
    return Shown(tile, low, high)


def _fitted(
    shown: Shown, rows: Sequence[Row], width: int, height: int, looks: Sequence[Look] = LOOKS
) -> list[Line]:
    """The rows in the best look that has room; nothing where none has."""
    written = [written_of(row.images) for row in rows]
    for look in looks:
        if not look.lines and shown.tile[0] % 2:
            continue
        sizes = [_size(shown, row, look, numbers, width)
                 for row, numbers in zip(rows, written, strict=True)]  # fmt: skip
        if sum(lines for _, lines in sizes) - 1 <= height and max(sizes)[0] <= width:
            pairs = zip(rows, written, strict=True)
            return [found for row, numbers in pairs
                    for found in _lines(shown, row, look, numbers, width)][:-1]  # fmt: skip
    return []


def _cut(shown: Shown, rows: Sequence[Row], width: int, height: int) -> list[Line]:
    """The rows as small as they can be read without colour, as far as they go."""
    look, lines = Look(1), []
    for row in rows:
        lines += _lines(shown, row, look, written_of(row.images), width)
    del lines[-1]
    more = f"… {len(lines) - height + 1} more lines"
    return [*lines[: height - 1], line(cut(more, width), "dim")] if len(lines) > height else lines


def _grid(shown: Shown, row: Row, look: Look, written: Written, width: int) -> tuple[int, int]:
    """The columns from one image to the next, and how many stand side by side."""
    across = max(size_of(shown, look, written)[0], *map(extent, row.captions)) + GAP
    return across, max((width + GAP) // across, 1) if row.wraps else len(row.images)


def _size(shown: Shown, row: Row, look: Look, written: Written, width: int) -> tuple[int, int]:
    """Columns and lines that `_lines` takes at most, without drawing anything."""
    across, fits = _grid(shown, row, look, written, width)
    high = size_of(shown, look, written)[1] + row.headed
    bands = ceil(len(row.images) / fits)
    columns = min(fits, len(row.images)) * across
    return columns + (extent(row.name) or -GAP), row.headed + bands * high + 1


def _lines(shown: Shown, row: Row, look: Look, written: Written, width: int) -> list[Line]:
    """A title, the images under their captions, a blank line."""
    drawn = blocks(shown, row.images, row.sources, look, written)
    across, fits = _grid(shown, row, look, written, width)
    lines: list[Line] = [line(cut(row.title, width), row.style)] if row.headed else []
    for first in range(0, len(drawn), fits):
        captions = (to_left(name, across) for name in row.captions[first : first + fits])
        if row.headed:
            lines.append(line("".join(captions).rstrip(), "label"))
        for number, pieces in enumerate(zip(*drawn[first : first + fits], strict=True)):
            gap = Span(" " * (across - length(pieces[0])))
            spans = [span for piece in pieces for span in (*piece, gap)]
            named = row.name and number == look.lines // 2
            spans[-1] = Span(f"{gap.text}{row.name}" if named else "", "label")
            lines.append(tuple(spans))
    return [*lines, ()]
