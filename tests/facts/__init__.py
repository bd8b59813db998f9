"""The numbers that the lectures print, each written once, with where a lesson computes it."""

from facts import l1_fields, l1_losses, l1_sheet, l2, l3, l4, p1
from facts.fact import START, At, Fact, fact, matrix
from facts.l1_fields import KEYS
from facts.sections import SECTIONS

FACTS = tuple(
    fact for module in (l1_sheet, l1_fields, l1_losses, l2, l3, l4, p1) for fact in module.FACTS
)
"""Every fact."""

__all__ = ["FACTS", "KEYS", "SECTIONS", "START", "At", "Fact", "fact", "matrix"]
