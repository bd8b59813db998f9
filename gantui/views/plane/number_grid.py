"""A plane with a number at every point: the lecture's grid."""

from collections.abc import Sequence
from math import isnan

from gantui.engine import Cell, Unit
from gantui.views.plane.arrows import draw_arrows
from gantui.views.plane.axes import margin
from gantui.views.plane.boundary import Grid, draw_boundary, free_place, inequality, region
from gantui.views.plane.plane import IMAGE, Boundary, Plane, image_note, image_on
from gantui.views.plane.pushes import WAS, push_note
from gantui.views.plane.samples import Sample, sign_of
from gantui.views.text.canvas import Canvas, stacked
from gantui.views.text.numbers.number import DECIMALS, aligned, number, texts
from gantui.views.text.numbers.shades import shades
from gantui.views.text.spans import Entry, Line, Span, cut, length, line

ROOM = 2
"""Columns between two numbers that leave them and what stands between them easy to read."""
WIDEST_ROOM = 4
"""The most that there are, besides two for each line from one row of numbers to the next."""
BEYOND = 0.25
"""How far beyond an outer point a sample may stand to be drawn there."""
MOST_NAMED = 16
"""More samples that a note is about are counted."""
UNREADABLE = "…"
"""What stands for a number that has no room."""


def grid_width(plane: Plane) -> int:
    """The width from which every number is easy to read."""
    return margin(plane.ys) + len(plane.xs) * (len(_texts(plane, DECIMALS)[0][0]) + ROOM)


