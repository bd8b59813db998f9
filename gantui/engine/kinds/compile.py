"""From a scenario of any kind to its program: one builder a kind."""

from importlib import import_module

from gantui.engine.program.edit_table import with_edits
from gantui.engine.program.program import Program
from gantui.scenario.tables import Mode, Scenario

BUILDERS = {
    "gan": "gantui.engine.kinds.gan",
    "classifier": "gantui.engine.kinds.classifier",
    "field": "gantui.engine.kinds.field",
    "loss table": "gantui.engine.kinds.loss_table",
    "curve": "gantui.engine.kinds.curve",
    "convolution": "gantui.engine.kinds.convolution",
    "minimax": "gantui.engine.kinds.minimax",
}
"""The module that builds each kind of scenario; only the one that is needed is imported.

A new kind is one more entry, and a module with a function `build(scenario, mode)`.
"""


def compile_program(scenario: Scenario, mode: Mode | None = None) -> Program:
    """The program of a scenario, in its own arithmetic or in the one asked for.

    Raises EditError where one of its edits points at something that is not there.
    """
    program: Program = import_module(BUILDERS[scenario.kind]).build(scenario, mode)
    return with_edits(program, scenario.edits)
