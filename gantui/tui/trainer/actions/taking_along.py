"""Taking something along: the screen as a picture, a number, a matrix or a formula as text."""

import os
from functools import partial
from pathlib import Path

from gantui.record import record
from gantui.tui.trainer.actions.asking_for_files import AskingForFiles
from gantui.tui.trainer.explained import arithmetic_of
from gantui.views.text.taken_along import matrix_text, number_text

DEAF = {"TERM": ("linux", "dumb", "vt100"), "TERM_PROGRAM": ("Apple_Terminal",)}
"""Terminals that are known to have no way to the clipboard, by what they say of themselves."""


class TakingAlong(AskingForFiles):
    """What leaves the trainer for a slide or a sheet."""

    copied: tuple[object, int] = (None, 0)
    """What was copied of last, and which of the things that there are of it."""

    def action_picture(self) -> None:
        """Write the screen as it is now, once it is painted."""
        self.pause()
        self.clear_messages()
        self.paint()
        self.call_after_refresh(self._ask_for_picture)

    def _ask_for_picture(self) -> None:
        session = self.session
        title = f"{session.name}, step {session.state.index + 1}"
        svg = self.app.export_screenshot(title=title)
        name = f"{Path(session.state.loaded.name).stem}-step-{session.state.index + 1}.svg"
        question = "Write the screen as the file (.svg or .png)"
        self.take_along(question, name, partial(_picture, svg))

    def action_copy(self) -> None:
        """Copy the number under the cursor; again: its matrix, then the formula."""
        found = self._texts()
        about = self.session.state.index, self.session.state.cursor, self.session.name
        place = (self.copied[1] + 1) % len(found) if self.copied[0] == about else 0
        self.copied = about, place
        name, text = found[place]
        if is_deaf():
            self._ask_for_text(name, text, "This terminal has no clipboard.")
            return
        self.app.copy_to_clipboard(text)
        following, again = found[(place + 1) % len(found)][0], self.key("copy")
        self.say(f"Copied: {name}. {again} again: {following}. {self.key('copy_out')}: to a file.")

    def action_copy_out(self) -> None:
        """Write into a file what was copied last, or would be first."""
        found = self._texts()
        about = self.session.state.index, self.session.state.cursor, self.session.name
        name, text = found[self.copied[1] if self.copied[0] == about else 0]
        self._ask_for_text(name, text)

    def _ask_for_text(self, name: str, text: str, why: str = "") -> None:
        stem = Path(self.session.state.loaded.name).stem
        file = f"{stem}-step-{self.session.state.index + 1}.txt"
        question = f"{why} Write {name} to the file".strip()
        self.take_along(question, file, lambda _: [f"{text}\n"])

    def _texts(self) -> list[tuple[str, str]]:
        """What there is to copy, by name: of the inspected number, or of the step."""
        session, step = self.session, self.session.step
        cell = session.state.cursor
        number = [] if cell is None else [number_text(step, cell)]
        matrix = cell.quantity if cell is not None else step.operation.writes
        formula = record(session.inspected()[0]).formula
        if session.asked is None:
            formula = f"{formula}\n{arithmetic_of(session)}"
        return [
            *number,
            (f"the matrix {matrix}", matrix_text(step, matrix)),
            ("the formula", formula),
        ]


def _picture(svg: str, path: Path) -> list[str | bytes]:
    from gantui.exports.screen_picture import screen_picture

    return [screen_picture(svg, path)]


def is_deaf() -> bool:
    """Whether the terminal is one that cannot take anything to the clipboard."""
    return any(os.environ.get(name) in known for name, known in DEAF.items())
