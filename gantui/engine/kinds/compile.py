"""From a scenario of any kind to its program: the builder is `build` of the module of its kind."""

from functools import lru_cache

from gantui.engine.program.edit_table import with_edits
from gantui.engine.program.program import Program
from gantui.engine.program.program_error import ProgramError
from gantui.scenario.kinds import module_of
from gantui.scenario.schema.start import Started, start_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Mode

BUILDERS = "gantui.engine.kinds"
"""The package of the builders, a module a kind; only the one that is needed is imported."""


def compile_program(scenario: Scenario, mode: Mode | None = None) -> Program:
    """The program of a scenario, in its own arithmetic or in the one asked for.

    Raises ProgramError where there is none: an edit points at something that is not there, or an
    iteration has too many operations.
    """
    program: Program = module_of(scenario.kind, BUILDERS).build(scenario, mode)
    if isinstance(start := start_of(scenario), Started):
        from gantui.engine.kinds.networks.start_values import with_start_values

        program = with_start_values(program, start, _other(start))
    return with_edits(program, scenario.edits)


@lru_cache(maxsize=4)
def _other(start: Started) -> Program:
    """The program of the scenario that another one starts from."""
    try:
        return compile_program(start.scenario)
    except ProgramError as error:
        raise ProgramError(
            [(("start", "from"), f"{start.source} cannot be run: {error}")]
        ) from None
