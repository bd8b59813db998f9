"""Settings: what a run has otherwise than its scenario as a whole, and not from a step on."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np

from gantui.engine.kinds.compile import compile_program
from gantui.engine.program.program import Program
from gantui.scenario.kinds import module_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import LARGEST_SEED
from gantui.toml.mismatches import mismatches
from gantui.toml.problems import counted


class Settings(NamedTuple):
    """The numbers of a whole run that are other than those of its scenario."""

    seed: int | None = None
    """What its drawn numbers depend on; None where that is the scenario's."""
    iterations: int | None = None
    """How many iterations it has; None where that is the scenario's."""

    def over(self, earlier: "Settings") -> "Settings":
        """These, and where they say nothing the earlier ones."""
        both = zip(self, earlier, strict=True)
        return Settings(*(old if new is None else new for new, old in both))


AS_GIVEN = Settings()
"""Where the run is as its scenario has it."""


def with_settings(scenario: Scenario, settings: Settings) -> Scenario:
    """The scenario with other settings; a kind without iterations stays as it is."""
    found = scenario
    if settings.seed is not None:
        found = msgspec.structs.replace(found, seed=settings.seed)
    if settings.iterations is not None and found.ITERATIONS_AT:
        found = _replaced(found, found.ITERATIONS_AT, settings.iterations)
    return found


def _replaced(table: Any, path: Sequence[str], value: int) -> Any:
    """A table with another number at a path of it."""
    key, *rest = path
    new = _replaced(getattr(table, key), rest, value) if rest else value
    return msgspec.structs.replace(table, **{key: new})


def demand(scenario: Scenario, settings: Settings) -> None:
    """Raise ValueError with a sentence where settings are none for a scenario, or its own.

    Among them is EditError, where an edit of its file does not fit.
    """
    if settings.seed is not None:
        demand_seed(scenario, settings.seed)
    if settings.iterations is not None:
        demand_iterations(scenario, settings.iterations)
    if settings != AS_GIVEN:
        compile_program(with_settings(scenario, settings))


def demand_seed(scenario: Scenario, seed: int) -> None:
    """Raise ValueError with a sentence where no run of the scenario has other numbers by a seed."""
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"expected a seed from 0 to 2^53, found {seed}")
    if seed == scenario.seed:
        raise ValueError(f"The seed is {seed} already.")
    here, there = (
        compile_program(msgspec.structs.replace(scenario, seed=one, edits=[]))
        for one in (scenario.seed, seed)
    )
    if _same_numbers(here, there):
        raise ValueError("Nothing in this lesson is drawn, so a seed changes no number of it.")


def _same_numbers(one: Program, other: Program) -> bool:
    """Whether two programs of a scenario begin alike and are given the same from outside."""
    begin = all(np.array_equal(one.initial[name], other.initial[name]) for name in one.persistent)
    every = range(len(one.operations))
    pairs = zip(one.feeds_of(every), other.feeds_of(every), strict=True)
    return begin and all(
        np.array_equal(old, new)
        for feed, twin in pairs
        for old, new in zip(feed.floats(0), twin.floats(0), strict=True)
    )


def demand_iterations(scenario: Scenario, iterations: int) -> None:
    """Raise ValueError with a sentence where the scenario cannot have so many iterations more."""
    has = counted(scenario.iterations, "iteration")
    if not scenario.ITERATIONS_AT:
        raise ValueError(f"This lesson has {has}; it is no training that goes on.")
    if iterations <= scenario.iterations:
        raise ValueError(f"The run has {has} already; it can be made longer, not shorter.")
    longer = with_settings(scenario, Settings(iterations=iterations))
    kind = module_of(scenario.kind)
    wrong = [*mismatches(kind.TABLE, msgspec.to_builtins(longer)), *kind.contradictions(longer)]
    for path, message in wrong:
        if path == scenario.ITERATIONS_AT:
            raise ValueError(message)
