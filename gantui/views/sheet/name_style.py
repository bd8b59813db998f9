"""How the name of a quantity looks on a sheet: what the step, or its turn, does with it."""

from gantui.engine import Step
from gantui.views.text.cells import FROZEN, READ, WRITTEN


def name_style(step: Step, *names: str) -> tuple[str, str]:
    """The sign before a name and its style; `names` are those of all that stands in its place."""
    operation, quantity = step.operation, step.program.quantities[names[0]]
    if operation.writes in names:
        return WRITTEN, "written label"
    if any(name in operation.uses for name in names):
        return READ, "read label"
    if not quantity.network:
        return " ", "label"
    frozen = quantity.role == "weights" and quantity.network != step.turn.trains
    return FROZEN if frozen else " ", f"network {quantity.network}"
