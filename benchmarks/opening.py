"""Opening a lesson up to its first sheet: a long run beside the same lesson with one iteration.

The slowest lesson to open stands beside the quickest one; their difference is what a learner could
notice, on top of the start of the program.
"""

from typing import Any

from msgspec.structs import replace

from benchmarks.harness import Row, paired, seconds
from gantui.engine import Timeline, compile_program
from gantui.scenario import Scenario, find, names
from gantui.views.sheet.sheet import sheet

LONG = ("slanted-faces", "discriminator-wins", "generator-wins", "alternating-training")
ROUNDS, TARGET = 40, 1.2
OF_EACH = 4
"""How often each lesson is opened, after once to warm up."""


def rows() -> list[Row]:
    """Time each long run, and the two ends of all lessons."""
    found = []
    for name in LONG:
        scenario: Any = find(name).scenario
        short = replace(scenario, schedule=replace(scenario.schedule, iterations=1), notes=[])
        pair = paired(lambda s=scenario: _open(s), lambda s=short: _open(s), ROUNDS)
        found.append(pair.row(f"{name}, all its iterations or one", TARGET))
    times = {
        name: paired(lambda n=name: _open(find(n).scenario), lambda: None, OF_EACH).ours
        for name in names()
    }
    slowest, quickest = max(times, key=times.__getitem__), min(times, key=times.__getitem__)
    both = f"{slowest} read and opened, {quickest}"
    return [*found, Row(both, seconds(times[slowest]), seconds(times[quickest]))]


def _open(scenario: Scenario) -> None:
    sheet(Timeline(compile_program(scenario)).step(0))
