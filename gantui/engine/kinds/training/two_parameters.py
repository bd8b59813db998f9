"""Whether a GAN is a game of two numbers, and which operations say where both are pushed."""

from gantui.engine.cell import Cell
from gantui.engine.kinds.networks.dense_network import Dense, Parameter
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.program.picture import ParameterPlane


def parameter_plane(builder: ProgramBuilder, G: Dense, D: Dense) -> ParameterPlane | None:
    """The plane of the one weight that each network learns; None where one learns another number.

    A network that no turn trains learns none.
    """
    cells = [[*_learning(network)] for network in (G, D)]
    if [len(found) for found in cells] != [1, 1]:
        return None
    across, up = (found[0] for found in cells)
    gradients = tuple(one.gradient for network in (G, D) for one in network.learning)
    if any(name not in builder.quantities for name in gradients):
        return None
    rates = tuple(f"rate.{network.letter}" for network in (G, D))
    known = tuple(name if name in builder.initial else "" for name in rates)
    weights = across.quantity, up.quantity
    positions = _leading_to(builder, gradients, weights)
    return ParameterPlane((across, up), gradients, known, positions)


def _learning(network: Dense) -> list[Cell]:
    """The weights of a network that are not frozen."""
    return [
        Cell(one.name, row, column)
        for one in network.learning
        for row, columns in enumerate(_still(network, one))
        for column, still in enumerate(columns)
        if not still
    ]


def _still(network: Dense, of: Parameter) -> tuple[tuple[bool, ...], ...]:
    """Which numbers are frozen, row by row; no scale and no shift of a layer that learns is."""
    if of.weights:
        return network.still(of.layer)
    return ((False, False),) * len(network.units(of.layer))


def _leading_to(
    builder: ProgramBuilder, wanted: tuple[str, ...], given: tuple[str, ...]
) -> tuple[int, ...]:
    """The positions of the operations that make quantities from weights that stay as given."""
    needed, found = set(wanted), list[int]()
    for position in reversed(range(len(builder.operations))):
        operation = builder.operations[position]
        if operation.writes in needed and operation.writes not in given:
            needed.discard(operation.writes)
            needed.update(operation.reads)
            found.append(position)
    return tuple(reversed(found))
