"""Two ways of doing the same thing, timed in turn, and a table of the results."""

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table."""

    name: str
    """What is measured."""
    ours: str
    """gantui's number with its unit."""
    reference: str = ""
    """The reference's number."""
    ratio: str = ""
    """The one divided by the other."""
    target: str = ""
    """What gantui is meant to stay within."""
    met: bool | None = None
    """Whether it does; None where there is no target."""


class Pair(NamedTuple):
    """Two durations in seconds and their ratio."""

    ours: float
    reference: float
    ratio: float

    def row(self, name: str, target: float | None = None, per: int = 1) -> Row:
        """The pair as a line of the table; the durations are of `per` repetitions."""
        return Row(
            name,
            seconds(self.ours / per),
            seconds(self.reference / per),
            f"{self.ratio:.2f}",
            f"≤ {target:g}" if target else "",
            self.ratio <= target if target else None,
        )


def paired(ours: Callable[[], object], reference: Callable[[], object], rounds: int) -> Pair:
    """Run both in turn, A B A B: the median durations and the median of the rounds' ratios.

    A first round warms up and does not count. Garbage is collected between the runs.
    """
    times = [(_timed(ours), _timed(reference)) for _ in range(rounds + 1)][1:]
    return Pair(
        median(a for a, _ in times),
        median(b for _, b in times),
        median(a / b for a, b in times),
    )


def _timed(run: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    run()
    return perf_counter() - start


def percentile(values: Sequence[float], part: float) -> float:
    """The value that a `part` of all values does not exceed."""
    return sorted(values)[round(part * (len(values) - 1))]


def seconds(value: float) -> str:
    """A duration with the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-6:.3g} µs"


def line(row: Row, widths: Sequence[int]) -> str:
    """The row as a line of a Markdown table."""
    met = {None: "", True: "yes", False: "no"}[row.met]
    cells = [row.name, row.ours, row.reference, row.ratio, row.target, met]
    padded = [cells[0].ljust(widths[0])]
    padded += [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return f"| {' | '.join(padded)} |"


WIDTHS = (44, 8, 9, 5, 8, 3)
HEADING = "\n".join(
    [
        f"| {'benchmark':44} | {'gantui':>8} | reference | ratio | {'target':>8} | met |",
        f"|{'-' * 46}|{'-' * 9}:|{'-' * 10}:|{'-' * 6}:|{'-' * 9}:|{'-' * 4}:|",
    ]
)
"""The top of the table and the widths of its columns."""
