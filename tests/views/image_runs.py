"""Runs of lessons whose samples are images, and their pictures as text."""

from gantui.engine import Step, Timeline
from gantui.views.text.spans import Line, plain


def last(run: Timeline, iteration: int) -> Step:
    """The last step of an iteration before the generator's samples are pushed anywhere."""
    written = [operation.writes for operation in run.program.operations]
    position = written.index("dfake") if "dfake" in written else len(written)
    return run.step(run.index(iteration, position - 1))


def text(lines: list[Line]) -> str:
    return "\n".join(plain(found) for found in lines)
