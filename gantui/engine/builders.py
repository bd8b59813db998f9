"""From a scenario of any kind to its program: one builder a kind."""

from collections.abc import Callable
from typing import Any

from gantui.engine import gan
from gantui.engine.program import Program
from gantui.scenario.schema import Mode, Scenario

BUILDERS: dict[str, Callable[[Any, Mode | None], Program]] = {"gan": gan.build}
"""The builder of each kind of scenario. A new kind is one more entry."""


def compile_program(scenario: Scenario, mode: Mode | None = None) -> Program:
    """The program of a scenario, in its own arithmetic or in the one asked for."""
    return BUILDERS[scenario.kind](scenario, mode)
