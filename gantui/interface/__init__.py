"""What a program or a notebook may use of gantui: the names that `import gantui` has.

Nothing of it reads the configuration, so that it says the same on every machine, and nothing of it
prints. docs/in-a-notebook.md is its page.
"""

from gantui.interface.checked import Checked, check
from gantui.interface.lesson import GantuiError, Lesson, load
from gantui.interface.records import export, steps
from gantui.interface.shown import ShownStep, show
from gantui.record import MatrixRecord, StepRecord

__all__ = [
    "Checked",
    "GantuiError",
    "Lesson",
    "MatrixRecord",
    "ShownStep",
    "StepRecord",
    "check",
    "export",
    "load",
    "show",
    "steps",
]
