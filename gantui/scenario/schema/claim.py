"""A `[[claims]]` table: what a lesson says of its run, as a condition to be checked."""

from typing import Annotated

from msgspec import Meta

from gantui.scenario.schema.values import ONE_LINE, Index, Line
from gantui.toml.table import Table


class Claim(Table, frozen=True):
    """What a lesson says of its run."""

    text: Annotated[Line, Meta(description="What is said of the run, in a sentence.")]
    condition: Annotated[
        Annotated[str, Meta(min_length=1, max_length=300, pattern=ONE_LINE)],
        Meta(
            description="The same as a condition of run until, such as norm.G < 0.01. It has to "
            "hold after the last step of the iteration."
        ),
    ]
    iteration: Annotated[
        Index | None, Meta(description="The iteration, counted from 1; else the last one.")
    ] = None
