"""Exports: the records of steps in, text out. One module a format; `FORMATS` names them."""

import sys
from importlib import import_module
from types import ModuleType

from gantui.export.formats import (
    FORMATS,
    Format,
    RefusedError,
    export,
    formats_of,
    is_key,
    log_formats,
    step_log,
)
from gantui.export.write import (
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


class _Callable(ModuleType):
    """This package, which as `gantui.export(…)` is the public function of the same name.

    Importing a package makes it an attribute of the one that it is in, where the function is.
    """

    def __call__(self, *arguments: object, **options: object) -> object:
        return import_module("gantui.interface").export(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
