"""What is kept as long as the program runs, and nowhere: for visitors, who are not its user."""

from pathlib import Path

from gantui.practice.attempts.attempt import Attempt
from gantui.user.memory import Memory, Place
from gantui.user.progress import Journal, Kept


class PassingMemory(Memory):
    """Remembers where scenarios were left in this run."""

    def __init__(self) -> None:
        super().__init__(Path())  # a folder: as good as no file

    def _add(self, left: dict[str, Place], wait: float | None) -> None:
        """Nothing is written."""


class PassingJournal(Journal):
    """Has the answers of this run."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.given: list[Attempt] = []

    def remember(self, attempt: Attempt) -> str:
        """Add an answer."""
        self.given.append(attempt)
        return ""

    def attempts(self) -> Kept:
        """Every answer of this run."""
        return Kept(tuple(self.given))
