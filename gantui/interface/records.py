"""The steps of a run: as data, and in the formats in which they are exported."""

from pathlib import Path
from typing import Literal, overload

from gantui.engine import Timeline
from gantui.exports import FORMATS, formats_of, write
from gantui.exports import export as exported
from gantui.exports.step_range import RangeError, Wanted, contradiction, step_range
from gantui.interface.lesson import GantuiError, Source, opened, plainly
from gantui.record import StepRecord, record
from gantui.toml.problems import did_you_mean

BOUNDS = {"width": (60, 1000), "level": (1, 4)}
"""The least and the most that an option of a format may be."""


def steps(
    source: Source,
    steps: str | int | None = None,
    *,
    iterations: int | None = None,
    until: str | None = None,
) -> list[StepRecord]:
    """The records of steps, as docs/log-format.md describes them: those of the first iteration.

    Or `steps`, one by its number or "A:B" with both included, or so many `iterations` from the
    first, or all `until` a condition begins to hold. A run that ends early has fewer. Raises
    GantuiError.
    """
    timeline = opened(source)._timeline
    first, last = _range(timeline, steps, iterations, until)
    first, found = timeline.step(first).index, []
    for index in range(first, last + 1):
        found.append(record(step := timeline.step(index), 0))
        if step.failed:
            break
    return found


# A format whose name is only known later is taken for one of text.
@overload
def export(  # type: ignore[overload-overlap]
    source: Source,
    format: Literal["pdf", "png"],
    *,
    output: str | Path | None = None,
    force: bool = False,
    steps: str | int | None = None,
    iterations: int | None = None,
    until: str | None = None,
    width: int | None = None,
    full: bool | None = None,
    math: bool | None = None,
    level: int | None = None,
    key: bool | None = None,
) -> bytes: ...
@overload
def export(
    source: Source,
    format: str | None = None,
    *,
    output: str | Path | None = None,
    force: bool = False,
    steps: str | int | None = None,
    iterations: int | None = None,
    until: str | None = None,
    width: int | None = None,
    full: bool | None = None,
    math: bool | None = None,
    level: int | None = None,
    key: bool | None = None,
) -> str: ...
def export(
    source: Source,
    format: str | None = None,
    *,
    output: str | Path | None = None,
    force: bool = False,
    steps: str | int | None = None,
    iterations: int | None = None,
    until: str | None = None,
    width: int | None = None,
    full: bool | None = None,
    math: bool | None = None,
    level: int | None = None,
    key: bool | None = None,
) -> str | bytes:
    """Steps in a format, what `gantui export` writes; into a file too with `output`.

    That is text, or bytes where the format is pdf or png.

    Without a `format` the name of the file tells it. Which steps is said as for `steps`, the other
    options are those of the formats. A file that exists is only replaced with `force`. Raises
    GantuiError; nothing is written then.
    """
    options = {"width": width, "full": full, "math": math, "level": level, "key": key}
    given = {name: value for name, value in options.items() if value is not None}
    path = None if output is None else Path(output)
    form = format or _format_of(path)
    _refuse_wrong(form, given)
    lesson = opened(source)
    first, last = _range(lesson._timeline, steps, iterations, until)
    with plainly():
        run, loaded = lesson._timeline, lesson._loaded
        chunks = list(exported(form, run, lesson.name, first, last, loaded=loaded, **given))
        if path is not None:
            write(path, chunks, force=force)
    pieces = [chunk for chunk in chunks if isinstance(chunk, bytes)]
    return b"".join(pieces) if pieces else "".join(map(str, chunks))


def _range(
    timeline: Timeline, steps: str | int | None, iterations: int | None, until: str | None
) -> tuple[int, int]:
    """The first and the last step, indices from 0."""
    wanted = Wanted(iterations, None if steps is None else str(steps), until)
    with plainly():
        if message := contradiction(wanted):
            raise RangeError(message)
        return step_range(timeline, wanted)


def _format_of(path: Path | None) -> str:
    """The format that the name of a file tells."""
    if path is None:
        raise GantuiError("give a format, or an output whose name tells it, such as steps.txt")
    fitting = formats_of(path)
    if len(fitting) != 1:
        found = f"may be of the formats {', '.join(fitting)}" if fitting else "is of no format"
        raise GantuiError(f"{path.name} {found}; give a format")
    return fitting[0]


def _refuse_wrong(form: str, given: dict[str, int]) -> None:
    """Raises GantuiError where there is no such format, or an option is not of it."""
    if form not in FORMATS:
        near = did_you_mean(form, FORMATS)
        raise GantuiError(f'format: expected one of {", ".join(FORMATS)}, found "{form}"{near}')
    for name, value in given.items():
        if name not in FORMATS[form].options:
            fitting = ", ".join(other for other, found in FORMATS.items() if name in found.options)
            raise GantuiError(f"{name} is for the format {fitting}, not for {form}")
        low, high = BOUNDS.get(name, (value, value))
        if not low <= value <= high:
            raise GantuiError(f"{name}: expected {low} to {high}, found {value}")
