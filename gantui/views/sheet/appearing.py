"""What of a sheet is drawn in a step: all of it, or piece by piece what the steps have come to.

Either way everything has its place from the start, so nothing moves when a piece appears.
"""

from collections.abc import Container
from typing import NamedTuple

from gantui.engine import Step


class Appeared(NamedTuple):
    """What is drawn, by the names of quantities."""

    quantities: Container[str]
    """Those whose name and numbers are drawn."""
    ones: Container[str]
    """Those under which the row of ones is drawn, if there is one."""
    groups: Container[str]
    """The groups of samples whose names are drawn."""

    def shows(self, *names: str) -> bool:
        """Whether any of these quantities is drawn."""
        return any(name in self.quantities for name in names)


def appeared(step: Step) -> Appeared:
    """What is drawn in a step.

    Piece by piece, only the first iteration leaves anything out: what no step so far reads or
    writes. The row of ones comes with the product that takes it.
    """
    program = step.program
    if not program.appearing or step.iteration:
        return Appeared(program.quantities, program.quantities, step.turn.sources)
    so_far = program.operations[: step.position + 1]
    names = {name for operation in so_far for name in (operation.writes, *operation.reads)}
    ones = {operation.standing.ones for operation in so_far}
    return Appeared(names, ones, {one for name in names for one in program.quantities[name].groups})
