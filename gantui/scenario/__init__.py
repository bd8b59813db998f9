"""Scenarios as data: the schema, reading untrusted files, finding lessons by name.

Nothing here computes: a scenario is numbers and texts that were checked for shape and safety.
"""

from gantui.scenario.kinds import KINDS
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.reading.lesson_library import (
    LECTURES,
    Lessons,
    OwnLessonError,
    find,
    heading,
    lecture_heading,
    lessons,
    names,
)
from gantui.scenario.reading.load import Loaded, load, parse, parse_again
from gantui.scenario.schema.expected import Expected, Printed
from gantui.scenario.schema.tables import Note, Scenario
from gantui.scenario.schema.values import Mode
from gantui.toml.problems import Path, Problem, Row, ScenarioError, did_you_mean

__all__ = [
    "KINDS",
    "LECTURES",
    "Expected",
    "GanScenario",
    "Lessons",
    "Loaded",
    "Mode",
    "Note",
    "OwnLessonError",
    "Path",
    "Printed",
    "Problem",
    "Row",
    "Scenario",
    "ScenarioError",
    "did_you_mean",
    "find",
    "heading",
    "lecture_heading",
    "lessons",
    "load",
    "names",
    "parse",
    "parse_again",
]
