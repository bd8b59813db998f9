"""How it looks: panels alone, themes."""

from gantui.tui.trainer.arrangement.side_panels import PANELS
from gantui.tui.trainer.base import TrainerBase
from gantui.tui.widgets.colours import THEMES


class Looking(TrainerBase):
    """What is shown, and in which colours."""

    def action_zoom(self) -> None:
        """Show the next panel alone; after the last one, all."""
        names = list(filter(self.panels.has, PANELS))
        place = names.index(self.panels.zoomed) if self.panels.zoomed in names else 0
        self.panels.zoomed = names[(place + 1) % len(names)]
        self.changed()

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        if self.options.memory is not None:
            self.options.memory.theme = self.app.theme
        self.panels.repaint()
        self.say(f"Theme: {self.app.theme}.")

    def action_grounds(self) -> None:
        """Numbers on the grounds of their values, or on none."""
        grounds = not self.panels.by_name["sheet"].grounds
        self.panels.show_grounds(grounds)
        if grounds:
            self.say(
                "The stronger the background, the larger the number: purple below 0, green above."
            )
        else:
            self.say("The background of a number no longer shows its value.")
