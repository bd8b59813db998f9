"""Exports: the records of steps in, text out. One module a format; `FORMATS` names them."""

from gantui.exports.formats import (
    FORMATS,
    Format,
    RefusedError,
    export,
    formats_of,
    is_key,
    log_formats,
    step_log,
)
from gantui.exports.write import (
    TakenError,
    WriteError,
    try_to_write,
    undisturbed,
    write,
    write_together,
)

__all__ = [
    "FORMATS",
    "Format",
    "RefusedError",
    "TakenError",
    "WriteError",
    "export",
    "formats_of",
    "is_key",
    "log_formats",
    "step_log",
    "try_to_write",
    "undisturbed",
    "write",
    "write_together",
]
