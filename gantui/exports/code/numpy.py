"""A run as NumPy: a line of whole arrays a step."""

from collections.abc import Iterator

from gantui.engine import Timeline
from gantui.exports.code.array_file import Library, chunks_of
from gantui.exports.code.expressions.array_cells import Words

LIBRARY = Library(
    "numpy",
    Words(
        array="np.array({x})",
        beside="np.hstack([{x}])",
        below="np.vstack([{x}])",
        full="np.full({size}, {x})",
        sum="np.sum({x})",
        largest="np.max({x})",
        along=", axis={axis}, keepdims=True",
        rounded="np.round({x}, {decimals})",
        copy="{x}.copy()",
    ),
    "A training run in NumPy: a line of whole arrays for each step.",
)


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The iterations in which the steps `first` to `last` are, as one file."""
    return chunks_of(LIBRARY, timeline, name, first, last)
