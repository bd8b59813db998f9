"""The engine: a scenario becomes a program, a program a timeline, a timeline has steps."""

import os

# At the size of a lesson more threads only cost; the variable counts before NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gantui.engine.kinds.compile import compile_program
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Operand, Worked
from gantui.engine.program.edit_table import EditError, column_names, place_of
from gantui.engine.program.edits import START, Edit, EditedNumber, is_read, number_in
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Quantity, Task, TiedNote, Turn
from gantui.engine.run import navigation
from gantui.engine.run.step import Step
from gantui.engine.run.timeline import Timeline

__all__ = [
    "START",
    "Array",
    "Edit",
    "EditError",
    "EditedNumber",
    "Operand",
    "Program",
    "Quantity",
    "State",
    "Step",
    "Task",
    "TiedNote",
    "Timeline",
    "Turn",
    "Worked",
    "column_names",
    "compile_program",
    "is_read",
    "navigation",
    "number_in",
    "place_of",
]
