"""A scenario's file that changes or vanishes while it is open: it is said, and read again."""

from gantui.engine.run.step import result_cells
from gantui.scenario import Loaded, ScenarioError, parse_again
from gantui.tui.session.watched_file import WatchedFile
from gantui.tui.trainer.lessons_and_logs import Files
from gantui.tui.trainer.resuming import remember_place

LOOK = 2.0
"""Seconds between two looks at the file."""


class Rereading(Files):
    """The lesson on the screen and its file."""

    def on_mount(self) -> None:
        """Begin to look at the file."""
        self.set_interval(LOOK, self.look_at_file)

    def look_at_file(self) -> None:
        """Say what has become of the file, once, unless a question or a list is open now."""
        watched = self.session.state.watched
        if watched is not None and self.is_active and not self.travelling:
            news = watched.news(self.key("read_again"))
            if news:
                self.say_after(news)

    def action_read_again(self) -> None:
        """Read the file again and show the same step; where it is broken, show what is wrong."""
        self.stay()
        state = self.session.state
        if state.watched is None:
            self.say("This lesson comes with gantui: there is no file of it to be read again.")
            return
        try:
            text = state.watched.read()
            if text == state.loaded.text:
                self.say(f"{state.watched.name} is as it was.")
            else:
                self._show_again(parse_again(state.loaded, text))
        except ScenarioError as error:
            self._report(state.watched, error)

    def _show_again(self, loaded: Loaded) -> None:
        """Show a changed scenario at the same step. Raises ScenarioError where it cannot be run."""
        from gantui.engine import EditError
        from gantui.tui.session.reading_again import read_again

        session = self.session
        try:
            found = read_again(session.state, loaded, session.mode)
        except EditError as error:
            raise loaded.error(error.mismatches) from None
        hidden = bool(session.state.hidden)
        remember_place(session, self.options.memory)
        session.state = found.state
        self.recall_bookmarks()
        self.panels.take(session)
        self.say(found.said)
        for warning in loaded.warnings[:1]:
            self.say_after(f"{warning.render(loaded.source)} (shown as �)")
        if not all(timeline.within_reach(found.index) for timeline in session.timelines()):
            session.keep_cursor()  # what is seen until then is the first step
        self.travel(found.index)
        if hidden and session.state.index == found.index:
            session.state.hidden = result_cells(session.step)

    def _report(self, file: WatchedFile, error: ScenarioError) -> None:
        """Show what is wrong with the file: in a line where that is all there is to say."""
        from gantui.tui.screens.report import ReportScreen

        if len(error.problems) == 1 and not error.problems[0].line:
            self.say(file.trouble(error))
        else:
            title = f"{file.name} cannot be used yet; the lesson goes on as it was."
            self.app.push_screen(ReportScreen(title, error.name, error.problems))
