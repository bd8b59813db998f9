"""The application: themes, the one screen, and an end when its terminal is gone."""

import sys
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome

from gantui.config import DEFAULT_THEME
from gantui.served import is_served
from gantui.tui.keys.table import KEYS
from gantui.tui.session.session import Session
from gantui.tui.textual_gaps.garbage import settle
from gantui.tui.textual_gaps.given_back import at_terminal
from gantui.tui.textual_gaps.key_queue import Typeahead
from gantui.tui.textual_gaps.signals import heard, suspend
from gantui.tui.trainer.options import DEFAULTS, Options
from gantui.tui.trainer.screen import TrainerScreen
from gantui.tui.widgets.colours import take_themes

WATCH = 2.0
"""Seconds between two looks at whether the terminal is still there."""


class Trainer(Typeahead):
    """gantui on a terminal."""

    TITLE = "gantui"
    CSS_PATH = "trainer/trainer.tcss"  # a default screen's own is not read
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "sleep", "suspend", show=False, priority=True)
    ]

    def __init__(
        self,
        session: Session,
        theme: str = DEFAULT_THEME,
        first: int | None = 0,
        options: Options = DEFAULTS,
        driver: type[Driver] | None = None,
    ):
        """`driver` draws; where none is given, the one for the terminal or the server."""
        super().__init__(driver)
        self.session = session
        self.first = first
        self.options = options
        take_themes(self, theme)

    async def run_async(self, **options: Any) -> None:
        """Run until the learner, a signal or an error ends it."""
        with heard(self):
            await super().run_async(**options)

    def action_sleep(self) -> None:
        """Let the shell have the terminal, until it wakes the program."""
        if not self.is_headless and not self.is_web:
            self.call_later(suspend, self, True)

    def get_driver_class(self) -> type[Driver]:
        """Textual's, but on Unix it does not end at bytes that are no text."""
        found = super().get_driver_class()
        if is_served():
            from gantui.tui.textual_gaps.served_driver import ServedDriver

            return ServedDriver
        if sys.platform == "win32":
            return found
        from textual.drivers.linux_driver import LinuxDriver

        from gantui.tui.textual_gaps.tolerant_driver import ForgivingDriver

        return ForgivingDriver if found is LinuxDriver else found

    def get_default_screen(self) -> TrainerScreen:
        """The trainer."""
        return TrainerScreen(self.session, self.first, self.options)

    def on_mount(self) -> None:
        """Give the actions the learner's keys, and begin to look after the process."""
        changed = [key for key in self.options.keys if key not in KEYS]
        self.set_keymap({key.id: key.keys for key in changed})
        self.call_after_refresh(settle)
        # A pipe, as from a web server, is no terminal that vanished.
        if not self.is_headless and not self.is_web and at_terminal():
            self.set_interval(WATCH, self._end_without_terminal)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, but its greys would make the terminal's own colours black on black."""
        found = super().get_line_filters()
        if not self.native_ansi_color:
            return found
        return [one for one in found if not isinstance(one, Monochrome)]

    def _end_without_terminal(self) -> None:
        """A hung-up terminal sends no more keys but always looks readable: end, do not spin."""
        if not at_terminal():
            self.exit()
