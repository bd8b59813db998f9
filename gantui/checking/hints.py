"""What a printed value may be right for that the program computes otherwise."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple, get_args

from msgspec.structs import replace

from gantui.checking.comparison import matches, origin
from gantui.checking.runs import computed
from gantui.checking.transposed import transposed
from gantui.engine import Program, Timeline, compile_program
from gantui.engine.program.expected_cells import cells_of
from gantui.scenario import Expected, Mode, Scenario
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds import module_of
from gantui.toml.problems import listed


class Arithmetic(NamedTuple):
    """One way to compute."""

    mode: Mode
    """By hand or exact."""
    log: str
    """The logarithm of the exact one."""


def hints(scenario: Scenario, wrong: Sequence[tuple[int, Expected]]) -> Iterator[str]:
    """A line about each print, with its line of the file, that is right in another way.

    That is another arithmetic, or square weights the other way round. Looked at are prints of the
    first iterations only, so that it takes no time to speak of.
    """
    known: dict[Mode | None, _Ways] = {}
    for line, printed in wrong:
        if printed.iteration > BLOCK:
            continue
        ways = known.setdefault(printed.arithmetic, _Ways(scenario, printed.arithmetic))
        words = next((words for words, run in ways if _is_right(run, printed)), "")
        if words:
            yield f"line {line}: the {origin(printed)} value there matches with {words}"


class _Ways:
    """The other ways to run a scenario, in words; each is run once, when it is first wanted."""

    def __init__(self, scenario: Scenario, mode: Mode | None):
        self._found: list[tuple[str, Timeline]] = []
        self._more = _ways(scenario, mode)

    def __iter__(self) -> Iterator[tuple[str, Timeline]]:
        yield from self._found
        for way in self._more:
            self._found.append(way)
            yield way


def _ways(scenario: Scenario, mode: Mode | None) -> Iterator[tuple[str, Timeline]]:
    """Other arithmetics than that of a print, the nearest first; then transposed weights."""
    own = Arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    for other in _others(scenario, own):
        yield _words(own, other), Timeline(_compiled(scenario, other))
    for places, turned in transposed(scenario):
        words = f"{listed([str(place) for place in places])} transposed; a row there is a unit"
        yield words, Timeline(compile_program(turned, mode))


def _others(scenario: Scenario, own: Arithmetic) -> Iterator[Arithmetic]:
    """The other ways to compute that a scenario may have, the nearest first."""
    modes = sorted(get_args(Mode), key=lambda mode: mode != own.mode)
    logs = sorted(("natural", "base 2"), key=lambda log: log != own.log)
    for other in map(Arithmetic._make, product(modes, logs)):
        idle = other.mode == "by hand" and other.log != own.log  # its table has one logarithm
        if other != own and not idle and _is_allowed(_changed(scenario, other)):
            yield other


def _changed(scenario: Scenario, other: Arithmetic) -> Scenario:
    return replace(scenario, arithmetic=replace(scenario.arithmetic, log=other.log))


def _is_allowed(scenario: Scenario) -> bool:
    return not any(module_of(scenario.kind).contradictions(scenario))


def _compiled(scenario: Scenario, other: Arithmetic) -> Program:
    return compile_program(_changed(scenario, other), other.mode)


def _is_right(timeline: Timeline, printed: Expected) -> bool:
    """Whether every number of a print matches that of a run."""
    values = computed(timeline, printed)
    return all(
        matches(value, values.item(cell.row, cell.column), printed.decimals, printed.within)
        for cell, value in cells_of(timeline.program, printed)
    )


def _words(own: Arithmetic, other: Arithmetic) -> str:
    """What to write for it."""
    mode = [f'arithmetic = "{other.mode}"'] if other.mode != own.mode else []
    log = [f'log = "{other.log}" under [arithmetic]'] if other.log != own.log else []
    return " and ".join([*mode, *log])
