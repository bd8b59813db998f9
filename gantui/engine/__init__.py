"""The engine: a scenario becomes a program, a program a timeline, a timeline has steps."""

import os

# At the size of a lesson more threads only cost; the variable counts before NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gantui.engine import moves
from gantui.engine.builders import compile_program
from gantui.engine.edit_table import EditError, column_names, place_of
from gantui.engine.edits import START, Edit, EditedNumber, is_read, number_in
from gantui.engine.operation import Array, Operand, State, Worked
from gantui.engine.program import Program, Quantity, Task, TiedNote, Turn
from gantui.engine.step import Step
from gantui.engine.timeline import Timeline

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
    "moves",
    "number_in",
    "place_of",
]
