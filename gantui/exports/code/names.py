"""What quantities are called in code: `D.W1` is `D_W1`."""

import builtins
from keyword import iskeyword, softkwlist
from unicodedata import normalize

from gantui.engine import Cell, Program
from gantui.engine.expression.dialects import identifier

TAKEN = frozenset(
    {*dir(builtins), *softkwlist, *"ijkmnr", "np", "torch", "math", "cycle", "iteration", "total"}
)
"""Names that the code has for something else; a quantity of such a name gets a `_`."""


def names_of(program: Program, taken: frozenset[str]) -> dict[str, str]:
    """An identifier for each quantity, each once, and none of those that are taken."""
    found: dict[str, str] = {}
    used = set(TAKEN | taken)
    for name in program.quantities:
        # Python reads an identifier in this form, in which two of a file may be the same.
        wanted = normalize("NFKC", identifier(Cell(name, 0, 0)))
        wanted = wanted if wanted.isidentifier() and not iskeyword(wanted) else "quantity"
        unique, number = wanted, 1
        while unique in used:
            number += 1
            unique = f"{wanted}_" if number == 2 else f"{wanted}_{number}"
        used.add(unique)
        found[name] = unique
    return found


def numbers_of(program: Program) -> frozenset[str]:
    """The quantities that are single numbers."""
    return frozenset(name for name in program.quantities if is_number(program, name))


def is_number(program: Program, name: str) -> bool:
    """Whether a quantity is a single number, such as a loss or a rate, and no matrix of samples."""
    quantity = program.quantities[name]
    return quantity.rows == ("",) and len(quantity.columns) == 1 and not quantity.groups
