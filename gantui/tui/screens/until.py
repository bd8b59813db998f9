"""Asking for a condition: names are completed, earlier ones come back, mistakes are explained."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from gantui.engine import Program
from gantui.engine.conditions import Condition, condition
from gantui.engine.conditions.completion import complete, matches
from gantui.tui.screens.ask import Ask
from gantui.tui.screens.naming import AskByName


class AskCondition(AskByName[Condition]):
    """Returns a condition on a program, or nothing after Esc."""

    HINT: ClassVar[str] = f"{Ask.HINT}, Tab completes, ↑ ↓ earlier conditions"

    def __init__(self, question: str, program: Program, earlier: Sequence[str]):
        super().__init__(
            question,
            partial(condition, program=program),
            earlier,
            partial(matches, program=program),
            partial(complete, program=program),
            earlier[-1] if earlier else "",
        )
