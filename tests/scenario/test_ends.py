"""Every lesson says at its end what was seen, and what comes next."""

import pytest

from gantui.engine import compile_program
from gantui.scenario import find, names


@pytest.mark.parametrize("name", names())
def test_the_last_step_says_what_was_seen_and_what_comes_next(name: str) -> None:
    scenario = find(name).scenario
    (note,) = [note for note in scenario.notes if note.text.startswith("What was seen: ")]
    assert "What comes next" in note.text
    program = compile_program(scenario)
    assert note.quantity == program.operations[-1].writes
    assert note.iteration in ((program.iterations,) if program.iterations > 1 else (None, 1))
