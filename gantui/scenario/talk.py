"""The keys that a lecturer presses, as a scenario file writes them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import did_you_mean

if TYPE_CHECKING:
    from gantui.scenario.tables import Spoken

NAMED = (
    "Enter", "Esc", "Tab", "Space", "Backspace", "Home", "End", "PgUp", "PgDn", "Up", "Down",
    "Left", "Right", "Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right", "Ctrl+P", "F1", "F5",
)  # fmt: skip
"""Keys that are no single sign, as the help calls them."""
QUOTE = "'"
"""Stands before and after a text that is typed."""


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


def contradictions(talk: Sequence["Spoken"]) -> Iterator[Mismatch]:
    """Every entry whose keys are none."""
    for index, spoken in enumerate(talk):
        try:
            presses(spoken.press)
        except ValueError as error:
            yield ("talk", index, "press"), str(error)
