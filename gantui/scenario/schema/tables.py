"""What every scenario file holds, whatever its kind: the shared tables as plain data.

The descriptions are the documentation: the JSON Schema, the editor's hints and the author's guide
show these sentences.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from gantui.scenario.kinds import DEFAULT_KIND, KINDS
from gantui.scenario.schema.claim import Claim
from gantui.scenario.schema.exercise import Asked
from gantui.scenario.schema.expected import Expected, Printed, Worked
from gantui.scenario.schema.talk import Spoken
from gantui.scenario.schema.values import (
    LARGEST_SEED,
    Decimals,
    Index,
    Line,
    Matrix,
    Mode,
    Name,
    Number,
    Text,
)
from gantui.toml.problems import Path
from gantui.toml.table import Table

if TYPE_CHECKING:  # a type checker wants the names of a Literal spelt out
    KindName = str
else:
    KindName = Literal[tuple(KINDS)]


class Arithmetic(Table, frozen=True):
    """How the numbers are computed."""

    mode: Annotated[
        Mode,
        Meta(description="exact: float64. by hand: σ and −log from two look-up tables."),
    ] = "exact"
    log: Annotated[
        Literal["natural", "base 2"],
        Meta(description="The logarithm of the exact losses; the by-hand table is base 2."),
    ] = "natural"
    least: Annotated[
        float,
        Meta(
            ge=0,
            lt=0.5,
            description="exact: the smallest probability whose logarithm a loss takes, as 1e-7 in "
            "Keras; p is kept between this and 1 minus this. 0: the loss is taken from the logit.",
        ),
    ] = 0.0
    most: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="exact: the largest −log p of a loss, as 100 in PyTorch's BCELoss."),
    ] = None
    decimals: Annotated[
        Decimals | None,
        Meta(
            description="mode = exact: every result is rounded to so many decimals and computed on "
            "with, as on a page that is worked with a pocket calculator; else none is rounded."
        ),
    ] = None


class Note(Table, frozen=True):
    """A remark for the learner, tied to the steps that it is about."""

    text: Annotated[Text, Meta(description="The remark, in whole sentences.")]
    kind: Annotated[
        Literal["plain", "erratum", "illustrative", "reconstructed"],
        Meta(
            description="erratum: the source is wrong. illustrative: its numbers only show the "
            "direction. reconstructed: the source does not print it and the scenario chose it."
        ),
    ] = "plain"
    name: Annotated[
        Name | None, Meta(description="A name by which a printed or worked value can point here.")
    ] = None
    quantity: Annotated[
        Name | None,
        Meta(description="Shown at the steps that write this quantity; else at the first step."),
    ] = None
    turn: Annotated[
        Index | None, Meta(description="Only in this turn of an iteration, counted from 1.")
    ] = None
    iteration: Annotated[
        Index | None, Meta(description="Only in this iteration; else in every one.")
    ] = None


class Edited(Table, frozen=True):
    """A what-if: from a step on a number, or a whole quantity, has another value."""

    quantity: Annotated[Name, Meta(description="The quantity, such as D.W1, noise or rate.D.")]
    values: Annotated[
        Number | Matrix,
        Meta(description="The new number, or rows of numbers for the whole quantity."),
    ]
    row: Annotated[
        Name | Index | None,
        Meta(description="The row of the one number, by name or by number from 1."),
    ] = None
    column: Annotated[
        Name | Index | None,
        Meta(description="The column of the one number, by name or by number from 1."),
    ] = None
    iteration: Annotated[Index, Meta(description="The iteration, counted from 1.")] = 1
    step: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000_000,
            description="Right after this operation of the iteration, counted from 1; 0, in the "
            "first iteration: before all of them.",
        ),
    ] = 0
    turn: Annotated[
        Index | None,
        Meta(
            description="Instead of step: in this turn of the iteration, counted from 1, right "
            "after the last operation that writes `after`."
        ),
    ] = None
    after: Annotated[
        Name | None,
        Meta(description="turn: the quantity; left out, the one that is edited."),
    ] = None


class Scenario(Table, frozen=True):
    """What every kind of scenario has."""

    ITERATIONS_AT: ClassVar[tuple[str, ...]] = ()
    """The keys that lead to the number of iterations; none where a kind has no such number."""

    title: Annotated[Line, Meta(description="The scenario's name for people.")]
    summary: Annotated[Text, Meta(description="Its goal in one sentence, shown at the first step.")]
    lecture: Annotated[Name, Meta(description="The key of the lecture that it follows.")]
    kind: Annotated[
        KindName, Meta(description=" ".join(f"{name}: {what}." for name, what in KINDS.items()))
    ] = DEFAULT_KIND
    place: Annotated[
        int, Meta(ge=1, le=1000, description="Its place among the lessons of its lecture.")
    ] = 1000
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=LARGEST_SEED,
            description="What every drawn number depends on: noise, batches, start weights.",
        ),
    ] = 0
    sheet: Annotated[
        Literal["whole", "piece by piece"],
        Meta(
            description="piece by piece: in the first iteration each name and matrix is drawn from "
            "the first step on that reads or writes it. whole: all of them are, their numbers as "
            "dots until they are known."
        ),
    ] = "whole"
    arithmetic: Annotated[
        Arithmetic, Meta(description="Exact or by hand; natural or base-2 logarithm.")
    ] = Arithmetic()
    printed: Annotated[
        list[Printed],
        Meta(max_length=500, description="The values that the source prints, to be checked."),
    ] = msgspec.field(default_factory=list)
    worked: Annotated[
        list[Worked],
        Meta(
            max_length=500,
            description="The values that were worked out where the source prints none, to be "
            "checked.",
        ),
    ] = msgspec.field(default_factory=list)
    claims: Annotated[
        list[Claim],
        Meta(max_length=100, description="What the lesson says of its run, to be checked."),
    ] = msgspec.field(default_factory=list)
    notes: Annotated[
        list[Note], Meta(max_length=200, description="Remarks, tied to the steps they are about.")
    ] = msgspec.field(default_factory=list)
    edits: Annotated[
        list[Edited],
        Meta(max_length=500, description="Numbers that have other values from a step on."),
    ] = msgspec.field(default_factory=list)
    talk: Annotated[
        list[Spoken],
        Meta(
            max_length=200,
            description="Speaker notes in their order: what to press and to say, as "
            "`gantui run --notes` shows it.",
        ),
    ] = msgspec.field(default_factory=list)
    exercise: Annotated[
        list[Asked],
        Meta(
            max_length=200,
            description="The exercises in their order; without any, each step is one that can be "
            "worked out.",
        ),
    ] = msgspec.field(default_factory=list)
    vary: Annotated[
        dict[Name, bool | Annotated[list[Number], Meta(min_length=2, max_length=2)]],
        Meta(
            max_length=20,
            description="What new numbers may change: by key the smallest and the largest number, "
            "or false.",
        ),
    ] = msgspec.field(default_factory=dict)

    @property
    def expected(self) -> dict[Path, Expected]:
        """The printed values, then the worked ones, each with its path in the file."""
        tables: tuple[tuple[str, Sequence[Expected]], ...]
        tables = ("printed", self.printed), ("worked", self.worked)
        return {(key, index): one for key, found in tables for index, one in enumerate(found)}

    @property
    def iterations(self) -> int:
        """How many iterations the run has."""
        return 1
