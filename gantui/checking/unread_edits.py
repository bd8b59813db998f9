"""The edits of a scenario's file that nothing follows from."""

from collections.abc import Iterator

from gantui.engine import Program, is_read
from gantui.scenario import Loaded


def unread_edits(loaded: Loaded, program: Program) -> Iterator[str]:
    """A line about each: a step too late, such an edit changes no other number of the run."""
    operations = program.operations
    for index, edit in enumerate(program.edits):
        if is_read(edit, operations, program.persistent, program.iterations):
            continue
        name = edit.quantity
        readers = [step for step, one in enumerate(operations, 1) if name in one.reads]
        last = f"; the last of an iteration that reads it is step {readers[-1]}" if readers else ""
        line = loaded.line("edits", index)
        yield f"line {line}: no later step reads {name} as it is edited there{last}"
