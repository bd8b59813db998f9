"""The values that a scenario expects: those that its source prints, those that were worked out."""

from typing import Annotated

import msgspec
from msgspec import Meta

from gantui.scenario.schema.values import (
    ChosenColumns,
    ChosenRows,
    ChosenTurn,
    Decimals,
    Index,
    Line,
    Matrix,
    Mode,
    Name,
    Number,
)
from gantui.toml.table import Table


class Expected(Table, frozen=True):
    """A value that `gantui check` compares with the computed one."""

    source: Annotated[
        Line, Meta(description="Of which source and which place in it it is a value.")
    ]
    quantity: Annotated[
        Name, Meta(description="The quantity it is a value of, such as p.fake or D.W1.")
    ]
    values: Annotated[
        Number | Matrix,
        Meta(description="One number, or rows of numbers."),
    ]
    iteration: Annotated[Index, Meta(description="The iteration, counted from 1.")] = 1
    turn: ChosenTurn = None
    rows: ChosenRows = None
    columns: ChosenColumns = None
    decimals: Annotated[
        Decimals | None,
        Meta(
            description="The values are rounded to so many decimals; "
            "else they are meant exactly, to 1e-9."
        ),
    ] = None
    within: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)] | None,
        Meta(
            description="How far the computed value may be from the print instead, as of a source "
            "that rounds on the way."
        ),
    ] = None
    arithmetic: Annotated[
        Mode | None,
        Meta(description="The arithmetic of the values, where it is not the scenario's."),
    ] = None
    given: Annotated[
        dict[Name, Number | Matrix],
        Meta(
            description="Quantities set to these values before the turn is computed, for values "
            "that belong to other numbers than the run's."
        ),
    ] = msgspec.field(default_factory=dict)
    note: Annotated[
        Name | None,
        Meta(description="The name of the note that explains why the value differs."),
    ] = None


class Printed(Expected, frozen=True):
    """A value that the source prints, compared by `gantui check` with the computed one."""


class Worked(Expected, frozen=True):
    """A value that was worked out where the source prints none, compared in the same way."""
