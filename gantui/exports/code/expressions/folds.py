"""Sums over an index: terms of a template that differ in where they read, by the same each time."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import Expression, Largest, Norm, Number, Sum, parts
from gantui.exports.code.expressions.template import (
    Fold,
    Index,
    Leaf,
    Slot,
    Template,
    kind,
    with_parts,
)

VARIABLES = "kmnr"
"""The variables of sums, those of an inner one first."""


def folded(template: Template) -> Template:
    """The template with every run of like terms as one."""
    slots = list(template.slots)
    expression = _folded(template.expression, slots)
    return extracted(expression, slots)


def extracted(expression: Expression, slots: Sequence[Slot]) -> Template:
    """An expression as a template with the slots that it needs."""
    kept: list[Slot] = []

    def of(part: Expression) -> Expression:
        if isinstance(part, Number):
            kept.append(slots[part.cell.row])
            return Number(Cell("", len(kept) - 1, 0))
        inside = parts(part)
        return with_parts(part, [of(one) for one in inside]) if inside else part

    made = of(expression)
    return Template(made, tuple(kept))


def _folded(expression: Expression, slots: list[Slot]) -> Expression:
    inside = parts(expression)
    if not inside:
        return expression
    several = [_folded(part, slots) for part in inside]
    if isinstance(expression, Sum | Norm | Largest):
        several = list(_runs(several, slots))
        if len(several) == 1 and not isinstance(expression, Norm):
            return several[0] if isinstance(expression, Sum) else Largest((several[0],))
        return type(expression)(tuple(several))
    return with_parts(expression, several)


class _Run(NamedTuple):
    """Terms in a row that have the same form."""

    terms: tuple[Expression, ...]
    starts: tuple[int, ...]
    step: tuple[int, ...]


def _runs(terms: Sequence[Expression], slots: list[Slot]) -> Iterator[Expression]:
    """The terms with runs of them as one."""
    runs = _grouped(terms, slots)
    place = 0
    while place < len(runs):
        run, count = runs[place], 1
        step: tuple[int, ...] = ()
        if len(run.terms) > 1:
            count, step = _repeated(runs[place:], slots)
        if len(run.terms) == 1:
            yield run.terms[0]
        else:
            steps = [(len(run.terms), run.step)]
            if count > 1:
                steps.insert(0, (count, step))
            yield _fold(run.terms[0], steps, slots)
        place += count


def _grouped(terms: Sequence[Expression], slots: Sequence[Slot]) -> list[_Run]:
    """The longest runs whose places move on by the same from term to term."""
    runs: list[_Run] = []
    place = 0
    while place < len(terms):
        form, starts = _form(terms[place], slots)
        step: tuple[int, ...] = ()
        stop, last = place + 1, starts
        while stop < len(terms):
            other, there = _form(terms[stop], slots)
            if other != form:
                break
            moved = tuple(new - old for new, old in zip(there, last, strict=True))
            if not any(moved) or (step and moved != step):
                break
            step, last, stop = moved, there, stop + 1
        runs.append(_Run(tuple(terms[place:stop]), starts, step))
        place = stop
    return runs


def _repeated(runs: Sequence[_Run], slots: Sequence[Slot]) -> tuple[int, tuple[int, ...]]:
    """How many runs from the first on are the same but for where they begin, and how that moves."""
    first, count = runs[0], 1
    step: tuple[int, ...] = ()
    form, _ = _form(first.terms[0], slots)
    for before, run in pairwise(runs):
        same = len(run.terms) == len(first.terms) and run.step == first.step
        if not same or _form(run.terms[0], slots)[0] != form:
            break
        moved = tuple(new - old for new, old in zip(run.starts, before.starts, strict=True))
        if step and moved != step:
            break
        step, count = moved, count + 1
    return count, step


def _form(term: Expression, slots: Sequence[Slot]) -> tuple[object, tuple[int, ...]]:
    """A term without where it begins to read, and where that is."""
    starts: list[int] = []

    def of(part: Expression) -> object:
        if isinstance(part, Number):
            slot = slots[part.cell.row]
            if not isinstance(slot, Leaf):
                return slot
            starts.extend((slot.row.start, slot.column.start))
            return (slot.quantity, slot.row.steps, slot.column.steps)
        inside = parts(part)
        return (kind(part), *map(of, inside)) if inside else part

    return of(term), tuple(starts)


def _fold(
    term: Expression, steps: Sequence[tuple[int, tuple[int, ...]]], slots: list[Slot]
) -> Expression:
    """One term for all of a run, as a slot."""
    taken = set(_variables(extracted(term, slots)))
    free = [name for name in VARIABLES if name not in taken]
    variables = tuple(zip(free, (count for count, _ in steps), strict=False))
    moves = [(name, step) for (name, _), (_, step) in zip(variables, steps, strict=True)]
    body = extracted(term, slots)
    moved: list[Slot] = []
    place = 0
    for slot in body.slots:
        if isinstance(slot, Leaf):
            row, column = (
                _moving(index, [(name, step[place + axis]) for name, step in moves])
                for axis, index in enumerate((slot.row, slot.column))
            )
            moved.append(Leaf(slot.quantity, row, column))
            place += 2
        else:
            moved.append(slot)
    slots.append(Fold(variables, Template(body.expression, tuple(moved))))
    return Number(Cell("", len(slots) - 1, 0))


def _moving(index: Index, moves: Sequence[tuple[str, int]]) -> Index:
    return Index(index.start, (*index.steps, *(move for move in moves if move[1])))


def _variables(template: Template) -> Iterator[str]:
    """The variables of the sums inside a template."""
    for slot in template.slots:
        if isinstance(slot, Fold):
            yield from (name for name, _ in slot.variables)
            yield from _variables(slot.body)