def grid_lines(plane: Plane, width: int, height: int, chosen: Unit | None) -> list[Line]:
    """The numbers, the boundaries between them, samples by letter, blocks in brackets.

    At most `height` lines: where there is no room for all, the title goes first.
    """
    part, cells = _fitting(plane, width, height)
    notes = _notes(plane, part, cells)
    pushed = [line(note, "group fake") for note in [push_note(part.pushes, width)] if note]
    if len(part.ys) + len(notes) + len(pushed) + 2 > height:
        part = part._replace(image=None)  # nothing stands there of which one is not told what it is
    image = [line(image_note(part, width), "dim")] if part.image else []
    legend = [(7, _units(part, width, chosen, short=False)), (6, _sums(part, width)), (8, image),
              (9, pushed)]  # fmt: skip
    used = len(part.ys) + len(notes) + sum(len(lines) for _, lines in legend)
    if used + 2 > height:
        legend[0] = (7, _units(part, width, chosen, short=True))
    down = max((height - 3 - used + len(part.ys)) // max(len(part.ys) - 1, 1), 1)
    grid = _grid(part, cells, width, down)
    head = (5, [line(cut(plane.title, width), "title")])
    said = (10, [line(cut(note, width), "dim") for note in notes])
    body = (11, _drawn(part, cells, grid, chosen).lines())
    return stacked([head, body, (9, [_axis(part, cells, grid)]), *legend, said], height)


def _fitting(plane: Plane, width: int, height: int) -> tuple[Plane, list[list[str]]]:
    """A plane and its numbers, to fewer decimals where there is no room, or only its middle.

    Below the rows is then a line left to say so.
    """
    least = 1 + bool(plane.blocks) + bool(plane.blocks and plane.samples)
    room = width - margin(plane.ys)
    decimals, columns = DECIMALS + 1, 0
    while columns < len(plane.xs) and decimals > 1:
        decimals -= 1
        columns = room // (len(_texts(plane, decimals)[0][0]) + least)
    rows = height - 2 if height < len(plane.ys) + 1 else len(plane.ys)
    part = _middle(plane, max(columns, 1), max(rows, 1))
    return part, _texts(part, decimals) if columns > 0 else [[UNREADABLE]] * len(part.ys)


def _middle(plane: Plane, columns: int, rows: int) -> Plane:
    """As many columns and rows, from the middle."""
    left = max(len(plane.xs) - columns, 0) // 2
    top = max(len(plane.ys) - rows, 0) // 2
    return plane._replace(
        xs=plane.xs[left : left + columns],
        ys=plane.ys[top : top + rows],
        values=plane.values[top : top + rows, left : left + columns],
        blocks=tuple(
            block._replace(
                rows=(block.rows[0] - top, block.rows[1] - top),
                columns=(block.columns[0] - left, block.columns[1] - left),
            )
            for block in plane.blocks
        ),
        corner=(plane.corner[0] + top, plane.corner[1] + left),
    )


def _texts(plane: Plane, decimals: int) -> list[list[str]]:
    """The numbers, equally wide; with as many decimals as everywhere, or rounded to fewer."""
    if decimals == DECIMALS:
        rows = texts(plane.values)
    else:
        rows = [[number(round(value, decimals)) for value in row] for row in plane.values.tolist()]
    return aligned([["·" if text == "nan" else text for text in row] for row in rows])


def _grid(plane: Plane, cells: list[list[str]], width: int, down: int) -> Grid:
    """The points in a frame of this width; behind the last number there is room for a bracket."""
    edge, longest = margin(plane.ys), len(cells[0][0])
    room = min(max((width - edge) // len(plane.xs) - longest, 1), WIDEST_ROOM + 2 * down)
    left = edge + room - (2 if plane.blocks else 1)
    return Grid(plane.xs[0], plane.ys[0], 1, 1, left, longest + room, down)


def _drawn(plane: Plane, cells: list[list[str]], grid: Grid, chosen: Unit | None) -> Canvas:
    """Numbers, brackets and letters; boundaries where these leave room, the chosen one first."""
    edge, rows = margin(plane.ys), (len(plane.ys) - 1) * grid.down + 1
    canvas = Canvas(edge + len(plane.xs) * grid.across, rows)
    for row in range(rows):
        at, between = divmod(row, grid.down)
        y = "" if between else number(plane.ys[at])
        canvas.put(row, 0, Span(f"{y.rjust(edge - 1)} ", "dim"))
    scale = "probability" if plane.probability else "value"
    grounds = shades(scale, plane.values)
    for row, shown in enumerate(cells):
        for column, text in enumerate(shown):
            ground = Span(text, f"rest {scale}", grounds[row][column])
            span = _span(plane, ground, plane.values[row, column].item(), (row, column))
            canvas.put(row * grid.down, grid.left + column * grid.across + 1, span)
    _mark_blocks(plane, len(cells[0][0]), grid, canvas)
    _put_samples(plane, grid, canvas)
    draw_arrows(plane.pushes.arrows, grid, canvas, "group fake")
    for was in plane.pushes.was:
        row, column = grid.place(*was)
        place = free_place(row, column, grid, canvas)
        if place is not None:
            canvas.put(row, place, Span(WAS, "dim"))
    _put_image(plane, grid, canvas)
    for boundary in sorted(
        plane.boundaries, key=lambda line: Unit(line.weights, line.unit) != chosen
    ):
        lit = Unit(boundary.weights, boundary.unit) == chosen
        draw_boundary(boundary, grid, canvas, "written label" if lit else "network D")
    return canvas


def _span(plane: Plane, ground: Span, value: float, place: tuple[int, int]) -> Span:
    if isnan(value):
        return Span(ground.text, "dim")
    entry = None
    if plane.quantity and ground.text != UNREADABLE:
        entry = Entry(Cell(plane.quantity, plane.corner[0] + place[0], plane.corner[1] + place[1]))
    if ground.shade is None:
        return Span(ground.text, "dim" if value == 0 else "text", entry=entry)
    return ground._replace(entry=entry)


def _mark_blocks(plane: Plane, longest: int, grid: Grid, canvas: Canvas) -> None:
    """Brackets around the blocks' cells, the name at the first, on the bracket if need be."""
    room = grid.across - longest
    inset = 1 if plane.samples and room > ROOM else 0  # leaves the points to the letters
    for block in plane.blocks:
        first, end = (grid.left + column * grid.across for column in block.columns)
        for row in range(max(block.rows[0], 0), min(block.rows[1], len(plane.ys))):
            name = block.name[:1] if row == max(block.rows[0], 0) else ""
            sign = name or "[" if room - inset <= ROOM else f"{name}["
            canvas.put(row * grid.down, first - inset - len(sign) + 1, Span(sign, "title"))
            canvas.put(row * grid.down, end - room + 1, Span("]", "title"))


def _put_samples(plane: Plane, grid: Grid, canvas: Canvas) -> None:
    """Letters before the numbers of their points; between points at the nearest free place."""
    for samples in _together(plane).values():
        x, y = samples[0].x, samples[0].y
        row, column = grid.place(x, y)
        place = column if _is_point(plane, samples[0]) else free_place(row, column, grid, canvas)
        if place is not None:
            groups = {sample.group for sample in samples}
            style = f"group {groups.pop()}" if len(groups) == 1 else "title"
            canvas.put(row, place, Span(sign_of(samples), style))


def _put_image(plane: Plane, grid: Grid, canvas: Canvas) -> None:
    """Where the generator puts a grid of noise, as far as there is room beside the samples."""
    for x, y in image_on(plane):
        row, column = grid.place(x, y)
        exact = x in plane.xs and y in plane.ys
        place = column if exact else free_place(row, column, grid, canvas)
        if place is not None and place >= margin(plane.ys) and canvas.free(row, place):
            canvas.put(row, place, Span(IMAGE, "group fake"))


def _together(plane: Plane) -> dict[tuple[float, float], list[Sample]]:
    """The samples on the plane, or hardly beyond its outer points, by where they stand."""
    found: dict[tuple[float, float], list[Sample]] = {}
    for sample in plane.samples:
        x = min(max(sample.x, plane.xs[0]), plane.xs[-1])
        y = min(max(sample.y, plane.ys[-1]), plane.ys[0])
        if max(abs(sample.x - x), abs(sample.y - y)) <= BEYOND:
            found.setdefault((sample.x, sample.y), []).append(sample)
    return found


def _is_point(plane: Plane, sample: Sample) -> bool:
    return sample.x in plane.xs and sample.y in plane.ys


def _axis(plane: Plane, cells: list[list[str]], grid: Grid) -> Line:
    """The numbers of x, each below the ones of its column, as many as have room."""
    canvas = Canvas(margin(plane.ys) + len(plane.xs) * grid.across, 1)
    ones = max(len(text.partition(".")[0].rstrip()) for row in cells for text in row)
    for column, x in enumerate(plane.xs):
        text = number(x)
        start = grid.left + column * grid.across + ones - len(text) + 1
        if canvas.sign(0, start - 1) == " ":
            canvas.put(0, start, Span(text, "dim"))
    return canvas.lines()[0]


def _units(plane: Plane, width: int, chosen: Unit | None, *, short: bool) -> list[Line]:
    """Where each unit is active, the chosen one marked; if short, several on a line."""
    lines: list[Line] = []
    for boundary in plane.boundaries:
        lit = chosen == Unit(boundary.weights, boundary.unit)
        text = _unit(boundary, width - 2 * lit, short=short)
        span = Span(f"> {text}", "written label") if lit else Span(text, "network D")
        before = lines[-1] if lines else ()
        if short and lines and length(before) + 3 + len(span.text) <= width:
            lines[-1] = (*before, Span("   "), span)
        else:
            lines.append((span,))
    return lines


def _unit(boundary: Boundary, width: int, *, short: bool) -> str:
    """The longest text that has room, so that no number in it is cut."""
    number_, found = boundary.unit + 1, region(boundary)
    texts_ = (inequality(boundary), f"unit {number_}: {found}", f"{number_}: {found}")
    return next((text for text in texts_[short:] if len(text) <= width), cut(texts_[-1], width))


def _sums(plane: Plane, width: int) -> list[Line]:
    """The keys of the blocks."""
    spans = [Span("sums:", "title")]
    for block in plane.blocks:
        key = "·" if block.key is None else number(block.key)
        entry = (
            Entry(Cell(block.quantity, 0, 0)) if block.key is not None and block.quantity else None
        )
        spans += [Span(f" {block.name} =", "title"), Span(f" {key}", "title", entry=entry)]
        spans.append(Span("  "))
    if length(spans[:-1]) > width:
        return [line(cut("".join(span.text for span in spans), width), "title")]
    return [tuple(spans[:-1])] if plane.blocks else []


def _notes(plane: Plane, part: Plane, cells: list[list[str]]) -> list[str]:
    """What the picture leaves out, and where letters stand that are beside no number."""
    places = _together(part)
    several = [f"* is {_names(found)}" for found in places.values() if sign_of(found) == "*"]
    shown = [sample for found in places.values() for sample in found]
    between = _names([sample for sample in shown if not _is_point(part, sample)])
    beyond = _names([sample for sample in plane.samples if sample not in shown])
    found = [
        "only the middle is shown" if part.values.shape != plane.values.shape else "",
        "rounded to fewer decimals" if not _is_exact(part, cells) else "",
        *several,
        f"between points: {between}" if between else "",
        f"farther out: {beyond}" if beyond else "",
    ]
    return [note for note in found if note]


def _names(samples: Sequence[Sample]) -> str:
    if len(samples) > MOST_NAMED:
        return f"{len(samples):,} samples"
    return ", ".join(sample.name for sample in samples)


def _is_exact(plane: Plane, cells: list[list[str]]) -> bool:
    """Whether the numbers are those of every other panel."""
    full = _texts(plane, DECIMALS)
    return all(
        text.strip() == number_.strip()
        for row, numbers in zip(cells, full, strict=True)
        for text, number_ in zip(row, numbers, strict=True)
    )
