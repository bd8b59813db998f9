"""A condition on a given run: every name of it is known, every cell has its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gantui.engine.cell import Cell
from gantui.engine.conditions.locate import SampleCell, locate, size, some_of
from gantui.engine.conditions.parse import FUNCTIONS, ConditionError, read
from gantui.engine.conditions.syntax import (
    Arithmetic,
    Call,
    Cells,
    Change,
    Comparison,
    Negative,
    Node,
    Not,
    NotFinite,
    Number,
    Numeric,
    Tree,
    Where,
    nodes,
    quantity_name,
)
from gantui.engine.program.program import Program
from gantui.toml.problems import did_you_mean
from gantui.toml.shortest import shortest
from gantui.toml.untrusted import clean


@dataclass(frozen=True, eq=False)
class Condition:
    """A condition that can be asked of every step of a program."""

    text: str
    """As it was written."""
    tree: Tree
    """What it says."""
    program: Program
    """The program whose quantities it names."""
    places: Mapping[Cells, Cell | SampleCell]
    """The cells that it names."""

    @cached_property
    def checks(self) -> frozenset[int]:
        """The operations after which it may begin to hold."""
        found, operations = nodes(self.tree), self.program.operations
        if any(isinstance(node, NotFinite) for node in found):
            return frozenset(range(len(operations)))
        names = {node.name for node in found if isinstance(node, Cells)}
        written = {place for place, one in enumerate(operations) if one.writes in names}
        return frozenset({0} | written | {turn.start for turn in self.program.turns})

    def looks(self, position: int) -> frozenset[str]:
        """The quantities that it looks at after an operation, as far as they are known then."""
        found = nodes(self.tree)
        names = {node.name for node in found if isinstance(node, Cells)}
        if any(isinstance(node, NotFinite) for node in found):
            names.add(self.program.operations[position].writes)
        return frozenset(names)

    @cached_property
    def momentary(self) -> bool:
        """Whether there is anything in it that holds at single moments only."""
        return any(isinstance(node, (Change, NotFinite)) for node in nodes(self.tree))

    @cached_property
    def changing(self) -> frozenset[str]:
        """The quantities whose changes it looks at."""
        return frozenset(node.of.name for node in nodes(self.tree) if isinstance(node, Change))


def condition(text: str, program: Program) -> Condition:
    """The condition on the runs of a program.

    Raises ConditionError with a sentence for the person who wrote it.
    """
    tree = read(text)
    cells = [node for node in nodes(tree) if isinstance(node, Cells)]
    for one in cells:
        demand_quantity(one, program)
    places = {one: locate(program, one) for one in cells if one.labels}
    for node in nodes(tree):
        _demand(node, program)
    return Condition(text.strip(), tree, program, places)


def _demand(node: Node, program: Program) -> None:
    """Raise ConditionError where a node asks for what this program does not have."""
    match node:
        case Call(function, of, at):
            if function not in FUNCTIONS:
                near = did_you_mean(function, FUNCTIONS) or f"; there are {some_of(FUNCTIONS)}"
                raise ConditionError(f'there is no function "{clean(function)}"{near}', at)
        case Number(value, at) if value == float("inf"):
            raise ConditionError("the number is beyond float64's largest, about 1.8e308", at)
        case Not(of, at) if any(isinstance(one, (Change, NotFinite)) for one in nodes(of)):
            message = 'there is no "not" of a change or of nan: each is one moment of a run'
            raise ConditionError(message, at)
        case Comparison(left, sign, right):
            if isinstance(left, Where) and sign == "=" and isinstance(right, Number):
                _demand_place(left, right, program)
    for one in _single(node):
        _demand_number(one, program)


def demand_quantity(cells: Cells, program: Program) -> None:
    """Raise ConditionError where a run of the program has no such quantity."""
    written = {operation.writes for operation in program.operations} | set(program.initial)
    if cells.name not in program.quantities:
        known = [name for name in program.quantities if name in written]
        near = did_you_mean(cells.name, known) or f"; there are {some_of(known)}"
        raise ConditionError(f'there is no quantity "{clean(cells.name)}"{near}', cells.at)
    if cells.name not in written:
        raise ConditionError(f'no step of this run writes "{cells.name}"', cells.at)


def _demand_place(what: Where, number: Number, program: Program) -> None:
    turns = what.what == "turn"
    most = len(program.turns) if turns else program.iterations
    if number.value not in range(1, most + 1):
        whole, few = ("an iteration", "turns") if turns else ("the run", "iterations")
        few = few if most > 1 else few[:-1]
        raise ConditionError(f"{whole} has {most} {few}, found {shortest(number.value)}", number.at)


def _single(node: Node) -> Iterator[Numeric]:
    """The nodes right below this one that must be one number."""
    match node:
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            yield from (left, right)
        case Negative(of=of):
            yield of


def _demand_number(node: Numeric, program: Program) -> None:
    """Raise ConditionError where a quantity of several numbers stands for one."""
    while isinstance(node, Call) and node.function == "abs":
        node = node.of
    if isinstance(node, Cells) and not node.labels and size(program, node.name) > 1:
        name = quantity_name(node.name)
        message = (
            f"{name} has {size(program, node.name)} numbers; "
            f"take one of them, as in {name}[{example(node, program)}], or mean({name})"
        )
        raise ConditionError(message, node.at)


def example(cells: Cells, program: Program) -> str:
    """What may stand in the brackets: numbers always do."""
    rows = len(program.quantities[cells.name].rows)
    return "1, 1" if 1 < rows < size(program, cells.name) else "1"
