"""How a generator maps a line of noise onto the line of samples.

After figure 1 of Goodfellow et al. (2014): below the samples the densities of the data and of the
generator, then z with a line to each G(z).
"""

from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step
from gantui.engine.run.network_pass import evaluated, generation, noise_feed
from gantui.views.plots.braille import ACROSS, BLANK, DOWN, characters, line, places
from gantui.views.plots.plot_frame import Frame
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, to_left

MAPPED = 9
"""Values of z whose way to G(z) is drawn."""
SHARES = 720
"""Equally likely values of z by which the generator's density is counted."""
BIN = 4
"""Columns of a bin of the densities."""
LEAST_MAP, MOST_MAP = 3, 8
"""Lines of the map from z to x."""
AROUND = 3
"""Lines besides: two densities, and z."""
BARS = " ▁▂▃▄▅▆▇█"
"""How much of a line a density fills."""


class NoiseMap(NamedTuple):
    """A generator of one number from one number."""

    ends: tuple[float, float]
    """From where to where z goes; of a normal distribution, two deviations."""
    z: Array
    """Equally likely values of it, in order."""
    x: Array
    """Where the generator puts them."""
    data: Array
    """The real samples, all of them."""
    letter: str
    """The generator's."""


def has_noise_map(program: Program) -> bool:
    """Whether a generator makes one number of one number of noise, which is not always the same."""
    found = generation(program)
    if found is None:
        return False
    sizes = [len(program.quantities[name].rows) for name in (*found.inputs, found.output)]
    low, high = noise_feed(program, found, program.turns).reach
    return sizes == [1, 1] and low != high


def noise_map(step: Step, state: State, data: str) -> NoiseMap:
    """The map with the weights of a state; `data` is the group of the real samples."""
    program, turns = step.program, (step.turn, *step.program.turns)
    found = generation(program)
    assert found is not None
    noise = noise_feed(program, found, turns)
    (low,), (high,) = noise.reach
    z = np.sort(noise.spread(SHARES)[0])
    x: Array = evaluated(program, state, found, z[None, :])[0]
    real = next((turn.sources[data] for turn in turns if data in turn.sources), None)
    samples = np.zeros(0) if real is None else real.spread(SHARES)[0]
    letter = next(one.letter for one in program.networks if found in one.passes)
    return NoiseMap((low, high), z, x, samples, letter)


def map_height(free: int) -> int:
    """The lines that densities, map and z take of those that are free; 0 without room for them."""
    return min(free, AROUND + MOST_MAP) if free >= AROUND + LEAST_MAP else 0


def map_lines(found: NoiseMap, frame: Frame, margin: int, height: int) -> list[Line]:
    """The densities of the data and of the generator, the ways from G(z) down to z, and z itself.

    `margin` are the columns before the frame's. Both densities have the same scale.
    """
    rows = height - AROUND
    bins = max(frame.columns // BIN, 1)
    data, made = (
        np.zeros(bins) if frame.x is None else shares(values, frame.x, bins)
        for values in (found.data, found.x)
    )
    most = max(data.max(initial=0.0), made.max(initial=0.0)) or 1.0
    dots = _ways(found, frame, rows)
    every = [[(row, at) for at in range(frame.columns)] for row in range(rows)]
    drawn = [
        "".join(chr(BLANK + dots[cell]) if cell in dots else " " for cell in row) for row in every
    ]
    return [
        _labelled("data", _bars(data / most, frame), "group real", margin),
        _labelled(found.letter, _bars(made / most, frame), "group fake", margin),
        *(_labelled("", way, "dim", margin) for way in drawn),
        _labelled("z", _axis(found.ends, frame.columns), "label", margin),
    ]


def _labelled(label: str, text: str, style: str, margin: int) -> Line:
    return (Span(to_left(label, margin), style), Span(text, style))


def shares(values: Array, ends: tuple[float, float], bins: int) -> Array:
    """The share of values in each of so many bins of the line; those beyond it are in none."""
    if not values.size:
        return np.zeros(bins)
    counts, _ = np.histogram(values[np.isfinite(values)], bins, ends)
    return counts / values.size


def ways(found: NoiseMap) -> list[tuple[float, float]]:
    """The values of z whose way is drawn, each with its G(z): from end to end of the line of z.

    Left out is what lies beyond the ends, as some of a normal distribution, or has no G(z) yet.
    """
    chosen = np.linspace(0, found.z.size - 1, MAPPED).round().astype(int)
    z, (low, high) = found.z[chosen], found.ends
    chosen = chosen[np.isfinite(found.x[chosen]) & (low <= z) & (z <= high)]
    return list(zip(found.z[chosen].tolist(), found.x[chosen].tolist(), strict=True))


def _bars(shares: Array, frame: Frame) -> str:
    """A bin's share as a block as high; of something, however little, at least the lowest."""
    levels = np.ceil(shares * (len(BARS) - 1)).astype(int)
    edges = np.linspace(0, frame.columns, len(levels) + 1).round().astype(int)
    widths = np.diff(edges).tolist()
    return "".join(BARS[level] * wide for level, wide in zip(levels.tolist(), widths, strict=True))


def _ways(found: NoiseMap, frame: Frame, rows: int) -> dict[tuple[int, int], int]:
    """The bits of every character that a way from x, above, to z, below, goes through."""
    if frame.x is None:
        return {}
    columns, deep = frame.columns * ACROSS, rows * DOWN
    masks = [0] * columns
    for z, x in ways(found):
        if not frame.x[0] <= x <= frame.x[1]:
            continue
        above = places(np.array([x]), frame.x, columns)
        below = places(np.array([z]), found.ends, columns)
        across = np.concatenate([above, below])
        way = line(across, np.array([0, deep - 1]), np.zeros(2, dtype=np.int64), columns, deep)
        masks = [old | new for old, new in zip(masks, way, strict=True)]
    return dict(characters(masks, rows))


def _axis(ends: tuple[float, float], columns: int) -> str:
    """The line of z with the numbers at its ends."""
    low, high = map(number, ends)
    return f"{low} {'─' * max(columns - len(low) - len(high) - 2, 0)} {high}"
