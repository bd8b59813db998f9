"""Pieces of arrays as text: `1:`, `i : i + 2`, `::2`."""

from gantui.exports.code.expressions.python_cells import index_text
from gantui.exports.code.expressions.template import Index


def slice_text(index: Index, axis: tuple[str, int] | None, length: int) -> str:
    """What stands in the brackets for one axis of an array of this length.

    `axis` is the variable that runs along it, with how often; None where the index is one place.
    """
    steps = dict(index.steps)
    step = steps.pop(axis[0], 0) if axis else 0
    start = Index(index.start, tuple(steps.items()))
    if not step or axis is None:
        if not steps:
            return ":" if length == 1 else _from_to(index.start, index.start + 1, length)
        return f"{index_text(start)} : {index_text(start._replace(start=start.start + 1))}"
    reach = step * (axis[1] - 1) + 1
    if steps:
        stop = start._replace(start=start.start + reach)
        return f"{index_text(start)} : {index_text(stop)}" + (f" : {step}" if step > 1 else "")
    return _from_to(index.start, index.start + reach, length) + (f":{step}" if step > 1 else "")


def _from_to(start: int, stop: int, length: int) -> str:
    if stop == length:
        return ":" if not start else "-1:" if start == length - 1 else f"{start}:"
    if stop == length - 1 and not start:
        return ":-1"
    return f"{start or ''}:{stop}"
