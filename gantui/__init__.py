"""gantui: a terminal trainer for teaching generative adversarial networks by hand.

What a program or a notebook may use is named in `__all__`; docs/in-a-notebook.md is its page.
"""

import os
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# At the size of a lesson more threads only cost. The variable counts when NumPy is imported, which
# whatever module comes first may do; only this one is before all of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from gantui.interface import (
        Checked,
        GantuiError,
        Lesson,
        MatrixRecord,
        ShownStep,
        StepRecord,
        check,
        export,
        load,
        show,
        steps,
    )

__all__ = [
    "Checked",
    "GantuiError",
    "Lesson",
    "MatrixRecord",
    "ShownStep",
    "StepRecord",
    "__version__",
    "check",
    "export",
    "load",
    "show",
    "steps",
]


def __getattr__(name: str) -> object:
    """A public name; what it needs is imported when somebody asks for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("gantui.interface"), name)


def __dir__() -> list[str]:
    return __all__
