"""The text log of 1,000 steps against plain string formatting of the same numbers.

The reference writes as many lines, with the same titles, formulas, notes and numbers, each number
formatted with a fixed width; its texts, and which cells its lines show, are prepared, as if they
stood in its source. The steps of slanted-faces are computed beforehand for both. Stated is the
median of the ratios of interleaved runs.
"""

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.harness import Row, paired
from benchmarks.training import scenario
from gantui.engine import Cell, State, Step, Timeline, compile_program
from gantui.exports.text.text_log import chunks

STEPS, ROUNDS, TARGET = 1000, 15, 3.0


class Computed(Timeline):
    """A timeline whose steps, from `first` on, lie ready."""

    def __init__(self, steps: Sequence[Step]):
        super().__init__(steps[0].program)
        self.first = steps[0].index
        self.ready = steps

    def step(self, index: int) -> Step:
        """The step at `index`."""
        return self.ready[index - self.first]


class Plan(NamedTuple):
    """What a hand-written log would have in its source for one step."""

    turn: str
    title: str
    formula: str
    name: str
    operands: Sequence[Cell]
    rows: Sequence[str]
    columns: Sequence[str]
    notes: Sequence[str]
    before: State
    after: State


def plan(step: Step) -> Plan:
    """The step's texts, and which cells its line of arithmetic shows."""
    operation = step.operation
    return Plan(
        step.turn.title if step.position == step.turn.start else "",
        operation.title,
        operation.formula,
        operation.writes,
        [part.cell for part in step.operands(*operation.example)],
        step.program.quantities[operation.writes].rows,
        step.columns(operation.writes),
        [line for note in step.notes() for line in note.text.split("\n")],
        {**step.after, **step.before},
        step.after,
    )


def by_hand(plans: Sequence[Plan], before: State) -> str:
    """The log as one text."""
    lines = ["log", "arithmetic", "steps", "", "before:"]
    for name, values in before.items():
        lines += [f"  {name}", "    weights"]
        lines += ["    " + "  ".join([f"{value:9.4f}" for value in row]) for row in values.tolist()]
    lines.append("")
    for number, step in enumerate(plans, start=1):
        if step.turn:
            lines += [f"--- {step.turn} ---", ""]
        numbers = [f"{step.before[name][row, col]:.4f}" for name, row, col in step.operands]
        values = step.after[step.name]
        lines.append(f"[{number}] {step.title}")
        lines.append(f"  {step.formula}")
        lines.append(f"  {step.name} = {' '.join(numbers)} = {values[0, 0]:.4f}")
        if any(step.columns):
            lines.append("       " + "  ".join([f"{name:>9}" for name in step.columns]))
        for name, row in zip(step.rows, values.tolist(), strict=True):
            lines.append(f"    {name:3}" + "  ".join([f"{value:9.4f}" for value in row]))
        lines += [f"  {note}" for note in step.notes]
        lines.append("")
    return "\n".join(lines) + "\n"


def weights(step: Step) -> State:
    """The matrices that stand before a log from this step on; rates stand in its formulas."""
    quantities = step.program.quantities
    return {name: step.before[name] for name in step.program.persistent
            if quantities[name].role != "rate"}  # fmt: skip


def rows() -> list[Row]:
    """Time both; every run is of other steps, so that no number is formatted twice."""
    timeline = Timeline(compile_program(scenario(STEPS)))
    iterations = -(-STEPS // len(timeline.program.operations))
    runs = []
    for number in range(ROUNDS + 1):
        start = timeline.index(number * iterations, 0)
        steps = [timeline.step(index) for index in range(start, start + STEPS)]
        runs.append((Computed(steps), [plan(step) for step in steps]))
    first, second = iter(runs), iter(runs)
    lines: dict[str, list[int]] = {"ours": [], "reference": []}

    def ours() -> None:
        log = next(first)[0]
        text = "".join(chunks(log, "slanted-faces", log.first, log.first + STEPS - 1))
        lines["ours"].append(text.count("\n"))

    def reference() -> None:
        log, plans = next(second)
        text = by_hand(plans, weights(log.ready[0]))
        lines["reference"].append(text.count("\n"))

    pair = paired(ours, reference, ROUNDS)
    assert lines["ours"] == lines["reference"], lines
    name = f"text log, {STEPS:,} steps, {lines['ours'][0]:,} lines"
    return [pair.row(name, TARGET)]
