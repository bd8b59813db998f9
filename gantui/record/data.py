"""What the record of a step holds, as plain data; the JSON log is this and nothing else.

The descriptions are the documentation: the JSON Schema and `docs/log-format.md` have these
sentences. Steps, iterations, rows and columns are counted from 1, as people count them.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from gantui.engine import Array, Cell

Count: TypeAlias = Annotated[int, Meta(ge=1)]
"""A whole number from 1."""


class Record(Struct, frozen=True, gc=False):
    """Immutable data without cycles, which the garbage collector need not look at."""


class Place(Record, frozen=True, gc=False):
    """A cell of a matrix."""

    row: Annotated[Count, Meta(description="Its row.")]
    column: Annotated[Count, Meta(description="Its column.")]


class NumberRecord(Record, frozen=True, gc=False):
    """A number in a piece of arithmetic, and the cell that it was taken from."""

    quantity: Annotated[str, Meta(description="The quantity that it belongs to.")]
    row: Annotated[Count, Meta(description="Its row in that quantity.")]
    column: Annotated[Count, Meta(description="Its column in that quantity.")]
    value: Annotated[float, Meta(description="The number.")]

    @property
    def cell(self) -> Cell:
        """Its cell, counted from 0."""
        return Cell(self.quantity, self.row - 1, self.column - 1)


class WorkedRecord(Record, frozen=True, gc=False):
    """The arithmetic behind one cell of the result, with its numbers."""

    row: Annotated[Count, Meta(description="The cell's row.")]
    column: Annotated[Count, Meta(description="The cell's column.")]
    name: Annotated[str, Meta(description="What the cell is called, such as `D.z1[2, A]`.")]
    sign: Annotated[
        str,
        Meta(description="`=`, or `←` where the result takes the place of a number it is made of."),
    ]
    parts: Annotated[
        tuple[str | NumberRecord, ...],
        Meta(description="Signs and words, the numbers between them, and the result."),
    ]


class MatrixRecord(Record, frozen=True, gc=False):
    """A quantity as a matrix."""

    name: Annotated[str, Meta(description="The quantity's name, such as `D.W1`.")]
    role: Annotated[str, Meta(description="What it is, such as `weights` or `prediction`.")]
    rows: Annotated[tuple[str, ...], Meta(description="The names of its rows; some are empty.")]
    columns: Annotated[
        tuple[str, ...], Meta(description="The names of its columns; some are empty.")
    ]
    values: Annotated[
        Array,
        Meta(
            description="Its numbers row by row; `nan` where a cell is hidden or not computed yet."
        ),
    ]


class TurnRecord(Record, frozen=True, gc=False):
    """The turn that a step belongs to."""

    number: Annotated[Count, Meta(description="Which turn of its iteration it is.")]
    title: Annotated[str, Meta(description="What it does, in words.")]
    trains: Annotated[str, Meta(description="The letter of the network that it trains, if any.")]
    frozen: Annotated[
        str, Meta(description="The network that it leaves alone, in words; empty for none.")
    ]


class EditRecord(Record, frozen=True, gc=False):
    """A number that somebody edited."""

    name: Annotated[str, Meta(description="What its cell is called.")]
    quantity: Annotated[str, Meta(description="The quantity that it belongs to.")]
    row: Annotated[Count, Meta(description="Its row in that quantity.")]
    column: Annotated[Count, Meta(description="Its column in that quantity.")]
    was: Annotated[float, Meta(description="The number before.")]
    now: Annotated[float, Meta(description="The number after.")]
    before_step: Annotated[
        bool, Meta(description="Whether it was made before the step, which is the run's first.")
    ]
    lasting: Annotated[
        bool, Meta(description="Whether it stays when the next iteration begins, if there is one.")
    ]

    @property
    def cell(self) -> Cell:
        """Its cell, counted from 0."""
        return Cell(self.quantity, self.row - 1, self.column - 1)


class NoteRecord(Record, frozen=True, gc=False):
    """A note of the scenario at a step."""

    kind: Annotated[str, Meta(description="`plain`, `erratum`, `illustrative` or `reconstructed`.")]
    text: Annotated[str, Meta(description="The remark.")]


class PrintRecord(Record, frozen=True, gc=False):
    """What the scenario's source prints where the run computes other numbers."""

    source: Annotated[str, Meta(description="The source, and where in it they stand.")]
    names: Annotated[tuple[str, ...], Meta(description="What each cell is called.")]
    numbers: Annotated[
        tuple[NumberRecord, ...], Meta(description="The cells with the printed numbers.")
    ]


class StepRecord(Record, frozen=True, gc=False):
    """All that is said of a step: one operation, applied once."""

    step: Annotated[Count, Meta(description="Its number in the run.")]
    iteration: Annotated[Count, Meta(description="Its iteration.")]
    position: Annotated[Count, Meta(description="Which operation of the iteration it is.")]
    turn: Annotated[TurnRecord, Meta(description="The turn that it belongs to.")]
    operation: Annotated[str, Meta(description="The name of the operation's class.")]
    title: Annotated[str, Meta(description="What is done, in a few words.")]
    why: Annotated[str, Meta(description="Why one does it, in one sentence.")]
    formula: Annotated[
        str, Meta(description="The symbolic formula, and the numbers behind its signs.")
    ]
    example: Annotated[
        WorkedRecord, Meta(description="The arithmetic of one cell of the result, every term.")
    ]
    reads: Annotated[
        tuple[MatrixRecord, ...], Meta(description="The quantities read, as they were before it.")
    ]
    writes: Annotated[
        MatrixRecord, Meta(description="The quantity written, as computed, before any edit.")
    ]
    edits: Annotated[
        tuple[EditRecord, ...], Meta(description="The numbers edited at it, in order.")
    ]
    remarks: Annotated[tuple[str, ...], Meta(description="What is special about these numbers.")]
    notes: Annotated[tuple[NoteRecord, ...], Meta(description="The scenario's notes tied to it.")]
    prints: Annotated[
        tuple[PrintRecord, ...],
        Meta(description="What the source prints in place of the result, where that differs."),
    ]
    hidden: Annotated[
        tuple[Place, ...],
        Meta(description="The cells of the result to leave out when it is shown; none in a log."),
    ]
    failed: Annotated[
        bool, Meta(description="Whether the run ends here because a number overflowed.")
    ]


class RunRecord(Record, frozen=True, gc=False):
    """What the steps of a log are steps of."""

    schema_version: Annotated[
        int, Meta(description="Raised when a reader of the version before would misread the log.")
    ]
    gantui: Annotated[str, Meta(description="The version of gantui that wrote it.")]
    scenario: Annotated[str, Meta(description="The lesson's name, or that of the file.")]
    title: Annotated[str, Meta(description="The scenario's title.")]
    goal: Annotated[str, Meta(description="What one learns from it.")]
    arithmetic: Annotated[
        str, Meta(description="`exact`, `by hand`, or `exact, 4 decimals a step`.")
    ]
    iterations: Annotated[Count, Meta(description="How many iterations the whole run has.")]
    operations_per_iteration: Annotated[
        Count, Meta(description="How many operations, and so steps, an iteration has.")
    ]
    first_step: Annotated[Count, Meta(description="The number of the log's first step.")]
    start: Annotated[
        tuple[MatrixRecord, ...],
        Meta(description="What the run hands on, weights and rates, before the first step."),
    ]


class LogRecord(RunRecord, frozen=True, gc=False):
    """The log of a run: what it is a run of, and its steps one after the other."""

    steps: Annotated[
        tuple[StepRecord, ...], Meta(description="The steps in order, up to a failed one.")
    ]
