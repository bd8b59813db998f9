"""Lessons and files: choosing another lesson, writing the log."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from gantui.engine import Timeline
from gantui.scenario import Loaded
from gantui.tui.textual_gaps.long_work import LongWork, beside, is_cancelled
from gantui.tui.trainer.actions.asking_for_files import AskingForFiles, gathered
from gantui.tui.trainer.resuming import Resuming, remember_place
from gantui.views.text.spans import line


class Files(Resuming, AskingForFiles):
    """What is read and written."""

    def on_mount(self) -> None:
        """Begin with the list of lessons where no lesson was named."""
        if self.options.choosing is not None:
            self.session.lesson_list = self.options.choosing
            self.action_lessons()

    def action_lessons(self) -> None:
        """Let the learner choose another lesson."""
        from gantui.tui.screens.lessons import LessonsScreen

        self.pause()
        found, broken = self.session.lesson_list
        opened = next((one.name for one in found if self.session.shows(one)), "")
        marks, following = self._practised(found)
        self.app.push_screen(LessonsScreen(found, broken, opened, marks, following), self.open)

    def _practised(self, found: Sequence[Loaded]) -> tuple[Mapping[str, str], str]:
        """Which lessons are begun or done, and what comes next, where anything was answered."""
        attempts = self.options.journal.attempts().attempts if self.options.journal else ()
        if not attempts:
            return {}, ""
        from gantui.practice.attempts.overview import states, what_next
        from gantui.views.lists.progress_table import MARKS, next_text

        following = what_next(found, attempts, datetime.now().astimezone())
        marks = {name: MARKS[state] for name, state in states(found, attempts).items()}
        return marks, next_text(following) if following is not None else ""

    def action_progress(self) -> None:
        """Show how far the learner is with the exercises of all lessons."""
        if self.options.journal is None:
            self.say("Answers given here are not kept.")
            return
        from gantui.practice.attempts.overview import overview
        from gantui.tui.screens.reading import ReadingScreen
        from gantui.views.lists.progress_table import progress_lines

        self.pause()
        kept = self.options.journal.attempts()
        seen = overview(self.session.lesson_list[0], kept.attempts, datetime.now().astimezone())
        lines = [*([kept.notice] if kept.notice else []), *progress_lines(seen, every=False)]
        key = next(key for key in self.options.keys if key.id == "progress")
        shown = [line(text) for text in lines]
        self.app.push_screen(ReadingScreen("progress", shown, key.keys.split(",")))

    def action_next_lesson(self) -> None:
        """Begin the lesson after this one."""
        following = self.session.next_lesson()
        if following is None:
            self.say("No lesson comes after this one.")
        else:
            self.open(following)

    def open(self, chosen: Loaded | None) -> None:
        """Begin another lesson; what is computed ahead in this one ends."""
        if chosen is None or self.session.shows(chosen):
            return
        self.stay()
        self.clear_messages()
        remember_place(self.session, self.options.memory)
        self.session.open(chosen)
        self.panels.take(self.session)
        self.panels.by_name["sheet"].scroll_to(0, 0, animate=False, force=True)
        self.begin()

    def action_write_log(self) -> None:
        """Ask for a file and write the log of the steps up to this one."""
        self.pause()
        name = f"{Path(self.session.state.loaded.name).stem}.log"
        question = f"Write the log of steps 1 to {self.session.state.index + 1} to the file"
        if self.app.is_web:
            self._begin_writing(Path(name), False)
        else:
            self.ask_for_file(question, name, self._begin_writing)

    def _begin_writing(self, path: Path, force: bool) -> None:
        self.say(f"Writing {path} …")
        beside(self, self._write_log(path, force))

    def _write_log(self, path: Path, force: bool) -> LongWork:
        """Write it, or give it to a browser, on a timeline of its own.

        Where the trainer ends meanwhile there is no file, and nobody waits for the rest of it.
        """
        from gantui.exports import WriteError, step_log, write

        session = self.session
        index, timeline = session.state.index, Timeline(session.state.timeline.program)
        chunks = step_log("text", timeline, session.log_name, 0, index)
        steps = f"steps 1 to {index + 1}."
        try:
            if self.app.is_web:
                data = yield from gathered(chunks)
                return partial(self.deliver, path.name, data, f": {steps}")
            yield
            write(path, _wanted(path, chunks), force=force)
            return partial(self.say, f"{path} is written: {steps}")
        except WriteError as error:
            return partial(self.say, str(error))


def _wanted(path: Path, chunks: Iterable[str]) -> Iterator[str]:
    """The same chunks, as long as somebody waits for the file; raises WriteError after that."""
    from gantui.exports import WriteError

    for chunk in chunks:
        if is_cancelled():
            raise WriteError(f"{path} is not written")
        yield chunk
