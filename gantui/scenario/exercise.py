"""What the keys of an `[[exercise]]` table must agree on."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.scenario.tables import Asked


def contradictions(exercises: Sequence["Asked"]) -> Iterator[Mismatch]:
    """Every key that contradicts another one of its table."""
    for index, asked in enumerate(exercises):
        for key, message in _of_one(asked):
            yield ("exercise", index, key), message


def _of_one(asked: "Asked") -> Iterator[tuple[str, str]]:
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
