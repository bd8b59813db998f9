"""What a lecture says besides numbers, as data."""

from typing import NamedTuple


class Idea(NamedTuple):
    """Something that a lecture says, and where a lesson shows it."""

    lecture: str
    """The lecture's key."""
    what: str
    """What it says."""
    lesson: str
    """The lesson's name."""
    text: str
    """A part of the note or claim that says it."""
    claim: bool = False
    """Whether it is about a run, so that a condition has to hold it."""


class Answered(NamedTuple):
    """Something that a lecture has one do, which the program does with any lesson."""

    lecture: str
    """The lecture's key."""
    what: str
    """What one does."""
    test: str
    """The file of a test that does it, and the test's name."""


class LeftOut(NamedTuple):
    """Something that a lecture says and no lesson shows."""

    lecture: str
    """The lecture's key."""
    what: str
    """What it says."""
    why: str
    """Why it does not belong here."""
