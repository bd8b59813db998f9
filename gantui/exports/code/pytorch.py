"""A run as PyTorch: a line of whole tensors a step, gradients included as on the sheet."""

from collections.abc import Iterator

from gantui.engine import Timeline
from gantui.exports.code.array_file import Library, chunks_of
from gantui.exports.code.expressions.array_cells import Words

LIBRARY = Library(
    "pytorch",
    Words(
        array="torch.tensor({x})",
        beside="torch.hstack([{x}])",
        below="torch.vstack([{x}])",
        full="torch.zeros({size}) + {x}",
        sum="torch.sum({x})",
        largest="torch.amax({x})",
        along=", dim={axis}, keepdim=True",
        rounded="torch.round({x}, decimals={decimals})",
        copy="{x}.clone()",
    ),
    "A training run in PyTorch: a line of whole tensors for each step.",
)


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The iterations in which the steps `first` to `last` are, as one file."""
    return chunks_of(LIBRARY, timeline, name, first, last)
