"""What every scenario file holds, whatever its kind: the shared tables as plain data.

The descriptions are the documentation: the JSON Schema, the editor's hints and the author's guide
show these sentences.
"""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from gantui.scenario.kinds import DEFAULT_KIND, KINDS
from gantui.toml.table import Table

LARGEST_NUMBER = 1e9
LARGEST_SEED = 2**53
Number = Annotated[float, Meta(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
"""A given number: finite and of a size that a lesson can mean."""

Matrix = Annotated[
    list[Annotated[list[Number], Meta(min_length=1, max_length=256)]],
    Meta(min_length=1, max_length=256),
]
"""Rows of numbers; features are rows and samples are columns, as on the by-hand page."""

ONE_LINE = r"^[^\n]*$(?!\n)"
"""A text without line breaks; the last part is for `$`, which also matches before one."""

Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=ONE_LINE)]
Names = Annotated[list[Name], Meta(min_length=1, max_length=256)]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=ONE_LINE)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Count = Annotated[int, Meta(ge=1, le=10_000_000)]
Index = Annotated[int, Meta(ge=1, le=10_000_000)]
Mode = Literal["exact", "by hand"]
LevelName = Literal["beginner", "intermediate", "advanced", "expert"]
"""What the levels of practice are called; the first has the most support."""
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
        Name | None, Meta(description="A name by which a printed value can point here.")
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


class Printed(Table, frozen=True):
    """A value that the source prints, compared by `gantui check` with the computed one."""

    source: Annotated[Line, Meta(description="Where it is printed: the lecture and the place.")]
    quantity: Annotated[
        Name, Meta(description="The quantity it is a value of, such as p.fake or D.W1.")
    ]
    values: Annotated[
        Number | Matrix,
        Meta(description="As printed: one number, or rows of numbers."),
    ]
    iteration: Annotated[Index, Meta(description="The iteration, counted from 1.")] = 1
    turn: Annotated[
        Index | None,
        Meta(
            description="The turn of the iteration, counted from 1; else the first that writes it."
        ),
    ] = None
    rows: Annotated[
        Names | None, Meta(description="Only these rows, by name or by number from 1.")
    ] = None
    columns: Annotated[
        Names | None, Meta(description="Only these columns, by name or by number from 1.")
    ] = None
    decimals: Annotated[
        Annotated[int, Meta(ge=0, le=12)] | None,
        Meta(
            description="The print is rounded to so many decimals; "
            "else it is meant exactly, to 1e-9."
        ),
    ] = None
    arithmetic: Annotated[
        Mode | None,
        Meta(description="The arithmetic of the print, where it is not the scenario's."),
    ] = None
    given: Annotated[
        dict[Name, Number | Matrix],
        Meta(
            description="Quantities set to these values before the turn is computed, for a print "
            "about other numbers than the run's."
        ),
    ] = msgspec.field(default_factory=dict)
    note: Annotated[
        Name | None,
        Meta(description="The name of the note that explains why the print differs."),
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


class Spoken(Table, frozen=True):
    """What a lecturer presses in the trainer, where that leads, and what to say there."""

    step: Annotated[
        Index,
        Meta(description="The step of the run on the screen after the keys, counted from 1."),
    ]
    say: Annotated[Text, Meta(description="What to say then, in whole sentences.")]
    press: Annotated[
        Annotated[str, Meta(max_length=200, pattern=ONE_LINE)],
        Meta(
            description="The keys, one after the other, as the help calls them, such as n n or "
            "Shift+Up. A text to be typed stands in quotes: u 'loss.D < 7' Enter."
        ),
    ] = ""
    shows: Annotated[
        Line | None, Meta(description="A text that stands on the screen then, to look at.")
    ] = None
    part: Annotated[
        Line | None, Meta(description="The heading of a part of the talk that begins here.")
    ] = None


class Asked(Table, frozen=True):
    """An exercise: numbers of a step that a learner works out."""

    quantity: Annotated[Name, Meta(description="What is worked out: the quantity that is written.")]
    title: Annotated[Line | None, Meta(description="What the source calls it.")] = None
    iteration: Annotated[
        Index | Annotated[list[Index], Meta(min_length=1, max_length=100)],
        Meta(description="The iteration, counted from 1; or several, each an exercise."),
    ] = 1
    turn: Annotated[
        Index | None,
        Meta(
            description="The turn of the iteration, counted from 1; else the first that writes it."
        ),
    ] = None
    rows: Annotated[
        Names | None, Meta(description="Only these rows, by name or by number from 1.")
    ] = None
    columns: Annotated[
        Names | None, Meta(description="Only these columns, by name or by number from 1.")
    ] = None
    cells: Annotated[
        Names | None,
        Meta(description='Only these cells, each as the screen calls it, such as "p[A]".'),
    ] = None
    level: Annotated[
        LevelName,
        Meta(
            description="From this level on all of it is blank; a learner may ask for less. Where "
            "no cells are chosen the level says how much is blank."
        ),
    ] = "beginner"
    reverse: Annotated[
        Name | None,
        Meta(
            description="The result is given and this number is missing, called as on the screen: "
            '"D.W1[1, bias]".'
        ),
    ] = None
    key: Annotated[
        Literal["sum", "sum without sign"] | None,
        Meta(description="What a learner may enter instead of the cells: their sum."),
    ] = None
    answer: Annotated[
        Number | Matrix | None,
        Meta(description="As the source prints it: the key, else the cells. A check compares it."),
    ] = None
    decimals: Annotated[
        Annotated[int, Meta(ge=0, le=12)] | None,
        Meta(description="The answer is rounded to so many decimals; else it is meant exactly."),
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
    arithmetic: Annotated[
        Arithmetic, Meta(description="Exact or by hand; natural or base-2 logarithm.")
    ] = Arithmetic()
    printed: Annotated[
        list[Printed],
        Meta(max_length=500, description="The values that the source prints, to be checked."),
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
    def iterations(self) -> int:
        """How many iterations the run has."""
        return 1
