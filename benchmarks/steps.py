"""Building and explaining a step, beside computing its whole iteration plainly.

gantui finds the next step of slanted-faces and draws its sheet and its explanation; the reference
applies the operations of one iteration to a dictionary. There is no target: the ratio says what a
step on the screen costs in units of an iteration's arithmetic. Median of interleaved runs.
"""

from benchmarks.harness import Row, paired, seconds
from benchmarks.training import scenario
from gantui.engine import Array, Timeline, compile_program
from gantui.views.panels.explanation import explanation
from gantui.views.sheet.sheet import sheet

ITERATIONS, ROUNDS, WIDTH = 20, 15, 44


def rows() -> list[Row]:
    """Time both."""
    program = compile_program(scenario(ITERATIONS))
    starts = [Timeline(program).start(iteration) or () for iteration in range(ITERATIONS)]

    def ours() -> None:
        timeline = Timeline(program)
        for index in range(program.steps):
            step = timeline.step(index)
            sheet(step)
            explanation(step, 0, 0, WIDTH)

    def reference() -> None:
        for iteration, start in enumerate(starts):
            state: dict[str, Array] = dict(zip(program.persistent, start, strict=True))
            for position, operation in enumerate(program.operations):
                state[operation.writes] = program.apply(position, iteration, state)

    pair = paired(ours, reference, ROUNDS)
    step, iteration = pair.ours / program.steps, pair.reference / ITERATIONS
    ratio = pair.ratio / len(program.operations)
    return [
        Row("a step found, drawn and explained", seconds(step), seconds(iteration), f"{ratio:.2f}")
    ]
