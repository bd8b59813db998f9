"""Finding what can be done: the help, the palette, the line of keys under the mouse."""

from gantui.tui.keys.table import action_at
from gantui.tui.trainer.rereading import Rereading
from gantui.tui.widgets.panel import Pointed
from gantui.views.lists.palette_list import Choice


class Finding(Rereading):
    """Actions that are chosen from what is shown, and not by their keys."""

    def action_help(self) -> None:
        """Show the keys."""
        from gantui.tui.screens.help import HelpScreen

        self.pause()
        self.app.push_screen(HelpScreen(self.options.keys), self._obey)

    def action_tables(self) -> None:
        """Show the look-up tables, with the entries behind the number that is explained lit."""
        from gantui.engine.run.history.looked_up import looked_up
        from gantui.tui.screens.tables import TablesScreen

        self.pause()
        step, row, column = self.session.inspected()
        lit = () if step.hidden else looked_up(step, row, column)
        key = next(key for key in self.options.keys if key.id == "tables")
        self.app.push_screen(TablesScreen(lit, key.keys.split(",")))

    def action_palette(self) -> None:
        """Let the learner find an action or a lesson by its words."""
        from gantui.tui.screens.palette import Palette, choices

        self.pause()
        self.app.push_screen(
            Palette(choices(self.options.keys, self.session.lesson_list[0])), self._obey
        )

    def on_pointed(self, event: Pointed) -> None:
        """Do what a word in the line of keys stands for; a message there goes away."""
        if event.panel != "keys":
            return
        if self.message:
            self.clear_messages()
        else:
            action = action_at(self.panels.by_name["keys"].lines[0], event.x, self.keys)
            self.call_later(self._do, action)

    async def _obey(self, choice: Choice | None) -> None:
        """Do or open what was chosen in the palette."""
        if choice is None:
            return
        kind, _, name = choice.name.partition(":")
        if kind == "action":
            await self._do(next(key.action for key in self.options.keys if key.id == name))
        else:
            self.open(next(one for one in self.session.lesson_list[0] if one.name == name))

    async def _do(self, action: str | None) -> None:
        """Do what a key would do."""
        if action:
            await self.run_action(action)
