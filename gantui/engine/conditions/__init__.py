"""Conditions on a run, such as `loss.D < 0.1`: reading them, and finding where they begin to hold.

A small closed language; nothing of a text is ever evaluated as Python. Only who asks for a
condition imports this package: it brings the parser.
"""

from gantui.engine.conditions.bind import Condition, condition
from gantui.engine.conditions.evaluate import Moment
from gantui.engine.conditions.parse import ConditionError
from gantui.engine.conditions.search import Progress, backwards, forwards

__all__ = [
    "Condition",
    "ConditionError",
    "Moment",
    "Progress",
    "backwards",
    "condition",
    "forwards",
]
