"""The picture of a step: what can be drawn of it, whatever the kind of scenario."""

from collections.abc import Sequence
from importlib import import_module

from gantui.engine import Array, Program, Step, Unit
from gantui.engine.run.drag_task import is_done
from gantui.engine.run.pushed import pushed
from gantui.views.images.images import image_strip
from gantui.views.plane.before_and_after import answers
from gantui.views.plane.half_blocks import dots_lines
from gantui.views.plane.noise_image import has_noise_image
from gantui.views.plane.number_grid import grid_lines, grid_width
from gantui.views.plane.plane import GAP, Plane, planes
from gantui.views.plots.parameter_field import field_picture
from gantui.views.text.spans import Line, Span, line, wrap

AROUND = 3
"""Lines of a plane of close points that are not points."""

OTHERS = {
    "function": ("gantui.views.plots.function_plot", "curve_picture"),
    "line": ("gantui.views.plots.number_line", "line_picture"),
    "windows": ("gantui.views.images.window", "window_picture"),
    "densities": ("gantui.views.plots.density_plot", "density_picture"),
}
"""What draws a picture of this kind: module and function, imported when it is needed.

The function takes a step, width and height, and returns lines. A new picture is one more entry.
"""


def has_picture(program: Program) -> bool:
    """Whether there is anything to draw in a turn of a run."""
    return any(turn.picture is not None for turn in program.turns)


def picture(
    step: Step,
    width: int,
    height: int = 40,
    chosen: Unit | None = None,
    history: Sequence[tuple[int, Array]] = (),
) -> list[Line]:
    """The plane of a step, or two side by side to compare; or another picture that it has.

    `chosen` is the boundary being dragged. Below a plane stands the turn's task, if it has one.
    `history` has what a generator of images drew in earlier iterations, as `image_strip` takes it,
    or the two numbers of a game at the start of each.
    """
    shown = step.turn.picture
    if shown is None:
        return [line("nothing to draw in this turn", "dim")]
    if shown.kind in OTHERS:
        module, function = OTHERS[shown.kind]
        drawn: list[Line] = getattr(import_module(module), function)(step, width, height)
        return drawn
    if shown.kind == "parameters":
        return field_picture(step, width, height, [values for _, values in history])
    if shown.kind == "images":
        return image_strip(step, history, width, height)
    task = _task(step, width)
    if 2 * len(task) > height:
        task = []
    height -= len(task)
    around = AROUND + has_noise_image(step.program) + (pushed(step) is not None)
    found = planes(step, (width, max(height - around, 1)))
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
    shown, with the samples at its end: with the very same arrays it is the same picture. So are the
    gradient that pushes samples, and the weights that it changes; else images depend on the samples
    alone.
    """
    program, shown = step.program, step.turn.picture
    if shown is not None and shown.kind == "parameters":
        hidden = sum(cell in step.hidden for cell in shown.cells)
        return hidden, [step.shown[cell.quantity] for cell in shown.cells]
    if shown is None or shown.kind not in ("plane", "line", "images"):
        return None
    judged = shown.kind != "images" or shown.push is not None
    roles = ("weights", "sample") if judged else ("sample",)
    names = [name for name, found in program.quantities.items() if found.role in roles]
    written = (program.operations[at].writes for at in range(step.known + 1))
    count = sum(program.quantities[name].role == "weights" for name in written) if judged else 0
    arrays = [state.get(name) for name in names for state in (step.shown, step.states[-1])]
    found = pushed(step)
    arrays.append(None if found is None else found.gradient)
    asked = shown.kind != "images" and answers(step, shown.verdict)
    return count, [*arrays, step.written if asked else None]


def _drawn(plane: Plane, width: int, height: int, chosen: Unit | None) -> list[Line]:
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
    return wrap(f"To do: {task.text} (press x)", width, "warning")
