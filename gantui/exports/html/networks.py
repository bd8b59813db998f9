"""What a network says of points or numbers, step after step: a new picture where it is another."""

from collections.abc import Iterable, Iterator

from gantui.engine import Array, Step
from gantui.exports.html.line import number_line
from gantui.exports.html.marks import Drawing, figure
from gantui.exports.html.plane import planes
from gantui.views.panels.picture import drawn_from


def with_pictures(steps: Iterable[Step]) -> Iterator[tuple[Step, str, str]]:
    """Each step, the id of the picture that belongs to it, and that picture where it is new.

    Where a step has none, the id is empty.
    """
    key: tuple[int, ...] = ()
    of: list[Array | None] = []
    known: dict[str, str] = {}
    shown, name = list[Drawing](), ""
    for step in steps:
        found, made = drawn_from(step), ""
        if found is None:
            yield step, "", ""
            continue
        written, arrays = found
        now = (step.iteration, step.turn.start, written)
        if now != key or any(a is not b for a, b in zip(arrays, of, strict=True)):
            key, of, drawn = now, arrays, _drawings(step)
            if drawn != shown:
                # what may come again soon: the bodies of this picture and of the last one
                known = {one.body: known[one.body] for one in shown}
                shown, name = drawn, f"p{step.index + 1}" if drawn else ""
                made = _written(drawn, known, name)
        yield step, name, made


def _drawings(step: Step) -> list[Drawing]:
    picture = step.turn.picture
    if picture is None:
        return []
    if picture.kind == "line":
        return number_line(step, picture)
    return planes(step, picture) if picture.kind == "plane" else []


def _written(drawn: list[Drawing], known: dict[str, str], name: str) -> str:
    """The pictures beside each other; nothing where there are none."""
    made = (figure(one, known, f"{name}{letter}") for one, letter in zip(drawn, "ab", strict=False))
    return f'<div id="{name}" class="planes">{"".join(made)}</div>\n' if drawn else ""
