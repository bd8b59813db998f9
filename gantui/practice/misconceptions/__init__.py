"""Misconceptions: systematic errors, each one function of the arithmetic behind a cell.

A new one is one decorated function in the module that it belongs to; from outside it is
`add_misconception(name, sentence)(rewriting)`.
"""

from gantui.practice.misconceptions import functions, learning, losses, sums
from gantui.practice.misconceptions.misconception import (
    MISCONCEPTIONS,
    Context,
    Misconception,
    Mistaken,
    Outcome,
    Said,
    add_misconception,
    each,
    every,
    outcomes,
)

__all__ = [
    "MISCONCEPTIONS",
    "Context",
    "Misconception",
    "Mistaken",
    "Outcome",
    "Said",
    "add_misconception",
    "each",
    "every",
    "functions",
    "learning",
    "losses",
    "outcomes",
    "sums",
]
