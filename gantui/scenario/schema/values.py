"""The types of the values in a scenario file, with their limits."""

from typing import Annotated, Literal

from msgspec import Meta

LARGEST_NUMBER = 1e9
LARGEST_SEED = 2**53
Number = Annotated[float, Meta(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
"""A given number: finite and of a size that a lesson can mean."""

Matrix = Annotated[
    list[Annotated[list[Number], Meta(min_length=1, max_length=257)]],
    Meta(min_length=1, max_length=256),
]
"""Rows of numbers; features are rows and samples are columns, as on the by-hand page.

The weights of a unit with the most inputs have their bias besides.
"""

ONE_LINE = r"^[^\n]*$(?!\n)"
"""A text without line breaks; the last part is for `$`, which also matches before one."""

Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=ONE_LINE)]
Names = Annotated[list[Name], Meta(min_length=1, max_length=256)]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=ONE_LINE)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Count = Annotated[int, Meta(ge=1, le=10_000_000)]
Index = Annotated[int, Meta(ge=1, le=10_000_000)]
Decimals = Annotated[int, Meta(ge=0, le=12)]
ChosenTurn = Annotated[
    Index | None,
    Meta(description="The turn of the iteration, counted from 1; else the first that writes it."),
]
"""The turn in which a quantity is meant."""
ChosenRows = Annotated[
    Names | None, Meta(description="Only these rows, by name or by number from 1.")
]
ChosenColumns = Annotated[
    Names | None, Meta(description="Only these columns, by name or by number from 1.")
]
"""The part of a quantity that is meant."""
Mode = Literal["exact", "by hand"]
LevelName = Literal["beginner", "intermediate", "advanced", "expert"]
"""What the levels of practice are called; the first has the most support."""
