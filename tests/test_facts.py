"""The lectures' numbers against the program: every one is computed, printed and covered."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
import pytest
from facts import FACTS, SECTIONS, START, At, Fact, matrix
from msgspec.structs import replace

from gantui.checking.check import check
from gantui.engine import Cell, Program, Timeline, cell_name, compile_program
from gantui.scenario import Expected, Mode, find, names

PLACES = [(fact, at) for fact in FACTS for at in fact.places]


@cache
def timeline(lesson: str, mode: Mode | None = None) -> Timeline:
    """The run of a lesson whose file was relieved of its printed values."""
    return Timeline(
        compile_program(replace(find(lesson).scenario, printed=[], worked=[], notes=[]), mode)
    )


def turn_of(program: Program, quantity: str, turn: int | None) -> int:
    """The turn, from 0: the one asked for, or the first that writes the quantity."""
    if turn is not None:
        return turn - 1
    first = [operation.writes for operation in program.operations].index(quantity)
    return program.turn_at[first]


def written(run: Timeline, at: At) -> np.ndarray:
    """The whole quantity right after the turn has written it for the last time."""
    program = run.program
    turn = program.turns[turn_of(program, at.quantity, at.turn)]
    writers = range(turn.start, turn.stop)
    position = [n for n in writers if program.operations[n].writes == at.quantity][-1]
    step = run.step(run.index(at.iteration - 1, position))
    if not at.given:
        return step.written
    given = {name: np.array(matrix(values)) for name, values in at.given.items()}
    state = {**run.step(run.index(at.iteration - 1, turn.start)).before, **given}
    for place in range(turn.start, position + 1):
        name = program.operations[place].writes
        if name not in given:
            state[name] = program.apply(place, at.iteration - 1, state)
    return state[at.quantity]


def labels(program: Program, at: At) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of all the rows and columns of the quantity, there."""
    quantity = program.quantities[at.quantity]
    if at.iteration == START:
        return quantity.rows, quantity.columns
    turn = program.turns[turn_of(program, at.quantity, at.turn)]
    return quantity.rows, program.columns(at.quantity, turn, at.iteration - 1)


def computed(fact: Fact, at: At) -> list[list[float]]:
    """The cells that a fact is about, as the program has them."""
    run = timeline(at.lesson, fact.arithmetic)
    start = at.iteration == START
    values = run.step(0).before[at.quantity] if start else written(run, at)
    rows, columns = labels(run.program, at)
    chosen = [rows.index(row) for row in at.rows or rows]
    return [[values[r, columns.index(c)] for c in at.columns or columns] for r in chosen]


def agrees(value: float, found: float, decimals: int | None) -> bool:
    """Whether a computed number is what is printed, to the decimals printed."""
    tolerance = 1e-9 if decimals is None else 0.5 * 10.0**-decimals + 1e-9
    return bool(value == found or abs(value - found) <= tolerance)


@pytest.mark.parametrize(
    ("fact", "at"), PLACES, ids=lambda one: one.lesson if isinstance(one, At) else one.name
)
def test_a_fact_is_what_the_program_computes(fact: Fact, at: At) -> None:
    found, expected = computed(fact, at), matrix(fact.values)
    assert [len(row) for row in found] == [len(row) for row in expected]
    cells = zip(np.ravel(expected), np.ravel(found), strict=True)
    verdicts = {agrees(value, number, fact.decimals) for value, number in cells}
    assert verdicts == {not fact.differs}, f"expected {expected}, found {found}"


class Print(NamedTuple):
    """One printed number with everything that decides what it is compared with."""

    lecture: str
    cell: str
    iteration: int
    turn: int
    value: float
    decimals: int | None
    arithmetic: str
    given: str
    note: str


def given_text(given: dict[str, Any]) -> str:
    """The given quantities in one way of writing."""
    return str([(name, matrix(values)) for name, values in sorted(given.items())])


def cells_of_the_facts(lesson: str) -> Iterator[Print]:
    """Every finite number of the facts that an operation of the lesson computes."""
    for fact, at in PLACES:
        if at.lesson != lesson or at.iteration == START:
            continue
        program = timeline(lesson, fact.arithmetic).program
        rows, columns = labels(program, at)
        turn = turn_of(program, at.quantity, at.turn)
        for row, line in zip(at.rows or rows, matrix(fact.values), strict=True):
            for column, value in zip(at.columns or columns, line, strict=True):
                cell = Cell(at.quantity, rows.index(row), columns.index(column))
                if isfinite(value):
                    yield Print(
                        fact.lecture, cell_name(program, cell, columns), at.iteration, turn, value,
                        fact.decimals, program.arithmetic, given_text(at.given),
                        fact.differs or at.note,
                    )  # fmt: skip


def cells_of_the_file(lesson: str) -> Iterator[Print]:
    """Every number that the lesson's file prints, as its check compares it."""
    loaded = find(lesson)
    prints: list[Expected] = [
        printed
        for printed in loaded.scenario.expected.values()
        for _ in np.ravel(matrix(printed.values))
    ]
    for printed, found in zip(prints, check(loaded).comparisons, strict=True):
        program = timeline(lesson, printed.arithmetic).program
        yield Print(
            re.findall(r"\w+", found.source)[0], found.name, printed.iteration,
            turn_of(program, printed.quantity, printed.turn), found.printed, printed.decimals,
            program.arithmetic, given_text(printed.given), found.note,
        )  # fmt: skip


@pytest.mark.parametrize("lesson", [name for name in names() if name != "two-outputs"])
def test_a_lesson_prints_the_facts_and_nothing_else(lesson: str) -> None:
    """The prints of two-outputs are those of a page that is no lecture, and stand there alone."""
    facts, prints = Counter(cells_of_the_facts(lesson)), Counter(cells_of_the_file(lesson))
    unprinted, unknown = list(facts - prints), list(prints - facts)
    assert unprinted == []
    assert unknown == []


def test_every_section_is_covered() -> None:
    found: Counter[str] = Counter()
    for fact in FACTS:
        found[fact.section] += fact.cells
    assert found == SECTIONS


def test_every_fact_is_computed_somewhere() -> None:
    assert [fact.name for fact in FACTS if not fact.places] == []
