"""Which way of squeezing a sheet has room in so many columns: the loosest, the same in a turn."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gantui.engine import Step, Timeline
from gantui.views.sheet.layout.bands import Band, bands
from gantui.views.sheet.layout.columns import Places, places_of
from gantui.views.sheet.layout.fit import FOLDED, ROOMY, SQUEEZED, Fit
from gantui.views.text.spans import extent


def squeezed(step: Step, width: int, moved: tuple[str, ...] = ()) -> Fit:
    """The fit for the turn of a step: all of the sheet has room, or else what each step needs.

    Quantities that are `moved` by hand have to be in view all the time.
    """
    found = bands(step.program, step.program.turn_at[step.position])
    for fit in SQUEEZED:
        if places_of(step, found, fit).width <= width:
            return fit
    for fit in (*SQUEEZED, *FOLDED):
        if most_needed(places_of(step, found, fit), moved) <= width:
            return fit
    return FOLDED[-1]


def fit_in(step: Step, width: int, moved: tuple[str, ...] = (), *, roomy: bool) -> Fit:
    """The same, but the roomy fit where that is asked for and no wider."""
    found = bands(step.program, step.program.turn_at[step.position])
    if roomy and places_of(step, found, ROOMY).width <= width:
        return ROOMY
    return squeezed(step, width, moved)


def fits_in(timeline: Timeline, width: int) -> bool:
    """Whether every step of a run shows in so many columns what it needs, names included."""
    program = timeline.program
    return all(_fits(timeline.step(turn.start), width) for turn in program.turns)


def _fits(step: Step, width: int) -> bool:
    """The same for the turn of a step: whether some way of squeezing its sheet has room."""
    found = bands(step.program, step.program.turn_at[step.position])
    fits = (*SQUEEZED, *FOLDED)
    return any(most_needed(places_of(step, found, fit)) <= width for fit in fits)


@lru_cache(maxsize=16)
def most_needed(places: Places, moved: tuple[str, ...] = ()) -> int:
    """The columns that the step of the turn takes which needs the most, names included."""
    turn = places.step.turn
    operations = places.step.program.operations[turn.start : turn.stop]
    matrices = {band.weights for band in places.bands if band.weights}
    among = {name: band for band in places.bands for name in (band.label, *band.cells)}
    return max(
        _needed(places, (operation.writes, *operation.uses, *moved), matrices, among)
        for operation in operations
    )


def _needed(
    places: Places, names: Sequence[str], matrices: set[str], among: dict[str, Band]
) -> int:
    samples = [places.reach(name) for name in names if name in among]
    totals = [places.totals[name][1] - places.closed for name in names if name in places.totals]
    if places.fit.stacked:
        widths = (places.size(name)[1] * places.narrow for name in names if name in matrices)
        bracket = bool(places.fit.gap)
        samples += [(places.start, places.start + width + bracket) for width in widths]
        left = 0
    else:
        heads = [
            places.left - places.size(name)[1] * places.narrow - extent(name) - 1
            for name in names
            if name in matrices
        ]
        left = _covered(places, ((min(heads), places.left),) if heads else ())
    spans = [(min(x for x, _ in samples), max(end for _, end in samples))] if samples else []
    right = max([0, *totals])
    return left + places.labels + _covered(places, spans) + len(places.cuts.kept) + right


def _covered(places: Places, spans: Iterable[tuple[int, int]]) -> int:
    """How wide the pieces are between whose cuts the spans lie."""
    cuts = places.cuts.pieces
    return sum(
        cuts[min(bisect_right(cuts, end - 1), len(cuts) - 1)] - cuts[bisect_right(cuts, start) - 1]
        for start, end in spans
    )
