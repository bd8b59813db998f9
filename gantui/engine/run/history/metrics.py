"""What can be watched over a run: single numbers that every iteration has."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.cell import Cell
from gantui.engine.cell_names import cell_name
from gantui.engine.expression.nodes import (
    Constant,
    Expression,
    Number,
    Quotient,
    number,
    total,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.sums import norm, sum_of_cells
from gantui.engine.operations.updates.updates import GradientNorm
from gantui.engine.program.network import Pass, WholeGradient
from gantui.engine.program.program import Program

Kind: TypeAlias = Literal["loss", "output", "norm", "measure", "cell"]
"""What a number says: a loss, a network's mean output, a gradient's length, a measure, a cell."""


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
    expression: Expression
    """How, over cells."""
    measure: Callable[..., float]
    """How, from their arrays; with the same bits."""
    network: str = ""
    """The letter of the network that it is about, where it is about one."""
    group: str = ""
    """The group of samples that it is a mean over, where it is one."""

    def of(self, states: tuple[State, ...]) -> float:
        """The number in an iteration whose states go far enough."""
        state = states[self.after + 1]
        return self.measure(*(state[name] for name in self.reads))


def numbers_of(program: Program) -> tuple[Metric, ...]:
    """The losses, mean outputs, gradient lengths and measures of a program.

    A quantity that an iteration writes several times counts as it is after the last of them.
    """
    return tuple(_numbers(program))


def has_numbers(program: Program) -> bool:
    """Whether there are any, of which a large program has long expressions."""
    return next(_numbers(program), None) is not None


def _numbers(program: Program) -> Iterator[Metric]:
    yield from _losses(program)
    yield from _outputs(program)
    yield from _norms(program)
    yield from _measures(program)


def cell_metric(program: Program, cell: Cell) -> Metric:
    """One cell of a quantity, as it is at the end of an iteration."""
    quantity, row, column = cell
    name = cell_name(program, cell, program.quantities[quantity].columns)
    last = len(program.operations) - 1
    known = Number(cell)
    return Metric(name, "cell", last, (quantity,), known, lambda values: values.item(row, column))


def has_cells(program: Program, quantity: str) -> bool:
    """Whether the cells of a quantity are the same ones in every iteration: no samples."""
    known = program.quantities[quantity]
    return bool(known.columns) and not known.groups


def _last(program: Program) -> dict[str, int]:
    """Where each quantity is written last, in the order in which they are written first."""
    return {operation.writes: place for place, operation in enumerate(program.operations)}


def _losses(program: Program) -> Iterator[Metric]:
    """The single numbers among the losses."""
    for name, position in _last(program).items():
        quantity = program.quantities[name]
        if quantity.role == "loss" and (quantity.rows, quantity.columns) == (("",), ("",)):
            network = program.learners.get(name, "")
            yield Metric(name, "loss", position, (name,), number(name, 0, 0), _item, network)


def _outputs(program: Program) -> Iterator[Metric]:
    """The mean output over each group; the turns that train the network count, if there are any."""
    for network in program.networks:
        found: dict[str, Metric] = {}
        by_its_own: set[str] = set()
        for passed in network.passes:
            own = program.turns[passed.turn].trains == network.letter
            for group, columns in _columns(program, passed):
                if own or group not in by_its_own:
                    by_its_own |= {group} if own else set()
                    found[group] = _mean_output(network.letter, passed, group, columns)
        yield from (found[group] for group in network.groups if group in found)


def _columns(program: Program, passed: Pass) -> Iterator[tuple[str, range]]:
    """Each group of a pass with its columns in what comes out."""
    start = 0
    for group in program.quantities[passed.output].groups:
        stop = start + len(program.turns[passed.turn].sources[group].names(0))
        yield group, range(start, stop)
        start = stop


def _mean_output(letter: str, passed: Pass, group: str, columns: range) -> Metric:
    """The mean of what comes out of a network for a group of samples."""
    name, count = passed.output, len(columns)
    mean = Quotient(total(number(name, 0, k) for k in columns), Constant(float(count)))
    chosen = slice(columns.start, columns.stop)

    def measure(values: Array) -> float:
        """The mean of the group's columns."""
        return sum_of_cells(values[0, chosen]) / count

    after = passed.positions[-1]
    return Metric(f"{letter}({group})", "output", after, (name,), mean, measure, letter, group)


def _norms(program: Program) -> Iterator[Metric]:
    """The lengths of the gradients, as the program computes them, else computed here."""
    last = _last(program)
    found: dict[WholeGradient, str] = {
        gradient: network.letter for network in program.networks for gradient in network.gradients
    }
    order = list(last)
    for gradient in sorted(found, key=lambda one: min(map(order.index, one.parts))):
        (name, parts), letter = gradient, found[gradient]
        if name in last:
            yield Metric(name, "norm", last[name], (name,), number(name, 0, 0), _item, letter)
            continue
        sizes = tuple(program.operations[last[part]].size for part in parts)
        length = GradientNorm(name, parts, "", sizes=sizes).cell(0, 0)
        yield Metric(name, "norm", max(last[part] for part in parts), parts, length, norm, letter)


def _measures(program: Program) -> Iterator[Metric]:
    """The single numbers that are measured and learnt from by nobody."""
    for name, position in _last(program).items():
        single = program.operations[position].size == (1, 1)
        if single and program.quantities[name].role == "measure":
            yield Metric(name, "measure", position, (name,), number(name, 0, 0), _item)


def _item(values: Array) -> float:
    return values.item()
