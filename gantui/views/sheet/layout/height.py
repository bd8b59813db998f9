"""How many lines a sheet takes: the same in every step of a turn, so no panel moves."""

from functools import lru_cache

from gantui.engine import Program
from gantui.views.sheet.layout.bands import Band, bands, is_below
from gantui.views.sheet.layout.fit import LOOSE, Fit
from gantui.views.sheet.layout.tiles import groups_of, rows_of, tiled_of

HEADING, UPDATE = 2, 2
"""Lines of the groups and their samples; of what stands above the matrices of an update."""


def most_lines(program: Program, fit: Fit = LOOSE) -> int:
    """The lines of the longest sheet of a run, with the update below it."""
    return _most_lines(program.without_edits(), fit)


@lru_cache(maxsize=16)
def _most_lines(program: Program, fit: Fit) -> int:
    return max(sheet_lines(program, turn, fit) for turn in range(len(program.turns)))


def sheet_lines(program: Program, turn: int, fit: Fit) -> int:
    """The lines of the longest sheet of a turn that is fit so."""
    found = bands(program, turn)
    sources = program.turns[turn].sources
    groups = groups_of(program, found, {name: feed.names(0) for name, feed in sources.items()})
    tiled = tiled_of(program, found, groups, fit)
    blank = bool(fit.room)
    rows = sum(_rows(program, band, tiled, fit) + band.ones + blank for band in found)
    return HEADING + rows + _update(program, turn)


def _rows(program: Program, band: Band, tiled: frozenset[str], fit: Fit) -> int:
    cells = max(len(rows_of(program, name, tiled)) for name in band.cells)
    weights = len(program.quantities[band.weights].rows) if band.weights else 0
    beside = cells + weights + len(band.totals) if fit.stacked else max(cells, weights)
    return beside + len(band.prints)


def _update(program: Program, turn: int) -> int:
    """The lines that the largest update of a turn takes below the rest."""
    positions = range(program.turns[turn].start, program.turns[turn].stop)
    below = [program.operations[at] for at in positions if is_below(program, at)]
    names = [name for operation in below
             for name in (*operation.reads, operation.writes)
             if program.quantities[name].role != "rate"]  # fmt: skip
    return UPDATE + max(len(program.quantities[name].rows) for name in names) if names else 0
