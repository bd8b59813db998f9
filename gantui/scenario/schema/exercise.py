"""An `[[exercise]]` table, and what its keys must agree on."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec import Meta

from gantui.scenario.schema.values import (
    ChosenColumns,
    ChosenRows,
    ChosenTurn,
    Decimals,
    Index,
    LevelName,
    Line,
    Matrix,
    Name,
    Names,
    Number,
)
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import counted
from gantui.toml.table import Table


class Asked(Table, frozen=True):
    """An exercise: numbers of a step that a learner works out."""

    quantity: Annotated[
        Name,
        Meta(
            description="What is worked out: the quantity that is written. The weights of a page's "
            "task ask for its line, which is dragged or typed."
        ),
    ]
    title: Annotated[Line | None, Meta(description="What the source calls it.")] = None
    iteration: Annotated[
        Index | Annotated[list[Index], Meta(min_length=1, max_length=100)],
        Meta(description="The iteration, counted from 1; or several, each an exercise."),
    ] = 1
    turn: ChosenTurn = None
    rows: ChosenRows = None
    columns: ChosenColumns = None
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
        Decimals | None,
        Meta(description="The answer is rounded to so many decimals; else it is meant exactly."),
    ] = None


def contradictions(exercises: Sequence[Asked]) -> Iterator[Mismatch]:
    """Every key that contradicts another one of its table."""
    for index, asked in enumerate(exercises):
        for key, message in _of_one(asked):
            yield ("exercise", index, key), message


def _of_one(asked: Asked) -> Iterator[tuple[str, str]]:
    """Each key that does not go with another one, and why."""
    if asked.cells is not None and (asked.rows is not None or asked.columns is not None):
        yield "cells", "expected either cells, or rows and columns; found both"
    if asked.reverse is not None:
        for key in ("cells", "rows", "columns", "key"):
            if getattr(asked, key) is not None:
                yield key, "expected none beside reverse, which asks for one number"
    if asked.decimals is not None and asked.answer is None:
        yield "decimals", "expected an answer beside it, found none"
    if asked.answer is None:
        return
    if isinstance(asked.iteration, list) and len(asked.iteration) > 1:
        found = counted(len(asked.iteration), "iteration")
        yield "answer", f"an answer is that of one iteration, found {found}"
    one = "the key" if asked.key is not None else "the missing number"
    if isinstance(asked.answer, list) and (asked.key is not None or asked.reverse is not None):
        yield "answer", f"expected one number, {one}; found rows of numbers"
