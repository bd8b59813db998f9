"""What stands in a question about a step, as HTML for somebody else's learning platform."""

from collections.abc import Callable

from gantui.exports.html.plain_table import Gaps, plain_table
from gantui.record import StepRecord


def question_html(said: StepRecord, gaps: Gaps, written: Callable[[str], str]) -> str:
    """What is done, why, from what, and the result with its gaps; texts are `written` as HTML."""
    of_result = {cell: gap for cell, gap in gaps.items() if cell.quantity == said.writes.name}
    others = {cell: gap for cell, gap in gaps.items() if cell.quantity != said.writes.name}
    place = f"Iteration {said.iteration}, {said.turn.title}."
    return "".join(
        [
            f"<p>{written(place)}</p>",
            f"<p><strong>{written(said.title)}</strong> {written(said.why)}</p>",
            f"<p><code>{written(said.formula)}</code></p>",
            *(plain_table(matrix, others, written) for matrix in said.reads),
            plain_table(said.writes, of_result, written),
        ]
    )
