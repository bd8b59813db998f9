"""The picture of a step: what can be drawn of it, whatever the kind of scenario."""

from collections.abc import Sequence
from importlib import import_module

from gantui.engine import Array, Program, Step, Turn
from gantui.engine.run.drag_task import is_done
from gantui.engine.run.network_pass import verdict
from gantui.views.images.images import has_images, image_strip
from gantui.views.plane.half_blocks import dots_lines
from gantui.views.plane.noise_image import has_noise_image
from gantui.views.plane.number_grid import grid_lines, grid_width
from gantui.views.plane.plane import GAP, Plane, has_field, has_plane, planes
from gantui.views.text.spans import Line, Span, line, wrap

AROUND = 3
"""Lines of a plane of close points that are not points."""

OTHERS = {
    "Values": ("gantui.views.plots.function_plot", "curve_picture"),
    "Distance": ("gantui.views.plots.density_plot", "density_picture"),
}
"""What draws a turn with such an operation: module and function, imported when it is needed.

The function takes a step, width and height, and returns lines. A new picture is one more entry.
"""


def has_picture(program: Program) -> bool:
    """Whether there is anything to draw in a turn of a run."""
    drawn = (has_plane(program, turn) or _other(program, turn) for turn in program.turns)
    return has_images(program) or any(drawn)


def _other(program: Program, turn: Turn) -> tuple[str, str] | None:
    classes = (
        ancestor.__name__
        for operation in program.operations[turn.start : turn.stop]
        for ancestor in type(operation).__mro__
    )
    return next((OTHERS[name] for name in classes if name in OTHERS), None)


def picture(
    step: Step,
    width: int,
    height: int = 40,
    chosen: tuple[str, int] | None = None,
    history: Sequence[tuple[int, Array]] = (),
) -> list[Line]:
    """The plane of a step, or two side by side to compare; or another picture that it has.

    `chosen` is the boundary being dragged. Below a plane stands the turn's task, if it has one.
    `history` has what a generator of images drew in earlier iterations, as `image_strip` takes it.
    """
    another = _other(step.program, step.turn)
    if another is not None:
        module, function = another
        drawn: list[Line] = getattr(import_module(module), function)(step, width, height)
        return drawn
    task = _task(step, width)
    if 2 * len(task) > height:
        task = []
    height -= len(task)
    around = AROUND + has_noise_image(step.program)
    found = planes(step, (width, max(height - around, 1)))
    if not found and has_images(step.program):
        return image_strip(step, history, width, height + len(task))
    if not found:
        return [line("nothing to draw in this turn", "dim")]
    if not found[-1].close and 2 * max(map(grid_width, found)) + GAP > width:
        found = found[-1:]
    each = (width - GAP * (len(found) - 1)) // len(found)
    first, *others = (_drawn(plane, each, height, chosen) for plane in found)
    for other in others:
        first = _side_by_side(first, other, each)
    return [*first, *task]


def drawn_from(step: Step) -> tuple[int, list[Array | None]] | None:
    """What a picture of networks depends on besides the iteration and the turn; None for others.

    How many weights were written in the iteration so far, and the samples and weights that are
    shown, with the samples at its end: with the very same arrays it is the same picture. Images
    depend on the samples alone.
    """
    program, turn = step.program, step.turn
    if _other(program, turn) is not None or has_field(program, turn):
        return None
    judged = bool(verdict(program, turn))
    if not judged and not has_images(program):
        return None
    roles = ("weights", "sample") if judged else ("sample",)
    names = [name for name, found in program.quantities.items() if found.role in roles]
    written = (program.operations[at].writes for at in range(step.known + 1))
    count = sum(program.quantities[name].role == "weights" for name in written) if judged else 0
    return count, [state.get(name) for name in names for state in (step.shown, step.states[-1])]


def _drawn(plane: Plane, width: int, height: int, chosen: tuple[str, int] | None) -> list[Line]:
    if plane.close:
        return dots_lines(plane, width, height)
    return grid_lines(plane, width, height, chosen)


def _side_by_side(left: list[Line], right: list[Line], width: int) -> list[Line]:
    lines: list[Line] = []
    for row in range(max(len(left), len(right))):
        first = left[row] if row < len(left) else ()
        blank = Span(" " * (width + GAP - sum(len(span.text) for span in first)))
        lines.append((*first, blank, *(right[row] if row < len(right) else ())))
    return lines


def _task(step: Step, width: int) -> list[Line]:
    """What to do, and whether it is done."""
    task = step.turn.task
    if task is None:
        return []
    if is_done(step):
        return wrap(f"Done: {task.text}", width, "title")
    return wrap(f"To do: {task.text} (x drags)", width, "warning")
