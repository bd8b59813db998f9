"""Lessons and files: choosing another lesson, writing the log."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from gantui.engine import Timeline
from gantui.scenario import Loaded
from gantui.tui.trainer.asking_for_files import AskingForFiles
from gantui.tui.trainer.resuming import Resuming, remember_place


class Files(Resuming, AskingForFiles):
    """What is read and written."""

    def on_mount(self) -> None:
        """Begin with the list of lessons where no lesson was named."""
        if self.options.choosing:
            self.action_lessons()

    def action_lessons(self) -> None:
        """Let the learner choose another lesson."""
        from gantui.tui.screens.lessons import LessonsScreen

        self.pause()
        found, broken = self.session.lesson_list
        opened = next((one.name for one in found if self.session.shows(one)), "")
        self.app.push_screen(LessonsScreen(found, broken, opened), self.open)

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
        question = f"Write the log of the steps 1 to {self.session.state.index + 1} to the file"
        self.ask_for_file(question, name, self._begin_writing)

    def _begin_writing(self, path: Path, force: bool) -> None:
        self.say(f"Writing {path} …")
        self._write_log(path, force)

    @work(thread=True)
    def _write_log(self, path: Path, force: bool) -> None:
        """Write in a thread, on a timeline of its own, so that the keys stay alive.

        Where the trainer ends meanwhile there is no file, and nobody waits for the rest of it.
        """
        from gantui.export import WriteError, step_log, write

        session = self.session
        index, timeline = session.state.index, Timeline(session.state.timeline.program)
        worker = get_current_worker()

        def wanted(chunks: Iterable[str]) -> Iterator[str]:
            for chunk in chunks:
                if worker.is_cancelled:
                    raise WriteError(f"{path} is not written")
                yield chunk

        try:
            write(path, wanted(step_log("text", timeline, session.name, 0, index)), force=force)
            answer = f"{path} is written: steps 1 to {index + 1}."
        except WriteError as error:
            answer = str(error)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.say, answer)
