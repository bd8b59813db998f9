"""The application: themes, the one screen, and an end when its terminal is gone."""

import gc
import os
import sys
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from gantui.tui.colours import THEMES
from gantui.tui.screens.trainer import TrainerScreen
from gantui.tui.session import Session

WATCH = 2.0
"""Seconds between two looks at whether the terminal is still there."""


class Trainer(App[None]):
    """gantui on a terminal."""

    TITLE = "gantui"
    CSS_PATH = "screens/trainer.tcss"  # a default screen's own is not read
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, theme: str = "dark", first: int = 0):
        super().__init__()
        self.session = session
        self.first = first
        for found in THEMES:
            self.register_theme(found)
        self.theme = theme
        self.animation_level = "none"

    def get_default_screen(self) -> TrainerScreen:
        """The trainer."""
        return TrainerScreen(self.session, self.first)

    def on_mount(self) -> None:
        """Take what was loaded for the start out of the collector's sight: it is no garbage."""
        self.call_after_refresh(_settle)
        if not self.is_headless:
            self.set_interval(WATCH, self._end_without_terminal)

    def _end_without_terminal(self) -> None:
        """A hung-up terminal sends no more keys but always looks readable: end, do not spin."""
        if sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno()):
            self.exit()


def _settle() -> None:
    """Leave what was made for the start alone, and look for garbage as often as a session needs."""
    gc.freeze()
    gc.set_threshold(10_000)
