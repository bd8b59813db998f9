"""What exported code computes beside what the trainer computes."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import inf, nan
from pathlib import Path
from typing import Any

import code_harness

from gantui.engine import Timeline
from gantui.exports.code.names import is_number, names_of

Values = list[tuple[str, Any]]
Chunks = Callable[[Timeline, str, int, int], Iterator[str]]


def exported(chunks: Chunks, timeline: Timeline, first: int, last: int) -> str:
    """The code of these iterations, from 0."""
    steps = len(timeline.program.operations)
    return "".join(chunks(timeline, "lesson", first * steps, (last + 1) * steps - 1))


def trained(timeline: Timeline, iterations: Sequence[int], taken: frozenset[str]) -> Values:
    """What the trainer has after each step, edits included, by the names of the code."""
    program = timeline.program
    names = names_of(program, taken)
    found: Values = []
    for iteration in iterations:
        states = timeline.states(iteration)[1:]
        for position, state in enumerate(states):
            edited = [
                edit.quantity
                for edit in program.edits
                if edit.position == position and edit.iteration in iterations
            ]
            for name in (program.operations[position].writes, *edited):
                values = state[name]
                single = is_number(program, name)
                found.append((names[name], values.item() if single else values.tolist()))
    return _last_of_each(found)


def alone(source: str, folder: Path) -> Values:
    """What the code computes in a process of its own, which knows no package."""
    path = folder / "exported.py"
    path.write_text(source, encoding="utf-8")
    command = [sys.executable, "-I", code_harness.__file__, str(path)]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return computed(eval(found.stdout.splitlines()[-1], {"nan": nan, "inf": inf}))


def here(source: str) -> Values:
    """What the code computes in this process."""
    return computed(code_harness.noted(source))


def computed(noted: Values) -> Values:
    """The quantities among what was noted."""
    return _last_of_each([pair for pair in noted if pair[0] != "taken"])


def _last_of_each(pairs: Values) -> Values:
    """Of assignments to one name right after each other the last: one may fill, one edit."""
    return [list(several)[-1] for _, several in groupby(pairs, key=lambda pair: pair[0])]
