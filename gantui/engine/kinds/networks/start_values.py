"""Start values of a program from the end of an iteration of another scenario's run."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from operator import add
from typing import NoReturn

from gantui.engine.numbers.array import Array, State
from gantui.engine.program.program import Program
from gantui.engine.program.program_error import ProgramError
from gantui.engine.run.executors.fast_path import nodes_of
from gantui.engine.run.timeline import Timeline
from gantui.scenario.schema.start import Started
from gantui.toml.problems import did_you_mean, listed

MOST_NODES = 300_000_000
"""Numbers and operators of arithmetic that may be run for start values: some seconds."""


def with_start_values(program: Program, start: Started, other: Program) -> Program:
    """The program with the start values that a scenario takes from the run of another one.

    Raises ProgramError where there are none of the name or size, or the run is too long.
    """
    names = start.weights or _common(program, other)
    if not names:
        _refuse("from", f"the two runs have no weights of the same name and size in {start.source}")
    reached = _reached(other, start.iteration)
    found = {**program.initial, **dict(_taken(program, reached, start, names))}
    for name in names:  # a running mean starts as the weights do
        if (mean := f"{name}.mean") in program.initial:
            found[mean] = found[name]
    return replace(program, initial=found)


def _common(program: Program, other: Program) -> list[str]:
    """What both have of weights, by name and size."""
    return [
        name
        for name, values in program.initial.items()
        if program.quantities[name].role == "weights"
        and name in other.initial
        and other.initial[name].shape == values.shape
    ]


def _taken(
    program: Program, reached: State, start: Started, names: list[str]
) -> Iterator[tuple[str, Array]]:
    for index, name in enumerate(names):
        own = [one for one in program.initial if program.quantities[one].role == "weights"]
        for known, whose in ((own, "this scenario"), (reached, start.source)):
            if name not in known:
                there = did_you_mean(name, known) or f"; there is {listed(own)}"
                _refuse("weights", f"{whose} has no weights {name}{there}", index)
        wanted, given = program.initial[name].shape, reached[name].shape
        if wanted != given:
            sizes = [f"{rows} × {columns}" for rows, columns in (wanted, given)]
            message = f"{name} is {sizes[0]} here and {sizes[1]} in {start.source}"
            _refuse("weights", message, index)
        yield name, reached[name]


@lru_cache(maxsize=4)
def _reached(other: Program, iteration: int) -> State:
    """The weights at the end of an iteration, counted from 1."""
    nodes = (nodes_of(other.operations[position]) for position in other.live)
    cost = reduce(add, nodes, 0) * iteration
    if cost > MOST_NODES:
        most = max(MOST_NODES * iteration // cost, 1)
        _refuse("iteration", f"expected at most {most}, so that its run takes seconds")
    timeline = Timeline(other)
    if timeline.complete(iteration) < iteration:
        _refuse(
            "iteration", f"its run ends before, in iteration {timeline.complete(iteration) + 1}"
        )
    state = timeline.last_state(iteration - 1)
    return {name: state[name] for name in other.initial if other.quantities[name].role == "weights"}


def _refuse(key: str, message: str, *place: int) -> NoReturn:
    raise ProgramError([(("start", key, *place), message)])
