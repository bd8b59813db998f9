"""Exports: the records of steps in, text out. One module a format; `FORMATS` names them."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

from gantui.export.write import TakenError, WriteError, try_to_write, write

if TYPE_CHECKING:
    from gantui.engine import Timeline

FORMATS = {"text": "gantui.export.text_log", "json": "gantui.export.json_log"}
"""The module of every format of the step log by the format's name.

A module has a function `chunks(timeline, name, first, last)`; it is imported when it is used.
"""


def step_log(form: str, timeline: "Timeline", name: str, first: int, last: int) -> Iterator[str]:
    """The log of the steps `first` to `last`, indices from 0, in a format, chunk by chunk.

    `name` is the scenario's. Where the run ends before `first`, it is the log of its last step.
    """
    chunks = import_module(FORMATS[form]).chunks
    return cast("Iterator[str]", chunks(timeline, name, first, last))


__all__ = ["FORMATS", "TakenError", "WriteError", "step_log", "try_to_write", "write"]
