"""What if, as one enters it: `rate = 0.1`, `D.W1[2, bias] = 0`, `seed = 7`, or a number alone.

A cell is named as in a condition, by the same grammar.
"""

import re
from collections.abc import Iterator

import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.change import Change
from gantui.engine.conditions.bind import demand_quantity, example
from gantui.engine.conditions.completion import offer, shared
from gantui.engine.conditions.locate import SampleCell, locate, size
from gantui.engine.conditions.parse import ConditionError, read
from gantui.engine.conditions.syntax import Cells, Comparison, quantity_name
from gantui.engine.program.edits import Edit, number_in
from gantui.engine.program.program import Program
from gantui.engine.run.step import Step
from gantui.engine.settings import Settings, demand
from gantui.scenario.schema.tables import Scenario

RATE, SEED, ITERATIONS = "rate", "seed", "iterations"
"""What has no cell of its own: every learning rate at once, and the settings of a whole run."""
EXPECTED = "expected a name, = and a number, such as rate = 0.1"


def what_if(text: str, step: Step, scenario: Scenario, cell: Cell | None = None) -> Change:
    """The change that somebody entered at a step; a number alone is that of `cell`.

    `scenario` is that of the run. Raises ValueError with a sentence for the person who wrote it;
    ConditionError, which is one, says where in the text it is wrong.
    """
    name, sign, value = text.rpartition("=")
    if not sign and cell is not None and not _begins_with_name(text):
        return _numbers(step, [cell], number_in(text.strip()))
    if not sign or not name.strip() or not value.strip():
        raise ValueError(EXPECTED)
    word = name.strip()
    if word in (SEED, ITERATIONS) and word not in step.program.quantities:
        return _setting(word, value.strip(), scenario)
    if word == RATE and word not in step.program.quantities:
        return _numbers(step, _rates(step), number_in(value.strip()))
    return _numbers(step, [cell_of(name, step)], number_in(value.strip()))


def rates(program: Program) -> Iterator[Cell]:
    """The learning rates that a run has."""
    for name in program.persistent:
        if program.quantities[name].role == "rate":
            yield Cell(name, 0, 0)


def nameable(step: Step) -> list[str]:
    """Every first word of a change at a step: what is asked for most comes first."""
    program, found = step.program, list(rates(step.program))
    words = [RATE, *(cell.quantity for cell in found)] if found else []
    words.append(SEED)
    words += [ITERATIONS] if program.iterations > 1 else []
    known = [name for name in program.quantities if name in step.after]
    return list(dict.fromkeys([*words, *map(quantity_name, known)]))


def offered(before: str, step: Step) -> list[str]:
    """What `before`, the text up to the cursor, may end with instead of its last word."""
    done = _has_sign(before) or before.endswith("]")
    return [] if done else offer(before, step.program, nameable(step), step.columns).found


def completed(before: str, step: Step) -> str:
    """The text up to the cursor, longer by what all that is offered agree in, or by the first.

    A whole name has its bracket or `=` behind it.
    """
    if before.endswith("]"):
        return f"{before} = "
    if _has_sign(before):
        return before
    begun, found, end = offer(before, step.program, nameable(step), step.columns)
    if not found:
        return before
    longer = shared(found)
    if len(longer) <= len(begun):
        longer = found[0]
    whole = before.removesuffix(begun) + longer
    if longer not in found:
        return whole
    return whole + (end or _after_name(longer, step.program)) + (" = " if end == "]" else "")


def _has_sign(before: str) -> bool:
    """Whether the name has ended; a row or column may have = in its own."""
    return "=" in re.sub(r"\[[^]]*(\]|$)", "", before)


def _after_name(word: str, program: Program) -> str:
    """What follows a name: a bracket where it has several numbers."""
    several = (name for name in program.quantities if quantity_name(name) == word)
    return "[" if any(size(program, name) > 1 for name in several) else " = "


def _rates(step: Step) -> list[Cell]:
    found = list(rates(step.program))
    if not found:
        raise ValueError("Nothing learns in this lesson, so there is no learning rate.")
    return found


def _begins_with_name(text: str) -> bool:
    return text.strip()[:1].isalpha() and text.strip().lower() not in ("inf", "nan")


def _setting(word: str, value: str, scenario: Scenario) -> Change:
    number = number_in(value)
    if number != int(number):
        raise ValueError(f"expected a whole number, found {value}")
    settings = Settings(**{word: int(number)})
    demand(scenario, settings)
    return Change(settings=settings)


def cell_of(text: str, step: Step) -> Cell:
    """The cell of a step that a text names. Raises ConditionError."""
    tree = read(f"{text.rstrip()} = 0")
    if not isinstance(tree, Comparison) or not isinstance(tree.left, Cells):
        raise ConditionError(EXPECTED, 0)
    cells, program = tree.left, step.program
    demand_quantity(cells, program)
    if cells.name not in step.after:
        made = program.written_at[cells.name][0] + 1
        name = quantity_name(cells.name)
        raise ConditionError(f"{name} is not there yet; step {made} makes it", cells.at)
    if cells.labels:
        return _placed(locate(program, cells), step, cells)
    if size(program, cells.name) > 1:
        numbers, name = size(program, cells.name), quantity_name(cells.name)
        one = f"{name}[{example(cells, program)}]"
        raise ConditionError(f"{name} has {numbers} numbers; take one, as in {one}", cells.at)
    return Cell(cells.name, 0, 0)


def _placed(found: Cell | SampleCell, step: Step, cells: Cells) -> Cell:
    """The cell itself; a sample's number where that sample stands at this step."""
    if isinstance(found, Cell):
        return found
    columns = step.columns(found.quantity)
    if found.sample not in columns:
        raise ConditionError(f"{found.sample} is not in the batch of this step", cells.at)
    return Cell(found.quantity, found.row, columns.index(found.sample))


def _numbers(step: Step, cells: list[Cell], value: float) -> Change:
    """The change that gives cells another value, right after a step."""
    if not all(step.shows(cell) for cell in cells):
        raise ValueError("Its new number is still hidden; it can be edited once it is shown.")
    old = [step.after[cell.quantity].item(cell.row, cell.column) for cell in cells]
    other = [(cell, was) for cell, was in zip(cells, old, strict=True) if was != value]
    if not other:
        raise ValueError(f"It is {value:.12g} already.")
    edits = [Edit(step.iteration, step.position, cell, np.array([[value]])) for cell, _ in other]
    return Change(tuple(edits), tuple(was for _, was in other))
