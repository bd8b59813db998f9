"""Pictures as text, and what is read back from it."""

import re

import numpy as np
from lessons import lesson_run

from gantui.engine import Step
from gantui.scenario import Mode
from gantui.views.panels.picture import picture
from gantui.views.plane.axes import margin
from gantui.views.plane.plane import Plane
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, plain

SIZES = [
    (10, 3), (12, 5), (20, 8), (35, 9), (35, 11), (35, 12), (36, 14), (49, 12), (52, 24), (78, 20),
    (100, 20), (98, 24), (200, 60),
]  # fmt: skip
"""From absurd to roomy; the panel beside the sheet is 35 × 11 and more, alone 78 × 20 and more."""
ROOMY = [size for size in SIZES if size[0] >= 35]


def steps(lesson: str, mode: Mode | None = None) -> list[Step]:
    """The last step of each turn of the first iteration."""
    run = lesson_run(lesson, mode)
    return [run.step(turn.stop - 1) for turn in run.program.turns]


def text(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def drawn(step: Step, width: int, height: int, chosen: tuple[str, int] | None = None) -> list[str]:
    return [plain(line) for line in picture(step, width, height, chosen)]


def rows_of(lines: list[str], plane: Plane) -> dict[float, str]:
    """The line of each y, from the column after it."""
    edge = margin(plane.ys)
    found = {line[:edge].strip(): line for line in lines if line[:edge].strip()}
    return {y: found[number(y)][edge:] for y in plane.ys if number(y) in found}


def numbers_in(line: str) -> list[str]:
    """The numbers of a line between its signs, letters and brackets."""
    return re.findall(r"-?\d+\.?\d*(?:e-?\d+)?|·|-?inf", line)


def plane_of(values: list[list[float]], **more: object) -> Plane:
    """A plane of whole points from (0, 0) to the right and down."""
    found = np.array(values, dtype=float)
    xs, ys = tuple(range(found.shape[1])), tuple(range(0, -found.shape[0], -1))
    return Plane("t", xs, ys, found, probability=False, close=False)._replace(**more)
