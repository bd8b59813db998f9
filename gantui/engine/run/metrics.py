"""What can be watched over a run: single numbers that every iteration has."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.dense import WeightGradient
from gantui.engine.operations.updates import GradientNorm
from gantui.engine.program.program import Program

Kind: TypeAlias = Literal["loss", "output", "norm", "cell"]
"""What a number says: a loss, D's mean output, a gradient's length, any one cell."""

JUDGED = ("real", "fake", "sample")
"""The groups of samples over which the mean output says something."""


class Metric(NamedTuple):
    """A number of each iteration."""

    name: str
    """What it is called, such as `loss.D`, `D(fake)`, `norm.G`, `D.W1[1, x]`."""
    kind: Kind
    """What it says."""
    after: int
    """The position of the operation after which it is read."""
    reads: tuple[str, ...]
    """The quantities that it is computed from."""
    measure: Callable[..., float]
    """How, from their arrays."""

    def of(self, states: tuple[State, ...]) -> float:
        """The number in an iteration whose states go far enough."""
        state = states[self.after + 1]
        return self.measure(*(state[name] for name in self.reads))


def numbers_of(program: Program) -> tuple[Metric, ...]:
    """The losses, mean outputs and gradient lengths of a program.

    A quantity that an iteration writes several times counts as it is after the last of them.
    """
    return (*_losses(program), *_outputs(program), *_norms(program))


def cell_of(program: Program, quantity: str, row: int, col: int) -> Metric:
    """One cell of a quantity, as it is at the end of an iteration."""
    names = program.quantities[quantity]
    inside = ", ".join(part for part in (names.rows[row], names.columns[col]) if part)
    name = f"{quantity}[{inside}]" if inside else quantity
    last = len(program.operations) - 1
    return Metric(name, "cell", last, (quantity,), lambda values: values.item(row, col))


def has_cells(program: Program, quantity: str) -> bool:
    """Whether the cells of a quantity are the same ones in every iteration: no samples."""
    known = program.quantities[quantity]
    return bool(known.columns) and not known.groups


def _last(program: Program) -> dict[str, int]:
    """Where each quantity is written last, in the order in which they are written first."""
    return {operation.writes: place for place, operation in enumerate(program.operations)}


def _losses(program: Program) -> Iterator[Metric]:
    """The single numbers among the losses."""
    for name, place in _last(program).items():
        quantity = program.quantities[name]
        if quantity.role == "loss" and (quantity.rows, quantity.columns) == (("",), ("",)):
            yield Metric(name, "loss", place, (name,), _item)


def _outputs(program: Program) -> Iterator[Metric]:
    """The mean of D's output over each group; the turns that train D count, where there are any."""
    found: dict[str, Metric] = {}
    by_its_own: set[str] = set()
    for place, operation in enumerate(program.operations):
        quantity = program.quantities[operation.writes]
        if quantity.role != "probability" or len(quantity.rows) != 1:
            continue
        turn, start = program.turns[program.turn_at[place]], 0
        for group in quantity.groups:
            stop = start + len(turn.sources[group].names(0))
            own = turn.trains == "D"
            if group in JUDGED and (own or group not in by_its_own):
                by_its_own |= {group} if own else set()
                measure = _mean(start, stop)
                found[group] = Metric(f"D({group})", "output", place, (quantity.name,), measure)
            start = stop
    yield from (found[group] for group in JUDGED if group in found)


def _norms(program: Program) -> Iterator[Metric]:
    """The lengths of the gradients: those that the program computes, else of its gradients."""
    last = _last(program)
    computed = [op.writes for op in program.operations if isinstance(op, GradientNorm)]
    for name in dict.fromkeys(computed):
        yield Metric(name, "norm", last[name], (name,), _item)
    parts: dict[str, dict[str, int]] = {}
    for operation in program.operations:
        if isinstance(operation, WeightGradient):
            name = operation.writes
            parts.setdefault(_norm_name(name), {})[name] = last[name]
    for name, gradients in parts.items():
        if name not in computed:
            kernel = GradientNorm(name, tuple(gradients), "").kernel()
            yield Metric(name, "norm", max(gradients.values()), tuple(gradients), _single(kernel))


def _norm_name(gradient: str) -> str:
    """`norm.G.saturating` for `G.dW1.saturating`."""
    network, _, rest = gradient.partition(".")
    _, dot, mark = rest.partition(".")
    return f"norm.{network}{dot}{mark}"


def _item(values: Array) -> float:
    return values.item()


def _single(kernel: Callable[..., Array]) -> Callable[..., float]:
    return lambda *arrays: kernel(*arrays).item()


def _mean(start: int, stop: int) -> Callable[..., float]:
    """The mean of some columns of a row."""

    def mean(values: Array) -> float:
        total: Any = np.add.reduce(values[0, start:stop])
        return float(total) / (stop - start)

    return mean
