"""Exports: steps in, text out. One module a format; `FORMATS` names them."""

from collections.abc import Callable, Iterator

from gantui.engine import Timeline
from gantui.export import json_log, text_log
from gantui.export.write import WriteError, write

Format = Callable[[Timeline, str, int, int], Iterator[str]]
"""From a timeline, the scenario's name and two step indices (from 0, both included) to chunks."""

FORMATS: dict[str, Format] = {"text": text_log.chunks, "json": json_log.chunks}
"""Every format of the step log by name. A new one is one more entry."""

__all__ = ["FORMATS", "Format", "WriteError", "write"]
