"""Speaker notes: what a lecturer presses and says, as a scenario file writes it."""

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from msgspec import Meta

from gantui.scenario.schema.values import ONE_LINE, Index, Line, Text
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import did_you_mean
from gantui.toml.table import Table

NAMED = (
    "Enter", "Esc", "Tab", "Space", "Backspace", "Home", "End", "PgUp", "PgDn", "Up", "Down",
    "Left", "Right", "Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right", "Ctrl+P", "F1", "F5",
)  # fmt: skip
"""Keys that are no single sign, as the help calls them."""
QUOTE = "'"
"""Stands before and after a text that is typed."""


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


class Press(NamedTuple):
    """A key, or a text that is typed."""

    text: str
    """The key's name or sign, or the text."""
    typed: bool = False
    """Whether it is a text."""


def presses(text: str) -> tuple[Press, ...]:
    """The keys of `u 'loss.D < 7' Enter` in order.

    Raises ValueError with what is wrong.
    """
    found: list[Press] = []
    parts = text.split(QUOTE)
    if len(parts) % 2 == 0:
        raise ValueError(f"expected a {QUOTE} at the end of the typed text, found none")
    for place, part in enumerate(parts):
        if place % 2:
            found.append(Press(part, typed=True))
        else:
            found += [Press(_key(name)) for name in part.split()]
    return tuple(found)


def _key(name: str) -> str:
    """A key's name, if there is such a key. Raises ValueError."""
    if len(name) == 1 or name in NAMED:
        return name
    hint = did_you_mean(name, NAMED) or f"; a text to be typed stands in {QUOTE}"
    raise ValueError(f'no key is called "{name}"{hint}')


def contradictions(talk: Sequence[Spoken]) -> Iterator[Mismatch]:
    """Every entry whose keys are none."""
    for index, spoken in enumerate(talk):
        try:
            presses(spoken.press)
        except ValueError as error:
            yield ("talk", index, "press"), str(error)
