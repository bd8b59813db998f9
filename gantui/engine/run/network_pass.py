"""A network's pass, read off a program: its operations, and what they make of other points."""

from collections.abc import Sequence

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.operations import Activate, Affine
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Turn


def verdict(program: Program, turn: Turn) -> list[int]:
    """The positions of a pass of two-feature samples to one verdict in a turn; none without one."""
    chain: list[int] = []
    for position in range(turn.start, turn.stop):
        operation = program.operations[position]
        if not isinstance(operation, (Affine, Activate)) or operation.writes[0] not in "Dp":
            continue
        source = program.quantities[operation.reads[-1]]
        points = source.role == "sample" and len(source.rows) == 2 and len(operation.reads) == 2
        follows = chain and program.operations[chain[-1]].writes == source.name
        chain = [position] if points else [*chain, position] if follows else []
        made = program.quantities[operation.writes]
        if chain and made.role == "probability":
            return chain if len(made.rows) == 1 else []
    return []


def generation(program: Program) -> list[int]:
    """The positions of the first pass of noise alone to samples; none without one."""
    chain: list[int] = []
    for position, operation in enumerate(program.operations):
        if not isinstance(operation, (Affine, Activate)):
            continue
        source = program.operations[chain[-1]].writes if chain else "noise"
        if operation.reads[isinstance(operation, Affine) :] == (source,):
            chain.append(position)
            if operation.writes == "fake":
                return chain
    return []


def weights_of(program: Program, chain: Sequence[int]) -> list[str]:
    """The weights of a pass."""
    passed = [program.operations[position] for position in chain]
    return [operation.reads[0] for operation in passed if isinstance(operation, Affine)]


def evaluated(program: Program, state: State, chain: Sequence[int], points: Array) -> Array:
    """What a network makes of points, one a column; NaN where a sum is beyond float64."""
    values, lost = points, np.zeros(points.shape[1], dtype=bool)
    with np.errstate(all="ignore"):
        for position in chain:
            operation = program.operations[position]
            weights = (state[operation.reads[0]],) if isinstance(operation, Affine) else ()
            values = program.kernels[position](*weights, np.where(lost, 0.0, values))
            lost |= np.isnan(values).any(axis=0)
    return np.where(lost, np.nan, values)
