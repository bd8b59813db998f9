"""From a scenario of any kind to its program: one builder a kind."""

from importlib import import_module

from gantui.engine.edit_table import with_edits
from gantui.engine.program import Program
from gantui.scenario.schema import Mode, Scenario

BUILDERS = {
    "gan": "gantui.engine.gan",
    "classifier": "gantui.engine.classifier",
    "field": "gantui.engine.field",
    "loss table": "gantui.engine.loss_table",
    "curve": "gantui.engine.curve",
    "convolution": "gantui.engine.convolution",
    "minimax": "gantui.engine.minimax",
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
