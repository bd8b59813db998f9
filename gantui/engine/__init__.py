"""The engine: a scenario becomes a program, a program a timeline, a timeline has steps."""

from gantui.engine.cell import Cell, Unit
from gantui.engine.cell_names import cell_name, column_names, index_of, long_names
from gantui.engine.expression.worked import Operand, Worked
from gantui.engine.kinds.compile import compile_program
from gantui.engine.numbers.array import Array, State
from gantui.engine.program.counterparts import carried_over, counterpart
from gantui.engine.program.edit_table import EditError, stated
from gantui.engine.program.edits import START, Edit, EditedNumber, is_read, number_in
from gantui.engine.program.program import Program
from gantui.engine.program.program_error import ProgramError
from gantui.engine.program.quantity import Quantity, Task, TiedNote, Turn
from gantui.engine.run import navigation
from gantui.engine.run.step import Step
from gantui.engine.run.timeline import Timeline

__all__ = [
    "START",
    "Array",
    "Cell",
    "Edit",
    "EditError",
    "EditedNumber",
    "Operand",
    "Program",
    "ProgramError",
    "Quantity",
    "State",
    "Step",
    "Task",
    "TiedNote",
    "Timeline",
    "Turn",
    "Unit",
    "Worked",
    "carried_over",
    "cell_name",
    "column_names",
    "compile_program",
    "counterpart",
    "index_of",
    "is_read",
    "long_names",
    "navigation",
    "number_in",
    "stated",
]
