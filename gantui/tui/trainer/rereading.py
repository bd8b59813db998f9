"""A scenario's file that changes or vanishes while it is open: it is said, and read again."""

from gantui.engine.run.step import result_cells
from gantui.scenario import ScenarioError
from gantui.tui.trainer.actions.lessons_and_logs import Files
from gantui.tui.trainer.resuming import remember_place
from gantui.user.watched_file import NO_FILE, Again, WatchedFile, again

LOOK = 2.0
"""Seconds between two looks at the file."""
WATCH = 0.5
"""The same where it is read again by itself; after two looks at which it is the same."""
KEPT_ASIDE = "What is kept aside comes back once the file has a place for it again."
"""What becomes of forks and bookmarks that have no place in a changed file."""


class Rereading(Files):
    """The lesson on the screen and its file."""

    def on_mount(self) -> None:
        """Begin to look at the file."""
        self.set_interval(WATCH if self.options.watch else LOOK, self.look_at_file)

    def look_at_file(self) -> None:
        """Say what has become of the file, once, unless a question or a list is open now."""
        watched = self.session.state.watched
        if watched is not None and self.is_active and not self.travelling:
            news = watched.news(self.key("read_again"))
            if news and self.options.watch:
                self._read_by_itself(watched)
            elif news:
                self.say_after(news)

    def action_read_again(self) -> None:
        """Read the file again and show the same step; where it is broken, show what is wrong."""
        self.stay()
        file = self.session.state.watched
        if file is None:
            self.say(NO_FILE)
            return
        try:
            self._read(file)
        except ScenarioError as error:
            self._report(file, error)

    def _read_by_itself(self, file: WatchedFile) -> None:
        """Read a file that changed; where it is broken, say so in a line and leave the lesson."""
        try:
            self._read(file)
        except ScenarioError as error:
            self.say(file.fault(error, self.key("read_again")))

    def _read(self, file: WatchedFile) -> None:
        """Show what the file says now. Raises ScenarioError, and nothing has changed then."""
        state = self.session.state
        found = again(file, state.practice.own or state.loaded, self.session.mode)
        if found is None:
            self.say(file.unchanged())
            return
        self.stay()
        self._show_again(found)

    def _show_again(self, read: Again) -> None:
        """Show a changed scenario at the same step, with the numbers of the same seed."""
        from gantui.tui.session.forks.reading_again import read_again
        from gantui.tui.session.practising import numbers

        session, loaded, run = self.session, *read
        practice = session.state.practice
        seed, own = practice.seed, loaded if practice.own is not None else None
        if seed:
            loaded, run, _ = numbers(loaded, seed, run.program.arithmetic)
        found = read_again(session.state, loaded, run)
        found.state.practice.own, found.state.practice.seed = own, seed
        hidden = bool(session.state.hidden) and not session.practising
        remember_place(session, self.options.memory)
        session.state = found.state
        self.recall_bookmarks()
        self.recall_forks()
        self.panels.take(session)
        self.say(found.said)
        if found.lost:
            self.say_after(KEPT_ASIDE)
        for warning in read.loaded.warnings[:1]:
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
            self.app.push_screen(ReportScreen(file.unusable(), error.name, error.problems))
